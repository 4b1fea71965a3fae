import { and, eq, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { DeclineReason, RegistrationState } from '@waymark/contracts/event-places'
import type { Reader, Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import { persons } from '../../identity/tables.ts'
import { spaces } from '../../networks/tables.ts'
import {
  attendee,
  calendarDate,
  calendarSeries,
  isConfidential,
  wasInvited,
} from '../calendar/invitations.ts'
import { findNextDate } from '../changes/queries.ts'
import { asGuest, hearsOfIt } from '../guests/access.ts'
import { guestUrl, wayOut } from '../guests/addresses.ts'
import { guestPlaces } from '../guests/tables.ts'
import { eventSeries, occurrences, registrations } from '../tables.ts'
import { ukTime } from '../words.ts'
import { registrationSteps } from './tables.ts'

const holder = {
  personId: registrations.personId,
  spaceId: spaces.id,
  addressVersion: guestPlaces.addressVersion,
}

/** A registration as it is now, with who brought it there; nothing when it has moved on since or is not open to them any more. */
async function findNews(db: Reader, registrationId: string, version: number) {
  const [row] = await db
    .select({
      state: registrations.state,
      reason: registrations.reason,
      answer: registrations.answer,
      offeredUntil: registrations.offeredUntil,
      personId: registrations.personId,
      name: persons.name,
      email: persons.email,
      byId: registrationSteps.byId,
      byCalendar: registrationSteps.byCalendar,
      batchId: registrationSteps.batchId,
      /** Who has it now, and who sent them; where a place went from one hand to another. */
      sentBy: sql<string | null>`(select b.name from persons b where b.id = ${registrations.sentById})`,
      sent: sql<string | null>`(select b.name from persons b where b.id = ${registrationSteps.byId})`,
      was: sql<RegistrationState | null>`(select b.state from registration_steps b
        where b.registration_id = ${registrations.id} and b.version = ${registrations.version} - 1)`,
      changedAt: registrations.changedAt,
      sensitivity: spaces.sensitivity,
      occurrence: occurrences,
      series: eventSeries,
      /** Not null for somebody who comes without a way into the space. */
      guest: asGuest(holder),
    })
    .from(registrations)
    .innerJoin(
      registrationSteps,
      and(eq(registrationSteps.registrationId, registrations.id), eq(registrationSteps.version, version)),
    )
    .innerJoin(persons, eq(persons.id, registrations.personId))
    .innerJoin(occurrences, eq(occurrences.id, registrations.occurrenceId))
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .leftJoin(guestPlaces, eq(guestPlaces.registrationId, registrations.id))
    .where(and(eq(registrations.id, registrationId), eq(registrations.version, version), hearsOfIt(holder)))
  return row
}
type News = NonNullable<Awaited<ReturnType<typeof findNews>>>

const whyNot: Record<DeclineReason, string> = {
  full: 'There are more wishes than places.',
  'not-for-you': 'It is meant for other people this time.',
  'other-date': 'Another date was found for you.',
  'one-each': 'Each organisation has one place first.',
  colleague: 'A colleague has it now.',
  lapsed: 'Nobody answered in time, so the place went to the next in line.',
}

/**
 * What a letter says of a state somebody else, or the clock, brought about; of what they did themselves only what their
 * calendar must hear of. Of a date that was called off another letter tells, with all else that changed.
 */
function wordsFor(
  news: News,
  name: string,
  { link, goesOn }: Links,
): { subject: string; body: string } | undefined {
  const { state, occurrence, reason, answer, byId, personId, offeredUntil } = news
  const when = `${name}, ${ukTime(occurrence.startsAt)}`
  const why = [reason ? whyNot[reason] : '', answer].filter(Boolean).join('\n')
  const because = why ? `${why}\n\n` : ''
  const byThemselves = byId === personId
  if (reason === 'colleague')
    return {
      subject: `${news.sent} has your place now: ${name}`,
      body: `${news.sent} comes in your stead to ${when}. The attached file takes it out of your calendar.\n`,
    }
  if (state === 'registered')
    return {
      subject: `You have a place: ${name}`,
      body: `You have a place at ${when}.${news.sentBy ? ` You come in the stead of ${news.sentBy}.` : ''}\n\nThe attached file puts it into your calendar. If you cannot come, give the place to the next person here:\n${link}\n`,
    }
  if (state === 'offered')
    return {
      subject: `A place is free for you: ${name}`,
      body: `A place at ${when} is held for you until ${ukTime(offeredUntil!)}.\n\nTake it, or let the next person have it:\n${link}\n`,
    }
  if (news.guest !== null && (state === 'waitlisted' || state === 'pending_approval'))
    return {
      subject: `${state === 'waitlisted' ? 'You are in line' : 'Your wish is with the host'}: ${name}`,
      body: `You asked for a place at ${when}. ${state === 'waitlisted' ? 'All places you could have are taken, so you are in line. A letter comes when one is free.' : 'The host looks at each wish. A letter tells you.'}\n\nWhere you stand:\n${link}\n`,
    }
  if (byThemselves) return isGivenBack(news) ? goodbye(news, when, name, { link, goesOn }) : undefined
  if (state === 'waitlisted')
    return {
      subject: `You are in line: ${name}`,
      body: `You were said yes to for ${when}. All places you could have are taken, so you are in line. A letter comes when one is free.\n\nWhere you stand:\n${link}\n`,
    }
  if (state === 'declined')
    return {
      subject: `No place this time: ${name}`,
      body: `You have no place at ${when}.\n\n${because}${goesOn}Other dates, a way to ask, and ${afterwards}:\n${link}\n`,
    }
  if (state !== 'cancelled_by_host') return undefined
  if (occurrence.state === 'cancelled') return undefined
  return {
    subject: `Your place was taken back: ${name}`,
    body: `You have no place any more at ${when}.\n\n${because}${goesOn}More about it, and ${afterwards}:\n${link}\n`,
  }
}

/** What is there for whoever was not. */
const afterwards = 'notes and materials once it is over'
interface Links {
  link: string
  /** The next date of the series, as a paragraph; empty without one. */
  goesOn: string
}

/** One press on its page takes a place there; opening the link takes none. */
async function nextOf(tx: Transaction, { state, personId, occurrence }: News, publicUrl: string) {
  if (!['cancelled_by_person', 'cancelled_by_host', 'declined'].includes(state)) return ''
  const next = await findNextDate(tx, personId, occurrence)
  if (!next) return ''
  return `The next date is ${ukTime(next.startsAt)}. One press on its page takes a place:\n${publicUrl}/events/${next.id}\n\n`
}

const goodbye = ({ was }: News, when: string, name: string, { link, goesOn }: Links) => ({
  subject: was === 'offered' ? `You let the place go: ${name}` : `You gave your place back: ${name}`,
  body: `You have no place at ${when}, and it goes to the next in line. The attached file takes it out of your calendar.\n\n${goesOn}If you can come after all, and for ${afterwards}:\n${link}\n`,
})

/** A calendar that said so itself needs no letter. */
const isGivenBack = ({ state, was, byCalendar }: News) =>
  !byCalendar && wasInvited(was ?? undefined) && (state === 'cancelled_by_person' || state === 'declined')

/**
 * A letter about one committed state, written once however often this runs, and not at all when the state has passed: then
 * another letter is on its way. Titles of confidential spaces never leave the hub.
 */
export async function tellPlace(
  tx: Transaction,
  app: FastifyInstance,
  registrationId: string,
  version: number,
): Promise<void> {
  const news = await findNews(tx, registrationId, version)
  if (!news || news.batchId) return
  const { occurrence, sensitivity } = news
  const name = isConfidential(sensitivity) ? 'an event in confidence' : `“${occurrence.title}”`
  const guest = news.guest === null ? null : { registrationId, addressVersion: news.guest }
  const link = guest ? guestUrl(app, guest) : `${app.publicUrl}/events/${occurrence.id}`
  const words = wordsFor(news, name, { link, goesOn: await nextOf(tx, news, app.publicUrl) })
  if (!words) return
  const out = guest && wayOut(app, guest)
  const calendar = await calendarFor(app, news, link)
  await post(
    tx,
    {
      to: news.email,
      ...words,
      ...(out && { body: words.body + out.words, headers: out.headers }),
      ...(calendar && { calendar }),
    },
    `place ${registrationId} ${version}`,
  )
}

/** A place and an offer of one are an invitation; when they had that and have it no more, it is taken out again. */
async function calendarFor(app: FastifyInstance, news: News, link: string): Promise<string | undefined> {
  const { state, was, occurrence, series, sensitivity, personId, name, email } = news
  const method = wasInvited(state) ? 'REQUEST' : wasInvited(was ?? undefined) ? 'CANCEL' : undefined
  if (!method) return undefined
  const [{ dateEntry }, { writeEntries }] = await Promise.all([
    import('../calendar/components.ts'),
    import('../calendar/writing.ts'),
  ])
  const date = calendarDate({ ...occurrence, sensitivity }, calendarSeries(series), {
    publicUrl: app.publicUrl,
    status: method === 'REQUEST' ? 'CONFIRMED' : 'CANCELLED',
  })
  // Of one sequence the newest is meant, so that a place taken anew comes after one that was given back.
  const stamp = [occurrence.changedAt, news.changedAt].toSorted().at(-1)!
  const person = { id: personId, name, email }
  return writeEntries(method, [
    dateEntry(
      { ...date, url: date.url && link, stamp, attendee: attendee(app, person, state) },
      app.publicUrl,
    ),
  ])
}
