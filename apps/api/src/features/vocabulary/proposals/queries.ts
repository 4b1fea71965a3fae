import { and, desc, eq, ne, sql } from 'drizzle-orm'
import type { Proposal } from '@waymark/contracts/vocabulary-proposals'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { persons } from '../../identity/tables.ts'
import { may } from '../access.ts'
import { termProposals } from '../tables.ts'

const proposalsListed = 100

/** A suggestion is seen by whoever made it, and by those who decide about it. */
const seenBy = (viewer: Viewer) => (may.change(viewer) ? sql`true` : eq(termProposals.personId, viewer.id))

const seen = (db: Reader, viewer: Viewer) =>
  db
    .select({
      id: termProposals.id,
      kind: termProposals.kind,
      facet: termProposals.facet,
      termId: termProposals.termId,
      word: termProposals.word,
      means: termProposals.means,
      why: termProposals.why,
      state: termProposals.state,
      answer: termProposals.answer,
      by: persons.name,
      mine: sql<boolean>`${termProposals.personId} = ${viewer.id}`,
      createdAt: termProposals.createdAt,
      decidedAt: termProposals.decidedAt,
    })
    .from(termProposals)
    .innerJoin(persons, eq(persons.id, termProposals.personId))
    .$dynamic()

export const listProposals = (db: Reader, viewer: Viewer): Promise<Proposal[]> =>
  seen(db, viewer)
    .where(seenBy(viewer))
    .orderBy(sql`${termProposals.state} <> 'open'`, desc(termProposals.createdAt))
    .limit(proposalsListed)

/** One suggestion; with `lock`, its row is held until the transaction ends. */
export async function findProposal(
  db: Reader,
  viewer: Viewer,
  id: string,
  lock?: 'lock',
): Promise<Proposal | undefined> {
  const query = seen(db, viewer).where(and(eq(termProposals.id, id), seenBy(viewer)))
  const [row] = lock ? await query.for('update', { of: termProposals }) : await query
  return row
}

export async function countOpen(db: Reader, { id }: Pick<Viewer, 'id'>): Promise<number> {
  return db.$count(termProposals, and(eq(termProposals.personId, id), eq(termProposals.state, 'open')))
}

/** Whom to write to about a suggestion that was decided, and what; nobody when they decided it themselves. */
export async function findProposer(db: Reader, id: string) {
  const [row] = await db
    .select({
      email: persons.email,
      word: termProposals.word,
      state: termProposals.state,
      answer: termProposals.answer,
    })
    .from(termProposals)
    .innerJoin(persons, eq(persons.id, termProposals.personId))
    .where(
      and(
        eq(termProposals.id, id),
        ne(termProposals.state, 'open'),
        ne(termProposals.personId, termProposals.deciderId),
      ),
    )
  return row
}
