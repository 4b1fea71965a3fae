import { and, eq, inArray, sql } from 'drizzle-orm'
import type { PlaceWish, RegistrationState } from '@waymark/contracts/event-places'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findHatOrganisation, hatToWear } from '../../organisations/queries.ts'
import { registrations } from '../tables.ts'
import { fit, isOpen, openStates } from './places.ts'
import { findRegistration } from './queries.ts'
import { findGroups, listSeats } from './seats.ts'
import type { Registration } from './queries.ts'
import { begin, lapseOffers, lockDate, moveOn, settle } from './settling.ts'
import type { HeldDate } from './settling.ts'

/**
 * Takes a place at a date whose row the caller has locked, accepts one that is held, or gets in line. Wishing for what
 * one has already changes only what was said with the wish.
 */
export async function takePlace(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  date: HeldDate,
  wish: PlaceWish,
  now = new Date(),
  guest?: { organisationId: string | null; organisationKey: string | null },
): Promise<void> {
  await settleLapsed(tx, date, now)
  const mine = await findRegistration(tx, date.id, { personId: viewer.id })
  const said = details(wish)
  if (mine && isOpen(mine.state) && mine.state !== 'pending_code') {
    if (wish.way && wish.way !== mine.way) await checkOtherWay(tx, date, mine, wish.way, now)
    if (mine.state === 'offered')
      return settle(tx, date, [await moveOn(tx, mine, 'registered', viewer.id, said)], now)
    if (Object.keys(said).length > 0)
      await tx.update(registrations).set(said).where(eq(registrations.id, mine.id))
    return settle(tx, date, [], now)
  }
  const hatId = guest ? null : await hatToWear(tx, viewer, wish.hatId)
  const from = guest ?? { organisationId: await findHatOrganisation(tx, hatId), organisationKey: null }
  const { state, keptFor } = await judge(tx, date, { ...wish, personId: viewer.id, ...from }, now)
  const fresh = {
    ...blank,
    ...said,
    hatId,
    ...from,
    keptFor,
    queuedAt: state === 'registered' ? null : now.toISOString(),
    registeredAt: now.toISOString(),
  }
  const changed = mine
    ? await moveOn(tx, mine, state, viewer.id, fresh)
    : await begin(tx, { ...fresh, occurrenceId: date.id, personId: viewer.id, state })
  await settle(tx, date, [changed], now)
}

/** An offer that has ended goes to the next in line before anybody else is asked about it. */
export async function settleLapsed(tx: Transaction, date: HeldDate, now: Date): Promise<void> {
  const lapsed = await lapseOffers(tx, date, now)
  if (lapsed.length > 0) await settle(tx, date, lapsed, now)
}

/** What a wish says anew each time: nothing of an earlier one is left. */
const said = { way: null, livedExperience: false, joinsLate: false, listensOnly: false, note: '' }
const blank = { ...said, sentById: null }
const details = ({ way, livedExperience, joinsLate, listensOnly, note }: PlaceWish) =>
  Object.fromEntries(
    Object.entries({ way, livedExperience, joinsLate, listensOnly, note }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Partial<typeof said>

interface Wisher {
  personId: string
  organisationId: string | null
  organisationKey: string | null
}
interface Judged {
  state: RegistrationState
  keptFor: Registration['keptFor']
}

async function judge(tx: Transaction, date: HeldDate, wish: PlaceWish & Wisher, now: Date): Promise<Judged> {
  if (!wish.way && (date.onlineCapacity !== null || date.roomCapacity !== null))
    throw new Refusal(422, 'way_needed', 'Please say whether you come to the room or join online.', [
      { pointer: '/way', detail: 'is needed' },
    ])
  if (date.approves) return { state: 'pending_approval', keptFor: null }
  const place = await tryFit(tx, date, wish, now)
  if (place.fits) return { state: 'registered', keptFor: place.keptFor }
  if (wish.orWait) return { state: 'waitlisted', keptFor: null }
  throw new Refusal(409, 'full', 'All places you could have are taken. You can get in line for one.')
}

/** Whether somebody fits among those who hold a place, without counting their own. */
export async function tryFit(
  tx: Transaction,
  date: HeldDate,
  wish: Pick<PlaceWish, 'way' | 'livedExperience'> & Wisher,
  now: Date,
) {
  const { held } = await listSeats(tx, date)
  const who = { personId: wish.personId, organisationId: wish.organisationId }
  const groups =
    date.kept.length === 0
      ? []
      : await findGroups(tx, date.networkId, { ...who, livedExperience: wish.livedExperience ?? false })
  const others = held.filter(({ personId }) => personId !== wish.personId)
  const counted = { organisationId: wish.organisationId ?? wish.organisationKey }
  const hopeful = { ...counted, id: '', state: 'waitlisted' as const, keptFor: null, queuedAt: null }
  return fit(date, others, { ...hopeful, way: wish.way ?? null, groups }, now.getTime())
}

async function checkOtherWay(
  tx: Transaction,
  date: HeldDate,
  mine: Registration,
  way: NonNullable<PlaceWish['way']>,
  now: Date,
) {
  if (mine.state !== 'registered' && mine.state !== 'offered') return
  const { fits } = await tryFit(tx, date, { ...mine, way }, now)
  if (!fits)
    throw new Refusal(409, 'full', 'There is no place left of the other kind. You keep the one you have.')
}

const given: Partial<Record<RegistrationState, RegistrationState>> = {
  registered: 'cancelled_by_person',
  offered: 'declined',
  waitlisted: 'cancelled_by_person',
  pending_approval: 'cancelled_by_person',
  pending_code: 'cancelled_by_person',
}

/** Gives back a place, an offer or a place in line, at a date the caller has locked; what is free goes to the next. */
export async function giveBack(
  tx: Transaction,
  personId: string,
  date: HeldDate,
  by: { id: string | null; as?: 'cancelled_by_host'; byCalendar?: boolean } = { id: personId },
): Promise<void> {
  const mine = await findRegistration(tx, date.id, { personId })
  const state = mine && given[mine.state]
  if (!mine || !state) return
  await settle(tx, date, [await moveOn(tx, mine, by.as ?? state, by.id, { keptFor: null }, by.byCalendar)])
}

/** Gives back the places somebody still has in a network they are no longer in. Safe to repeat. */
export async function returnPlaces(tx: Transaction, networkId: string, personId: string): Promise<void> {
  const left = await tx.execute<{ id: string; state: string }>(sql`
    select o.id, m.state
    from registrations r
    join occurrences o on o.id = r.occurrence_id
    join spaces s on s.id = o.space_id
    join memberships m on m.network_id = s.network_id and m.person_id = r.person_id
    where s.network_id = ${networkId} and r.person_id = ${personId}
      and r.state in ('registered', 'offered', 'waitlisted', 'pending_approval', 'pending_code')
      and o.ends_at > now() and m.state <> 'active'
    order by o.id
    for update of o`)
  for (const { id, state } of left.rows) {
    const date = await lockDate(tx, id)
    if (date)
      await giveBack(tx, personId, date, {
        id: null,
        ...(state === 'removed' && { as: 'cancelled_by_host' as const }),
      })
  }
}

/** Takes every place and wish back when a date is cancelled; the counters fall to none. */
export async function cancelAll(tx: Transaction, date: HeldDate, byId: string): Promise<void> {
  const open = await tx
    .select({ id: registrations.id, state: registrations.state })
    .from(registrations)
    .where(and(eq(registrations.occurrenceId, date.id), inArray(registrations.state, [...openStates])))
  const changed = []
  for (const each of open) changed.push(await moveOn(tx, each, 'cancelled_by_host', byId, { keptFor: null }))
  await settle(tx, { ...date, state: 'cancelled' }, changed)
}

/** After more places, or other rules for them: whoever is next in line is offered what is free now. */
export const offerWhatIsFree = (tx: Transaction, date: HeldDate): Promise<void> => settle(tx, date, [])

/** What the clock does at a date: ends offers nobody took, and gives what is free to who is next. Safe to repeat. */
export async function settleLate(tx: Transaction, occurrenceId: string): Promise<void> {
  const date = await lockDate(tx, occurrenceId)
  if (date) await settle(tx, date, await lapseOffers(tx, date, new Date()))
}
