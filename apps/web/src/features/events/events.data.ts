import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/events'
import type { Scope } from '@waymark/contracts/event-series'
import type { PlaceWish } from '@waymark/contracts/event-places'
import type { NewEvent, Occurrence, OccurrenceChange } from '@waymark/contracts/events'
import { call } from '../../platform/http.ts'
import { useLive, useLiveRooms } from '../../platform/live.ts'
import { useSession } from '../../platform/session.ts'

export function useEvents(networkId: () => string, stretch: () => { from: string; to: string }) {
  useLive(
    () => `network:${networkId()}`,
    () => [['events', networkId()]],
  )
  return useQuery({
    key: () => ['events', networkId(), stretch().from, stretch().to],
    query: () => call(contract.listEvents, { params: { networkId: networkId() }, query: stretch() }),
  })
}
export const listEvents = (networkId: string, stretch: { from: string; to: string }) =>
  call(contract.listEvents, { params: { networkId }, query: stretch })
/** Events of several networks together, in order; waits until it is known which. */
export const useAllEvents = (
  networkIds: () => string[] | undefined,
  stretch: () => { from: string; to: string },
) => {
  useLiveRooms(() => (networkIds() ?? []).map((id) => `network:${id}` as const), [['events', 'all']])
  return useQuery({
    key: () => ['events', 'all', ...(networkIds() ?? []), stretch().from, stretch().to],
    enabled: () => networkIds() !== undefined,
    query: async () => {
      const lists = await Promise.all((networkIds() ?? []).map((id) => listEvents(id, stretch())))
      return lists.flat().toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))
    },
  })
}

export function useMyEvents() {
  const session = useSession()
  useLive(() => (session.me ? `person:${session.me.id}` : undefined), [['events', 'mine']])
  return useQuery({ key: ['events', 'mine'], query: () => call(contract.listMyEvents, {}) })
}

const key = (occurrenceId: string) => ['event', occurrenceId]
export function useEvent(occurrenceId: () => string) {
  useLive(
    () => `occurrence:${occurrenceId()}`,
    () => [key(occurrenceId()), ['registrants', occurrenceId()], ['event', 'series']],
  )
  return useQuery({
    key: () => key(occurrenceId()),
    query: () => call(contract.readEvent, { params: { occurrenceId: occurrenceId() } }),
  })
}

function useEventChange<Args>(occurrenceId: () => string, mutation: (args: Args) => Promise<Occurrence>) {
  const cache = useQueryCache()
  return useMutation({
    mutation,
    onSettled: () =>
      Promise.all(
        [['event'], ['registrants', occurrenceId()], ['events'], ['home']].map((each) =>
          cache.invalidateQueries({ key: each }),
        ),
      ),
  })
}
export const useRegister = (occurrenceId: () => string) =>
  useEventChange(occurrenceId, (body: PlaceWish) =>
    call(contract.register, { params: { occurrenceId: occurrenceId() }, body }),
  )
export const useCancelRegistration = (occurrenceId: () => string) =>
  useEventChange(occurrenceId, () =>
    call(contract.cancelRegistration, { params: { occurrenceId: occurrenceId() } }),
  )
export const useCancelEvent = (occurrenceId: () => string) =>
  useEventChange(occurrenceId, (scope: Scope) =>
    call(contract.changeEvent, {
      params: { occurrenceId: occurrenceId() },
      body: { state: 'cancelled', ...(scope !== 'this' && { scope }) },
    }),
  )
export const useChangeEvent = (occurrenceId: () => string) =>
  useEventChange(occurrenceId, (body: OccurrenceChange) =>
    call(contract.changeEvent, { params: { occurrenceId: occurrenceId() }, body }),
  )
export const createEvent = (spaceId: string, body: NewEvent) =>
  call(contract.createEvent, { params: { spaceId }, body })
const calendarUrl = (occurrenceId: string) => `/api/events/${occurrenceId}/event.ics`

/**
 * Saves the calendar file. The event is asked for first, which renews a session that has expired: a plain link would
 * save the refusal as the file.
 */
export async function downloadCalendar(occurrenceId: string): Promise<void> {
  await call(contract.readEvent, { params: { occurrenceId } })
  const link = document.createElement('a')
  link.href = calendarUrl(occurrenceId)
  link.download = 'event.ics'
  link.click()
}
