import { asc, eq, inArray } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { SeriesOutcome } from '@waymark/contracts/event-places'
import type { registerForDates } from '@waymark/contracts/event-places'
import type { Static } from 'typebox'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { givesPlaces, may } from '../access.ts'
import { answerWith, carryAnswers } from '../questions/commands.ts'
import { findEvent } from '../queries.ts'
import { keepGuestPlace } from '../guests/commands.ts'
import { guestPlaces } from '../guests/tables.ts'
import { occurrences } from '../tables.ts'
import { bundleSteps } from './bundles.ts'
import { takePlace } from './commands.ts'
import { fit } from './places.ts'
import { findRegistration } from './queries.ts'
import { listSeats } from './seats.ts'
import type { Registration } from './queries.ts'
import { begin, moveOn, settle } from './settling.ts'
import { seriesPasses } from './tables.ts'

/** Several dates are locked in one order, so that two people who want the same ones wait and never lock each other out. */
const lockAll = (tx: Transaction, ids: string[]) =>
  tx
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(inArray(occurrences.id, ids))
    .orderBy(asc(occurrences.id))
    .for('update')

/** Places at several dates of a series; each date that has none says so, and the others are taken all the same. */
export async function takePlaces(
  tx: Transaction,
  viewer: Viewer,
  seriesId: string,
  { occurrenceIds, andLater, ...wish }: Static<(typeof registerForDates)['schema']['body']>,
): Promise<SeriesOutcome> {
  await lockAll(tx, occurrenceIds)
  const outcome: SeriesOutcome = []
  for (const occurrenceId of occurrenceIds) {
    const event = found(await findEvent(tx, viewer, occurrenceId))
    if (event.seriesId !== seriesId) found(undefined)
    allowIn(event, may.takePart(event))
    outcome.push({ occurrenceId, ...(await take(tx, viewer, event, wish)) })
  }
  await bundleSteps(tx, occurrenceIds)
  if (andLater)
    await tx
      .insert(seriesPasses)
      .values({ seriesId, personId: viewer.id, hatId: await hatToWear(tx, viewer, wish.hatId) })
      .onConflictDoNothing()
  return outcome
}

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

async function take(tx: Transaction, viewer: Viewer, event: Event, wish: Parameters<typeof takePlace>[3]) {
  if (!givesPlaces(event, new Date()))
    return { state: event.myRegistration, refused: 'This date is over or was cancelled.' }
  try {
    await takePlace(tx, viewer, event, wish)
    await answerWith(tx, viewer, event, wish.answers)
    const mine = await findRegistration(tx, event.id, { personId: viewer.id })
    return { state: mine?.state ?? null, refused: null }
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 422) throw error
    return { state: event.myRegistration, refused: error.message }
  }
}

/** Somebody’s place here for one at another date of the same series, all or nothing. */
export async function movePlace(
  tx: Transaction,
  app: Pick<FastifyInstance, 'seal'>,
  viewer: Viewer,
  { occurrenceId, registrationId }: { occurrenceId: string; registrationId: string },
  to: string,
): Promise<Event> {
  await lockAll(tx, [occurrenceId, to])
  const from = found(await findEvent(tx, viewer, occurrenceId))
  const target = found(await findEvent(tx, viewer, to))
  for (const event of [from, target]) allowIn(event, may.change(viewer, event))
  const mine = found(await findRegistration(tx, from.id, { id: registrationId }))
  if (from.seriesId !== target.seriesId || from.id === target.id || !givesPlaces(target, new Date()))
    throw new Refusal(409, 'other_series', 'Please choose another date of the same series that is to come.')
  if (mine.state !== 'registered')
    throw new Refusal(409, 'moved_on', 'This has changed meanwhile. Please look again.')
  const { held, line } = await listSeats(tx, target)
  const theirs = line.find(({ personId }) => personId === mine.personId)
  const place = fit(
    target,
    held,
    { ...mine, organisationId: mine.organisationId ?? mine.organisationKey, groups: theirs?.groups ?? [] },
    Date.now(),
  )
  if (held.some(({ personId }) => personId === mine.personId))
    throw new Refusal(409, 'has_place', 'They have a place at that date already.')
  if (!place.fits) throw new Refusal(409, 'full', 'There is no place left at that date.')
  await settle(tx, from, [
    await moveOn(tx, mine, 'cancelled_by_host', viewer.id, { reason: 'other-date', keptFor: null }),
  ])
  const moved = await placeAt(tx, app, viewer, target.id, mine, place.keptFor)
  await settle(tx, target, [moved])
  await carryAnswers(tx, mine.id, { registrationId: moved.id, occurrenceId: target.id })
  return from
}

async function placeAt(
  tx: Transaction,
  app: Pick<FastifyInstance, 'seal'>,
  viewer: Viewer,
  occurrenceId: string,
  {
    id,
    personId,
    hatId,
    organisationId,
    organisationKey,
    way,
    livedExperience,
    joinsLate,
    listensOnly,
    note,
  }: Registration,
  keptFor: Registration['keptFor'],
) {
  const said = {
    hatId,
    organisationId,
    organisationKey,
    way,
    livedExperience,
    joinsLate,
    listensOnly,
    note,
    keptFor,
  }
  const before = await findRegistration(tx, occurrenceId, { personId })
  const placed = before
    ? await moveOn(tx, before, 'registered', viewer.id, said)
    : await begin(tx, { ...said, occurrenceId, personId, state: 'registered' })
  const [guest] = await tx.select().from(guestPlaces).where(eq(guestPlaces.registrationId, id))
  if (guest) await keepGuestPlace(tx, app, placed.id, guest.organisation)
  return placed
}
