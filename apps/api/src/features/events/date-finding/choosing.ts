import { eq } from 'drizzle-orm'
import type { chooseDate } from '@waymark/contracts/event-dates'
import type { Static } from 'typebox'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { planEvent } from '../commands.ts'
import { checkOpen, say, timeZone } from './commands.ts'
import { listAnswers, listMustAttend, listProposed } from './queries.ts'
import type { FindingRow } from './queries.ts'
import { dateFindings } from './tables.ts'
import { weigh } from './weighing.ts'

type Choice = Static<(typeof chooseDate)['schema']['body']>

/** Makes the event of a date that the caller has locked, and remembers which. */
export async function choose(
  tx: Transaction,
  viewer: Viewer,
  held: FindingRow,
  { dateId, event, place, capacity, repeats }: Choice,
): Promise<void> {
  if (held.state === 'chosen' && held.occurrenceId === event.id && held.chosenDateId === dateId) return
  checkOpen(held)
  const dates = await listProposed(tx, held.id)
  const date = found(dates.find(({ id }) => id === dateId))
  if (Date.parse(date.startsAt) <= Date.now())
    throw new Refusal(409, 'over', 'This date has passed. Please choose another one.')
  const mustAttend = await listMustAttend(tx, held)
  const { missing } = weigh(
    [date],
    await listAnswers(tx, held),
    mustAttend.map(({ id }) => id),
  )[0]!
  if (missing.length > 0) {
    const names = missing.map(({ personId }) => mustAttend.find(({ id }) => id === personId)!.name)
    throw new Refusal(
      409,
      'missing',
      `${new Intl.ListFormat('en-GB').format(names)} must be there and cannot, or has not answered. Choose another date, or say that they need not be there.`,
    )
  }
  await planEvent(tx, viewer, held, {
    ...event,
    title: held.title,
    description: held.description,
    kind: held.kind,
    startsAt: date.startsAt,
    endsAt: date.endsAt,
    timeZone,
    place,
    capacity,
    ...(repeats && { repeats }),
  })
  await tx
    .update(dateFindings)
    .set({ state: 'chosen', chosenDateId: dateId, occurrenceId: event.id })
    .where(eq(dateFindings.id, held.id))
  await say(tx, held, held.id, 'chosen')
}
