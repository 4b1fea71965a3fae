import { useQuery } from '@pinia/colada'
import { search } from '@waymark/contracts/search'
import type { Hit } from '@waymark/contracts/search'
import { call } from '../../platform/http.ts'
import { useLive } from '../../platform/live.ts'
import { useSession } from '../../platform/session.ts'

/** What was found is fetched again when everything is: somebody may have hidden a case. */
export function useSearch(q: () => string, kind: () => Hit['kind'] | undefined) {
  const session = useSession()
  useLive(() => (session.me ? `person:${session.me.id}` : undefined), [['search']])
  return useQuery({
    key: () => ['search', q(), kind() ?? ''],
    query: ({ signal }) => call(search, { query: { q: q(), ...(kind() && { kind: kind()! }) }, signal }),
    enabled: () => q().length > 0,
    placeholderData: (previous) => previous,
  })
}
