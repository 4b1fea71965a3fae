import { and, eq, inArray } from 'drizzle-orm'
import type { answerDates, changeDateFinding, startDateFinding } from '@waymark/contracts/event-dates'
import type { Static } from 'typebox'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findHatOrganisation, hatToWear } from '../../organisations/queries.ts'
import { checkTimes } from '../times.ts'
import type { Place } from '../commands.ts'
import { listOfSpace, listProposed } from './queries.ts'
import type { FindingRow } from './queries.ts'
import { dateFindings, dateMustAttend, proposedDateAnswers, proposedDates } from './tables.ts'

type NewFinding = Static<(typeof startDateFinding)['schema']['body']>
type Change = Static<(typeof changeDateFinding)['schema']['body']>
type Answers = Static<(typeof answerDates)['schema']['body']>
type Proposed = NewFinding['dates'][number]

export const timeZone = 'Europe/London'
/** Dates lie within a year: whoever proposes later ones cannot know their own calendar. */
const furthest = 366 * 86_400_000

export const say = (
  tx: Transaction,
  { spaceId, networkId }: Place,
  findingId: string,
  state: 'open' | 'chosen' | 'withdrawn',
) => record(tx, 'dates.changed', { spaceId, findingId, state }, [`space:${spaceId}`, `network:${networkId}`])

function checkDates(dates: Proposed[], closesAt: string, now = Date.now()): void {
  const wrong = (index: number, detail: string) =>
    new Refusal(422, 'bad_times', `A proposed date ${detail}.`, [
      { pointer: `/dates/${index}/startsAt`, detail },
    ])
  for (const [index, date] of dates.entries()) {
    checkTimes({ ...date, timeZone })
    if (Date.parse(date.startsAt) <= Date.parse(closesAt))
      throw wrong(index, 'comes after the answers are in')
    if (Date.parse(date.startsAt) > now + furthest) throw wrong(index, 'lies within a year')
  }
  const times = new Set(dates.map(({ startsAt, endsAt }) => `${Date.parse(startsAt)} ${Date.parse(endsAt)}`))
  if (times.size < dates.length) throw new Refusal(422, 'same_date', 'Two of these dates are the same.')
}

function checkClosing(closesAt: string, now = Date.now()): void {
  if (Date.parse(closesAt) <= now)
    throw new Refusal(422, 'bad_times', 'Please choose a moment to come by which people answer.', [
      { pointer: '/closesAt', detail: 'is over' },
    ])
}

/** Safe to repeat: the host chose the ids. */
export async function startFinding(
  tx: Transaction,
  viewer: Viewer,
  place: Place,
  { id, dates, mustAttend, hatId, accepted: _, ...facts }: NewFinding,
): Promise<void> {
  checkClosing(facts.closesAt)
  checkDates(dates, facts.closesAt)
  const [added] = await tx
    .insert(dateFindings)
    .values({
      ...facts,
      id,
      title: facts.title.trim(),
      spaceId: place.spaceId,
      hostId: viewer.id,
      hatId: await hatToWear(tx, viewer, hatId),
    })
    .onConflictDoNothing()
    .returning({ id: dateFindings.id })
  if (!added) {
    const mine = and(
      eq(dateFindings.id, id),
      eq(dateFindings.hostId, viewer.id),
      eq(dateFindings.spaceId, place.spaceId),
    )
    if ((await tx.$count(dateFindings, mine)) === 0)
      throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
    return
  }
  await tx.insert(proposedDates).values(dates.map((date) => ({ ...date, findingId: id })))
  await setMustAttend(tx, { id, spaceId: place.spaceId }, mustAttend)
  await record(tx, 'dates.asked', { findingId: id }, [])
  await say(tx, place, id, 'open')
}

async function setMustAttend(
  tx: Transaction,
  { id, spaceId }: Pick<FindingRow, 'id' | 'spaceId'>,
  people: string[],
): Promise<void> {
  const ofSpace = await listOfSpace(tx, spaceId, people)
  if (ofSpace.length < people.length)
    throw new Refusal(422, 'not_here', 'Only people of this space can be asked to be there.', [
      { pointer: '/mustAttend', detail: 'names somebody who is not in this space' },
    ])
  await tx.delete(dateMustAttend).where(eq(dateMustAttend.findingId, id))
  if (people.length > 0)
    await tx.insert(dateMustAttend).values(people.map((personId) => ({ findingId: id, personId })))
}

export function checkOpen({ state }: FindingRow): void {
  if (state === 'chosen') throw new Refusal(409, 'chosen', 'A date was chosen already.')
  if (state === 'withdrawn') throw new Refusal(409, 'withdrawn', 'The host has withdrawn this.')
}

/** Changes what the caller has locked; dates that stay keep their answers, and those left out lose them. */
export async function changeFinding(
  tx: Transaction,
  held: FindingRow,
  { dates, mustAttend, state, accepted: _, ...facts }: Change,
): Promise<void> {
  if (state === 'withdrawn' && held.state === 'withdrawn') return
  checkOpen(held)
  const closesAt = facts.closesAt ?? held.closesAt
  if (facts.closesAt) checkClosing(facts.closesAt)
  if (dates) await setDates(tx, held.id, dates, closesAt)
  else if (facts.closesAt) checkDates(await listProposed(tx, held.id), closesAt)
  if (mustAttend) await setMustAttend(tx, held, mustAttend)
  const set = { ...facts, ...(state && { state }) }
  if (Object.keys(set).length > 0) await tx.update(dateFindings).set(set).where(eq(dateFindings.id, held.id))
  await say(tx, held, held.id, state ?? 'open')
}

async function setDates(
  tx: Transaction,
  findingId: string,
  dates: Proposed[],
  closesAt: string,
): Promise<void> {
  checkDates(dates, closesAt)
  const before = await listProposed(tx, findingId)
  const gone = before.filter(({ id }) => !dates.some((date) => date.id === id)).map(({ id }) => id)
  if (gone.length > 0) await tx.delete(proposedDates).where(inArray(proposedDates.id, gone))
  for (const date of dates) {
    const was = before.find(({ id }) => id === date.id)
    const isMoved =
      was &&
      (Date.parse(was.startsAt) !== Date.parse(date.startsAt) ||
        Date.parse(was.endsAt) !== Date.parse(date.endsAt))
    // People answered about another time: theirs are taken away with it.
    if (isMoved) await tx.delete(proposedDates).where(eq(proposedDates.id, date.id))
    if (!was || isMoved) await tx.insert(proposedDates).values({ ...date, findingId })
  }
}

/** Sets somebody’s answers under the hat they wear. Sent twice it says the same. */
export async function answer(
  tx: Transaction,
  viewer: Viewer,
  held: FindingRow,
  { answers, hatId }: Answers,
): Promise<void> {
  const ids = answers.map(({ dateId }) => dateId)
  const proposed = new Set((await listProposed(tx, held.id)).map(({ id }) => id))
  if (new Set(ids).size < ids.length || !ids.every((id) => proposed.has(id)))
    throw new Refusal(409, 'moved_on', 'The host has changed the dates meanwhile. Please look again.')
  const organisationId = await findHatOrganisation(tx, await hatToWear(tx, viewer, hatId))
  await tx
    .delete(proposedDateAnswers)
    .where(and(eq(proposedDateAnswers.personId, viewer.id), inArray(proposedDateAnswers.dateId, ids)))
  const said = answers.flatMap(({ dateId, answer: given }) =>
    given ? [{ dateId, personId: viewer.id, organisationId, answer: given }] : [],
  )
  if (said.length > 0) await tx.insert(proposedDateAnswers).values(said)
  await record(tx, 'dates.answered', { findingId: held.id, personId: viewer.id }, [])
  await say(tx, held, held.id, 'open')
}
