import { and, eq, sql } from 'drizzle-orm'
import { mostAsked, mostHours } from '@waymark/contracts/directory-talks'
import type { HourWish, TalkWish } from '@waymark/contracts/directory-talks'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { directoryEntries } from '../tables.ts'
import { tellAgreed, tellAsked, tellCancelled, tellDeclined } from './letters.ts'
import { findOffering, findParted, findTalk, listFree, stepOf } from './queries.ts'
import type { HeldTalk } from './queries.ts'
import { talkHours, talks } from './tables.ts'

const lockEntry = (tx: Transaction, personId: string) =>
  tx
    .select({ id: directoryEntries.personId })
    .from(directoryEntries)
    .where(eq(directoryEntries.personId, personId))
    .for('update')
const saysSo = (tx: Transaction, { id, personId, askerId }: Pick<HeldTalk, 'id' | 'personId' | 'askerId'>) =>
  record(tx, 'talk.changed', { talkId: id }, [`person:${personId}`, `person:${askerId}`])

/** Offers a time each week, or changes one. Safe to repeat. */
export async function putHour(
  tx: Transaction,
  viewer: Viewer,
  hourId: string,
  { weekday, minute, length, way, where }: HourWish,
): Promise<void> {
  // An entry that nobody sees, for whoever begins with the times; it is what two tabs wait for.
  await tx
    .insert(directoryEntries)
    .values({ personId: viewer.id, audience: 'nobody', shows: [] })
    .onConflictDoNothing()
  await lockEntry(tx, viewer.id)
  if (minute + length > 1440)
    throw new Refusal(422, 'past_midnight', 'A talk ends on the day it begins.', [
      { pointer: '/minute', detail: 'is too late in the day' },
    ])
  const [taken] = await tx
    .select({ personId: talkHours.personId })
    .from(talkHours)
    .where(eq(talkHours.id, hourId))
  if (taken && taken.personId !== viewer.id)
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  const held = await tx.$count(talkHours, eq(talkHours.personId, viewer.id))
  if (!taken && held >= mostHours)
    throw new Refusal(409, 'many_hours', `${mostHours} times a week are enough to offer.`)
  const facts = { weekday, minute, length, way, where }
  await tx
    .insert(talkHours)
    .values({ id: hourId, personId: viewer.id, ...facts })
    .onConflictDoUpdate({ target: talkHours.id, set: facts })
  await record(tx, 'directory.changed', { personId: viewer.id }, [`person:${viewer.id}`])
}

/** Talks that were asked for stay; whoever offered them decides about each. */
export async function deleteHour(tx: Transaction, viewer: Viewer, hourId: string): Promise<void> {
  const [gone] = await tx
    .delete(talkHours)
    .where(and(eq(talkHours.id, hourId), eq(talkHours.personId, viewer.id)))
    .returning({ id: talkHours.id })
  found(gone)
  await record(tx, 'directory.changed', { personId: viewer.id }, [`person:${viewer.id}`])
}

/** Asks for a time that is still free. The same id twice is one question; of two people at once the second is told to look again. */
export async function askTalk(
  tx: Transaction,
  viewer: Viewer,
  personId: string,
  { id, startsAt, about }: TalkWish,
  publicUrl: string,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`talks of ${viewer.id}`}, 0))`)
  const [before] = await tx.select().from(talks).where(eq(talks.id, id))
  if (before) {
    if (before.askerId === viewer.id && before.personId === personId) return
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  }
  await lockEntry(tx, personId)
  const { mostTalks } = found(await findOffering(tx, viewer, personId))
  const asked = await tx.$count(
    talks,
    and(eq(talks.askerId, viewer.id), eq(talks.state, 'asked'), sql`starts_at > now()`),
  )
  if (asked >= mostAsked)
    throw new Refusal(
      409,
      'many_asked',
      `You have asked for ${mostAsked} talks that wait for an answer. Please wait for one, or take one back.`,
    )
  const wanted = Date.parse(startsAt)
  const slot = (await listFree(tx, personId, mostTalks)).find((each) => Date.parse(each.startsAt) === wanted)
  if (!slot)
    throw new Refusal(409, 'slot_taken', 'This time is not free any more. Please choose another one.', [
      { pointer: '/startsAt', detail: 'is not free any more' },
    ])
  await tx.insert(talks).values({ id, personId, askerId: viewer.id, about, ...slot, askerRead: stepOf.asked })
  const talk = found(await findTalk(tx, viewer, id))
  await tellAsked(tx, talk, publicUrl)
  await saysSo(tx, talk)
}

/** Says yes or no, once; saying the same again changes nothing. The row is locked first, so that nobody calls it off meanwhile. */
export async function decideTalk(
  tx: Transaction,
  viewer: Viewer,
  talkId: string,
  { decision, words }: { decision: 'agree' | 'decline'; words: string },
  publicUrl: string,
): Promise<void> {
  const state = decision === 'agree' ? 'agreed' : 'declined'
  const held = await lockTalk(tx, viewer, talkId)
  if (held.state === state) return
  if (held.state !== 'asked')
    throw new Refusal(
      409,
      'decided_already',
      held.state === 'cancelled' ? 'This talk was called off.' : 'This was answered already.',
    )
  if (held.isOver) throw new Refusal(409, 'over', 'This time has passed.')
  const talk = await change(tx, viewer, talkId, { state, answer: words })
  await (state === 'agreed' ? tellAgreed : tellDeclined)(tx, talk, publicUrl)
}

/** Either of the two calls it off; the other is told. */
export async function cancelTalk(
  tx: Transaction,
  viewer: Viewer,
  talkId: string,
  words: string,
  publicUrl: string,
): Promise<void> {
  const held = await lockTalk(tx, viewer, talkId)
  if (held.state === 'cancelled') return
  if (held.isOver || held.state === 'declined')
    throw new Refusal(409, 'over', 'There is nothing left to call off.')
  const talk = await change(tx, viewer, talkId, { state: 'cancelled', answer: words }, { was: held.state })
  await tellCancelled(tx, talk, { by: viewer.id, publicUrl })
}

export async function lockTalk(tx: Transaction, viewer: Viewer, talkId: string): Promise<HeldTalk> {
  await tx.select({ id: talks.id }).from(talks).where(eq(talks.id, talkId)).for('update')
  return found(await findTalk(tx, viewer, talkId))
}

async function change(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  talkId: string,
  fields: { state: HeldTalk['state']; answer: string },
  { was = 'asked', actorId = viewer.id }: { was?: HeldTalk['state']; actorId?: string | null } = {},
): Promise<HeldTalk> {
  // Calendars know a talk from when it was agreed: it is then at one, and when it is called off at two.
  const step = fields.state === 'declined' || (was === 'asked' && fields.state === 'cancelled') ? 0 : 1
  await tx
    .update(talks)
    .set({
      ...fields,
      ...knownBy(actorId, fields.state),
      sequence: sql`${talks.sequence} + ${step}`,
      changedAt: sql`now()`,
    })
    .where(eq(talks.id, talkId))
  const talk = found(await findTalk(tx, viewer as Viewer, talkId))
  await saysSo(tx, talk)
  return talk
}

/** Whoever did something knows of it. */
const knownBy = (actorId: string | null, state: HeldTalk['state']) => ({
  personRead: sql`case when ${talks.personId} = ${actorId}::uuid then ${stepOf[state]} else ${talks.personRead} end`,
  askerRead: sql`case when ${talks.askerId} = ${actorId}::uuid then ${stepOf[state]} else ${talks.askerRead} end`,
})

/**
 * Somebody left a network or an organisation: talks with those who do not find them any more are called off, and both are told.
 * Safe to repeat.
 */
export async function partTalks(tx: Transaction, personId: string, publicUrl: string): Promise<void> {
  for (const { id, state } of await findParted(tx, personId)) {
    const held = await lockTalk(tx, { id: personId } as Viewer, id)
    if (held.state !== state) continue
    const talk = await change(
      tx,
      { id: personId },
      id,
      { state: 'cancelled', answer: '' },
      { was: state, actorId: null },
    )
    await tellCancelled(tx, talk, { by: null, publicUrl })
  }
}
