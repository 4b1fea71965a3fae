import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

type Sealing = Pick<FastifyInstance, 'seal' | 'publicUrl'>

const sealOf = ({ seal }: Sealing, personId: string) => seal(`stop mail to ${personId}`).slice(0, 32)

/** An address that stops mail to one person and does nothing else; it works for as long as the mail is kept. */
export const unsubscribeUrl = (app: Sealing, personId: string): string =>
  `${app.publicUrl}/api/unsubscribe/${personId}.${sealOf(app, personId)}`

/** Whose it is; undefined when it was not made here. */
export function readToken(app: Sealing, token: string): string | undefined {
  const [personId = '', seal = ''] = token.split('.')
  const right = Buffer.from(sealOf(app, personId))
  const given = Buffer.from(seal)
  return given.length === right.length && timingSafeEqual(given, right) ? personId : undefined
}
