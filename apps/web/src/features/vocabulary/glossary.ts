import { computed } from 'vue'
import { termFacets } from '@waymark/contracts/vocabulary'
import type { Term, TermFacet } from '@waymark/contracts/vocabulary'
import { fold, keyOf, resolve, wordsOf } from '@waymark/contracts/vocabulary-words'
import { useVocabulary } from './vocabulary.data.ts'

/** The terms to show, by facet: those with the words in them, and those the words mean. */
export function useGlossary(q: () => string, facet: () => TermFacet | undefined, withRetired: () => boolean) {
  const { terms, index } = useVocabulary()
  const shown = computed(() => {
    const words = q().trim()
    const wanted = fold(words)
    const meant = new Set(resolve(index.value, words).map(keyOf))
    const isFound = (term: Term) =>
      words === '' ||
      meant.has(keyOf(term)) ||
      (wanted !== '' && wordsOf(term).some((word) => fold(word).includes(wanted))) ||
      (words.length > 3 && (term.means ?? '').toLowerCase().includes(words.toLowerCase()))
    return (terms.value ?? []).filter(
      (term) => (!facet() || term.facet === facet()) && (withRetired() || !term.retired) && isFound(term),
    )
  })
  const groups = computed(() =>
    termFacets
      .map((each) => ({ facet: each, terms: shown.value.filter((term) => term.facet === each) }))
      .filter((group) => group.terms.length > 0),
  )
  return { groups, count: computed(() => shown.value.length) }
}
