import { sql } from 'drizzle-orm'
import { talkStates } from '@waymark/contracts/directory-talks'
import type { talkReasons } from '@waymark/contracts/notifications'
import { pgArray } from '../../platform/arrays.ts'
import { whisper } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { findThreadOf } from '../events/threads/queries.ts'
import { stepOf } from '../directory/talks/queries.ts'
import { beginLetters } from './letters/beginning.ts'
import { findSubject, listHearers } from './queries.ts'
import type { News } from './queries.ts'
import { chooseTold } from './telling.ts'

type TalkReason = (typeof talkReasons)[number]

/**
 * Tells everybody whom something concerns, with one statement for all of them, and begins a letter for whoever has none open.
 * Safe to repeat: what somebody was told of once is not told again.
 */
export async function tell(tx: Transaction, news: News, now = new Date()): Promise<void> {
  const { kind, subjectId, seq } = news
  const subject = await findSubject(tx, kind, subjectId)
  if (!subject) return
  const announces = subject.announces && seq === 1
  const told = chooseTold(await listHearers(tx, { ...subject, kind }), { ...news, announces }, now)
  if (told.length === 0) return
  const at = now.toISOString()
  const { rows } = await tx.execute<{ personId: string }>(sql`
    insert into notices as n (person_id, kind, subject_id, last_seq, seen_seq, mailed_seq, reason, instead_of_id, at)
    select person_id, ${kind}, ${subjectId}, ${seq}, ${seq - 1}, ${seq}::int - wants_mail::int,
      reason, instead_of_id, ${at}::timestamptz
    from unnest(${pgArray(told.map(({ personId }) => personId))}::uuid[],
      ${pgArray(told.map(({ reason }) => reason))}::text[],
      ${pgArray(told.map(({ insteadOfId }) => insteadOfId))}::uuid[],
      ${pgArray(told.map(({ dueAt }) => String(dueAt !== null)))}::boolean[]) as t (person_id, reason, instead_of_id, wants_mail)
    on conflict (person_id, kind, subject_id) do update set
      last_seq = excluded.last_seq,
      -- Whoever wants no mail now does not get this one later.
      mailed_seq = case when excluded.mailed_seq = excluded.last_seq then excluded.last_seq else n.mailed_seq end,
      reason = excluded.reason, instead_of_id = excluded.instead_of_id, at = excluded.at
    where n.last_seq < excluded.last_seq
    returning person_id as "personId"`)
  if (rows.length === 0) return
  const isNew = new Set(rows.map(({ personId }) => personId))
  await beginLetters(
    tx,
    told.filter(({ personId }) => isNew.has(personId)),
    now,
  )
  await whisper(tx, 'notice.told', { kind, subjectId, seq })
}

/**
 * Tells those of the two who do not know yet what became of their talk. Letters about it have gone out with the change
 * itself, so no other mail is to come of it.
 */
export async function tellTalk(tx: Transaction, talkId: string, now = new Date()): Promise<void> {
  const { rows } = await tx.execute<{ seq: number }>(sql`
    insert into notices as n (person_id, kind, subject_id, last_seq, seen_seq, mailed_seq, reason, at)
    select w.person_id, 'talk', t.id, s.step, w.read, s.step, s.reason, ${now.toISOString()}::timestamptz
    from talks t
    cross join lateral (values (t.person_id, t.person_read), (t.asker_id, t.asker_read)) as w (person_id, read)
    join (values ${talkSteps}) as s (state, step, reason) on s.state = t.state
    where t.id = ${talkId} and w.read < s.step
    on conflict (person_id, kind, subject_id) do update set
      last_seq = excluded.last_seq, mailed_seq = excluded.last_seq, reason = excluded.reason, at = excluded.at
    where n.last_seq < excluded.last_seq
    returning last_seq as seq`)
  if (rows[0]) await whisper(tx, 'notice.told', { kind: 'talk', subjectId: talkId, seq: rows[0].seq })
}
const talkReason: Record<keyof typeof stepOf, TalkReason> = {
  asked: 'talk-asked',
  agreed: 'talk-agreed',
  declined: 'talk-declined',
  cancelled: 'talk-off',
}
const talkSteps = sql.join(
  talkStates.map((state) => sql`(${state}::text, ${stepOf[state]}::int, ${talkReason[state]}::text)`),
  sql`, `,
)

/** Whoever wrote in a conversation follows it by itself. */
export async function followWriters(tx: Transaction, threadId: string): Promise<void> {
  await tx.execute(sql`
    insert into follows (person_id, kind, subject_id, reason)
    select distinct author_id, 'thread', thread_id, 'wrote' from posts where thread_id = ${threadId}
    on conflict do nothing`)
}

/** Whoever has a place at an event follows it, for as long as they have it. */
export async function followRegistered(
  tx: Transaction,
  occurrenceId: string,
  personId: string,
): Promise<void> {
  await tx.execute(sql`
    with held as (
      select person_id from registrations
      where occurrence_id = ${occurrenceId} and person_id = ${personId} and state = 'registered'
    ), gone as (
      delete from follows where kind = 'event' and subject_id = ${occurrenceId} and person_id = ${personId}
        and reason = 'registered' and not exists (select from held)
    )
    insert into follows (person_id, kind, subject_id, reason)
    select person_id, 'event', ${occurrenceId}, 'registered' from held
    on conflict do nothing`)
}

/** Those with a place follow the conversation of their event, as long as they have it; who wrote there stays. */
export async function followThreadOfEvent(
  tx: Transaction,
  occurrenceId: string,
  personId?: string,
): Promise<void> {
  const threadId = await findThreadOf(tx, occurrenceId)
  if (threadId === undefined) return
  const theirs = personId ? sql`person_id = ${personId}` : sql`true`
  await tx.execute(sql`
    with held as (
      select person_id from registrations
      where occurrence_id = ${occurrenceId} and state = 'registered' and ${theirs}
    ), gone as (
      delete from follows where kind = 'thread' and subject_id = ${threadId} and reason = 'registered' and ${theirs}
        and person_id not in (select person_id from held)
    )
    insert into follows (person_id, kind, subject_id, reason)
    select person_id, 'thread', ${threadId}, 'registered' from held
    on conflict do nothing`)
  await followWriters(tx, threadId)
}
