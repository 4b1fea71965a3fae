import { useI18n } from 'vue-i18n'
import { attributions, caseKinds, provenances, reviewMonths } from '@waymark/contracts/case-lists'
import type { TemplateField } from '@waymark/contracts/case-template'
import { useVocabulary } from '../../vocabulary/vocabulary.data.ts'
import '../../../design/words/case-page.messages.ts'

export interface TermItem {
  value: string
  label: string
  description?: string
  /** Further words it is found by. */
  also: string
}
const facetOf: Partial<Record<TemplateField['key'], string>> = {
  stage: 'stage',
  momentum: 'momentum',
  evidence: 'evidence',
  result: 'result',
}

/** What can be chosen for a field: terms of the vocabulary, or one of a few words that are part of the product. */
export function useTerms() {
  const { t } = useI18n()
  const { items, find } = useVocabulary()
  const fixed: Partial<Record<TemplateField['key'], () => TermItem[]>> = {
    kind: () => caseKinds.map((value) => ({ value, label: t(`cases.kinds.${value}`), also: '' })),
    provenance: () =>
      provenances.map((value) => ({
        value,
        label: t(`cases.provenances.${value}`),
        description: t(`cases.provenanceMeans.${value}`),
        also: '',
      })),
    attribution: () =>
      attributions.map((value) => ({
        value,
        label: t(`writing.attributions.${value}`),
        description: t(`writing.attributionMeans.${value}`),
        also: '',
      })),
    reviewInMonths: () =>
      reviewMonths.map((count) => ({
        value: String(count),
        label: t('writing.months', { count }),
        also: '',
      })),
  }
  /** What was chosen and is not in use any more stands at the end, so that it can be taken away. */
  function itemsFor({ key, facet }: TemplateField, chosen: readonly string[]): TermItem[] {
    const own = facet ?? facetOf[key]
    const inUse = fixed[key]?.() ?? (own ? items(own) : [])
    if (!own || inUse.length === 0) return inUse
    const gone = chosen.filter((id) => !inUse.some(({ value }) => value === id))
    return [
      ...inUse,
      ...gone.map((value) => {
        const { label = value, replacedBy } = find(own, value) ?? {}
        const heir = replacedBy && find(own, replacedBy)
        const description = heir ? t('writing.retiredFor', { label: heir.label }) : t('writing.retired')
        return { value, label, description, also: '' }
      }),
    ]
  }
  return { itemsFor }
}
