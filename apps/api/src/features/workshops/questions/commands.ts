import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { AskedAs, CountedBy, Fate } from '@waymark/contracts/workshop-entries'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findHatOrganisation, hatToWear } from '../../organisations/queries.ts'
import { append, holdRoom } from '../log/commands.ts'
import { workshops, workshopSnapshots } from '../tables.ts'
import { allowJoin, recount, split, tell } from './joining/commands.ts'
import { countVotes, findAsking, findOrganisationName, findQuestion, joinedWith } from './queries.ts'
import { workshopQuestions, workshopQuestionVotes } from './tables.ts'

type Who = Pick<Viewer, 'id'>
type Question = typeof workshopQuestions.$inferSelect

/** Asks once, however often it is sent; answers with what became of it. */
export async function ask(
  tx: Transaction,
  viewer: Who,
  workshopId: string,
  id: string,
  given: { text: string; as: AskedAs; receipt: string; hatId?: string },
): Promise<Question> {
  await holdRoom(tx, workshopId)
  const hatId = await hatToWear(tx, viewer, given.hatId)
  const { holds } = await findAsking(tx, workshopId)
  const { as, text, receipt } = given
  const organisationId = as === 'organisation' ? await findHatOrganisation(tx, hatId) : null
  if (as === 'organisation' && !organisationId)
    throw new Refusal(422, 'no_organisation', 'You have no organisation here to ask for.')
  const [added] = await tx
    .insert(workshopQuestions)
    .values({
      id,
      workshopId,
      text,
      as,
      receipt,
      organisationId,
      ...(as === 'named' && { askerId: viewer.id, hatId }),
      state: 'waiting',
    })
    .onConflictDoNothing()
    .returning()
  if (!added) {
    const before = await findQuestion(tx, workshopId, id)
    if (before?.receipt === receipt) return before
    throw new Refusal(409, 'conflict', 'This could not be asked. Please try again.')
  }
  if (!holds) return show(tx, added)
  await say(tx, workshopId, 'ask', { questionId: id, on: false })
  return added
}

/** All may read it now. */
async function show(tx: Transaction, question: Question): Promise<Question> {
  const { id, workshopId, text, as, organisationId, askerId, hatId } = question
  await tx
    .update(workshopQuestions)
    .set({ state: 'open', joinedId: null })
    .where(eq(workshopQuestions.id, id))
  const organisation = organisationId && (await findOrganisationName(tx, organisationId))
  await append(tx, {
    workshopId,
    id: randomUUID(),
    actorId: askerId,
    hatId,
    type: 'ask',
    payload: { questionId: id, on: true, text, as, ...(organisation && { organisation }) },
  })
  return { ...question, state: 'open' }
}

const say = (
  tx: Transaction,
  workshopId: string,
  type: 'ask' | 'settle' | 'asking',
  payload: Parameters<typeof append>[1]['payload'],
) => append(tx, { workshopId, id: randomUUID(), type, payload })

/** One vote of one person; twice is once. */
export async function vote(
  tx: Transaction,
  viewer: Who,
  workshopId: string,
  id: string,
  on: boolean,
): Promise<number> {
  await holdRoom(tx, workshopId)
  const question = found(await findQuestion(tx, workshopId, id))
  if (question.state === 'waiting' || question.state === 'gone') found(undefined)
  allow(question.state === 'open', 'settled', 'This question has been dealt with meanwhile.')
  const { countedBy } = await findAsking(tx, workshopId)
  const before = await countVotes(tx, id, countedBy)
  const organisationId = await findHatOrganisation(tx, await hatToWear(tx, viewer))
  const mine = sql`${workshopQuestionVotes.questionId} in ${joinedWith(id)} and ${workshopQuestionVotes.personId} = ${viewer.id}`
  if (!on) await tx.delete(workshopQuestionVotes).where(mine)
  // Whoever voted for one that is joined with it has voted.
  else if ((await tx.$count(workshopQuestionVotes, mine)) === 0)
    await tx
      .insert(workshopQuestionVotes)
      .values({ questionId: id, personId: viewer.id, organisationId })
      .onConflictDoNothing()
  const count = await countVotes(tx, id, countedBy)
  if (count !== before) await tell(tx, workshopId, id, count)
  return count
}

/** What becomes of a question; the same twice changes nothing. */
export async function settle(
  tx: Transaction,
  workshopId: string,
  id: string,
  { fate, text, into }: { fate: Fate; text?: string; into?: string },
): Promise<void> {
  await holdRoom(tx, workshopId)
  const question = found(await findQuestion(tx, workshopId, id))
  if (question.state === 'gone' && fate === 'gone') return
  allow(question.state !== 'gone', 'gone', 'This question was taken away.')
  if ((fate === 'joined') !== (into !== undefined) || (text !== undefined && fate !== 'answered'))
    throw new Refusal(422, 'invalid', 'This is not in the right form.')
  if (fate === 'gone') return takeAway(tx, question)
  if (fate === 'open' && question.state === 'open') return
  const isRead = question.state === 'open' || question.state === 'answered'
  // Of one that was put aside before anybody let it through nobody knows the words yet.
  if (fate === 'open' || (fate === 'answered' && !isRead)) await show(tx, question)
  if (question.state === 'joined' && question.joinedId && fate !== 'joined') await split(tx, question)
  if (fate === 'open') return
  if (into !== undefined) await allowJoin(tx, question, into)
  await tx
    .update(workshopQuestions)
    .set({ state: fate, joinedId: into ?? null })
    .where(eq(workshopQuestions.id, id))
  await say(tx, workshopId, 'settle', {
    questionId: id,
    fate,
    ...(text !== undefined && { text }),
    ...(into !== undefined && { into }),
  })
  if (into !== undefined) await recount(tx, workshopId, [into])
}

/** Its words are nowhere any more: not here, not in the log, and not in what was kept of it. */
export async function takeAway(tx: Transaction, { id, workshopId }: Question): Promise<void> {
  await tx.update(workshopQuestions).set({ state: 'gone', text: '' }).where(eq(workshopQuestions.id, id))
  await tx.delete(workshopQuestionVotes).where(eq(workshopQuestionVotes.questionId, id))
  await tx.execute(sql`
    update workshop_entries set payload = payload - 'text', participant_id = null, hat = null
    where workshop_id = ${workshopId} and type in ('ask', 'settle') and payload->>'questionId' = ${id}::text`)
  await tx.delete(workshopSnapshots).where(eq(workshopSnapshots.workshopId, workshopId))
  await say(tx, workshopId, 'settle', { questionId: id, fate: 'gone' })
}

/** How questions are asked here; where others are counted from now on, all votes are counted anew. */
export async function setAsking(
  tx: Transaction,
  workshopId: string,
  { holds, countedBy }: { holds: boolean; countedBy: CountedBy },
): Promise<void> {
  await holdRoom(tx, workshopId)
  const before = await findAsking(tx, workshopId)
  if (before.holds === holds && before.countedBy === countedBy) return
  await tx
    .update(workshops)
    .set({ holdsQuestions: holds, votesCountedBy: countedBy })
    .where(eq(workshops.id, workshopId))
  await say(tx, workshopId, 'asking', { on: holds, countedBy })
  if (before.countedBy === countedBy) return
  const counted = await tx
    .select({ id: workshopQuestions.id })
    .from(workshopQuestions)
    .where(
      and(
        eq(workshopQuestions.workshopId, workshopId),
        inArray(workshopQuestions.state, ['open', 'answered', 'aside']),
        gt(workshopQuestions.votes, 0),
      ),
    )
  await recount(
    tx,
    workshopId,
    counted.map(({ id }) => id),
  )
}
