import { isAnswered, isNeeded, screensOf } from '@waymark/contracts/case-template'
import type { CaseText, TemplateField, TemplateScreen } from '@waymark/contracts/case-template'

/** The last screen, which is no question of the template: who signs it off, and off it goes. */
export const lastScreen = 'send'
const minutesAScreen = 1.2

/** How an answer is given. Data says which; no screen needs a page of its own. */
export type Answer =
  | 'line'
  | 'words'
  | 'short-words'
  | 'choice'
  | 'choices'
  | 'period'
  | 'forces'
  | 'prompts'
  | 'contributors'
  | 'yes'
  | 'files'
const answers: Partial<Record<TemplateField['key'], Answer>> = {
  title: 'line',
  summary: 'line',
  basis: 'short-words',
  consent: 'short-words',
  withdrawRoute: 'short-words',
  method: 'short-words',
  forces: 'forces',
  prompts: 'prompts',
  contributors: 'contributors',
  started: 'period',
  ended: 'period',
  answersQuestions: 'yes',
  files: 'files',
}
const choices: readonly TemplateField['key'][] = [
  'kind',
  'caseType',
  'provenance',
  'stage',
  'momentum',
  'evidence',
  'result',
  'attribution',
  'region',
  'reviewInMonths',
]
export function answerTo({ key, facet }: TemplateField): Answer {
  if (choices.includes(key)) return 'choice'
  return answers[key] ?? (facet ? 'choices' : 'words')
}

/** A screen is answered when all it needs is there, and something is where nothing is needed. */
export function isScreenAnswered(text: CaseText, { fields }: TemplateScreen): boolean {
  const needed = fields.filter((field) => isNeeded(text, field))
  if (needed.length > 0) return needed.every(({ key }) => isAnswered(text, key))
  return fields.some(({ key }) => key !== 'files' && key !== 'answersQuestions' && isAnswered(text, key))
}
export const isOptional = (text: CaseText, { fields }: TemplateScreen): boolean =>
  !fields.some((field) => isNeeded(text, field))

/** How far the author is: needed screens only, so that the short form ends where it ends. */
export function progress(text: CaseText): { answered: number; all: number; minutes: number } {
  const needed = screensOf(text.form).filter((screen) => !isOptional(text, screen))
  const answered = needed.filter((screen) => isScreenAnswered(text, screen)).length
  return {
    answered,
    all: needed.length,
    minutes: Math.max(1, Math.round((needed.length - answered) * minutesAScreen)),
  }
}

/** Where somebody who comes back goes on. */
export const firstOpen = (text: CaseText): string =>
  screensOf(text.form).find((screen) => !isOptional(text, screen) && !isScreenAnswered(text, screen))?.key ??
  lastScreen

/** The screen on which a field stands, by the name a problem document gives it (`/text/harms`, `forces.0.words`). */
export function screenOf(pointer: string): string | undefined {
  const key = pointer.replace(/^\/?text[./]/, '').split(/[./]/)[0]
  return screensOf('full').find(({ fields }) => fields.some((field) => field.key === key))?.key
}
