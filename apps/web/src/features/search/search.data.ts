import { useQuery } from '@pinia/colada'
import { search } from '@waymark/contracts/search'
import type { Hit } from '@waymark/contracts/search'
import { call } from '../../platform/http.ts'

export const useSearch = (q: () => string, kind: () => Hit['kind'] | undefined) =>
  useQuery({
    key: () => ['search', q(), kind() ?? ''],
    query: ({ signal }) => call(search, { query: { q: q(), ...(kind() && { kind: kind()! }) }, signal }),
    enabled: () => q().length > 0,
    placeholderData: (previous) => previous,
  })
