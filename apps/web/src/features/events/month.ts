import { addDays, ukDay } from '../../platform/dates.ts'

/** A month as `2026-12`. */
export type Month = string

export const monthOf = (at: Date): Month => ukDay(at).slice(0, 7)

export function stepMonth(month: Month, steps: number): Month {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const date = new Date(Date.UTC(year, number - 1 + steps, 1))
  return date.toISOString().slice(0, 7)
}

const arrows: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** The day a key leads to from another, as in every calendar grid; undefined when the key means nothing here. */
export function stepDay(day: string, key: string): string | undefined {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const to = (months: number, days: number) =>
    new Date(Date.UTC(year, month - 1 + months, days)).toISOString().slice(0, 10)
  if (key in arrows) return to(0, date + arrows[key]!)
  if (key === 'Home') return to(0, date - weekday)
  if (key === 'End') return to(0, date + 6 - weekday)
  const months = { PageUp: -1, PageDown: 1 }[key]
  if (!months) return undefined
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return to(months, Math.min(date, last))
}

/** The weeks of a month, Monday first, with the days of its neighbours that fill the first and last week. */
export function weeksOf(month: Month): { day: string; inMonth: boolean }[][] {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const first = new Date(Date.UTC(year, number - 1, 1))
  const before = (first.getUTCDay() + 6) % 7
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return Array.from({ length: Math.ceil((before + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = new Date(Date.UTC(year, number - 1, 1 - before + week * 7 + weekday))
        .toISOString()
        .slice(0, 10)
      return { day, inMonth: day.startsWith(month) }
    }),
  )
}

/** A stretch of time that holds the whole grid of a month, with room for zones. */
export function stretchOf(month: Month): { from: string; to: string } {
  const weeks = weeksOf(month)
  const from = new Date(`${weeks[0]![0]!.day}T00:00:00Z`)
  const to = new Date(`${weeks.at(-1)!.at(-1)!.day}T00:00:00Z`)
  return {
    from: new Date(from.getTime() - 86_400_000).toISOString(),
    to: new Date(to.getTime() + 2 * 86_400_000).toISOString(),
  }
}

/** What a list shows: the last three months, folded away, and a year ahead. */
export function aroundNow(now = Date.now()): { from: string; to: string } {
  const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString()
  return { from: inDays(-92), to: inDays(400) }
}

/** The Monday of the week a moment is in, by the clocks of the UK. */
export function mondayOf(at: Date): string {
  const day = ukDay(at)
  return stepDay(day, 'Home')!
}
export const stepWeek = (monday: string, steps: number): string => addDays(monday, 7 * steps)
export const daysOfWeek = (monday: string): string[] =>
  Array.from({ length: 7 }, (_, days) => addDays(monday, days))
/** A stretch of time that holds the week, with room for zones. */
export const weekStretch = (monday: string): { from: string; to: string } => ({
  from: `${addDays(monday, -1)}T00:00:00.000Z`,
  to: `${addDays(monday, 8)}T00:00:00.000Z`,
})
