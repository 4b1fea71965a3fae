import { and, eq } from 'drizzle-orm'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { isConfidential } from '../calendar/invitations.ts'
import { findEvent } from '../queries.ts'
import { findWay } from '../roles/queries.ts'
import { eventTemplateMeetings, eventTemplates } from './tables.ts'

const mostTemplates = 60
const minute = 60_000

/** Every so many weeks, so many times; other rules are left out, since the form plans no others this far. */
function rhythmOf(rule: string | null): { weeks: number; count: number } | null {
  const weeks = Number(/INTERVAL=(\d+)/.exec(rule ?? '')?.[1] ?? 1)
  const count = Number(/COUNT=(\d+)/.exec(rule ?? '')?.[1])
  return rule?.startsWith('FREQ=WEEKLY') && count && weeks <= 26 ? { weeks, count } : null
}

interface Place {
  networkId: string
  templateId: string
}

/** Copies what makes an event what it is. Safe to repeat: whoever saves it chose the id. */
export async function saveTemplate(
  tx: Transaction,
  viewer: Viewer,
  { networkId, templateId }: Place,
  {
    name,
    about,
    from,
    steps,
  }: { name: string; about: string; from: string; steps?: (typeof eventTemplates.$inferInsert)['steps'] },
): Promise<void> {
  const event = found(await findEvent(tx, viewer, from))
  if (event.networkId !== networkId) found(undefined)
  if (isConfidential(event.sensitivity))
    throw new Refusal(409, 'confidential', 'What is planned in a confidential space stays there.')
  const [held] = await tx.select().from(eventTemplates).where(eq(eventTemplates.id, templateId))
  if (held) {
    if (held.networkId === networkId && held.savedById === viewer.id) return
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  }
  if ((await tx.$count(eventTemplates, eq(eventTemplates.networkId, networkId))) >= mostTemplates)
    throw new Refusal(409, 'too_many_templates', 'There are many already. Please take one away first.')
  const way = await findWay(tx, event.seriesId)
  await tx
    .insert(eventTemplates)
    .values({
      ...way,
      id: templateId,
      networkId,
      name: name.trim(),
      about,
      kind: event.kind,
      minutes: Math.round((Date.parse(event.endsAt) - Date.parse(event.startsAt)) / minute),
      capacity: event.capacity,
      steps: steps ?? event.agenda,
      repeats: rhythmOf(event.series.rule),
      savedById: viewer.id,
    })
    .onConflictDoNothing()
  await tx
    .insert(eventTemplateMeetings)
    .values({ templateId, seriesId: event.seriesId })
    .onConflictDoNothing()
  await record(tx, 'network.changed', { networkId }, [`network:${networkId}`])
}

/** Notes that a series was planned with a way to meet of its network; one that was taken away meanwhile changes nothing. */
export async function noteMeeting(
  tx: Transaction,
  { networkId, templateId }: Place,
  seriesId: string,
): Promise<void> {
  const theirs = and(eq(eventTemplates.id, templateId), eq(eventTemplates.networkId, networkId))
  const [held] = await tx
    .select({ templateId: eventTemplates.id })
    .from(eventTemplates)
    .where(theirs)
    .for('key share')
  if (held)
    await tx
      .insert(eventTemplateMeetings)
      .values({ ...held, seriesId })
      .onConflictDoNothing()
}

export async function dropTemplate(tx: Transaction, { networkId, templateId }: Place): Promise<void> {
  const dropped = await tx
    .delete(eventTemplates)
    .where(and(eq(eventTemplates.id, templateId), eq(eventTemplates.networkId, networkId)))
    .returning({ id: eventTemplates.id })
  if (dropped.length > 0) await record(tx, 'network.changed', { networkId }, [`network:${networkId}`])
}
