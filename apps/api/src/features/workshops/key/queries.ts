import { eq, inArray, sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { aParticipant, creditWords } from '@waymark/contracts/workshop-agreements'
import type { Credit } from '@waymark/contracts/workshop-agreements'
import type { RoomState } from '@waymark/contracts/workshop-state'
import type { Actor, Entry, Payload } from '@waymark/contracts/workshop-entries'
import type { Reader } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { authorJson } from '../../networks/queries.ts'
import { workshopEntries } from '../tables.ts'
import { idsIn, swap } from './ids.ts'
import { workshopParticipants } from './tables.ts'

/** Somebody as anywhere in the network; a guest of the event, who wears no hat, with what they wrote of where they come from. */
export const inRoomJson = (personId: SQLWrapper, hatId: SQLWrapper): SQL<Actor | null> => sql<Actor | null>`(
  ${authorJson(personId, hatId, sql`occurrences.space_id`)}::jsonb || coalesce((
    select jsonb_build_object('organisation', g.organisation, 'guest', true)
    from guest_places g join registrations r on r.id = g.registration_id
    where r.occurrence_id = occurrences.id and r.person_id = ${personId} and ${hatId} is null), '{}'))`

/** Whether it can be learnt who did what in a room; once it has been forgotten, names of before are shown to nobody. */
export const hasKey = async (db: Reader, workshopId: string): Promise<boolean> =>
  (
    await db
      .select({ workshopId: workshopParticipants.workshopId })
      .from(workshopParticipants)
      .where(eq(workshopParticipants.workshopId, workshopId))
      .limit(1)
  ).length > 0

/** Who did something, as those in the room see them while there is a key; later only who lets themselves be quoted. */
export const actorJson: SQL<Actor | null> = sql<Actor | null>`case
  when ${workshopParticipants.id} is not null then ${inRoomJson(workshopParticipants.personId, sql`${workshopParticipants.hats}[${workshopEntries.hat}]`)}
  when ${workshopEntries.quotedId} is not null then ${inRoomJson(workshopEntries.quotedId, workshopEntries.quotedHatId)} end`

/** Somebody of whom no more is known than what the rules of the room let stand. Each such entry is its own somebody. */
export const unknownActor = (entryId: string, credit: Credit | null): Actor => ({
  id: entryId,
  name: credit ? creditWords(credit) : aParticipant,
  organisation: null,
  observer: false,
  credit: credit ?? { as: 'participant' },
})

/** Where the name stands of whoever is given something. */
const namedIn: Partial<Record<Entry['type'], 'text' | 'name'>> = {
  role: 'text',
  settle: 'name',
  call: 'name',
}

/** Entries with people in the place of the ids that their payloads know them by. */
export async function unveil<Row extends Pick<Entry, 'type' | 'payload'>>(
  db: Reader,
  rows: Row[],
): Promise<Row[]> {
  const ids = [...new Set(rows.flatMap(({ payload }) => idsIn(payload)))]
  if (ids.length === 0) return rows
  const key = await db
    .select({ id: workshopParticipants.id, personId: workshopParticipants.personId, name: persons.name })
    .from(workshopParticipants)
    .innerJoin(persons, sql`${persons.id} = ${workshopParticipants.personId}`)
    .where(inArray(workshopParticipants.id, ids))
  const people = new Map(key.map(({ id, personId }) => [id, personId]))
  const names = new Map(key.map(({ id, name }) => [id, name]))
  return rows.map((row) => {
    const { type, payload } = row
    // A name is read when it is shown, so that it is nobody’s once its person has left the hub.
    const place = namedIn[type]
    const name = place && names.get(payload.personId ?? '')
    return {
      ...row,
      payload: { ...swap(payload, people), ...(place && name !== undefined && { [place]: name }) },
    }
  })
}

/** How names stand in what is kept of a log: each is read when it is shown. */
const nameOf = (participantId: string) => `@${participantId}`
const organisationOf = (participantId: string, hat: number) => `@${participantId}:${hat}`
/** In the place of a hat, for where a guest comes from. */
const asGuest = 0
/** An actor as what is kept of a log knows them. */
export const veiledActor = (participantId: string, hat: number | null): Actor => ({
  id: participantId,
  name: nameOf(participantId),
  organisation: organisationOf(participantId, hat ?? asGuest),
  observer: false,
})

/** Whoever is given a part, with the name that is read when it is shown. */
export function withName(type: Entry['type'], payload: Payload): Payload {
  const place = namedIn[type]
  return payload.personId === undefined || !place
    ? payload
    : { ...payload, [place]: nameOf(payload.personId) }
}

/** A name or an organisation as it is kept; of whoever has left the hub it is nobody’s. */
const veiled = /@[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?::\d+)?/g

/** What a room is, with people in the place of what the log knows them by. */
export async function unveilState(db: Reader, workshopId: string, state: RoomState): Promise<RoomState> {
  const { rows } = await db.execute<{
    id: string
    person: string
    name: string
    guestOf: string | null
    organisations: (string | null)[]
  }>(sql`
    select k.id, k.person_id as person, p.name, g.organisation as "guestOf", array(
      select o.name from unnest(k.hats) with ordinality worn(id, place) left join hats h on h.id = worn.id
      left join organisations o on o.id = h.organisation_id order by worn.place) as organisations
    from workshop_participants k join persons p on p.id = k.person_id join workshops w on w.id = k.workshop_id
    left join registrations r on r.occurrence_id = w.occurrence_id and r.person_id = k.person_id
    left join guest_places g on g.registration_id = r.id
    where k.workshop_id = ${workshopId}`)
  const gone = [...new Set(JSON.stringify(state).match(veiled))].map((words): [string, string | null] => [
    words,
    words.includes(':') ? null : aParticipant,
  ])
  const all = rows.flatMap(({ id, person, name, guestOf, organisations }): [string, string | null][] => [
    [id, person],
    [nameOf(id), name],
    [organisationOf(id, asGuest), guestOf],
    ...organisations.map((each, index): [string, string | null] => [organisationOf(id, index + 1), each]),
  ])
  return swap(state, new Map([...gone, ...all]))
}
