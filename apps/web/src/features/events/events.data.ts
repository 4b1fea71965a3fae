import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import { readCalendar } from '@waymark/contracts/calendar'
import * as contract from '@waymark/contracts/events'
import type { Scope } from '@waymark/contracts/event-series'
import type { PlaceWish } from '@waymark/contracts/event-places'
import type { NewEvent, Occurrence, OccurrenceChange } from '@waymark/contracts/events'
import { call } from '../../platform/http.ts'
import { useLive, useLiveRooms } from '../../platform/live.ts'
import { useNetworks } from '../networks/networks.data.ts'
import type { Static } from 'typebox'
import { useSession } from '../../platform/session.ts'

type Stretch = Static<(typeof readCalendar)['schema']['querystring']>
/** Dates of one network, or of all one is in; fresh whenever something is planned or changed there. */
export function useCalendar(wish: () => Stretch) {
  const { data: networks } = useNetworks()
  const rooms = () => {
    const { networkId } = wish()
    const ids = networkId
      ? [networkId]
      : (networks.value ?? []).filter(({ myRole }) => myRole).map(({ id }) => id)
    return ids.map((id) => `network:${id}` as const)
  }
  useLiveRooms(rooms, [['events', 'calendar']])
  return useQuery({
    key: () => ['events', 'calendar', JSON.stringify(wish())],
    query: () => call(readCalendar, { query: wish() }),
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
