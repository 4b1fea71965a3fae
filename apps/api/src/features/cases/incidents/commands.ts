import { and, eq, isNull, sql } from 'drizzle-orm'
import { slipMinutes } from '@waymark/contracts/case-incidents'
import type { Incident } from '@waymark/contracts/case-incidents'
import type { Room } from '@waymark/contracts/live'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { caseIncidents, practiceCases } from '../tables.ts'

interface Place {
  caseId: string
  spaceId: string
  networkId: string
}

/**
 * Hides a case from everybody in one step. Of two at the same moment one hides it, and the other is told so.
 */
export async function hideCase(
  tx: Transaction,
  viewer: Viewer,
  { version, ...place }: Place & { version: number },
  id: string,
): Promise<void> {
  const [hidden] = await tx
    .update(practiceCases)
    .set({ hiddenAt: sql`now()` })
    .where(and(eq(practiceCases.id, place.caseId), isNull(practiceCases.hiddenAt)))
    .returning({ id: practiceCases.id })
  if (!hidden)
    throw new Refusal(409, 'hidden', 'Somebody hid this case at the same moment. Nobody sees it now.')
  await tx.insert(caseIncidents).values({ id, caseId: place.caseId, version, reporterId: viewer.id })
  await record(
    tx,
    'case.hidden',
    { spaceId: place.spaceId, caseId: place.caseId, incidentId: id },
    rooms(place),
    [`case:${place.caseId}`],
  )
}

/** Where its reporter saw it. */
export const explain = (tx: Transaction, id: string, note: string) =>
  tx.update(caseIncidents).set({ note }).where(eq(caseIncidents.id, id))

/** Whoever hid it says that it was a slip; the record of it stays. */
export async function takeBack(
  tx: Transaction,
  viewer: Viewer,
  incident: typeof caseIncidents.$inferSelect,
): Promise<void> {
  const isSlip = Date.parse(incident.reportedAt) > Date.now() - slipMinutes * 60_000
  if (incident.outcome !== null || !isSlip) {
    throw new Refusal(409, 'too_late', 'Those who look after the space decide about this case now.')
  }
  const [place] = await tx
    .select({
      caseId: practiceCases.id,
      spaceId: sql<string>`${practiceCases.spaceId}`,
      networkId: practiceCases.networkId,
    })
    .from(practiceCases)
    .where(eq(practiceCases.id, incident.caseId))
  await settle(tx, viewer, { ...place!, id: incident.id }, 'shown-again', '')
}

/** The decision of those who look after the space, whose row the caller has locked. Repeating it changes nothing. */
export async function decide(
  tx: Transaction,
  viewer: Viewer,
  incident: Place & { id: string; outcome: Incident['outcome']; reason: string },
  { outcome, reason }: { outcome: NonNullable<Incident['outcome']>; reason: string },
): Promise<void> {
  if (incident.outcome === outcome && incident.reason === reason) return
  if (incident.outcome !== null) throw new Refusal(409, 'decided', 'Somebody has decided this already.')
  await settle(tx, viewer, incident, outcome, reason)
}

/**
 * Those who look after the space withdraw a case for another reason than that it might identify someone: as after an incident,
 * its address stays, and no newer version comes out. What is open about it is answered with it.
 */
export async function withdrawCase(
  tx: Transaction,
  viewer: Viewer,
  { version, ...place }: Place & { version: number },
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await tx
    .update(practiceCases)
    .set({ hiddenAt: sql`coalesce(hidden_at, now())` })
    .where(eq(practiceCases.id, place.caseId))
  const decided = {
    outcome: 'withdrawn' as const,
    reason,
    deciderId: viewer.id,
    decidedAt: sql`now()`,
  }
  await tx
    .update(caseIncidents)
    .set(decided)
    .where(and(eq(caseIncidents.caseId, place.caseId), isNull(caseIncidents.outcome)))
  await tx
    .insert(caseIncidents)
    .values({ id, caseId: place.caseId, version, reporterId: viewer.id, ...decided })
  const { caseId, spaceId } = place
  await record(tx, 'case.withdrawn', { spaceId, caseId }, rooms(place), [`case:${caseId}`])
}

async function settle(
  tx: Transaction,
  viewer: Viewer,
  place: Place & { id: string },
  outcome: NonNullable<Incident['outcome']>,
  reason: string,
): Promise<void> {
  await tx
    .update(caseIncidents)
    .set({ outcome, reason, deciderId: viewer.id, decidedAt: sql`now()` })
    .where(eq(caseIncidents.id, place.id))
  const { caseId, spaceId } = place
  if (outcome === 'shown-again')
    await tx
      .update(practiceCases)
      .set({ hiddenAt: sql`withdrawn_at` })
      .where(eq(practiceCases.id, caseId))
  const name = outcome === 'shown-again' ? 'case.shown' : 'case.withdrawn'
  await record(tx, name, { spaceId, caseId }, rooms(place))
}

const rooms = ({ caseId, spaceId, networkId }: Place): Room[] => [
  `case:${caseId}`,
  `space:${spaceId}`,
  `network:${networkId}`,
]
