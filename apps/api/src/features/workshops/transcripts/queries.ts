import { desc, eq, sql } from 'drizzle-orm'
import { attributed, creditWords } from '@waymark/contracts/workshop-agreements'
import type { Credit, Said } from '@waymark/contracts/workshop-agreements'
import type { RoomState } from '@waymark/contracts/workshop-state'
import type { Transcript } from '@waymark/contracts/workshop-transcripts'
import type { Entry, RoomRole } from '@waymark/contracts/workshop-entries'
import { clean, longDay } from '../../../platform/documents/making/document.ts'
import type { Block, MadeDocument } from '../../../platform/documents/making/document.ts'
import type { Reader } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { listPresent } from '../agreements/queries.ts'
import { listEntries, readState } from '../log/queries.ts'
import type { FoundWorkshop } from '../queries.ts'
import { workshopTranscripts } from './tables.ts'

export const listTranscripts = (db: Reader, workshopId: string): Promise<Transcript[]> =>
  db
    .select({
      id: workshopTranscripts.id,
      at: workshopTranscripts.at,
      by: sql<string>`coalesce(${persons.name}, '')`,
      words: workshopTranscripts.words,
    })
    .from(workshopTranscripts)
    .leftJoin(persons, eq(persons.id, workshopTranscripts.byId))
    .where(eq(workshopTranscripts.workshopId, workshopId))
    .orderBy(desc(workshopTranscripts.at), desc(workshopTranscripts.id))

/** Who may stand beside each entry of a room outside it. */
export async function findCredits(
  db: Reader,
  { id, rules, hostId, group }: Pick<FoundWorkshop, 'id' | 'rules' | 'hostId' | 'group'>,
  { roles, changes }: Pick<RoomState, 'roles' | 'changes'>,
): Promise<(entry: Pick<Entry, 'id' | 'actor'>) => Credit> {
  const present = await listPresent(db, group?.parentId ?? id)
  const roleOf = (personId: string): RoomRole | undefined =>
    roles[personId]?.role ?? (personId === hostId ? 'facilitator' : undefined)
  return ({ id: entryId, actor }) => {
    const role = actor && roleOf(actor.id)
    const said: Said = { actor, quotable: changes[entryId]?.quotable === true, ...(role && { role }) }
    return attributed(rules, said, present)
  }
}

/** What was said in a room and what was decided, step by step. Without times: they would tell more than the rules do. */
export async function findTranscript(db: Reader, workshop: FoundWorkshop): Promise<MadeDocument> {
  const state = await readState(db, false, workshop.id)
  const creditOf = await findCredits(db, workshop, state)
  const blocks: Block[] = []
  for (let after = 0; ;) {
    const entries = await listEntries(db, false, workshop.id, after)
    blocks.push(...entries.flatMap((entry) => blocksOf(entry, state, creditWords(creditOf(entry)))))
    if (entries.length === 0) break
    after = entries.at(-1)!.seq
  }
  return {
    title: workshop.title,
    lead: longDay(workshop.startsAt),
    blocks,
    notesHeading: 'What this is',
    notes: [
      'Taken out of Waymark by those who ran the meeting, with the names that its rules let stand.',
      'Please keep to what people agreed in the room.',
    ],
    footer: workshop.title,
  }
}

function blocksOf({ id, type, payload }: Entry, { steps, changes }: RoomState, who: string): Block[] {
  if (type === 'step') return [{ is: 'heading', words: steps[payload.index ?? 0]?.title ?? '' }]
  if (type === 'decide') return [{ is: 'facts', rows: [['Decided', clean(payload.text ?? '')]] }]
  const words = changes[id]?.text ?? payload.text
  if (type !== 'chat' || words === undefined || changes[id]?.removed) return []
  return [{ is: 'facts', rows: [[who, clean(words)]] }]
}
