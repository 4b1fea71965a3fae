import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/case-collections'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'

const listKey = (networkId: string) => ['collections', networkId]
const pageKey = (collectionId: string) => ['collection', collectionId]

export const useCollections = (networkId: () => string) =>
  useQuery({
    key: () => listKey(networkId()),
    query: () => call(contract.listCollections, { params: { networkId: networkId() } }),
  })

/** Fresh while it is on screen: its network tells of changes in it and of cases that come and go. */
export function useCollection(collectionId: () => string, networkId: () => string | undefined) {
  useLive(
    () => (networkId() ? `network:${networkId()!}` : undefined),
    () => [pageKey(collectionId())],
  )
  return useQuery({
    key: () => pageKey(collectionId()),
    query: () => call(contract.readCollection, { params: { collectionId: collectionId() } }),
  })
}

type Named = { name: string; about: string } & Accepted
/** Writes; what is on the screen is fetched again after each. */
export function useCollectionChanges(networkId: () => string) {
  const cache = useQueryCache()
  async function then<Result>(collectionId: string, answer: Promise<Result>): Promise<Result> {
    const result = await answer
    await Promise.all(
      [listKey(networkId()), pageKey(collectionId)].map((key) => cache.invalidateQueries({ key })),
    )
    return result
  }
  return {
    make: (body: Named, id: string) =>
      then(
        id,
        call(contract.createCollection, { params: { networkId: networkId() }, body: { id, ...body } }),
      ),
    change: (collectionId: string, body: Named) =>
      then(collectionId, call(contract.changeCollection, { params: { collectionId }, body })),
    remove: async (collectionId: string) => {
      await call(contract.deleteCollection, { params: { collectionId } })
      await cache.invalidateQueries({ key: listKey(networkId()) })
    },
    put: (collectionId: string, caseId: string, body: { why: string } & Accepted) =>
      then(collectionId, call(contract.collectCase, { params: { collectionId, caseId }, body })),
    take: (collectionId: string, caseId: string) =>
      then(collectionId, call(contract.dropCase, { params: { collectionId, caseId } })),
    order: (collectionId: string, caseIds: string[]) =>
      then(collectionId, call(contract.orderCollection, { params: { collectionId }, body: { caseIds } })),
  }
}

/** The room’s own live room tells that something else lies there. */
export const layOut = (workshopId: string, collectionId: string | null) =>
  call(contract.layOutCollection, { params: { workshopId }, body: { collectionId } })
