const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'medium',
})
/** `2026-03-29 09:30:00`, as clocks in the UK show it. */
const shown = (at: Date) => parts.format(at)

/** The day in the UK, `2026-03-29`. */
export const ukDay = (at: Date): string => shown(at).slice(0, 10)
/** Minutes since midnight that clocks in the UK show. */
export const ukMinute = (at: Date): number =>
  Number(shown(at).slice(11, 13)) * 60 + Number(shown(at).slice(14, 16))

/** When a clock in the UK shows this, at so many minutes on a day. A time that the clocks skip is an hour later. */
export function ukMoment(day: string, minute: number): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  const offset = (at: number) => Date.parse(`${shown(new Date(at)).replace(' ', 'T')}Z`) - at
  const first = wanted - offset(wanted)
  return new Date(wanted - offset(first))
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7
