import { diffArrays, diffWordsWithSpace } from 'diff'
import { newestTemplate, templates } from '@waymark/contracts/case-template'
import type { CaseText, TemplateField } from '@waymark/contracts/case-template'

type Key = keyof CaseText
/** How a chosen value is called. */
export type Say = (field: TemplateField, value: string) => string
export interface Piece {
  value: string
  added: boolean
  removed: boolean
}
export interface Difference {
  field: TemplateField & { key: Key }
  pieces: Piece[]
}

/** Every field that a text holds, in the order it is asked. */
export const comparedFields = templates[newestTemplate]!.flatMap(({ fields }) => fields).filter(
  (field): field is Difference['field'] => field.key !== 'files' && field.key !== 'declarations',
)

/** Of these, one or several are chosen: compared choice by choice. Everything else is words. */
const chosen: readonly Key[] = [
  'kind',
  'provenance',
  'attribution',
  'stage',
  'momentum',
  'evidence',
  'result',
  'answersQuestions',
  'reviewInMonths',
]

function wordsOf(text: CaseText, field: Difference['field'], say: Say): string {
  switch (field.key) {
    case 'forces':
      return text.forces
        .map(({ cluster, direction, strength, words }) => {
          const weight = [cluster, direction, String(strength)].map((value) => say(field, value))
          return `${words} (${weight.join(', ')})`
        })
        .join('\n')
    case 'prompts':
      return text.prompts
        .map(({ pause, reflect }) => [pause, reflect].filter(Boolean).join('\n'))
        .join('\n\n')
    case 'contributors':
      return text.contributors
        .map(({ role, name, agreed }) => (agreed && name ? `${role} (${name})` : role))
        .join('\n')
    default:
      return String(text[field.key] ?? '')
  }
}

function choicesOf(text: CaseText, field: Difference['field'], say: Say): string[] {
  const value = text[field.key] as string | number | boolean | string[] | null
  if (value === null || value === '') return []
  return (Array.isArray(value) ? value : [value]).map((each) => say(field, String(each)))
}

const piece = ({ value, added, removed }: { value: string; added?: boolean; removed?: boolean }): Piece => ({
  value,
  added: added === true,
  removed: removed === true,
})

/** What differs between two texts, field by field; nothing that a reader sees is left out. */
export function differences(before: CaseText, after: CaseText, say: Say): Difference[] {
  return comparedFields.flatMap((field) => {
    if (JSON.stringify(before[field.key]) === JSON.stringify(after[field.key])) return []
    const pieces =
      field.facet || chosen.includes(field.key)
        ? diffArrays(choicesOf(before, field, say), choicesOf(after, field, say)).map((change) =>
            piece({ ...change, value: `${change.value.join('\n')}\n` }),
          )
        : diffWordsWithSpace(wordsOf(before, field, say), wordsOf(after, field, say)).map(piece)
    return [{ field, pieces }]
  })
}
