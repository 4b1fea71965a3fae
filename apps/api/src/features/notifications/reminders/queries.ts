import { inArray, sql } from 'drizzle-orm'
import { usualLetters } from '@waymark/contracts/letters'
import type { LetterSettings, ReminderKind } from '@waymark/contracts/letters'
import type { CpdProgress } from '@waymark/contracts/cpd'
import type { Reader } from '../../../platform/database.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import { findProgress, listToRemind } from '../../cpd/queries.ts'
import { dueReminder } from '../../cpd/reminding.ts'
import { listSchemes } from '../../cpd/schemes/queries.ts'
import { findTakeaway, listToLookAt } from '../../cpd/takeaways/queries.ts'
import { listToAsk, readMine } from '../../events/feedback/queries.ts'
import type { ToAsk } from '../../events/feedback/queries.ts'
import type { Addressed } from '../../events/guests/addresses.ts'
import { findEvent, findEventForGuest } from '../../events/queries.ts'
import { isUnanswered, listUnanswered } from '../../events/date-finding/reminding.ts'
import { isOwned, listOwned } from '../../workshops/questions/owners/reminding.ts'
import { isUntold, listUntold } from '../../workshops/wrap-ups/reminding.ts'
import { settingsJson } from '../queries.ts'
import { reminders } from './tables.ts'

/** What somebody is to be reminded of, for a day. Those who watch know the watched: how far is asked of the CPD record. */
export interface DueReminder {
  personId: string
  name: string
  email: string
  kind: ReminderKind
  subjectId: string
  day: string
  /** Of a commitment or of questions: whether it is still open when somebody is about to be written to. */
  isOpen?: (db: Reader) => Promise<boolean>
  /** Of questions about an event: which, and what it is. */
  feedback?: Pick<ToAsk, 'round' | 'title' | 'sensitivity'> & { guest: Addressed | null }
  /** Of a meeting of which nothing has been told yet; its title is null where it says too much outside the hub. */
  wrapUp?: { title: string | null }
  /** Of a question of a meeting that somebody looks for an answer to; null is what says too much outside the hub. */
  question?: { workshopId: string; title: string | null; text: string | null }
  /** Of dates that wait for an answer. */
  dates?: { title: string | null; closesAt: string }
  /** Of a CPD record: its scheme, the end of its year, and how far it is when somebody is about to be written to. */
  cpd?: { scheme: string; yearEnd: string; progress: (db: Reader) => Promise<CpdProgress> }
}

const keyOf = (due: Pick<DueReminder, 'kind' | 'subjectId' | 'personId' | 'day'>) =>
  `${due.kind} ${due.subjectId} ${due.personId} ${due.day}`

/** Everything that is due now and was not decided about. */
export async function listDue(db: Reader, now: Date): Promise<DueReminder[]> {
  const due: DueReminder[] = [
    ...(await listCpd(db, now)),
    ...(await listCommitments(db, now)),
    ...(await listQuestions(db, now)),
    ...(await listDates(db, now)),
    ...(await listWrapUps(db, now)),
    ...(await listOwners(db, now)),
  ]
  const decided = await listDecided(db, due)
  return due.filter((each) => !decided.has(keyOf(each)))
}

async function listCpd(db: Reader, now: Date): Promise<DueReminder[]> {
  const due: DueReminder[] = []
  for (const scheme of await listSchemes(db)) {
    if (!dueReminder(scheme, now, new Date(0))) continue
    for (const person of await listToRemind(db, scheme.id)) {
      const reminder = dueReminder(scheme, now, new Date(person.remindedSince))
      if (!reminder) continue
      const { day, year } = reminder
      const progress = (reader: Reader) => findProgress(reader, person, scheme, year)
      const cpd = { scheme: scheme.name, yearEnd: year.end, progress }
      const { personId, name, email } = person
      due.push({ personId, name, email, kind: 'cpd', subjectId: scheme.id, day, cpd })
    }
  }
  return due
}

async function listCommitments(db: Reader, now: Date): Promise<DueReminder[]> {
  const open = await listToLookAt(db, ukDay(now))
  return open.map(({ id, byDay, ...person }) => ({
    ...person,
    kind: 'commitment' as const,
    subjectId: id,
    day: byDay,
    isOpen: async (reader: Reader) =>
      (await findTakeaway(reader, { id: person.personId }, id))?.state === 'open',
  }))
}

/** Those who came to an event, once in each round; whether they are still asked is known when they are written to. */
async function listQuestions(db: Reader, now: Date): Promise<DueReminder[]> {
  const toAsk = await listToAsk(db, now)
  return toAsk.map(({ occurrenceId, round, title, sensitivity, registrationId, guest, ...person }) => ({
    ...person,
    kind: 'feedback' as const,
    subjectId: occurrenceId,
    feedback: {
      round,
      title,
      sensitivity,
      guest: guest === null ? null : { registrationId, addressVersion: guest },
    },
    isOpen: async (reader: Reader) => {
      const viewer = { id: person.personId }
      const event =
        guest === null
          ? await findEvent(reader, viewer, occurrenceId)
          : await findEventForGuest(reader, viewer.id, occurrenceId)
      return event !== undefined && (await readMine(reader, viewer, event, now)).asked === round
    },
  }))
}

/** Dates somebody has not answered about and that close soon; once for each, however its closing is moved. */
async function listDates(db: Reader, now: Date): Promise<DueReminder[]> {
  const open = await listUnanswered(db, now)
  return open.map(({ findingId, title, closesAt, ...person }) => ({
    ...person,
    kind: 'dates' as const,
    subjectId: findingId,
    dates: { title, closesAt },
    isOpen: (reader: Reader) => isUnanswered(reader, findingId, person.personId, now),
  }))
}

/** Meetings of which nothing was told a day after, once for each, to their hosts. */
async function listWrapUps(db: Reader, now: Date): Promise<DueReminder[]> {
  const untold = await listUntold(db, now)
  return untold.map(({ workshopId, title, ...person }) => ({
    ...person,
    kind: 'wrap-up' as const,
    subjectId: workshopId,
    wrapUp: { title },
    isOpen: (reader: Reader) => isUntold(reader, workshopId),
  }))
}

/** Questions that somebody was made the owner of, once for each. */
async function listOwners(db: Reader, now: Date): Promise<DueReminder[]> {
  const owned = await listOwned(db, now)
  return owned.map(({ questionId, workshopId, title, text, ...person }) => ({
    ...person,
    kind: 'question' as const,
    subjectId: questionId,
    question: { workshopId, title, text },
    isOpen: (reader: Reader) => isOwned(reader, questionId, person.personId),
  }))
}

/** Of these, what was decided about before. */
async function listDecided(db: Reader, due: DueReminder[]): Promise<Set<string>> {
  const subjects = [...new Set(due.map(({ subjectId }) => subjectId))]
  if (subjects.length === 0) return new Set()
  const { kind, subjectId, personId, day } = reminders
  const rows = await db
    .select({ kind, subjectId, personId, day })
    .from(reminders)
    .where(inArray(subjectId, subjects))
  return new Set(rows.map(keyOf))
}

/** When mail may reach these people. */
export async function listSettings(
  db: Reader,
  people: string[],
): Promise<(personId: string) => LetterSettings> {
  if (people.length === 0) return () => usualLetters
  const { rows } = await db.execute<{ personId: string; settings: LetterSettings }>(sql`
    select w.person_id as "personId", ${settingsJson} as settings from letter_settings w where w.person_id in ${people}`)
  const known = new Map(rows.map(({ personId, settings }) => [personId, settings]))
  return (personId) => known.get(personId) ?? usualLetters
}
