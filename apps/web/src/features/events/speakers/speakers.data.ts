import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-speakers'
import type { NewSpeaker } from '@waymark/contracts/event-speakers'
import type { Accepted } from '@waymark/contracts/guard'
import { listMembers } from '@waymark/contracts/networks'
import { call } from '../../../platform/http.ts'

const key = (occurrenceId: string) => ['event', occurrenceId, 'speakers']

export const useSpeakers = (occurrenceId: () => string) =>
  useQuery({
    key: () => key(occurrenceId()),
    query: () => call(contract.listSpeakers, { params: { occurrenceId: occurrenceId() } }),
  })

export function useSpeakerChanges(occurrenceId: () => string) {
  const cache = useQueryCache()
  const onSettled = () => cache.invalidateQueries({ key: key(occurrenceId()) })
  const name = useMutation({
    mutation: (body: NewSpeaker & Accepted) =>
      call(contract.nameSpeaker, { params: { occurrenceId: occurrenceId() }, body }),
    onSettled,
  })
  const remove = useMutation({
    mutation: (speakerId: string) =>
      call(contract.removeSpeaker, { params: { occurrenceId: occurrenceId(), speakerId } }),
    onSettled,
  })
  return { name: name.mutateAsync, remove: remove.mutateAsync }
}

/** Members who can be named, once somebody wants to. */
export const useNameable = (networkId: () => string) =>
  useQuery({
    key: () => ['members', networkId(), 'nameable'],
    query: () => call(listMembers, { params: { networkId: networkId() } }),
  })
