import type { Kept, KeptGroup, RegistrationState, Way } from '@waymark/contracts/event-places'
import { addDays, ukDay, ukMinute, ukMoment } from '../../../platform/uk-time.ts'

/** How a date gives its places; null is without limit. */
export interface PlaceRules {
  capacity: number | null
  onlineCapacity: number | null
  roomCapacity: number | null
  perOrganisation: number | null
  kept: Kept[]
  startsAt: string
}

/** Somebody who has a place, is held one, or wants one. */
export interface Seat {
  id: string
  state: RegistrationState
  organisationId: string | null
  way: Way | null
  keptFor: KeptGroup | null
  queuedAt: string | null
}
export interface Hopeful extends Seat {
  /** The kept places they may have. */
  groups: KeptGroup[]
}

/** A wish that is not settled yet, or a place. */
export const openStates = [
  'registered',
  'offered',
  'waitlisted',
  'pending_approval',
  'pending_code',
] as const satisfies RegistrationState[]
export const isOpen = (state: RegistrationState | null): boolean =>
  (openStates as readonly (RegistrationState | null)[]).includes(state)

const day = 86_400_000
/** Kept places that nobody asked for are open to all from two days before. */
const keptUntil = 2 * day
export const keepsPlaces = ({ kept, startsAt }: PlaceRules, now: number): boolean =>
  kept.length > 0 && Date.parse(startsAt) - now > keptUntil

/** Where a place can be given: none, or which kept group it counts for. */
export type Fit = { fits: false } | { fits: true; keptFor: KeptGroup | null }

/** Whether one more fits among those who hold places: all limits at once, kept places first for whom they are kept. */
export function fit(rules: PlaceRules, held: readonly Seat[], hopeful: Hopeful, now: number): Fit {
  const count = (counts: (seat: Seat) => boolean) => held.filter(counts).length
  const isFull = (most: number | null, counts: (seat: Seat) => boolean) =>
    most !== null && count(counts) >= most
  const { organisationId, way, groups } = hopeful
  if (organisationId && isFull(rules.perOrganisation, (seat) => seat.organisationId === organisationId))
    return { fits: false }
  if (way === 'online' && isFull(rules.onlineCapacity, (seat) => seat.way === 'online'))
    return { fits: false }
  if (way === 'room' && isFull(rules.roomCapacity, (seat) => seat.way === 'room')) return { fits: false }
  if (rules.capacity === null) return { fits: true, keptFor: null }
  const free = rules.capacity - held.length
  if (free < 1) return { fits: false }
  if (!keepsPlaces(rules, now)) return { fits: true, keptFor: null }
  const left = rules.kept.map(({ group, places }) => ({
    group,
    places: Math.max(0, places - count((seat) => seat.keptFor === group)),
  }))
  const own = left.find(({ group, places }) => places > 0 && groups.includes(group))
  if (own) return { fits: true, keptFor: own.group }
  const keptForOthers = left.reduce((sum, { places }) => sum + places, 0)
  return free > keptForOthers ? { fits: true, keptFor: null } : { fits: false }
}

/** The first limit that those who hold places are over, as a field of the rules; for whoever makes a date smaller. */
export function exceeded(rules: PlaceRules, held: readonly Seat[]): keyof PlaceRules | undefined {
  const over = (most: number | null, count: number) => most !== null && count > most
  if (over(rules.capacity, held.length)) return 'capacity'
  if (over(rules.onlineCapacity, held.filter(({ way }) => way === 'online').length)) return 'onlineCapacity'
  if (over(rules.roomCapacity, held.filter(({ way }) => way === 'room').length)) return 'roomCapacity'
  const byOrganisation = Map.groupBy(
    held.filter(({ organisationId }) => organisationId !== null),
    ({ organisationId }) => organisationId,
  )
  const largest = Math.max(0, ...[...byOrganisation.values()].map(({ length }) => length))
  return over(rules.perOrganisation, largest) ? 'perOrganisation' : undefined
}

/** Who is asked next: first in line, but one place for each organisation before anybody gets a second. */
export function nextInLine(
  rules: PlaceRules,
  held: readonly Seat[],
  line: readonly Hopeful[],
  now: number,
): { hopeful: Hopeful; keptFor: KeptGroup | null } | undefined {
  for (const hopeful of inFairOrder(held, line)) {
    const place = fit(rules, held, hopeful, now)
    if (place.fits) return { hopeful, keptFor: place.keptFor }
  }
  return undefined
}

export function inFairOrder<Each extends Seat>(held: readonly Seat[], line: readonly Each[]): Each[] {
  const present = new Set(held.map(({ organisationId }) => organisationId))
  const second = ({ organisationId }: Seat) => Number(organisationId !== null && present.has(organisationId))
  return line.toSorted(
    (one, other) =>
      second(one) - second(other) ||
      (one.queuedAt ?? '').localeCompare(other.queuedAt ?? '') ||
      one.id.localeCompare(other.id),
  )
}

const minute = 60_000
const shortest = 15 * minute
const [nightBegins, nightEnds] = [20 * 60, 8 * 60 + 30]

/**
 * Until when an offered place is held: a day; nearer the date a quarter of what is left, a quarter of an hour at least.
 * Nobody has to answer at night: what would end then ends at half past eight in the morning. Never after the start.
 */
export function offerEnds(startsAt: string, now: number): string {
  const start = Date.parse(startsAt)
  const end = now + Math.min(day, Math.max(shortest, (start - now) / 4))
  return new Date(Math.min(start, Math.max(end, now + shortest, afterNight(end)))).toISOString()
}

function afterNight(at: number): number {
  const moment = new Date(at)
  const clock = ukMinute(moment)
  if (clock > nightEnds && clock < nightBegins) return at
  const morning = clock >= nightBegins ? addDays(ukDay(moment), 1) : ukDay(moment)
  return ukMoment(morning, nightEnds).getTime()
}
