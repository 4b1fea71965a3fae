import { useQuery, useQueryCache } from '@pinia/colada'
import { useLocalStorage } from '@vueuse/core'
import type { Accepted } from '@waymark/contracts/guard'
import * as contract from '@waymark/contracts/search'
import type { SavedSearch } from '@waymark/contracts/search'
import { call } from '../../platform/http.ts'
import { useLive } from '../../platform/live.ts'
import { useSession } from '../../platform/session.ts'
import { filterOf } from './search-asked.ts'
import type { Asked } from './search-asked.ts'

/** What was found is fetched again when everything is: somebody may have hidden a case. */
export function useSearch(asked: () => Asked) {
  const session = useSession()
  useLive(() => (session.me ? `person:${session.me.id}` : undefined), [['search']])
  return useQuery({
    key: () => ['search', JSON.stringify(asked())],
    query: ({ signal }) => call(contract.search, { query: asked(), signal }),
    enabled: () => asked().q.length > 0,
    placeholderData: (previous) => previous,
  })
}
export const loadFurther = (asked: Asked, page: number) =>
  call(contract.search, { query: { ...asked, page } })

export const useCounts = (asked: () => Asked) =>
  useQuery({
    key: () => ['search', 'counts', JSON.stringify(asked())],
    query: ({ signal }) => call(contract.countHits, { query: asked(), signal }),
    enabled: () => asked().q.length > 0,
    placeholderData: (previous) => previous,
  })

export function useSavedSearches() {
  const cache = useQueryCache()
  const key = ['saved-searches']
  const query = useQuery({ key, query: () => call(contract.listSavedSearches, {}) })
  const refresh = () => cache.invalidateQueries({ key })
  return {
    ...query,
    /** The same id again changes it, or brings back what was thrown away. */
    save: async ({ savedAt: _, ...body }: Omit<SavedSearch, 'savedAt'> & { savedAt?: string } & Accepted) => {
      await call(contract.saveSearch, { body })
      await refresh()
    },
    forget: async (searchId: string) => {
      await call(contract.deleteSavedSearch, { params: { searchId } })
      await refresh()
    },
  }
}
export const keptOf = (asked: Asked) => ({ q: asked.q, filter: filterOf(asked) })

/** What was looked for before; it never leaves the device, and goes when its owner signs out. */
export function useRecent() {
  const recent = useLocalStorage<string[]>('waymark:unsent:searches', [])
  const remember = (q: string) =>
    (recent.value = [q, ...recent.value.filter((each) => each !== q)].slice(0, 8))
  return { recent, remember }
}
