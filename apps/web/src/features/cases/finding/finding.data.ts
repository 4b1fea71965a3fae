import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/case-finding'
import type { CaseFilter, SavedFilter } from '@waymark/contracts/case-finding'
import { listCases } from '@waymark/contracts/cases'
import type { CaseCard } from '@waymark/contracts/cases'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'
import { orderOf, toKept } from './case-filter.ts'
import type { Asked } from './case-filter.ts'

const wishOf = (asked: Asked) => ({ ...(toKept(asked) as CaseFilter), order: orderOf(asked) })

/** The list and its counts; fresh while they are on screen. */
export function useFoundCases(networkId: () => string, asked: () => Asked) {
  useLive(
    () => `network:${networkId()}`,
    () => [['cases', networkId()]],
  )
  return useQuery({
    key: () => ['cases', networkId(), 'list', JSON.stringify(wishOf(asked()))],
    query: () => call(listCases, { params: { networkId: networkId() }, query: wishOf(asked()) }),
    placeholderData: (previous) => previous,
  })
}
export const loadMoreCases = (networkId: string, asked: Asked, { publishedAt, id, rank }: CaseCard) =>
  call(listCases, {
    params: { networkId },
    query: {
      ...wishOf(asked),
      before: publishedAt,
      beforeId: id,
      ...(rank !== undefined && { beforeRank: rank }),
    },
  })
export const useCaseCounts = (networkId: () => string, asked: () => Asked) =>
  useQuery({
    key: () => ['cases', networkId(), 'counts', JSON.stringify(toKept(asked()))],
    query: () =>
      call(contract.countCases, { params: { networkId: networkId() }, query: toKept(asked()) as CaseFilter }),
    placeholderData: (previous) => previous,
  })

export function useSavedFilters(networkId: () => string) {
  const cache = useQueryCache()
  const key = () => ['case-filters', networkId()]
  const query = useQuery({
    key,
    query: () => call(contract.listSavedFilters, { params: { networkId: networkId() } }),
  })
  const refresh = () => cache.invalidateQueries({ key: key() })
  return {
    ...query,
    /** The same id again brings back what was thrown away. */
    save: async (body: Pick<SavedFilter, 'id' | 'name' | 'filter'> & Accepted) => {
      await call(contract.saveFilter, { params: { networkId: networkId() }, body })
      await refresh()
    },
    forget: async (filterId: string) => {
      await call(contract.deleteSavedFilter, { params: { filterId } })
      await refresh()
    },
  }
}
