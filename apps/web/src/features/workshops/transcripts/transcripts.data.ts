import { useQuery, useQueryCache } from '@pinia/colada'
import type { Static } from 'typebox'
import * as contract from '@waymark/contracts/workshop-transcripts'
import { call, saveFile } from '../../../platform/http.ts'

const taken = (workshopId: string) => ['workshop', workshopId, 'transcripts']

export const useTranscripts = (workshopId: () => string) =>
  useQuery({
    key: () => taken(workshopId()),
    query: () => call(contract.listTranscripts, { params: { workshopId: workshopId() } }),
  })

type Wish = Static<(typeof contract.takeTranscript)['schema']['body']>
/** What was said as a file, handed to the browser to be kept. */
export function useTakeTranscript(workshopId: () => string) {
  const cache = useQueryCache()
  return async (body: Wish): Promise<void> => {
    await saveFile(contract.takeTranscript, {
      params: { workshopId: workshopId() },
      body,
    })
    await cache.invalidateQueries({ key: taken(workshopId()) })
  }
}
