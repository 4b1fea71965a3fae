import type { CaseText } from '@waymark/contracts/case-template'

export const sections = [
  'problem',
  'whatWeDid',
  'participation',
  'whatChanged',
  'didNotWork',
  'advice',
] as const
export const parts = ['basics', ...sections, 'choices', 'place'] as const
export type Part = (typeof parts)[number]

/** Which fields each part of the form is made of, as problem documents name them. */
const fieldsOf: Record<'basics' | 'choices' | 'place', readonly string[]> = {
  basics: ['title', 'summary'],
  choices: ['approaches', 'stage', 'evidence', 'result'],
  place: ['spaceId', 'hatId'],
}

/** Whether each part has all that publishing asks for; the API decides, this only shows the way. */
export function written(text: CaseText, spaceId: string | null): Record<Part, boolean> {
  const story = sections.map((section) => [section, text[section].trim() !== ''])
  return {
    ...(Object.fromEntries(story) as Record<(typeof sections)[number], boolean>),
    basics: text.title.trim() !== '' && text.summary.trim() !== '',
    choices: text.approaches.length > 0 && Boolean(text.stage && text.evidence && text.result),
    place: spaceId !== null,
  }
}

/** The first part, from the top of the page, in which something was refused. */
export const firstRefused = (fields: string[]): Part | undefined =>
  parts.find((part) =>
    fields.some((field) => (part in fieldsOf ? fieldsOf[part as 'basics'].includes(field) : part === field)),
  )

export const countWords = (words: string): number => words.trim().split(/\s+/).filter(Boolean).length
