import type { CaseDraft } from '@waymark/contracts/case-drafts'

/** Words on this device that the server does not have yet. The prefix is the one that signing out clears. */
export type Kept = Pick<CaseDraft, 'revision' | 'text' | 'spaceId' | 'hatId'>
const keyOf = (caseId: string) => `waymark:unsent:case:${caseId}`

export function keep(caseId: string, words: Kept): void {
  try {
    localStorage.setItem(keyOf(caseId), JSON.stringify(words))
  } catch {
    // A browser that keeps nothing still lets people write.
  }
}

export function dropKept(caseId: string): void {
  try {
    localStorage.removeItem(keyOf(caseId))
  } catch {
    // Nothing was kept.
  }
}

export function readKept(caseId: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(keyOf(caseId)) ?? '') as Kept
  } catch {
    return undefined
  }
}

/** Whether the kept words are what the server has: its answer to the last save was lost, not the save. */
export const isSame = (kept: Kept, { text, spaceId }: CaseDraft): boolean =>
  kept.spaceId === spaceId && differing(kept.text, text).length === 0

/** The fields in which two texts differ. */
export const differing = (one: Kept['text'], other: Kept['text']): (keyof Kept['text'])[] =>
  (Object.keys(other) as (keyof Kept['text'])[]).filter(
    (field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]),
  )
