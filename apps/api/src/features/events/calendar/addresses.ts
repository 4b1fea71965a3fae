import type { FastifyInstance } from 'fastify'
import { timingSafeEqual } from 'node:crypto'

type Sealing = Pick<FastifyInstance, 'seal' | 'replyDomain' | 'mailFrom'>

const sealLength = 20
const sealOf = ({ seal }: Pick<Sealing, 'seal'>, personId: string) =>
  seal(`calendar of ${personId}`).slice(0, sealLength)

/**
 * Who invites, for calendars: an address that only this person’s calendar is given, and to which it answers. It stays the
 * same for all their dates, since calendars do not take a change from another organiser. Without mail that comes in it is
 * where our letters come from, and no answer is asked for.
 */
export function organizerFor(app: Sealing, personId: string): { name: string; email: string } {
  const [, name, address] = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(app.mailFrom) ?? [
    '',
    'Waymark',
    app.mailFrom,
  ]
  return {
    name: name || 'Waymark',
    email: app.replyDomain
      ? `calendar+${personId.replaceAll('-', '')}${sealOf(app, personId)}@${app.replyDomain}`
      : address,
  }
}

/** Whose calendar answers there; undefined when we never wrote that address. */
export function calendarOwner(app: Pick<Sealing, 'seal'>, localPart: string): string | undefined {
  const [, id, seal] = /^calendar\+([0-9a-f]{32})([0-9a-f]{20})$/.exec(localPart.toLowerCase()) ?? []
  if (!id || !seal) return undefined
  const personId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return timingSafeEqual(Buffer.from(sealOf(app, personId)), Buffer.from(seal)) ? personId : undefined
}
