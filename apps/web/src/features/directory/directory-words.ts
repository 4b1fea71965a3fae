import { useI18n } from 'vue-i18n'
import { useVocabulary } from '../vocabulary/vocabulary.data.ts'

/** How values and terms are called. */
export function useDirectoryWords() {
  const { t } = useI18n()
  const { label, items } = useVocabulary()
  const sayValue = (facet: string, value: string): string => {
    if (facet === 'work') return t(`directory.works.${value}`)
    if (facet === 'kind') return t(`organisations.kinds.${value}`)
    if (facet === 'talks') return t('directory.talksYes')
    return facet === 'region' ? value : label(facet, value)
  }
  /** Of `harm:cce`. */
  const sayTerm = (term: string): string => {
    const [facet = '', id = ''] = term.split(':')
    return label(facet, id)
  }
  /** “this, that and the third”. */
  const sayTerms = (terms: string[]) => list.format(terms.map(sayTerm))
  return { sayValue, sayTerm, sayTerms, items }
}
const list = new Intl.ListFormat('en-GB')
