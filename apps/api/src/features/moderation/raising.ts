import { and, desc, eq, sql } from 'drizzle-orm'
import { hoursToLook } from '@waymark/contracts/moderation'
import type { FlagKind, FlagSubject, RaisedFlag } from '@waymark/contracts/moderation'
import { audit } from '../../platform/audit.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addWorkingHours } from '../../platform/working-days.ts'
import { findNation } from './queries.ts'
import type { Subject } from './subjects/commands.ts'
import { flags } from './tables.ts'
import { isAbout, tell } from './telling.ts'
import type { FlagRow } from './telling.ts'

interface Wish {
  id: string
  subject: FlagSubject
  subjectId: string
  kind: FlagKind
  note: string
  roomId?: string | null
}
/**
 * Says it once; again, by the same person about the same words, changes nothing and answers with what is known, also once it
 * is decided. `mark`: see `findMark`.
 */
export async function raise(
  tx: Transaction,
  viewer: Viewer,
  thing: Subject,
  { id, subject, subjectId, kind, note, roomId = null, mark }: Wish & { mark: string },
): Promise<FlagRow> {
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
export const asRaised = ({ id, kind, outcome, dueAt }: FlagRow): RaisedFlag => ({
  id,
  hidden: kind === 'identity' && outcome === null,
  decided: outcome !== null,
  dueAt,
})
