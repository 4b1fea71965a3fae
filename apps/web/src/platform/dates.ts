const uk = 'Europe/London'
const formats = new Map<string, Intl.DateTimeFormat>()

function format(at: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options)
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: uk, ...options }))
  return formats.get(key)!.format(new Date(at))
}

/** `Tuesday 1 December 2026` */
export const longDay = (at: string) =>
  format(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '')
/** `1 Dec 2026` */
export const shortDay = (at: string) => format(at, { day: 'numeric', month: 'short', year: 'numeric' })
/** `Dec 2026` */
export const monthAndYear = (at: string) => format(at, { month: 'short', year: 'numeric' })
/** `10:00`, UK time */
export const time = (at: string) => format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
/** `1 Dec 2026, 10:00` */
export const dayAndTime = (at: string) => `${shortDay(at)}, ${time(at)}`
/** `2026-12-01`, the UK day */
export const ukDay = (at: string | Date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: uk }).format(new Date(at))

/** So many days after a UK day, or before it. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The same times in the reader's own zone, when that differs from the UK's at that moment. */
export function ownTime(startsAt: string, endsAt: string): string | undefined {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const own = (at: string) =>
    format(at, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', weekday: 'short' })
  const there = (at: string) =>
    format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', weekday: 'short' })
  return own(startsAt) === there(startsAt) ? undefined : `${own(startsAt)}–${own(endsAt)} (${zone})`
}

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** `5 minutes ago`, `yesterday`; older than two weeks, the day. */
export function ago(at: string, now = Date.now()): string {
  const seconds = (Date.parse(at) - now) / 1000
  if (Math.abs(seconds) > 14 * 86_400) return shortDay(at)
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60]
  return relative.format(Math.round(seconds / size), unit)
}

/** A day and a time as somebody in the UK writes them, as an instant. A time the clocks skip moves an hour on. */
export function fromUkTime(day: string, clock: string): string {
  const wanted = Date.parse(`${day}T${clock}:00Z`)
  const offset = (at: number) => {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: uk,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(new Date(at))
    return Date.parse(`${shown.replace(' ', 'T')}Z`) - at
  }
  const first = wanted - offset(wanted)
  return new Date(wanted - offset(first)).toISOString()
}
