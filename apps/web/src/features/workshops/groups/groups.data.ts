import './groups.messages.ts'
import { useQuery, useQueryCache } from '@pinia/colada'
import { watch } from 'vue'
import * as contract from '@waymark/contracts/workshop-groups'
import type { Groups, NewRound } from '@waymark/contracts/workshop-groups'
import type { RoomState } from '@waymark/contracts/workshop-state'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'

/** The groups of a room, fresh while they are on screen; `workshopId` is the room’s, not a group’s. */
export function useGroups(workshopId: () => string) {
  const cache = useQueryCache()
  const key = () => ['workshop-groups', workshopId()]
  useLive(
    () => `workshop:${workshopId()}`,
    () => [key()],
  )
  const { data, error, refetch } = useQuery({
    key,
    query: () => call(contract.listGroups, { params: { workshopId: workshopId() } }),
  })
  const take = (groups: Groups) => {
    cache.setQueryData(key(), groups)
    return groups
  }
  const room = () => ({ workshopId: workshopId() })
  return {
    data,
    error,
    refetch,
    make: async (roundId: string, body: NewRound) =>
      take(await call(contract.makeGroups, { params: { ...room(), roundId }, body })),
    async drop(roundId: string) {
      await call(contract.dropGroups, { params: { ...room(), roundId } })
      await cache.invalidateQueries({ key: key() })
    },
    turn: async (roundId: string, state: 'open' | 'closed', minutes = 0) =>
      take(await call(contract.turnGroups, { params: { ...room(), roundId }, body: { state, minutes } })),
    move: async (groupId: string, personId: string) =>
      take(await call(contract.moveToGroup, { params: { ...room(), groupId, personId } })),
    join: async () => take(await call(contract.joinGroups, { params: room() })),
    sendCard: async (body: { id: string; text: string; accepted?: NewRound['accepted'] }) =>
      take(await call(contract.sendCard, { params: room(), body })),
  }
}
export type UsedGroups = ReturnType<typeof useGroups>

/** Asks for the groups again whenever the room says that they were opened or close. */
export function useGroupTurns(workshopId: () => string, groups: () => RoomState['groups']): void {
  const cache = useQueryCache()
  watch(
    () => JSON.stringify(groups()),
    () => void cache.invalidateQueries({ key: ['workshop-groups', workshopId()] }).catch(() => undefined),
  )
}
