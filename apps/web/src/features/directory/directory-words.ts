import { useI18n } from 'vue-i18n'
import type { DirectoryPerson } from '@waymark/contracts/directory'
import { useVocabulary } from '../vocabulary/vocabulary.data.ts'

/** How values and terms are called. */
export function useDirectoryWords() {
  const { t } = useI18n()
  const { label, items } = useVocabulary()
  /** Kinds of organisations are words of the vocabulary, written with hyphens there. */
  const sayKind = (kind: string) => label('organisation-type', kind.replaceAll('_', '-'))
  const sayValue = (facet: string, value: string): string => {
    if (facet === 'work') return t(`directory.works.${value}`)
    if (facet === 'kind') return sayKind(value)
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
  /** “Local authority, North West”, each once. */
  const sayPlaces = ({ places }: Pick<DirectoryPerson, 'places'>): string[] => [
    ...new Set(places.map(({ kind, region }) => t('directory.place', { kind: sayKind(kind), region }))),
  ]
  return { sayValue, sayTerm, sayTerms, sayPlaces, items }
}
const list = new Intl.ListFormat('en-GB')

export const rolesOf = ({ hats }: Pick<DirectoryPerson, 'hats'>): string[] =>
  hats.map(({ title, organisation }) => `${title}, ${organisation}`)
