import { and, eq, sql } from 'drizzle-orm'
import type { flagOutcomes } from '@waymark/contracts/moderation'
import { audit } from '../../platform/audit.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { listHandlers } from './queries.ts'
import { mondayOf } from './rota/queries.ts'
import type { Subject } from './subjects/commands.ts'
import { flagReadings, flags } from './tables.ts'
import { isAbout, tell } from './telling.ts'
import type { FlagRow } from './telling.ts'

/** A flag as whoever handles it knows it. */
interface Handled {
  networkId: string | null
  isOwn: boolean
  /** Nobody can know who wrote it. */
  isUnnamed: boolean
}

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

function allowStep(flag: FlagRow, version: number): void {
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
  flag: FlagRow,
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
  flag: FlagRow,
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
  flag: FlagRow,
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
