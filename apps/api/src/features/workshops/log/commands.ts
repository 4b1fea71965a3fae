import { and, eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { retentionOf, rulesBefore } from '@waymark/contracts/workshop-agreements'
import type { Entry } from '@waymark/contracts/workshop-entries'
import type { RoomState } from '@waymark/contracts/workshop-state'
import { record, whisper } from '../../../platform/activity.ts'
import type { Database, Transaction } from '../../../platform/database.ts'
import { occurrences } from '../../events/tables.ts'
import { spaces } from '../../networks/tables.ts'
import { hide } from '../key/commands.ts'
import { workshopEntries, workshops, workshopSnapshots } from '../tables.ts'
import { findTarget } from './queries.ts'

/** Holds the room's row until the transaction ends, so that numbers have no gaps; answers with its state as it is now. */
export async function holdRoom(tx: Transaction, workshopId: string) {
  const hold = () =>
    tx
      .select({ state: workshops.state, hasRules: sql<boolean>`${workshops.rules} is not null` })
      .from(workshops)
      .where(eq(workshops.id, workshopId))
      .for('update')
  let [room] = await hold()
  if (!room) {
    await tx.insert(workshops).values({ id: workshopId }).onConflictDoNothing()
    ;[room] = await hold()
  }
  if (!room!.hasRules) await keepRules(tx, workshopId)
  return room!.state
}

/** A space that is opened later on does not open what was said in it before. */
async function keepRules(tx: Transaction, workshopId: string): Promise<void> {
  const [space] = await tx
    .select({ sensitivity: spaces.sensitivity })
    .from(workshops)
    .innerJoin(occurrences, eq(occurrences.id, workshops.occurrenceId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .where(eq(workshops.id, workshopId))
  if (space)
    await tx
      .update(workshops)
      .set({ rules: rulesBefore(space.sensitivity) })
      .where(eq(workshops.id, workshopId))
}

/** Without words that could be found later; of these nobody but those in the room is told. */
const wordless = new Set<Entry['type']>([
  'react',
  'hand',
  'call',
  'lower',
  'weave',
  'step',
  'time',
  'pace',
  'break',
])

/** Adds to the log under the next number. False: the id is there already, and no number was taken. */
export async function append(
  tx: Transaction,
  {
    actorId,
    hatId,
    ...entry
  }: Pick<typeof workshopEntries.$inferInsert, 'workshopId' | 'id' | 'type' | 'payload' | 'audience'> & {
    actorId?: string | null
    hatId?: string | null
  },
): Promise<boolean> {
  const { workshopId } = entry
  const added = tx.$with('added').as(
    tx
      .insert(workshopEntries)
      .values({
        ...entry,
        ...(await hide(tx, workshopId, { actorId, hatId, payload: entry.payload })),
        retention: retentionOf(entry.type),
        seq: sql`(select last_seq + 1 from workshops where id = ${workshopId})`,
      })
      .onConflictDoNothing()
      .returning({ seq: workshopEntries.seq }),
  )
  const [numbered] = await tx
    .with(added)
    .update(workshops)
    .set({ lastSeq: sql`${added.seq}` })
    .from(added)
    .where(eq(workshops.id, workshopId))
    .returning({ seq: workshops.lastSeq })
  if (!numbered) return false
  const told = { workshopId, seq: numbered.seq }
  if (wordless.has(entry.type)) await whisper(tx, 'entry.added', told)
  else await record(tx, 'entry.added', told, [`workshop:${workshopId}`])
  return true
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

/** Words that were changed or taken away are nowhere any more as they were: not in the log, and not in what was kept of it. */
export async function rewrite(
  tx: Transaction,
  workshopId: string,
  entryId: string,
  text?: string,
): Promise<void> {
  await tx.execute(sql`
    update workshop_entries
    set payload = payload - 'text' || ${JSON.stringify(text === undefined ? {} : { text })}::jsonb, hidden_text = null
    where workshop_id = ${workshopId}
      and (id = ${entryId} or type in ('edit', 'hide') and payload->>'entryId' = ${entryId}::text)`)
  // The entry that changed them comes after what was kept, so folding it gives what they are now.
  await tx
    .update(workshopSnapshots)
    .set({
      state: sql`${workshopSnapshots.state} #- array['changes', ${entryId}::text, 'text'] #- array['changes', ${entryId}::text, 'shown']`,
    })
    .where(eq(workshopSnapshots.workshopId, workshopId))
}

/** By those who look after the space, where somebody said that the words need care; twice is once. */
export async function takeAwayWords(tx: Transaction, workshopId: string, entryId: string): Promise<void> {
  await holdRoom(tx, workshopId)
  if ((await findTarget(tx, workshopId, entryId))?.isGone !== false) return
  await append(tx, {
    workshopId,
    id: randomUUID(),
    type: 'remove',
    payload: { entryId, on: true },
    audience: 'room',
  })
  await rewrite(tx, workshopId, entryId)
}

/** Words that might identify someone are kept out of the log until somebody has decided, or stand in it again; twice is once. */
export async function setWordsHidden(
  tx: Transaction,
  workshopId: string,
  entryId: string,
  isHidden: boolean,
): Promise<void> {
  await holdRoom(tx, workshopId)
  const words = await findTarget(tx, workshopId, entryId)
  if (!words || words.isGone || words.isHidden === isHidden) return
  const { rows } = await tx.execute<{ text: string; edited: boolean }>(sql`
    select coalesce(e.hidden_text, e.payload->>'text') as text, exists (
      select from workshop_entries c where c.workshop_id = e.workshop_id and c.type = 'edit' and c.payload->>'entryId' = e.id::text) as edited
    from workshop_entries e where e.workshop_id = ${workshopId} and e.id = ${entryId}`)
  const { text, edited } = rows[0]!
  await append(tx, {
    workshopId,
    id: randomUUID(),
    type: 'hide',
    payload: { entryId, on: isHidden, ...(!isHidden && { text, edited }) },
    audience: 'room',
  })
  await rewrite(tx, workshopId, entryId, isHidden ? undefined : text)
  if (isHidden)
    await tx
      .update(workshopEntries)
      .set({ hiddenText: text })
      .where(and(eq(workshopEntries.workshopId, workshopId), eq(workshopEntries.id, entryId)))
}
