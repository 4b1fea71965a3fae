import { newOutline, orderBetween, putLine, readLines } from '@waymark/contracts/workshop-outline'
import * as Y from 'yjs'
import { workshopNotes } from '../features/workshops/notes/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { liveNotes } from './content/event-notes.ts'
import type { DemoIds } from './ids.ts'

/** What people of the live workshop have written together so far. */
export async function sowNotes(tx: Transaction, ids: DemoIds, workshopId: string): Promise<void> {
  const doc = newOutline()
  const headings = readLines(doc)
  for (const [index, heading] of headings.entries()) {
    let { order } = heading
    for (const [depth, text] of liveNotes[heading.text] ?? []) {
      order = orderBetween(order, headings[index + 1]?.order)
      putLine(doc, ids.id('note', text), { text, depth, order, isHeading: false })
    }
  }
  await tx.insert(workshopNotes).values({ workshopId, state: Y.encodeStateAsUpdate(doc) })
}
