import './adoptions.messages.ts'
import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/case-adoptions'
import { readOutcome } from '@waymark/contracts/thread-outcomes'
import { call } from '../../../platform/http.ts'
import { useLive, useLiveRooms } from '../../../platform/live.ts'
import { useSession } from '../../../platform/session.ts'

const treeKey = (caseId: string) => ['adoptions', caseId]
const oneKey = (adoptionId: string) => ['adoption', adoptionId]

/** Who tried a case. Its author’s own room tells of what the manager decided. */
export function useAdoptions(caseId: () => string) {
  const session = useSession()
  useLiveRooms(
    () => [`case:${caseId()}`, ...(session.me ? ([`person:${session.me.id}`] as const) : [])],
    () => [treeKey(caseId())],
  )
  return useQuery({
    key: () => treeKey(caseId()),
    query: () => call(contract.listAdoptions, { params: { caseId: caseId() } }),
  })
}

export function useAdoption(caseId: () => string, adoptionId: () => string) {
  const session = useSession()
  useLive(
    () => `case:${caseId()}`,
    () => [oneKey(adoptionId())],
  )
  useLive(
    () => (session.me ? `person:${session.me.id}` : undefined),
    () => [oneKey(adoptionId())],
  )
  return useQuery({
    key: () => oneKey(adoptionId()),
    query: () => call(contract.readAdoption, { params: { adoptionId: adoptionId() } }),
  })
}
/** As it is now, to be changed: a form does not change under who types in it. */
export const readAdoption = (adoptionId: string) => call(contract.readAdoption, { params: { adoptionId } })

/** What came of an outcome card; asked again whenever it is shown. */
export const useTried = (threadId: () => string) =>
  useQuery({
    key: () => ['tried', threadId()],
    query: () => call(contract.readTried, { params: { threadId: threadId() } }),
    staleTime: 0,
  })
/** What was concluded in a discussion, for a form that begins with it; null where that is nothing to this reader. */
export const readConcluded = (threadId: string): Promise<string | null> =>
  call(readOutcome, { params: { threadId } }).then(
    ({ concluded }) => concluded,
    () => null,
  )

type Told = Parameters<typeof call<typeof contract.tellAdoption>>[1]['body']
type Changed = Parameters<typeof call<typeof contract.changeAdoption>>[1]['body']
export function useTelling(caseId: () => string) {
  const cache = useQueryCache()
  const after = async <Result>(done: Promise<Result>, adoptionId?: string) => {
    const result = await done
    await cache.invalidateQueries({ key: treeKey(caseId()) })
    if (adoptionId) await cache.invalidateQueries({ key: oneKey(adoptionId) })
    return result
  }
  return {
    tell: (body: Told) => after(call(contract.tellAdoption, { params: { caseId: caseId() }, body })),
    change: (adoptionId: string, body: Changed) =>
      after(call(contract.changeAdoption, { params: { adoptionId }, body }), adoptionId),
    withdraw: (adoptionId: string) =>
      after(call(contract.withdrawAdoption, { params: { adoptionId } }), adoptionId),
    startCase: (adoptionId: string, id: string) =>
      after(call(contract.startOwnCase, { params: { adoptionId }, body: { id } }), adoptionId),
  }
}
