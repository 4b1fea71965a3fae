import type { FeedbackRound } from '@waymark/contracts/event-feedback'

const day = 86_400_000
export const laterDays = 42
const lastDays = 90

/** What is asked at some moment of those who came: two questions once it is over, another six weeks later, then nothing. */
export function roundAt(
  { state, endsAt }: { state: string; endsAt: string },
  now: Date,
): FeedbackRound | null {
  const since = now.getTime() - Date.parse(endsAt)
  if (state !== 'planned' || since < 0 || since >= lastDays * day) return null
  return since < laterDays * day ? 'after' : 'later'
}
