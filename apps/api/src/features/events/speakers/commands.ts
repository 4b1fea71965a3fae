import { eq } from 'drizzle-orm'
import { mostSpeakers } from '@waymark/contracts/event-speakers'
import type { NewSpeaker } from '@waymark/contracts/event-speakers'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { tell } from '../materials/commands.ts'
import { belongs, findSpeaker } from './queries.ts'
import { eventSpeakers } from './tables.ts'

interface Event {
  id: string
  spaceId: string
}
const wrong = (field: string, code: string, sentence: string) =>
  new Refusal(422, code, sentence, [{ pointer: `/${field}`, detail: 'cannot be named' }])

/** Names a speaker at a date the caller has locked. A member is told by a reaction, and has the last word. */
export async function nameSpeaker(
  tx: Transaction,
  viewer: { id: string },
  event: Event,
  { id, personId, name, role }: NewSpeaker,
): Promise<void> {
  const before = await findSpeaker(tx, event.id, { id })
  if (before) return
  if (!personId && !name?.trim()) throw wrong('name', 'invalid', 'Please say who it is: a member, or a name.')
  if (personId) {
    if (!(await belongs(tx, personId, event.spaceId)))
      throw wrong(
        'personId',
        'not_here',
        'This person is not a member of the space, so they cannot be named here.',
      )
    const named = await findSpeaker(tx, event.id, { personId })
    if (named?.state === 'declined')
      throw new Refusal(409, 'declined', 'They took their name off this event. Please talk to them first.')
    if (named) return
  }
  if ((await tx.$count(eventSpeakers, eq(eventSpeakers.occurrenceId, event.id))) >= mostSpeakers)
    throw new Refusal(422, 'too_many', `An event has at most ${mostSpeakers} speakers.`)
  const [added] = await tx
    .insert(eventSpeakers)
    .values({
      id,
      occurrenceId: event.id,
      personId,
      name: personId ? '' : name!.trim(),
      role: role.trim(),
      addedBy: viewer.id,
    })
    .onConflictDoNothing()
    .returning({ id: eventSpeakers.id })
  if (!added) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  await tell(tx, event.id)
  if (personId && personId !== viewer.id)
    await record(tx, 'speaker.named', { occurrenceId: event.id, speakerId: id }, [])
}

/** Whoever takes their own name off is not named again; what a host takes off can be named anew. */
export async function takeOff(
  tx: Transaction,
  viewer: { id: string },
  speaker: typeof eventSpeakers.$inferSelect,
): Promise<void> {
  if (speaker.personId === viewer.id)
    await tx.update(eventSpeakers).set({ state: 'declined' }).where(eq(eventSpeakers.id, speaker.id))
  else await tx.delete(eventSpeakers).where(eq(eventSpeakers.id, speaker.id))
  await tell(tx, speaker.occurrenceId)
}
