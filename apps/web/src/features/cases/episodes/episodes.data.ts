import './episodes.messages.ts'
import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/case-episodes'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'

type NewEpisode = Parameters<typeof call<typeof contract.addEpisode>>[1]['body']

export function useEpisodes(caseId: () => string) {
  const cache = useQueryCache()
  const key = () => ['episodes', caseId()]
  useLive(
    () => `case:${caseId()}`,
    () => [key()],
  )
  const query = useQuery({
    key,
    query: () => call(contract.listEpisodes, { params: { caseId: caseId() } }),
  })
  return {
    query,
    add: async (body: NewEpisode) => {
      await call(contract.addEpisode, { params: { caseId: caseId() }, body })
      await cache.invalidateQueries({ key: key() })
    },
    remove: async (episodeId: string) => {
      await call(contract.removeEpisode, { params: { caseId: caseId(), episodeId } })
      await cache.invalidateQueries({ key: key() })
    },
  }
}
