import { useQuery, useQueryCache } from '@pinia/colada'
import { countNotices } from '@waymark/contracts/notifications'
import { onScopeDispose } from 'vue'
import { call } from '../../platform/http.ts'
import { socket } from '../../platform/live.ts'

export const inboxKey = ['inbox']
export const countKey = ['inbox-count']

/** In how many conversations there is something new; fresh on every page, also when it was read on another device. */
export function useCount() {
  const cache = useQueryCache()
  const refresh = () =>
    void Promise.allSettled([countKey, inboxKey].map((key) => cache.invalidateQueries({ key })))
  socket.on('notices', refresh).on('connect', refresh).on('refetch', refresh)
  onScopeDispose(() => socket.off('notices', refresh).off('connect', refresh).off('refetch', refresh))
  return useQuery({ key: countKey, query: () => call(countNotices, {}) })
}
