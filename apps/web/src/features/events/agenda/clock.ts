import type { AgendaStep } from '@waymark/contracts/session-steps'

/** Each step with the moment it begins, one after the other from the start of the event. */
export function withClocks(steps: AgendaStep[], startsAt: string): (AgendaStep & { startsAt: string })[] {
  let at = Date.parse(startsAt)
  return steps.map((step) => {
    const begins = new Date(at).toISOString()
    at += step.minutes * 60_000
    return { ...step, startsAt: begins }
  })
}

export const minutesOf = (steps: AgendaStep[]): number => steps.reduce((sum, { minutes }) => sum + minutes, 0)

/** A clock so many minutes after another one, `10:00` and 90 is `11:30`; not past the end of the day. */
export function clockAfter(clock: string, minutes: number): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const at = Math.min(23 * 60 + 55, hour * 60 + minute + minutes)
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}
