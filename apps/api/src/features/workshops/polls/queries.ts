import { and, asc, eq } from 'drizzle-orm'
import type { Poll } from '@waymark/contracts/workshop-polls'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { countUp } from './box.ts'
import { workshopPolls } from './tables.ts'

type Row = typeof workshopPolls.$inferSelect
/** Answers that were on their way when a question closed are still put into its box for so long; nothing is shown before. */
export const settling = 5000

export async function findPoll(
  db: Reader,
  workshopId: string,
  id: string,
  lock?: 'lock',
): Promise<Row | undefined> {
  const query = db
    .select()
    .from(workshopPolls)
    .where(and(eq(workshopPolls.id, id), eq(workshopPolls.workshopId, workshopId)))
  const [row] = await (lock ? query.for('update') : query)
  return row
}

/** `runs`: for those who run the room, who also see what is prepared and which words wait. */
export async function listPolls(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  runs: boolean,
  workshopId: string,
): Promise<Poll[]> {
  const rows = await db
    .select()
    .from(workshopPolls)
    .where(eq(workshopPolls.workshopId, workshopId))
    .orderBy(asc(workshopPolls.createdAt), asc(workshopPolls.id))
  return rows.filter(({ state }) => runs || state !== 'prepared').map((row) => presentPoll(viewer, runs, row))
}

export function presentPoll(viewer: Pick<Viewer, 'id'>, runs: boolean, row: Row): Poll {
  const { id, kind, question, options, state, closedAt, voters, ballots, shown } = row
  const isSettled = closedAt !== null && Date.now() >= Date.parse(closedAt) + settling
  const counted = isSettled ? countUp(row, ballots, shown) : null
  const { waiting, ...results } = counted ?? { waiting: [] }
  return {
    id,
    kind,
    question,
    options,
    state,
    closedAt,
    answered: voters.length,
    mine: voters.includes(viewer.id),
    results: counted && { ...(results as Omit<typeof counted, 'waiting'>), ...(runs && { waiting }) },
  }
}
