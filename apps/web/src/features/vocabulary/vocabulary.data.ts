import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import { readVocabulary } from '@waymark/contracts/vocabulary'
import type { Term } from '@waymark/contracts/vocabulary'
import { call } from '../../platform/http.ts'

/** The words of the field: fetched once a visit, and again when an administrator changes one. */
export function useVocabulary() {
  const { data, error, refetch } = useQuery({
    key: ['vocabulary'],
    query: () => call(readVocabulary, {}),
    staleTime: 10 * 60_000,
  })
  const byKey = computed(() => new Map((data.value ?? []).map((term) => [`${term.facet}:${term.id}`, term])))
  const find = (facet: string, id: string): Term | undefined => byKey.value.get(`${facet}:${id}`)
  return {
    terms: data,
    error,
    refetch,
    find,
    label: (facet: string, id: string) => find(facet, id)?.label ?? id,
    means: (facet: string, id: string) => find(facet, id)?.means ?? '',
    /** Terms that can be chosen, in their order; `also` has the further words they are found by. */
    items: (facet: string) =>
      (data.value ?? [])
        .filter((term) => term.facet === facet && !term.retired)
        .map(({ id, label, means, alts = [] }) => ({
          value: id,
          label,
          ...(means && { description: means }),
          also: alts.join(' '),
        })),
  }
}
