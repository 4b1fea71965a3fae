import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-attendance'
import type { Static } from 'typebox'
import { call } from '../../../platform/http.ts'

const mine = (occurrenceId: string) => ['event', occurrenceId, 'minutes']

export const useMyAttendance = (occurrenceId: () => string) =>
  useQuery({
    key: () => mine(occurrenceId()),
    query: () => call(contract.readMyAttendance, { params: { occurrenceId: occurrenceId() } }),
  })

type Said = Static<(typeof contract.correctAttendance)['schema']['body']>
export function useCorrectAttendance(occurrenceId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (body: Said) =>
      call(contract.correctAttendance, { params: { occurrenceId: occurrenceId() }, body }),
    onSettled: () => cache.invalidateQueries({ key: mine(occurrenceId()) }),
  })
}

export const useAttendance = (occurrenceId: () => string) =>
  useQuery({
    key: () => ['registrants', occurrenceId(), 'minutes'],
    query: () => call(contract.listAttendance, { params: { occurrenceId: occurrenceId() } }),
  })
