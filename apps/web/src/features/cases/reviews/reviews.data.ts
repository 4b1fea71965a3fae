import './reviews.messages.ts'
import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as duties from '@waymark/contracts/case-duties'
import * as contract from '@waymark/contracts/case-reviews'
import * as signing from '@waymark/contracts/case-signoffs'
import * as upkeep from '@waymark/contracts/case-upkeep'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'
import { caseKey } from '../cases.data.ts'

type Submission = Parameters<typeof call<typeof contract.submitCase>>[1]['body']

const reviewKey = (reviewId: string) => ['review', reviewId]
const listKey = (networkId: string) => ['reviews', networkId]

export function useReview(reviewId: () => string) {
  useLive(
    () => `review:${reviewId()}`,
    () => [reviewKey(reviewId())],
  )
  return useQuery({
    key: () => reviewKey(reviewId()),
    query: () => call(contract.readReview, { params: { reviewId: reviewId() } }),
  })
}
export function useReviews(networkId: () => string) {
  useLive(
    () => `network:${networkId()}`,
    () => [listKey(networkId())],
  )
  return useQuery({
    key: () => listKey(networkId()),
    query: () => call(contract.listReviews, { params: { networkId: networkId() } }),
  })
}

export const submitCase = (caseId: string, body: Submission) =>
  call(contract.submitCase, { params: { caseId }, body })

type Outcome = Parameters<typeof call<typeof contract.decideGate>>[1]['body']
/** What people do at gates; each answers with the review as it then stands. */
export function useReviewing(reviewId: () => string, caseId: () => string) {
  const cache = useQueryCache()
  const { mutateAsync } = useMutation({
    mutation: (run: () => Promise<unknown>) => run(),
    onSettled: () =>
      Promise.all(
        [reviewKey(reviewId()), caseKey(caseId()), ['home']].map((key) => cache.invalidateQueries({ key })),
      ),
  })
  return {
    take: (id: string) =>
      mutateAsync(() => call(contract.takeGate, { params: { reviewId: reviewId() }, body: { id } })),
    release: (gateId: string) => mutateAsync(() => call(contract.releaseGate, { params: { gateId } })),
    decide: (gateId: string, body: Outcome) =>
      mutateAsync(() => call(contract.decideGate, { params: { gateId }, body })),
    undo: (gateId: string) => mutateAsync(() => call(contract.undoGate, { params: { gateId } })),
    takeBack: () => mutateAsync(() => call(contract.takeBackReview, { params: { reviewId: reviewId() } })),
    ask: (organisationId: string, email: string) =>
      mutateAsync(() =>
        call(contract.askManager, { params: { reviewId: reviewId() }, body: { organisationId, email } }),
      ),
  }
}

const dutiesKey = (networkId: string) => ['duties', networkId]
export function useDuties(networkId: () => string) {
  const cache = useQueryCache()
  useLive(
    () => `network:${networkId()}`,
    () => [dutiesKey(networkId())],
  )
  const query = useQuery({
    key: () => dutiesKey(networkId()),
    query: () => call(duties.listDuties, { params: { networkId: networkId() } }),
  })
  const change = async (personId: string, given: duties.Duty[]) => {
    await call(duties.changeDuties, { params: { networkId: networkId(), personId }, body: { duties: given } })
    await cache.invalidateQueries({ key: dutiesKey(networkId()) })
  }
  return { query, change }
}

export function useUpkeep(caseId: () => string) {
  const cache = useQueryCache()
  const after = async <Result>(done: Promise<Result>) => {
    const result = await done
    await cache.invalidateQueries({ key: caseKey(caseId()) })
    return result
  }
  const one = () => ({ params: { caseId: caseId() } })
  return {
    answer: (answer: (typeof upkeep.stillTrueAnswers)[number], words: string, accepted: Accepted) =>
      after(call(upkeep.answerStillTrue, { ...one(), body: { answer, words, ...accepted } })),
    withdraw: (words: string, accepted: Accepted) =>
      after(call(upkeep.withdrawCase, { ...one(), body: { words, ...accepted } })),
    bringBack: () => after(call(upkeep.bringBackCase, one())),
    move: (body: Parameters<typeof call<typeof contract.changeAudience>>[1]['body']) =>
      after(call(contract.changeAudience, { ...one(), body })),
  }
}

export const readSignOff = (signOffId: string, code: string) =>
  call(signing.readSignOff, { params: { signOffId }, body: { code } })
type SignOffBody = Parameters<typeof call<typeof signing.decideSignOff>>[1]['body']
export const decideSignOff = (signOffId: string, body: SignOffBody) =>
  call(signing.decideSignOff, { params: { signOffId }, body })
