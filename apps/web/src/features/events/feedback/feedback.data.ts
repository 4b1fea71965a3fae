import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-feedback'
import type { AfterAnswers, LaterAnswers } from '@waymark/contracts/event-feedback'
import { call } from '../../../platform/http.ts'

const mine = (occurrenceId: string) => ['event', occurrenceId, 'feedback']

export const useMyFeedback = (occurrenceId: () => string) =>
  useQuery({
    key: () => mine(occurrenceId()),
    query: () => call(contract.readMyFeedback, { params: { occurrenceId: occurrenceId() } }),
  })

export function useGiveFeedback(occurrenceId: () => string) {
  const cache = useQueryCache()
  const params = () => ({ occurrenceId: occurrenceId() })
  const onSettled = () => cache.invalidateQueries({ key: mine(occurrenceId()) })
  const after = useMutation({
    mutation: (body: AfterAnswers) => call(contract.answerAfter, { params: params(), body }),
    onSettled,
  })
  const later = useMutation({
    mutation: (body: LaterAnswers) => call(contract.answerLater, { params: params(), body }),
    onSettled,
  })
  return { after: after.mutateAsync, later: later.mutateAsync }
}

export const useFeedback = (occurrenceId: () => string) =>
  useQuery({
    key: () => ['registrants', occurrenceId(), 'feedback'],
    query: () => call(contract.readFeedback, { params: { occurrenceId: occurrenceId() } }),
    staleTime: 0,
  })

export const useValue = (networkId: () => string) =>
  useQuery({
    key: () => ['value', networkId()],
    query: () => call(contract.readValue, { params: { networkId: networkId() } }),
    staleTime: 0,
  })
