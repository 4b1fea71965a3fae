import { newestTemplate, storyParts, templates } from '@waymark/contracts/case-template'
import type { CaseText, Contributor, Force, StoryPart } from '@waymark/contracts/case-template'

/** A part of an account with a heading of its own. */
export type ReadingPart = StoryPart | 'forces' | 'prompts'
const hasHeading = (key: string): key is ReadingPart =>
  key === 'forces' || key === 'prompts' || (storyParts as string[]).includes(key)

/** Read in the order it was asked: what did not work, and the advice, before what changed. */
export const readingOrder: ReadingPart[] = templates[newestTemplate]!.flatMap(({ fields }) =>
  fields.map(({ key }) => key),
).filter(hasHeading)

/** A force that says what it was; a bar alone would tell nobody anything. */
export const forcesSaid = (forces: Force[]): Force[] =>
  forces.filter(({ words }) => words.trim()).sort((one, other) => other.strength - one.strength)

/** The parts that somebody has written; whatever an earlier template did not ask for leaves no gap. */
export function partsToRead(text: CaseText): ReadingPart[] {
  return readingOrder.filter((part) => {
    if (part === 'forces') return forcesSaid(text.forces).length > 0
    if (part === 'prompts') return text.prompts.some(({ pause }) => pause.trim())
    return text[part].trim() !== ''
  })
}

/** Whom to thank: by role, and by name only when they agreed. */
export function thanked(contributors: Contributor[]): string[] {
  return contributors
    .map(({ role, name, agreed }) => {
      const shown = agreed ? name.trim() : ''
      return shown && role.trim() ? `${shown} (${role.trim()})` : shown || role.trim()
    })
    .filter((words) => words !== '')
}
