import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import { listCaseCards } from '@waymark/contracts/case-questions'
import { call } from '../../../platform/http.ts'

const mostAsked = 20
const link = /\/cases\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])/gi

/** Ids of the cases of this hub that words link to, each once and in their order. */
export const casesIn = (words: string, origin: string): string[] => [
  ...new Set(
    [...words.matchAll(link)]
      .filter(({ index }) => words.slice(0, index).endsWith(origin))
      .map(([, id]) => id!.toLowerCase()),
  ),
]

/** Cards for all links of a page in one request; of cases the reader may not see there is none. */
export function useLinkedCases(words: () => string[]) {
  const ids = computed(() =>
    [...new Set(words().flatMap((each) => casesIn(each, location.origin)))].slice(0, mostAsked).toSorted(),
  )
  const { data } = useQuery({
    key: () => ['case-cards', ...ids.value],
    query: () => call(listCaseCards, { query: { ids: ids.value.join(',') } }),
    enabled: () => ids.value.length > 0,
  })
  return (text: string) =>
    casesIn(text, location.origin).flatMap((id) => data.value?.filter((card) => card.id === id) ?? [])
}
