import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Acceptance } from '@waymark/contracts/guard'
import type { RoomState } from '@waymark/contracts/workshop-state'
import type { Entry, NewEntry, Payload } from '@waymark/contracts/workshops'
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
import { append, holdRoom } from './log.ts'
import { goesUp, tellParent } from './groups/telling.ts'
import { turn } from './polls/commands.ts'
import { findPoll } from './polls/queries.ts'
import { findOwnEntry, findSheet, findWorkshop } from './queries.ts'
import type { FoundWorkshop } from './queries.ts'
import { giveRole } from './roles/commands.ts'
import { workshops, workshopSnapshots } from './tables.ts'

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
  return db.transaction(async (tx) => {
    const workshop = found(await findWorkshop(tx, viewer, workshopId))
    const before = await findOwnEntry(tx, viewer, workshopId, entry.id)
    if (before) return before
    allowEntry(viewer, workshop)
    allowIn(workshop, workshop.agreed)
    allowType(viewer, workshop, entry.type)
    // A reason would otherwise say whose words it is about.
    if (acceptances.length > 0)
      await keepReasons(tx, await takePart(tx, workshopId, viewer.id), `entry:${entry.id}`, acceptances)
    return addEntry(tx, viewer, workshop, entry)
  })
}

async function addEntry(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  { id, type, payload: sent, hatId }: NewEntry,
): Promise<Entry> {
  const workshopId = workshop.id
  const hat = await hatToWear(tx, viewer, hatId)
  const parent = workshop.group?.parentId
  if (parent && goesUp.has(type)) await holdRoom(tx, parent)
  const held = await holdRoom(tx, workshopId)
  // A group is closed with the room it belongs to.
  const state = parent && workshop.state === 'closed' ? 'closed' : held
  const payload = await fitting(tx, viewer, workshop, type, sent)
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
  }
  const entry = await findOwnEntry(tx, viewer, workshopId, id)
  if (!entry) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  return entry
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

/** Words that were changed or taken away are nowhere any more as they were: not in the log, and not in what was kept of it. */
async function rewrite(tx: Transaction, workshopId: string, entryId: string, text?: string): Promise<void> {
  await tx.execute(sql`
    update workshop_entries
    set payload = payload - 'text' || ${JSON.stringify(text === undefined ? {} : { text })}::jsonb
    where workshop_id = ${workshopId}
      and (id = ${entryId} or type = 'edit' and payload->>'entryId' = ${entryId}::text)`)
  // The entry that changed them comes after what was kept, so folding it gives what they are now.
  await tx
    .update(workshopSnapshots)
    .set({ state: sql`${workshopSnapshots.state} #- array['changes', ${entryId}::text, 'text']` })
    .where(eq(workshopSnapshots.workshopId, workshopId))
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

/** How many entries may come before what they add up to is kept anew. */
const snapshotEvery = 200
/** Keeps what the log adds up to for the next who comes in; an older state never takes the place of a newer one. */
export async function keepSnapshot(
  db: Database,
  hears: boolean,
  workshopId: string,
  state: RoomState,
): Promise<void> {
  const audience = hears ? 'facilitators' : 'room'
  await db.execute(sql`
    insert into workshop_snapshots (workshop_id, audience, seq, state)
    select ${workshopId}::uuid, ${audience}, ${state.seq}::int, ${JSON.stringify(state)}::jsonb
    where ${state.seq}::int - coalesce((select seq from workshop_snapshots where workshop_id = ${workshopId} and audience = ${audience}), 0) >= ${snapshotEvery}
    on conflict (workshop_id, audience) do update set seq = excluded.seq, state = excluded.state
    where workshop_snapshots.seq < excluded.seq`)
}
