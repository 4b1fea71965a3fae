import type { LetterSettings } from '@waymark/contracts/letters'
import type { NoticeLevel } from '@waymark/contracts/notifications'

/** What is known of a person in the simulated week, told without a look at how the hub does it. */
export interface WeekPerson {
  id: string
  email: string
  settings: LetterSettings
  network: NoticeLevel | null
  thread: Map<string, NoticeLevel>
  wrote: Set<string>
  read: Map<string, number>
  isOut: boolean
  bounces: boolean
  /** What waits to be mailed, by thread. */
  waits: Map<string, { seq: number; reason: 'mentioned' | 'announcement' | 'other' }>
  opens: number | null
  sentAt: number[]
}
export interface WeekPost {
  thread: string
  seq: number
  author: WeekPerson
  mentioned: WeekPerson[]
  announces: boolean
}
const minute = 60_000
const day = 1440 * minute

/** The nearest choice counts, and nothing means nothing. */
function wants(person: WeekPerson, thread: string, reason: string): boolean {
  const here = person.thread.get(thread) ?? null
  const choice = here ?? person.network
  if (choice === 'nothing') return false
  if (reason === 'mentioned') return true
  if (here) return here === 'everything'
  return person.wrote.has(thread) || reason === 'announcement' || choice !== 'just-me'
}

/** In January the UK keeps the clock of the world. */
const clock = (at: number) => Math.floor((at % day) / minute)
const weekday = (at: number) => ((Math.floor(at / day) + 3) % 7) + 1
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10)

function mayCome({ quietFrom, quietTo, workingDays, awayFrom, awayUntil }: LetterSettings, at: number) {
  const isAway = awayFrom !== null && awayFrom <= dateOf(at) && dateOf(at) <= awayUntil!
  const isQuiet = quietFrom !== null && (clock(at) >= quietFrom || clock(at) < quietTo!)
  return workingDays.includes(weekday(at)) && !isAway && !isQuiet
}

/** Minute by minute: the first at which mail may come, and on time where a time is chosen. */
export function naiveDue(settings: LetterSettings, now: number): number | null {
  if (settings.rhythm === 'never') return null
  if (settings.rhythm === 'soon') return firstOpen(settings, now + 30 * minute)
  let at = Math.floor(now / minute + 1) * minute
  while (clock(at) !== settings.minute || (settings.rhythm === 'weekly' && weekday(at) !== settings.weekday))
    at += minute
  while (!mayCome(settings, at)) at += day
  return at
}
function firstOpen(settings: LetterSettings, from: number): number {
  let at = from
  while (!mayCome(settings, at)) at = Math.floor(at / minute + 1) * minute
  return at
}

/** Somebody wrote: who is told, and whose letter begins. */
export function hear(
  people: WeekPerson[],
  { thread, seq, author, mentioned, announces }: WeekPost,
  now: number,
): void {
  author.wrote.add(thread)
  author.read.set(thread, seq)
  for (const person of people) {
    const reason = mentioned.includes(person)
      ? 'mentioned'
      : announces && seq === 1
        ? 'announcement'
        : 'other'
    if (person === author || person.isOut || !wants(person, thread, reason)) continue
    const due = naiveDue(person.settings, now)
    if (due === null) continue
    person.waits.set(thread, { seq, reason })
    person.opens ??= due
  }
}

/** One turn of the worker: every line that the mail log must have now, and nothing else. */
export function mail(people: WeekPerson[], now: number): string[] {
  return people.flatMap((person) => {
    if (person.opens === null || person.opens > now) return []
    const today = person.sentAt.filter((at) => at > now - day).toSorted((one, other) => other - one)
    const capped = today.length >= 8
    const lines = [...person.waits].map(([thread, { seq, reason }]) => {
      const outcome = person.isOut
        ? 'skipped closed'
        : (person.read.get(thread) ?? 0) >= seq
          ? 'skipped read'
          : !wants(person, thread, reason)
            ? 'skipped muted'
            : person.bounces
              ? 'skipped suspended'
              : capped
                ? 'later cap'
                : 'sent'
      if (outcome !== 'later cap') person.waits.delete(thread)
      return `${new Date(now).toISOString()} ${person.email} ${thread} ${seq} ${outcome}`
    })
    if (person.waits.size > 0) person.opens = firstOpen(person.settings, today[7]! + day)
    else person.opens = null
    if (person.waits.size === 0 && lines.some((line) => line.endsWith(' sent'))) person.sentAt.push(now)
    return lines
  })
}
