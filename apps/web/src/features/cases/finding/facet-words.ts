import { useI18n } from 'vue-i18n'
import { caseKinds, provenances } from '@waymark/contracts/case-lists'
import type { CaseCounts, CaseFacet } from '@waymark/contracts/case-finding'
import { useVocabulary } from '../../vocabulary/vocabulary.data.ts'
import './finding.messages.ts'
import '../../../design/words/case-page.messages.ts'

/** `systemPoint` is called `system-point` in the vocabulary. */
const inVocabulary = (facet: string) => facet.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
/** Always shown whole: a result that nobody had is as much of an answer. */
const whole = new Set<string>(['result'])

/** How facets and their values are called, in the order of the vocabulary: no result comes before another because it is better. */
export function useFacetWords() {
  const words = useI18n()
  const { t } = words
  const vocabulary = useVocabulary()
  const title = (facet: string) => {
    const name = inVocabulary(facet)
    return words.te(`cases.facets.${name}`) ? t(`cases.facets.${name}`) : t(`finding.facets.${name}`)
  }
  function label(facet: string, value: string): string {
    if (facet === 'kind') return t(`cases.kinds.${value}`)
    if (facet === 'provenance') return t(`cases.provenances.${value}`)
    return vocabulary.label(inVocabulary(facet), value)
  }
  function values(facet: CaseFacet, counts: CaseCounts['counts'] | undefined, chosen: readonly string[]) {
    const held = counts?.[facet] ?? {}
    const inOrder: readonly string[] =
      facet === 'kind'
        ? caseKinds
        : facet === 'provenance'
          ? provenances
          : vocabulary.items(inVocabulary(facet)).map(({ value }) => value)
    // What is retired stays findable where there are cases of it.
    const all = [...new Set([...inOrder, ...Object.keys(held), ...chosen])]
    return all
      .filter((value) => whole.has(facet) || held[value] || chosen.includes(value))
      .map((value) => ({ value, label: label(facet, value), count: held[value] ?? 0 }))
  }
  return { title, label, values }
}
