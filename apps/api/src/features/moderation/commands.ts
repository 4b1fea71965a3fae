import { and, desc, eq, sql } from 'drizzle-orm'
import { hoursToLook } from '@waymark/contracts/moderation'
import type { FlagKind, flagOutcomes, FlagSubject, RaisedFlag } from '@waymark/contracts/moderation'
import { record } from '../../platform/activity.ts'
import { audit } from '../../platform/audit.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addWorkingHours } from '../../platform/working-days.ts'
import { findNation, listHandlers } from './queries.ts'
import { mondayOf } from './rota/queries.ts'
import type { Subject } from './subjects/commands.ts'
import { flagReadings, flags } from './tables.ts'

type Row = typeof flags.$inferSelect
interface Wish {
  id: string
  subject: FlagSubject
  subjectId: string
  kind: FlagKind
  note: string
  roomId?: string | null
}
/** A flag as whoever handles it knows it. */
interface Handled {
  networkId: string | null
  isOwn: boolean
  /** Nobody can know who wrote it. */
  isUnnamed: boolean
}

/** What was said about the same thing; ids of what is said in a room are known in that room only. */
const isAbout = ({ subject, subjectId, roomId }: Pick<Row, 'subject' | 'subjectId' | 'roomId'>) =>
  and(
    eq(flags.subject, subject),
    eq(flags.subjectId, subjectId),
    sql`${flags.roomId} is not distinct from ${roomId}`,
  )

/**
 * Says it once; again, by the same person about the same words, changes nothing and answers with what is known, also once it
 * is decided. `mark`: see `findMark`.
 */
export async function raise(
  tx: Transaction,
  viewer: Viewer,
  thing: Subject,
  { id, subject, subjectId, kind, note, roomId = null, mark }: Wish & { mark: string },
): Promise<Row> {
  const same = and(
    isAbout({ subject, subjectId, roomId }),
    eq(flags.kind, kind),
    eq(flags.reporterId, viewer.id),
  )
  const findLast = async () =>
    (
      await tx
        .select()
        .from(flags)
        .where(same)
        .orderBy(sql`${flags.outcome} is null desc`, desc(flags.at))
        .limit(1)
    )[0]
  const before = await findLast()
  const isSame = before && (before.id === id || before.outcome === null || before.decidedMark === mark)
  if (isSame) return before
  const dueAt = await addWorkingHours(new Date(), hoursToLook[kind], await findNation(tx, thing.networkId))
  // Where a space says whose it is, it may move to another one: that is asked anew each time.
  const networkId = subject === 'profile' ? thing.networkId : null
  const [added] = await tx
    .insert(flags)
    .values({ id, subject, subjectId, roomId, networkId, kind, reporterId: viewer.id, note, dueAt })
    .onConflictDoNothing()
    .returning()
  if (!added) {
    // Sent twice at once, or under the number of another.
    const known = await findLast()
    if (!known || known.outcome !== null)
      throw new Refusal(409, 'conflict', 'This could not be sent. Please try again.')
    return known
  }
  if (kind === 'identity' && thing.hide && thing.hiding) {
    await thing.hide(true)
    await audit(tx, viewer, thing.hiding, thing.networkId, { subject, subjectId, flagId: id })
  }
  await tell(tx, 'flag.raised', id, thing.networkId)
  return added
}

/** What whoever says it is told: what they had said before, and was decided, hides nothing again. */
export const asRaised = ({ id, kind, outcome, dueAt }: Row): RaisedFlag => ({
  id,
  hidden: kind === 'identity' && outcome === null,
  decided: outcome !== null,
  dueAt,
})

/** That somebody opened the words is kept. */
export async function noteReading(
  tx: Transaction,
  viewer: Viewer,
  flagId: string,
  networkId: string | null,
): Promise<void> {
  await tx.insert(flagReadings).values({ flagId, personId: viewer.id }).onConflictDoNothing()
  await audit(tx, viewer, 'flag-read', networkId, { flagId })
}

function allowStep(flag: Row, version: number): void {
  if (flag.version !== version)
    throw new Refusal(
      409,
      'changed',
      'Somebody else has done something here since you looked. Please see what, and try again.',
    )
  if (flag.outcome !== null) throw new Refusal(409, 'decided', 'This has been decided.')
}

/** Nobody judges their own words, nor what they said themselves while somebody else can. */
async function allowDeciding(
  tx: Transaction,
  { id }: Viewer,
  flag: Row,
  { isOwn }: Handled,
  outcome: (typeof flagOutcomes)[number],
): Promise<void> {
  if (isOwn && outcome !== 'taken-away')
    throw new Refusal(
      409,
      'own-words',
      'You wrote this, so you can only take it away. For anything else, ask somebody to look after this with you.',
    )
  if (flag.reporterId !== id) return
  const handlers = await listHandlers(tx, flag.id, mondayOf(new Date()))
  if (handlers.some((each) => each.id !== id))
    throw new Refusal(409, 'own-flag', 'You said this yourself. Somebody else who looks after it decides.')
}

/** Takes a flag on, hands it over or leaves it to the others. */
export async function hold(
  tx: Transaction,
  flag: Row,
  { version, holderId }: { version: number; holderId: string | null },
  { networkId, monday }: { networkId: string | null; monday: string },
): Promise<void> {
  allowStep(flag, version)
  const handlers = await listHandlers(tx, flag.id, monday)
  if (holderId && !handlers.some(({ id }) => id === holderId))
    throw new Refusal(409, 'conflict', 'This person does not look after this.')
  await tx
    .update(flags)
    .set({ holderId, version: sql`${flags.version} + 1` })
    .where(eq(flags.id, flag.id))
  await tell(tx, 'flag.changed', flag.id, networkId)
}

/** Says what came of it, and does it. What stands again is found again; what is taken away leaves a stone. */
export async function decide(
  tx: Transaction,
  viewer: Viewer,
  flag: Row,
  { thing, mark, ...known }: Handled & { thing: Subject; mark: string },
  { version, outcome, words }: { version: number; outcome: (typeof flagOutcomes)[number]; words: string },
): Promise<void> {
  allowStep(flag, version)
  await allowDeciding(tx, viewer, flag, known, outcome)
  if (outcome === 'spoken-to' && known.isUnnamed)
    throw new Refusal(409, 'conflict', 'Nobody knows who wrote this, so nobody can have spoken with them.')
  if (outcome === 'shown-again' && flag.kind !== 'identity')
    throw new Refusal(409, 'conflict', 'This is not hidden.')
  if (outcome === 'taken-away') await thing.takeAway({ id: flag.id, words })
  await tx
    .update(flags)
    .set({
      outcome,
      words,
      deciderId: viewer.id,
      decidedAt: sql`now()`,
      decidedMark: outcome === 'taken-away' ? null : mark,
      holderId: viewer.id,
      version: sql`${flags.version} + 1`,
    })
    .where(eq(flags.id, flag.id))
  await audit(tx, viewer, 'flag-decided', known.networkId, { flagId: flag.id, outcome })
  // Hidden as long as anybody’s word that it might identify someone is not answered.
  const isShown = outcome === 'shown-again' || outcome === 'no-action' || outcome === 'spoken-to'
  const others = await tx.$count(
    flags,
    and(isAbout(flag), eq(flags.kind, 'identity'), sql`${flags.outcome} is null`),
  )
  if (flag.kind === 'identity' && isShown && others === 0) await thing.hide?.(false)
  await tell(tx, 'flag.decided', flag.id, known.networkId)
}

/** Those who handle it look again; nobody else hears that there is a flag. */
async function tell(
  tx: Transaction,
  name: 'flag.raised' | 'flag.changed' | 'flag.decided',
  flagId: string,
  networkId: string | null,
): Promise<void> {
  const handlers = await listHandlers(tx, flagId, mondayOf(new Date()))
  await record(
    tx,
    name,
    { networkId, flagId },
    handlers.map(({ id }) => `person:${id}` as const),
  )
}
