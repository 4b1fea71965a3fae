import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'

type Sealing = Pick<FastifyInstance, 'seal' | 'publicUrl'>

/** What stands in the address of a feed: made from its id by the hub’s secret, so that only its owner is shown it again. */
export const tokenOf = ({ seal }: Pick<Sealing, 'seal'>, feedId: string): string =>
  seal(`calendar feed ${feedId}`)
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
export const feedUrl = (app: Sealing, feedId: string): string =>
  `${app.publicUrl}/api/calendar/${tokenOf(app, feedId)}.ics`
