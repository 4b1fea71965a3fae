import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import type { Answer } from '@waymark/contracts/event-answers'
import type { AfterAnswers } from '@waymark/contracts/event-feedback'
import * as contract from '@waymark/contracts/event-guests-part'
import type { GuestPart } from '@waymark/contracts/event-guests-part'
import type { AccessNeeds } from '@waymark/contracts/event-needs'
import type { Acceptance } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'
import { useSession } from '../../../platform/session.ts'

const key = (token: string) => ['guest-part', token]
export const useGuestPart = (token: () => string) =>
  useQuery({
    key: () => key(token()),
    query: () => call(contract.readGuestPart, { params: { token: token() } }),
  })

/** Each answers with all of it anew. */
export function useGuestPartChange<Wish>(
  token: () => string,
  send: (params: { token: string }, wish: Wish) => Promise<GuestPart>,
) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (wish: Wish) => send({ token: token() }, wish),
    onSuccess: (part) => cache.setQueryData(key(token()), part),
  }).mutateAsync
}

type Reasons = { accepted?: Acceptance[] }
export const sendAnswers = (params: { token: string }, body: { answers: Answer[] } & Reasons) =>
  call(contract.setGuestAnswers, { params, body })
export const sendNeeds = (params: { token: string }, body: AccessNeeds & Reasons) =>
  call(contract.setGuestNeeds, { params, body })
export const offerPlace = (params: { token: string }, body: { name: string; email: string }) =>
  call(contract.offerGuestPlace, { params, body })
export const keepPlace = (params: { token: string }) => call(contract.keepGuestPlace, { params })
export const sendFeedback = (params: { token: string }, body: AfterAnswers) =>
  call(contract.answerAsGuest, { params, body })
export const certify = (params: { token: string }) => call(contract.certifyGuest, { params })
export const certificateUrl = (token: string): string => `/api/guests/places/${token}/certificate.pdf`

/** Places of somebody with an account that no network of theirs leads to. */
export function useMyGuestPlaces() {
  const session = useSession()
  return useQuery({
    key: ['events', 'mine', 'guest'],
    query: () => call(contract.listMyGuestPlaces, {}),
    enabled: () => Boolean(session.me),
  })
}
