import { and, eq } from 'drizzle-orm'
import type { DeclineReason } from '@waymark/contracts/event-places'
import type { Reader, Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import { persons } from '../../identity/tables.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import { writeCalendar } from '../calendar/queries.ts'
import { occurrences, registrations } from '../tables.ts'
import { registrationSteps } from './tables.ts'

const clock = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
})
const ukTime = (at: string) => `${clock.format(new Date(at))} (UK time)`

/** A registration as it is now, with who brought it there; nothing when it has moved on since or is not open to them any more. */
async function findNews(db: Reader, registrationId: string, version: number) {
  const [row] = await db
    .select({
      state: registrations.state,
      reason: registrations.reason,
      answer: registrations.answer,
      offeredUntil: registrations.offeredUntil,
      personId: registrations.personId,
      email: persons.email,
      byId: registrationSteps.byId,
      sensitivity: spaces.sensitivity,
      occurrence: occurrences,
    })
    .from(registrations)
    .innerJoin(
      registrationSteps,
      and(eq(registrationSteps.registrationId, registrations.id), eq(registrationSteps.version, version)),
    )
    .innerJoin(persons, eq(persons.id, registrations.personId))
    .innerJoin(occurrences, eq(occurrences.id, registrations.occurrenceId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .innerJoin(spaceAccess, openTo({ id: registrations.personId as unknown as string }, spaces.id))
    .where(and(eq(registrations.id, registrationId), eq(registrations.version, version)))
  return row
}
type News = NonNullable<Awaited<ReturnType<typeof findNews>>>

const whyNot: Record<DeclineReason, string> = {
  full: 'There are more wishes than places.',
  'not-for-you': 'It is meant for other people this time.',
  'other-date': 'Another date was found for you.',
  'one-each': 'Each organisation has one place first.',
  lapsed: 'Nobody answered in time, so the place went to the next in line.',
}

/** What a letter says of a state somebody else, or the clock, brought about; nothing of what they did themselves, but a place. */
function wordsFor(news: News, name: string, link: string): { subject: string; body: string } | undefined {
  const { state, occurrence, reason, answer, byId, personId, offeredUntil } = news
  const when = `${name}, ${ukTime(occurrence.startsAt)}`
  const why = [reason ? whyNot[reason] : '', answer].filter(Boolean).join('\n')
  const because = why ? `${why}\n\n` : ''
  const byThemselves = byId === personId
  if (state === 'registered')
    return {
      subject: `You have a place: ${name}`,
      body: `You have a place at ${when}.\n\nThe attached file puts it into your calendar. If you cannot come, give the place to the next person here:\n${link}\n`,
    }
  if (state === 'offered')
    return {
      subject: `A place is free for you: ${name}`,
      body: `A place at ${when} is held for you until ${ukTime(offeredUntil!)}.\n\nTake it, or let the next person have it:\n${link}\n`,
    }
  if (byThemselves) return undefined
  if (state === 'waitlisted')
    return {
      subject: `You are in line: ${name}`,
      body: `You were said yes to for ${when}. All places you could have are taken, so you are in line. A letter comes when one is free.\n\nWhere you stand:\n${link}\n`,
    }
  if (state === 'declined')
    return {
      subject: `No place this time: ${name}`,
      body: `You have no place at ${when}.\n\n${because}Other dates, and a way to ask:\n${link}\n`,
    }
  if (state !== 'cancelled_by_host') return undefined
  return occurrence.state === 'cancelled'
    ? { subject: `Called off: ${name}`, body: `${when} does not take place.\n\nMore about it:\n${link}\n` }
    : {
        subject: `Your place was taken back: ${name}`,
        body: `You have no place any more at ${when}.\n\n${because}More about it:\n${link}\n`,
      }
}

/**
 * A letter about one committed state, written once however often this runs, and not at all when the state has passed: then
 * another letter is on its way. Titles of confidential spaces never leave the hub.
 */
export async function tellPlace(
  tx: Transaction,
  registrationId: string,
  version: number,
  publicUrl: string,
): Promise<void> {
  const news = await findNews(tx, registrationId, version)
  if (!news) return
  const { occurrence, sensitivity } = news
  const isConfidential = sensitivity === 'chatham-house' || sensitivity === 'closed'
  const name = isConfidential ? 'an event in confidence' : `“${occurrence.title}”`
  const link = `${publicUrl}/events/${occurrence.id}`
  const words = wordsFor(news, name, link)
  if (!words) return
  const shown = isConfidential ? { title: 'Busy', description: '', place: '' } : {}
  const hasDate = news.state === 'registered' || occurrence.state === 'cancelled'
  await post(
    tx,
    {
      to: news.email,
      ...words,
      ...(hasDate && { calendar: writeCalendar({ ...occurrence, ...shown }, publicUrl) }),
    },
    `place ${registrationId} ${version}`,
  )
}
