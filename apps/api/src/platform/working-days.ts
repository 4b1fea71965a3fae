import type Holidays from 'date-holidays'
import type { Nation } from '@waymark/contracts/organisations'
import { addDays, ukMinute, ukMoment } from './uk-time.ts'

const states: Record<Nation, string> = {
  England: 'ENG',
  Scotland: 'SCT',
  Wales: 'WLS',
  'Northern Ireland': 'NIR',
}
const calendars = new Map<Nation, Holidays>()

/** The bank holidays of a nation. Loaded when first asked for: few requests need them, and they take memory. */
async function calendarOf(nation: Nation): Promise<Holidays> {
  const known = calendars.get(nation)
  if (known) return known
  const { default: Calendar } = await import('date-holidays')
  const calendar = new Calendar('GB', states[nation], { types: ['public', 'bank'] })
  calendars.set(nation, calendar)
  return calendar
}

/** What a day is called in the nations where it is a bank holiday, with its name; undefined on a working day there. */
export async function bankHolidayOn(day: string, nations: readonly Nation[]): Promise<string | undefined> {
  for (const nation of nations) {
    const found = (await calendarOf(nation)).isHoliday(middayOf(day))
    if (found && found[0]) return found[0].name
  }
  return undefined
}

/** Bank holidays in a stretch of days, each once, with the nations that have it. */
export async function bankHolidaysBetween(
  from: string,
  to: string,
  nations: readonly Nation[],
): Promise<{ day: string; name: string; nations: Nation[] }[]> {
  const found = new Map<string, { day: string; name: string; nations: Nation[] }>()
  for (const nation of nations)
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
      for (const { date, name } of (await calendarOf(nation)).getHolidays(year)) {
        const day = date.slice(0, 10)
        if (day < from || day > to) continue
        const held = found.get(`${day} ${name}`) ?? { day, name, nations: [] }
        if (!held.nations.includes(nation)) held.nations.push(nation)
        found.set(`${day} ${name}`, held)
      }
  return [...found.values()].toSorted((one, other) => one.day.localeCompare(other.day))
}

/** Midday of a day in UK time, which no clock change moves to another day. */
const middayOf = (day: string) => new Date(`${day}T12:00:00Z`)
const ukDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })

/**
 * The end of the working day so many working days after a moment: neither Saturday, Sunday nor a bank holiday of the nation
 * counts, nor the day it began. Answers with 17:00 UTC of that day as an ISO string.
 */
export async function addWorkingDays(from: Date, days: number, nation: Nation): Promise<string> {
  const calendar = await calendarOf(nation)
  const at = middayOf(ukDay.format(from))
  for (let left = days; left > 0;) {
    at.setUTCDate(at.getUTCDate() + 1)
    const isWeekend = at.getUTCDay() % 6 === 0
    if (!isWeekend && !calendar.isHoliday(at)) left--
  }
  at.setUTCHours(17)
  return at.toISOString()
}

const [opens, closes] = [9 * 60, 17 * 60]
/** The moment so many working hours later: Monday to Friday, 9 to 5 in the UK, no bank holidays of the nation. An ISO string. */
export async function addWorkingHours(from: Date, hours: number, nation: Nation): Promise<string> {
  const calendar = await calendarOf(nation)
  let left = hours * 60
  let day = ukDay.format(from)
  let minute = ukMinute(from)
  for (;;) {
    const midday = middayOf(day)
    const isWorking = midday.getUTCDay() % 6 !== 0 && !calendar.isHoliday(midday)
    const begins = Math.max(minute, opens)
    if (isWorking && begins + left <= closes) return ukMoment(day, begins + left).toISOString()
    if (isWorking) left -= Math.max(0, closes - begins)
    day = addDays(day, 1)
    minute = 0
  }
}
