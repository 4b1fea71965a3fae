import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { OwnQuestions } from '@waymark/contracts/workshop-questions'
import type { CountedBy } from '@waymark/contracts/workshop-entries'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { occurrences } from '../../events/tables.ts'
import { organisations } from '../../organisations/tables.ts'
import { persons } from '../../identity/tables.ts'
import { inRoomJson } from '../key/queries.ts'
import { workshops } from '../tables.ts'
import { workshopQuestions, workshopQuestionVotes } from './tables.ts'

type Row = typeof workshopQuestions.$inferSelect

export async function findQuestion(db: Reader, workshopId: string, id: string): Promise<Row | undefined> {
  const [row] = await db
    .select()
    .from(workshopQuestions)
    .where(and(eq(workshopQuestions.id, id), eq(workshopQuestions.workshopId, workshopId)))
  return row
}

/** How questions are asked in a room that is there. */
export async function findAsking(db: Reader, workshopId: string) {
  const [row] = await db
    .select({ holds: workshops.holdsQuestions, countedBy: workshops.votesCountedBy })
    .from(workshops)
    .where(eq(workshops.id, workshopId))
  return row!
}
export async function findOrganisationName(db: Reader, id: string): Promise<string | undefined> {
  const [row] = await db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, id))
  return row?.name
}
export async function findPersonName(db: Reader, id: string): Promise<string | undefined> {
  const [row] = await db.select({ name: persons.name }).from(persons).where(eq(persons.id, id))
  return row?.name
}
/** Who asked, as they asked to be called; nothing of an unattributed question. */
export async function findAsker(
  db: Reader,
  { askerId, organisationId }: Pick<Row, 'askerId' | 'organisationId'>,
): Promise<string | null> {
  if (askerId) return (await findPersonName(db, askerId)) ?? null
  return organisationId ? `somebody from ${await findOrganisationName(db, organisationId)}` : null
}

const shown = {
  id: workshopQuestions.id,
  text: workshopQuestions.text,
  as: workshopQuestions.as,
  asker: inRoomJson(workshopQuestions.askerId, workshopQuestions.hatId),
  organisation: organisations.name,
  at: workshopQuestions.at,
}
const questions = (db: Reader) =>
  db
    .select({ ...shown, askerId: workshopQuestions.askerId, state: workshopQuestions.state })
    .from(workshopQuestions)
    .innerJoin(occurrences, eq(occurrences.id, workshopQuestions.workshopId))
    .leftJoin(organisations, eq(organisations.id, workshopQuestions.organisationId))
    .$dynamic()

/** `tidies`: for those who let questions through, who see all that wait. */
export async function readQuestions(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  tidies: boolean,
  workshopId: string,
): Promise<OwnQuestions> {
  const here = eq(workshopQuestions.workshopId, workshopId)
  const rows = await questions(db)
    .where(
      and(
        here,
        sql`(${workshopQuestions.askerId} = ${viewer.id} or ${tidies}::boolean and ${workshopQuestions.state} = 'waiting')`,
      ),
    )
    .orderBy(asc(workshopQuestions.at), asc(workshopQuestions.id))
  const voted = await listVoted(db, viewer, workshopId)
  return {
    waiting: rows
      .filter(({ state }) => state === 'waiting')
      .map(({ askerId, state: _, ...row }) => ({ ...row, mine: askerId === viewer.id })),
    asked: rows.filter(({ askerId }) => askerId === viewer.id).map(({ id }) => id),
    voted,
  }
}

/** Where somebody’s votes count: a vote for a question that was joined with another is one for that. */
async function listVoted(db: Reader, viewer: Pick<Viewer, 'id'>, workshopId: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive voted as (
      select q.id, q.state, q.joined_id from workshop_questions q join workshop_question_votes v on v.question_id = q.id
      where q.workshop_id = ${workshopId} and v.person_id = ${viewer.id}
      union select q.id, q.state, q.joined_id from workshop_questions q
      join voted on q.id = voted.joined_id and voted.state = 'joined')
    select id from voted where state <> 'joined' order by id`)
  return rows.map(({ id }) => id)
}

/** A question and those that are joined with it, however far. */
export const joinedWith = (id: string) => sql`(
  with recursive joined as (
    select ${id}::uuid as id
    union select q.id from workshop_questions q join joined on q.joined_id = joined.id where q.state = 'joined')
  select id from joined)`

/** How many would like to hear an answer: people, or organisations with those who have none. */
export async function countVotes(db: Reader, questionId: string, by: CountedBy): Promise<number> {
  const voter =
    by === 'person'
      ? workshopQuestionVotes.personId
      : sql`coalesce(${workshopQuestionVotes.organisationId}, ${workshopQuestionVotes.personId})`
  const [row] = await db
    .select({ votes: sql<number>`count(distinct ${voter})::int` })
    .from(workshopQuestionVotes)
    .where(sql`${workshopQuestionVotes.questionId} in ${joinedWith(questionId)}`)
  return row!.votes
}

/**
 * Questions of a room without an answer when it closed, most votes first: those that all could read, and those that still
 * waited. Whoever shows them keeps to the agreement: `asker` is for those who were there.
 */
export async function listUnanswered(db: Reader, workshopId: string) {
  return db
    .select({
      ...shown,
      state: workshopQuestions.state,
      votes: workshopQuestions.votes,
      ownerId: workshopQuestions.ownerId,
      threadId: workshopQuestions.threadId,
    })
    .from(workshopQuestions)
    .innerJoin(occurrences, eq(occurrences.id, workshopQuestions.workshopId))
    .leftJoin(organisations, eq(organisations.id, workshopQuestions.organisationId))
    .where(
      and(
        eq(workshopQuestions.workshopId, workshopId),
        inArray(workshopQuestions.state, ['waiting', 'open', 'aside']),
      ),
    )
    .orderBy(desc(workshopQuestions.votes), asc(workshopQuestions.at), asc(workshopQuestions.id))
}

/** Discussions that questions of a room have led to. */
export async function listBegun(db: Reader, workshopId: string): Promise<string[]> {
  const rows = await db
    .select({ threadId: workshopQuestions.threadId })
    .from(workshopQuestions)
    .where(and(eq(workshopQuestions.workshopId, workshopId), isNotNull(workshopQuestions.threadId)))
    .orderBy(asc(workshopQuestions.at), asc(workshopQuestions.id))
  return rows.flatMap(({ threadId }) => threadId ?? [])
}
