import type { FastifyInstance } from 'fastify'
import type { Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import {
  attendee,
  calendarDate,
  calendarSeries,
  isConfidential,
  wasInvited,
} from '../calendar/invitations.ts'
import { findNextDate } from '../changes/queries.ts'
import { guestUrl, wayOut } from '../guests/addresses.ts'
import { ukTime } from '../words.ts'
import { wordsFor } from './letter-words.ts'
import { findNews } from './news.ts'
import type { News } from './news.ts'

/** One press on its page takes a place there; opening the link takes none. */
async function nextOf(tx: Transaction, { state, personId, occurrence }: News, publicUrl: string) {
  if (!['cancelled_by_person', 'cancelled_by_host', 'declined'].includes(state)) return ''
  const next = await findNextDate(tx, personId, occurrence)
  if (!next) return ''
  return `The next date is ${ukTime(next.startsAt)}. One press on its page takes a place:\n${publicUrl}/events/${next.id}\n\n`
}

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
