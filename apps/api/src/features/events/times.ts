import type { NewEvent } from '@waymark/contracts/events'
import { Refusal } from '../../platform/errors.ts'

const longest = 24 * 3_600_000

/** Refuses times that no event can have. */
export function checkTimes({
  startsAt,
  endsAt,
  timeZone,
}: Pick<NewEvent, 'startsAt' | 'endsAt' | 'timeZone'>) {
  const length = Date.parse(endsAt) - Date.parse(startsAt)
  const bad = (field: string, detail: string) =>
    new Refusal(422, 'bad_times', `The event ${detail}.`, [{ pointer: `/${field}`, detail }])
  if (!(length > 0)) throw bad('endsAt', 'must end after it starts')
  if (length > longest) throw bad('endsAt', 'may last a day at most')
  if (!isZone(timeZone)) throw bad('timeZone', 'needs a time zone such as Europe/London')
}

/** A name from the IANA list. Offsets such as +01:00 are none: they know nothing of the clocks going forward and back. */
function isZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone)
  } catch {
    return false
  }
}
