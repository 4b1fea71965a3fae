import { and, asc, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { MyEntry, TalkHour } from '@waymark/contracts/directory'
import type { Talk, TalkSlot } from '@waymark/contracts/directory-talks'
import type { Database, Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { listedTo } from '../access.ts'
import { findShown } from '../queries.ts'
import { directoryEntries } from '../tables.ts'
import { freeSlots } from './slots.ts'
import type { Slot } from './slots.ts'
import { talkHours, talks } from './tables.ts'

const talksListed = 100

export const listHours = (db: Reader, personId: string): Promise<TalkHour[]> =>
  db
    .select({
      id: talkHours.id,
      weekday: talkHours.weekday,
      minute: talkHours.minute,
      length: talkHours.length,
      way: talkHours.way,
      where: talkHours.where,
    })
    .from(talkHours)
    .where(eq(talkHours.personId, personId))
    .orderBy(asc(talkHours.weekday), asc(talkHours.minute), asc(talkHours.id))

/** The viewer's own choices, with what is usual where they chose nothing yet. */
export async function readMyEntry(db: Database, viewer: Viewer): Promise<MyEntry> {
  const [entry] = await db
    .select({
      audience: directoryEntries.audience,
      shows: directoryEntries.shows,
      work: directoryEntries.work,
      terms: directoryEntries.terms,
      helps: directoryEntries.helps,
      mostTalks: directoryEntries.mostTalks,
    })
    .from(directoryEntries)
    .where(eq(directoryEntries.personId, viewer.id))
  const usual = {
    audience: 'nobody' as const,
    shows: [],
    work: null,
    terms: [],
    helps: '',
    mostTalks: 2,
  }
  return {
    ...(entry ?? usual),
    hours: await listHours(db, viewer.id),
    preview: (await findShown(db, viewer, viewer.id)) ?? null,
  }
}

/** Whether somebody is shown to the viewer, and how many talks a month they have time for. */
export async function findOffering(db: Reader, viewer: Viewer, personId: string) {
  const { rows } = await db.execute<{ mostTalks: number }>(sql`
    select e.most_talks as "mostTalks" from directory_entries e where e.person_id = ${personId} and ${listedTo(viewer)}`)
  return rows[0]
}

export async function listFree(
  db: Reader,
  personId: string,
  mostTalks: number,
  now = new Date(),
): Promise<Slot[]> {
  const taken = await db
    .select({ startsAt: talks.startsAt, endsAt: talks.endsAt })
    .from(talks)
    .where(
      and(
        eq(talks.personId, personId),
        sql`${talks.state} in ('asked', 'agreed')`,
        // The whole of this month counts, also what is over.
        sql`${talks.startsAt} > now() - interval '32 days'`,
      ),
    )
  return freeSlots(await listHours(db, personId), taken, mostTalks, now)
}
export const publicSlot = ({ startsAt, endsAt, way }: Slot): TalkSlot => ({ startsAt, endsAt, way })

/** What happens to a talk, in order; how far each of the two knows of it is a number of these. */
export const stepOf: Record<Talk['state'], number> = { asked: 1, agreed: 2, declined: 2, cancelled: 3 }

/** A talk with both people, for those who write letters about it. */
export interface HeldTalk extends Record<string, unknown> {
  id: string
  personId: string
  askerId: string
  person: string
  asker: string
  personEmail: string
  askerEmail: string
  personOrganisation: string | null
  askerOrganisation: string | null
  startsAt: string
  endsAt: string
  way: Talk['way']
  where: string
  about: string
  answer: string
  state: Talk['state']
  sequence: number
  changedAt: string
  isOver: boolean
  personRead: number
  askerRead: number
}
const iso = (column: string) =>
  sql.raw(`to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
const organisationOf = (personId: string) =>
  sql.raw(`(select o.name from hats h join organisations o on o.id = h.organisation_id
    where h.person_id = ${personId} and h.state = 'active' order by h.created_at, h.id limit 1)`)

async function findTalks(db: Reader, condition: SQL): Promise<HeldTalk[]> {
  const { rows } = await db.execute<HeldTalk>(sql`
    select t.id, t.person_id as "personId", t.asker_id as "askerId", p.name as person, a.name as asker,
      p.email as "personEmail", a.email as "askerEmail",
      ${organisationOf('t.person_id')} as "personOrganisation", ${organisationOf('t.asker_id')} as "askerOrganisation",
      ${iso('starts_at')} as "startsAt", ${iso('ends_at')} as "endsAt", t.way, t."where", t.about, t.answer, t.state,
      t.sequence, ${iso('changed_at')} as "changedAt", t.ends_at < now() as "isOver", t.person_read as "personRead", t.asker_read as "askerRead"
    from talks t join persons p on p.id = t.person_id join persons a on a.id = t.asker_id
    where ${condition} order by t.starts_at, t.id limit ${talksListed}`)
  return rows
}

/** A talk of the viewer's; the caller may have locked its row. */
export async function findTalk(db: Reader, viewer: Viewer, talkId: string): Promise<HeldTalk | undefined> {
  const [talk] = await findTalks(
    db,
    sql`t.id = ${talkId} and (t.person_id = ${viewer.id} or t.asker_id = ${viewer.id})`,
  )
  return talk
}

/** Those to come, and the past month's. */
export async function listTalks(db: Reader, viewer: Viewer): Promise<Talk[]> {
  const rows = await findTalks(
    db,
    sql`(t.person_id = ${viewer.id} or t.asker_id = ${viewer.id}) and t.ends_at > now() - interval '30 days'`,
  )
  return rows.map((row) => presentTalk(row, viewer))
}

/** Talks to come of somebody with people who do not find one another any more. */
export const findParted = (db: Reader, personId: string): Promise<HeldTalk[]> =>
  findTalks(
    db,
    sql`(t.person_id = ${personId} or t.asker_id = ${personId}) and t.state in ('asked', 'agreed') and t.starts_at > now()
      and not exists (
        select from directory_entries e join persons asking on asking.id = t.asker_id
        where e.person_id = t.person_id and ${listedTo({ id: sql`asking.id`, isAdministrator: sql`asking.is_administrator` })})`,
  )

/** How far the viewer knows of it. */
export const knownTo = (
  { personId, personRead, askerRead }: Pick<HeldTalk, 'personId' | 'personRead' | 'askerRead'>,
  viewer: Pick<Viewer, 'id'>,
) => (personId === viewer.id ? personRead : askerRead)

export function presentTalk(talk: HeldTalk, viewer: Pick<Viewer, 'id'>): Talk {
  const { id, startsAt, endsAt, way, about, answer, state, isOver } = talk
  const isMine = talk.personId === viewer.id
  const isOn = !isOver && (state === 'asked' || state === 'agreed')
  return {
    id,
    isMine,
    with: isMine
      ? { id: talk.askerId, name: talk.asker, organisation: talk.askerOrganisation }
      : { id: talk.personId, name: talk.person, organisation: talk.personOrganisation },
    startsAt,
    endsAt,
    way,
    where: isMine || state === 'agreed' ? talk.where : '',
    about,
    answer,
    state,
    read: knownTo(talk, viewer) >= stepOf[state],
    can: { decide: isMine && !isOver && state === 'asked', cancel: isOn && !(isMine && state === 'asked') },
  }
}
