import { eq } from 'drizzle-orm'
import { materialsMayGo } from '@waymark/contracts/event-materials'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { findSpace } from '../../networks/queries.ts'
import type { Place } from '../commands.ts'
import { findEvent } from '../queries.ts'
import { may } from './access.ts'
import { inOrder, isAsked, mayOpen } from './queries.ts'
import { eventMaterials } from './tables.ts'

/**
 * What another event has to read and to take along, for a new one where they are as safe as there. Bytes are shared until the
 * last of the two takes them away. What is still asked about, or not open to the viewer, stays behind.
 */
export async function copyMaterials(
  tx: Transaction,
  viewer: Viewer,
  fromId: string,
  to: { id: string } & Place,
): Promise<void> {
  const from = found(await findEvent(tx, viewer, fromId))
  allowIn(from, may.add(viewer, from))
  const { sensitivity } = found(await findSpace(tx, viewer, to.spaceId))
  const home = { id: from.spaceId, networkId: from.networkId, sensitivity: from.sensitivity }
  if (!materialsMayGo(home, { id: to.spaceId, networkId: to.networkId, sensitivity }))
    throw new Refusal(
      422,
      'other_space',
      'These materials are for the people of the space they were added in, and this one is open to others. Add those again that may be read here.',
      [{ pointer: '/materialsFrom', detail: 'stay in their space' }],
    )
  const rows = await tx
    .select()
    .from(eventMaterials)
    .where(eq(eventMaterials.occurrenceId, fromId))
    .orderBy(...inOrder)
  for (const row of rows) {
    const { readingKind, readingId } = row
    const isClosed =
      readingKind && readingId && !(await mayOpen(tx, viewer, { kind: readingKind, id: readingId }))
    if (isAsked(row) || isClosed) continue
    const id = uuidv7()
    await tx.insert(eventMaterials).values({ ...row, id, occurrenceId: to.id, addedBy: viewer.id })
    if (row.accepted) await keepReasons(tx, viewer, `event-file:${id}`, row.accepted)
  }
}
