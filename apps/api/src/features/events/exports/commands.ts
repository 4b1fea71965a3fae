import { eq } from 'drizzle-orm'
import type { ExportAllowance, exportPeople } from '@waymark/contracts/event-exports'
import type { Static } from 'typebox'
import { audit } from '../../../platform/audit.ts'
import { writeCsv } from '../../../platform/csv.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { listComing } from './queries.ts'
import type { Coming } from './queries.ts'
import { exportedPeople, peopleExports } from './tables.ts'

type Wish = Static<(typeof exportPeople)['schema']['body']>

/**
 * Who is coming, as a table. Who took it, what for, and who is on it is kept in the same transaction: a list that is not
 * in the log does not leave. Safe to repeat by whoever chose its id.
 */
export async function takeList(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  event: { id: string; networkId: string },
  allows: ExportAllowance,
  { id, purpose, words }: Wish,
): Promise<string> {
  if (allows === 'nothing')
    throw new Refusal(
      409,
      'in_confidence',
      'People agreed that who is in this space stays in it, so no list of them leaves Waymark.',
    )
  const coming = await listComing(tx, event.id)
  const [added] = await tx
    .insert(peopleExports)
    .values({ id, occurrenceId: event.id, byId: viewer.id, purpose, words })
    .onConflictDoNothing()
    .returning({ id: peopleExports.id })
  if (!added) await checkMine(tx, viewer, event.id, id)
  if (coming.length > 0)
    await tx
      .insert(exportedPeople)
      .values(coming.map(({ personId }) => ({ exportId: id, personId })))
      .onConflictDoNothing()
  if (added)
    await audit(tx, viewer, 'event-people-exported', event.networkId, {
      occurrenceId: event.id,
      exportId: id,
      purpose,
      people: coming.length,
    })
  return inTable(coming, allows)
}

async function checkMine(tx: Transaction, viewer: Pick<Viewer, 'id'>, occurrenceId: string, id: string) {
  const [known] = await tx.select().from(peopleExports).where(eq(peopleExports.id, id))
  if (known?.byId !== viewer.id || known.occurrenceId !== occurrenceId)
    throw new Refusal(409, 'conflict', 'This could not be taken out. Please try again.')
}

const ways = { online: 'online', room: 'in the room' }
function inTable(coming: Coming[], allows: ExportAllowance): string {
  // Spreadsheets take a file for one in their own letters without this mark.
  const mark = '\ufeff'
  if (allows === 'names') return mark + writeCsv([['name'], ...coming.map(({ name }) => [name])])
  return (
    mark +
    writeCsv([
      ['name', 'organisation', 'work', 'place', 'how', 'joins late', 'listens only'],
      ...coming.map(({ name, organisation, title, state, way, joinsLate, listensOnly }) => [
        name,
        organisation ?? '',
        title ?? '',
        state === 'registered' ? 'has a place' : 'a place is held',
        way ? ways[way] : '',
        joinsLate ? 'yes' : '',
        listensOnly ? 'yes' : '',
      ]),
    ])
  )
}
