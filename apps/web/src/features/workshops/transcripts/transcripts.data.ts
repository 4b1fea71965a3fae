import { useQuery, useQueryCache } from '@pinia/colada'
import type { Static } from 'typebox'
import * as contract from '@waymark/contracts/workshop-transcripts'
import { call, fetchFile } from '../../../platform/http.ts'

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
    const { name, bytes } = await fetchFile(contract.takeTranscript, {
      params: { workshopId: workshopId() },
      body,
    })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(bytes)
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    await cache.invalidateQueries({ key: taken(workshopId()) })
  }
}
