import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'

type Sealing = Pick<FastifyInstance, 'seal'>
export interface Addressed {
  registrationId: string
  addressVersion: number
}

/** What stands in a guest’s own address: made by the hub’s secret, so that letters can say it again and the database cannot. */
export const tokenOf = ({ seal }: Sealing, { registrationId, addressVersion }: Addressed): string =>
  seal(`guest place ${registrationId} ${addressVersion}`).slice(0, 40)
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
export const guestUrl = (app: Pick<FastifyInstance, 'seal' | 'publicUrl'>, place: Addressed): string =>
  `${app.publicUrl}/guest/${tokenOf(app, place)}`

/** The line and the header that let a guest out of letters with one click (RFC 8058). */
export function wayOut(app: Pick<FastifyInstance, 'seal' | 'publicUrl'>, place: Addressed) {
  return {
    words: `\nYou come as a guest, without an account. To give back your place and get no more letters:\n${guestUrl(app, place)}\n`,
    headers: {
      'List-Unsubscribe': `<${app.publicUrl}/api/guests/places/${tokenOf(app, place)}/leave>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}
