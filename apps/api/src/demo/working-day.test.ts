import { expect, test } from 'vitest'
import { eventDates } from './content/event-dates.ts'
import { workingDays } from './working-day.ts'

/** Each day of a week, and of one from which the days ahead are those about Christmas. */
const days = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [day, 30 + day])

test('sown on any day, no event of the demo is proposed twice for one day', async () => {
  for (const day of days)
    for (const each of eventDates) {
      const proposed = await workingDays(
        Date.UTC(2026, 10, 2 + day, 12),
        each.days.map(({ inDays }) => inDays),
      )
      expect(new Set(proposed).size, `${each.key}, sown on day ${day}`).toBe(each.days.length)
    }
}, 30_000)
