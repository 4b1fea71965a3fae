import { nations } from '@waymark/contracts/organisations'
import { addDays, ukDay, weekdayOf } from '../platform/uk-time.ts'
import { bankHolidayOn } from '../platform/working-days.ts'

/**
 * The day that many days from now, or the nearest further one on which people work, whichever day the demo is sown: no
 * weekend, no bank holiday, no Christmas. Days that are over stay so.
 */
export async function workingDay(now: number, inDays: number): Promise<string> {
  let day = addDays(ukDay(new Date(now)), inDays)
  const isOff = async () =>
    weekdayOf(day) > 5 || /-12-(2[2-9]|3\d)/.test(day) || (await bankHolidayOn(day, nations)) !== undefined
  while (await isOff()) day = addDays(day, inDays < 0 ? -1 : 1)
  return day
}

/** The same for several, in their order: no two of them are one day, however many days off they skip. */
export async function workingDays(now: number, inDays: readonly number[]): Promise<string[]> {
  const taken: string[] = []
  for (const each of inDays) {
    let day = await workingDay(now, each)
    for (let later = 1; taken.includes(day); later += 1) day = await workingDay(now, each + later)
    taken.push(day)
  }
  return taken
}
