import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-exports'
import type { Static } from 'typebox'
import { call, saveFile } from '../../../platform/http.ts'

const taken = (occurrenceId: string) => ['event', occurrenceId, 'people-exports']

/** Who took a list out; for others than those who run the event only lists they are on. */
export const usePeopleExports = (occurrenceId: () => string, enabled: () => boolean = () => true) =>
  useQuery({
    key: () => taken(occurrenceId()),
    enabled,
    query: () => call(contract.listPeopleExports, { params: { occurrenceId: occurrenceId() } }),
  })

type Wish = Static<(typeof contract.exportPeople)['schema']['body']>
/** Who is coming as a file, handed to the browser to be kept. */
export function useTakeList(occurrenceId: () => string) {
  const cache = useQueryCache()
  return async (body: Wish): Promise<void> => {
    await saveFile(contract.exportPeople, {
      params: { occurrenceId: occurrenceId() },
      body,
    })
    await cache.invalidateQueries({ key: taken(occurrenceId()) })
  }
}
