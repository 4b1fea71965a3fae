import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Entry, NewEntry, Payload } from '@waymark/contracts/workshop-entries'
import { record } from '../../platform/activity.ts'
import type { Database, Transaction } from '../../platform/database.ts'
import { allow, found, Refusal } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { allowIn } from '../networks/access.ts'
import { hatToWear } from '../organisations/queries.ts'
import { allowEntry } from './access.ts'
import { allowType, fitting } from './entries.ts'
import { takePart } from './key/commands.ts'
import { append, holdRoom, rewrite } from './log/commands.ts'
import { goesUp, tellOfBreak, tellParent } from './groups/telling.ts'
import { turn } from './polls/commands.ts'
import { findPoll } from './polls/queries.ts'
import { findOwnEntry, findSheet, readState } from './log/queries.ts'
import { findWorkshop } from './queries.ts'
import type { FoundWorkshop } from './queries.ts'
import { giveRole } from './roles/commands.ts'
import { workshops } from './tables.ts'

/**
 * Does something in a room, by HTTP or by socket: find, allow, add. Safe to repeat, since the client chose the id; a
 * repeat is answered with the entry as it stands, even after the room has closed.
 */
export function say(
  db: Database,
  viewer: Viewer,
  workshopId: string,
  entry: NewEntry,
  acceptances: Acceptance[] = [],
): Promise<Entry> {
  const saying = db.transaction(async (tx) => {
    const workshop = found(await findWorkshop(tx, viewer, workshopId))
    allowEntry(viewer, workshop)
    allowIn(workshop, workshop.agreed)
    allowType(viewer, workshop, entry.type)
    const added = await addEntry(tx, viewer, workshop, entry)
    // A reason would otherwise say whose words it is about.
    if (added && acceptances.length > 0)
      await keepReasons(tx, await takePart(tx, workshopId, viewer.id), `entry:${entry.id}`, acceptances)
  })
  const findOwn = () => findOwnEntry(db, viewer, workshopId, entry.id)
  return saying.then(
    // Asked once the others can hear it: whoever speaks next waits for the room until then.
    async () => {
      const own = await findOwn()
      if (!own) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
      return own
    },
    // Few are sent twice, so it is asked only of what is refused.
    async (refusal: unknown) => {
      const isSeen = refusal instanceof Refusal && (await findWorkshop(db, viewer, workshopId))
      const before = isSeen && (await findOwn())
      if (before) return before
      throw refusal
    },
  )
}

/** False: the id is there already, and nothing was added. */
async function addEntry(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  { id, type, payload: sent, hatId, step }: NewEntry,
): Promise<boolean> {
  const workshopId = workshop.id
  const hat = await hatToWear(tx, viewer, hatId)
  const parent = workshop.group?.parentId
  if (parent && goesUp.has(type)) await holdRoom(tx, parent)
  const held = await holdRoom(tx, workshopId)
  // A group is closed with the room it belongs to.
  const state = parent && workshop.state === 'closed' ? 'closed' : held
  const payload = await fitting(tx, viewer, workshop, type, sent)
  if (type === 'step' || type === 'time') await allowMoment(tx, workshopId, type, payload, step)
  if (type === 'step') await layOutSheet(tx, viewer, workshop, payload)
  const added = await append(tx, {
    workshopId,
    id,
    actorId: viewer.id,
    hatId: hat,
    type,
    payload,
    audience: type === 'break' ? 'facilitators' : 'room',
  })
  if (added) {
    // Somebody may have closed the room while this waited for its number.
    allowType(viewer, { ...workshop, state }, type)
    await takeEffect(tx, viewer, workshopId, type, payload)
    if (workshop.group)
      await tellParent(tx, workshop.group, { id, actorId: viewer.id, hatId: hat, type, payload })
    else if (type === 'break')
      await tellOfBreak(tx, workshopId, { id, actorId: viewer.id, hatId: hat, type, payload })
  }
  return added
}

/**
 * Two who lead may press at the same moment; the clock of a step that is on goes on. What was pressed for another step
 * than the one that is on comes too late.
 */
async function allowMoment(
  tx: Transaction,
  workshopId: string,
  type: 'step' | 'time',
  { index }: Payload,
  step: NewEntry['step'],
): Promise<void> {
  const { now } = await readState(tx, false, workshopId)
  if (type === 'step' && now?.index === index)
    throw new Refusal(409, 'step_is_on', 'Everybody is at this step already.')
  if (step !== undefined && step !== (now?.since ?? null))
    throw new Refusal(409, 'moved_on', 'The meeting has moved on meanwhile, so this was not done.')
}

/** The plan of the event becomes the steps of the room, once, before the first of them begins. */
async function layOutSheet(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  workshop: FoundWorkshop,
  { index = 0 }: Payload,
): Promise<void> {
  const steps = (await findSheet(tx, workshop.id)) ?? workshop.agenda
  allow(index < steps.length, 'no_step', 'This meeting has no such step. Please look at the plan again.')
  if (await findSheet(tx, workshop.id)) return
  await append(tx, {
    workshopId: workshop.id,
    id: randomUUID(),
    actorId: viewer.id,
    type: 'sheet',
    payload: { steps },
  })
}

/** What an entry changes beside the log. */
async function takeEffect(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  workshopId: string,
  type: NewEntry['type'],
  { entryId, text, personId, role, index }: Payload,
): Promise<void> {
  if (type === 'edit' || type === 'remove') await rewrite(tx, workshopId, entryId!, text)
  if (type === 'role') await giveRole(tx, workshopId, personId!, role ?? null)
  if (type === 'step') await putPoll(tx, viewer, workshopId, index!)
}

/** A step that has a prepared question puts it to all. */
async function putPoll(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  workshopId: string,
  index: number,
): Promise<void> {
  const pollId = (await findSheet(tx, workshopId))?.[index]?.pollId
  const poll = pollId && (await findPoll(tx, workshopId, pollId))
  if (poll && poll.state === 'prepared') await turn(tx, viewer, workshopId, poll.id, 'open')
}

/** Facilitators open and close the room; the log says so. Doing it twice says it once. */
export async function setState(
  tx: Transaction,
  viewer: Viewer,
  workshopId: string,
  state: 'open' | 'closed',
): Promise<void> {
  if ((await holdRoom(tx, workshopId)) === state) return
  await tx.update(workshops).set({ state }).where(eq(workshops.id, workshopId))
  await append(tx, {
    workshopId,
    id: randomUUID(),
    actorId: viewer.id,
    hatId: await hatToWear(tx, viewer),
    type: state === 'open' ? 'opened' : 'closed',
    payload: {},
  })
  await record(tx, 'workshop.changed', { workshopId }, [`workshop:${workshopId}`, `occurrence:${workshopId}`])
}

/** What lies beside the room. Doing it twice says it once. */
export async function layOut(
  tx: Transaction,
  workshopId: string,
  collectionId: string | null,
): Promise<void> {
  await tx.insert(workshops).values({ id: workshopId }).onConflictDoNothing()
  const [changed] = await tx
    .update(workshops)
    .set({ collectionId })
    .where(
      sql`${workshops.id} = ${workshopId} and ${workshops.collectionId} is distinct from ${collectionId}`,
    )
    .returning({ id: workshops.id })
  if (changed) await record(tx, 'workshop.changed', { workshopId }, [`workshop:${workshopId}`])
}
