import type { LetterSettings } from '@waymark/contracts/letters'
import { ukMinute } from '../../../platform/uk-time.ts'
import { nextOpen } from '../letters/when.ts'

const [earliest, latest] = [8 * 60, 20 * 60]

/**
 * Whether somebody may be reminded now: by day in the UK, and never on a day off, on leave or in quiet hours. What cannot
 * be said now is said the next time it may.
 */
export function mayRemind(settings: LetterSettings, now: Date): boolean {
  const minute = ukMinute(now)
  return minute >= earliest && minute < latest && nextOpen(settings, now).getTime() === now.getTime()
}
