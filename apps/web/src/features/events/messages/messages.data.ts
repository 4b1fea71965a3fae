import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-messages'
import type { MessageGroup } from '@waymark/contracts/event-messages'
import type { Static } from 'typebox'
import { call } from '../../../platform/http.ts'

const sent = (occurrenceId: string) => ['registrants', occurrenceId, 'messages']

/** Whom a message to these groups would reach now; asked again whenever somebody’s standing changes. */
export const useMessageReach = (occurrenceId: () => string, groups: () => MessageGroup[]) =>
  useQuery({
    key: () => ['registrants', occurrenceId(), 'reach', groups().toSorted().join()],
    enabled: () => groups().length > 0,
    staleTime: 0,
    query: () =>
      call(contract.readMessageReach, {
        params: { occurrenceId: occurrenceId() },
        body: { groups: groups() },
      }),
  })

export const useMessages = (occurrenceId: () => string) =>
  useQuery({
    key: () => sent(occurrenceId()),
    query: () => call(contract.listMessages, { params: { occurrenceId: occurrenceId() } }),
  })

export const useMyMessages = (occurrenceId: () => string) =>
  useQuery({
    key: () => ['event', occurrenceId(), 'messages'],
    query: () => call(contract.listMyMessages, { params: { occurrenceId: occurrenceId() } }),
  })

type NewMessage = Static<(typeof contract.sendMessage)['schema']['body']>
export function useSendMessage(occurrenceId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (body: NewMessage) =>
      call(contract.sendMessage, { params: { occurrenceId: occurrenceId() }, body }),
    onSettled: () => cache.invalidateQueries({ key: ['registrants', occurrenceId()] }),
  })
}
