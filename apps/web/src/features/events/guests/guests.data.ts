import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-guests'
import type { GuestWish } from '@waymark/contracts/event-guests'
import { call } from '../../../platform/http.ts'

export const useGuestEvent = (occurrenceId: () => string) =>
  useQuery({
    key: () => ['guest-event', occurrenceId()],
    query: () => call(contract.readGuestEvent, { params: { occurrenceId: occurrenceId() } }),
  })
export const askGuestPlace = (occurrenceId: string, body: GuestWish) =>
  call(contract.askGuestPlace, { params: { occurrenceId }, body })
export const typeGuestCode = (occurrenceId: string, body: { email: string; code: string }) =>
  call(contract.typeGuestCode, { params: { occurrenceId }, body })

const key = (token: string) => ['guest-place', token]
export const useGuestPlace = (token: () => string) =>
  useQuery({
    key: () => key(token()),
    query: () => call(contract.readGuestPlace, { params: { token: token() } }),
  })
export function useGuestAnswer(token: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (answer: 'accept' | 'give-back') =>
      call(answer === 'accept' ? contract.acceptGuestOffer : contract.giveGuestPlaceBack, {
        params: { token: token() },
      }),
    onSettled: () => cache.invalidateQueries({ key: key(token()) }),
  })
}
export const renewGuestAddress = (token: string) => call(contract.renewGuestAddress, { params: { token } })

export const useGuestJoin = (code: () => string) =>
  useQuery({
    key: () => ['guest-join', code()],
    query: () => call(contract.readGuestJoin, { params: { code: code() } }),
  })
export function useGuestJoinNow(code: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: () => call(contract.joinAsGuest, { params: { code: code() } }),
    onSettled: () => cache.invalidateQueries({ key: ['guest-join', code()] }),
  })
}
