import { and, eq, isNull, sql } from 'drizzle-orm'
import { hoursToAnswer } from '@waymark/contracts/break-glass'
import type { Room } from '@waymark/contracts/live'
import { record } from '../../../platform/activity.ts'
import { audit } from '../../../platform/audit.ts'
import type { Database, Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { listOver, listShut, listTold, lockReading } from './queries.ts'
import { breakGlass } from './tables.ts'

type Row = NonNullable<Awaited<ReturnType<typeof lockReading>>>
interface Wish {
  id: string
  spaceId: string
  reason: string
  minutes: number
}

/** Asks for it. Safe to repeat; the caller has asked whether this person may. */
export async function ask(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  { id, spaceId, reason, minutes }: Wish,
): Promise<void> {
  // One after the other, so that nobody asks twice for the same.
  await tx.execute(sql`select id from spaces where id = ${spaceId} for update`)
  const known = await lockReading(tx, id)
  if (known?.askerId === viewer.id) return
  if (known) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  const shut = await listShut(tx, viewer, networkId)
  if (!shut.some((space) => space.id === spaceId))
    throw new Refusal(409, 'not_shut', 'This is not a closed space of this network that is shut to you.')
  const waiting = and(
    eq(breakGlass.askerId, viewer.id),
    eq(breakGlass.spaceId, spaceId),
    isNull(breakGlass.agrees),
  )
  const fresh = sql`${breakGlass.at} > now() - make_interval(hours => ${hoursToAnswer})`
  if ((await tx.$count(breakGlass, and(waiting, fresh))) > 0)
    throw new Refusal(409, 'asked', 'You have asked for this already. Somebody else has to agree.')
  await tx.insert(breakGlass).values({ id, spaceId, askerId: viewer.id, reason, minutes })
  await audit(tx, viewer, 'break-glass-asked', networkId, { breakGlassId: id, spaceId, minutes })
  await tell(tx, { id, networkId, spaceId, askerId: viewer.id }, 'asked')
}

/** The second person; from here on the view `space_access` has a row, until the end. */
export async function decide(tx: Transaction, viewer: Viewer, row: Row, agrees: boolean): Promise<void> {
  await tx
    .update(breakGlass)
    .set({
      agrees,
      deciderId: viewer.id,
      ...(agrees && { startsAt: sql`now()`, endsAt: sql`now() + make_interval(mins => ${row.minutes})` }),
    })
    .where(eq(breakGlass.id, row.id))
  const act = agrees ? 'break-glass-agreed' : 'break-glass-refused'
  await audit(tx, viewer, act, row.networkId, { breakGlassId: row.id, spaceId: row.spaceId })
  await tell(tx, row, agrees ? 'agreed' : 'refused')
}

/** Ends it before its time. */
export async function end(tx: Transaction, viewer: Viewer, row: Row): Promise<void> {
  await tx
    .update(breakGlass)
    .set({ endsAt: sql`now()`, toldAt: sql`now()` })
    .where(eq(breakGlass.id, row.id))
  await audit(tx, viewer, 'break-glass-ended', row.networkId, { breakGlassId: row.id, spaceId: row.spaceId })
  await tell(tx, row, 'ended')
}

/** Tells those in the space once it is over by itself, and shuts what its reader still hears. */
export async function endOver(db: Database): Promise<void> {
  for (const id of await listOver(db))
    await db.transaction(async (tx) => {
      const row = await lockReading(tx, id)
      if (!row || row.toldAt) return
      await tx
        .update(breakGlass)
        .set({ toldAt: sql`now()` })
        .where(eq(breakGlass.id, id))
      await tell(tx, row, 'ended')
    })
}

/** Screens of all concerned look again; what has been opened or shut is asked of everybody who hears the space. */
async function tell(
  tx: Transaction,
  { id, networkId, spaceId, askerId }: Pick<Row, 'id' | 'networkId' | 'spaceId' | 'askerId'>,
  state: 'asked' | 'agreed' | 'refused' | 'ended',
): Promise<void> {
  const [trusted, inside] = [await listTold(tx, id, 'trusted'), await listTold(tx, id, 'inside')]
  const people = new Set([askerId, ...[...trusted, ...inside].map((person) => person.id)])
  const rooms = [...people].map((person): Room => `person:${person}`)
  const evicts: Room[] = state === 'ended' ? [`space:${spaceId}`] : []
  await record(tx, 'break-glass.changed', { networkId, breakGlassId: id, state }, rooms, evicts)
}
