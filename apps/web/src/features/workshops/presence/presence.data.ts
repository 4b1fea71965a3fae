import './presence.messages.ts'
import { useQuery, useQueryCache } from '@pinia/colada'
import { useThrottleFn } from '@vueuse/core'
import { onScopeDispose } from 'vue'
import * as contract from '@waymark/contracts/workshop-presence'
import type { OnPhone } from '@waymark/contracts/workshop-presence'
import { call } from '../../../platform/http.ts'
import { socket } from '../../../platform/live.ts'

/** Many come at once; whoever looks at the names asks again, though not for each of them. */
const asksEvery = 2000
const key = (workshopId: string) => ['workshop-people', workshopId]

/** Who is in a room by name, fresh while people come and go and somebody looks. */
export function usePresence(workshopId: () => string, looks: () => boolean) {
  const query = useQuery({
    key: () => key(workshopId()),
    query: () => call(contract.readPresence, { params: { workshopId: workshopId() } }),
    enabled: looks,
    staleTime: 0,
  })
  const again = useThrottleFn(() => void (looks() && query.refetch()), asksEvery, true)
  const hear = (id: string) => void (id === workshopId() && again())
  socket.on('workshop.present', hear)
  onScopeDispose(() => socket.off('workshop.present', hear))
  return query
}

/** Who is on the phone, for those who run the room. */
export function usePhones(workshopId: () => string) {
  const cache = useQueryCache()
  const phonesKey = () => [...key(workshopId()), 'phones']
  const params = () => ({ workshopId: workshopId() })
  const { data } = useQuery({
    key: phonesKey,
    query: () => call(contract.listPhones, { params: params() }),
  })
  const take = (phones: OnPhone[]) => {
    cache.setQueryData(phonesKey(), phones)
    return phones
  }
  return {
    data,
    put: async (code: string) => take(await call(contract.putOnPhone, { params: params(), body: { code } })),
    end: async (personId: string) => take(await call(contract.hangUp, { params: { ...params(), personId } })),
  }
}
