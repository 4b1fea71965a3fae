import type { Break, NewRepetition } from '@waymark/contracts/event-series'
import type { Nation } from '@waymark/contracts/organisations'

/** How an event repeats, as its form has it. */
export interface Repetition {
  every: 'never' | 'weeks' | 'month'
  /** How many weeks lie between two dates. */
  weeks: number
  count: number
  bankHolidays: Nation[]
  breaks: Break[]
}
export const noRepetition = (): Repetition => ({
  every: 'never',
  weeks: 6,
  count: 6,
  bankHolidays: ['England'],
  breaks: [],
})

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const
const dateOf = (day: string) => new Date(`${day}T12:00:00Z`)
/** Which of its weekday a day is in its month: 1 to 4, or -1 for a fifth, since not every month has one. */
export const nthOf = (day: string): number => {
  const nth = Math.ceil(dateOf(day).getUTCDate() / 7)
  return nth > 4 ? -1 : nth
}

/** As the API takes it: a rule of RFC 5545 for the weekday of the first date; undefined when nothing repeats. */
export function toRepetition(wish: Repetition, day: string): NewRepetition | undefined {
  if (wish.every === 'never' || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
  const weekday = weekdays[dateOf(day).getUTCDay()]!
  const steps =
    wish.every === 'month'
      ? `FREQ=MONTHLY;BYDAY=${nthOf(day)}${weekday}`
      : `FREQ=WEEKLY;INTERVAL=${wish.weeks};BYDAY=${weekday}`
  const breaks = wish.breaks.filter(({ name, from, to }) => name.trim() && from && to)
  return { rule: `${steps};COUNT=${wish.count}`, skips: { bankHolidays: wish.bankHolidays, breaks } }
}

/** What a rule says, for its form; the count is of the dates that are left from this one on. */
export function fromRule(
  rule: string,
  { bankHolidays, breaks }: NewRepetition['skips'],
  count: number,
): Repetition {
  const weeks = Number(/INTERVAL=(\d+)/.exec(rule)?.[1] ?? 1)
  const every = rule.startsWith('FREQ=MONTHLY') ? 'month' : 'weeks'
  return { every, weeks, count, bankHolidays: [...bankHolidays], breaks: breaks.map((each) => ({ ...each })) }
}

/** How many dates a rule has, with those it leaves out; undefined when it ends on a day instead. */
export const countOf = (rule: string): number | undefined =>
  Number(/COUNT=(\d+)/.exec(rule)?.[1]) || undefined
export const withCount = (rule: string, count: number): string => rule.replace(/COUNT=\d+/, `COUNT=${count}`)
