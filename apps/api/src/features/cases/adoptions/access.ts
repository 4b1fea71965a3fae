import { adaptedParts, asCaseText } from '@waymark/contracts/case-adoptions'
import type { AdoptionState, AdoptionText } from '@waymark/contracts/case-adoptions'
import { cluesIn } from '../access.ts'
import type { Clues } from '../access.ts'

interface Held {
  state: AdoptionState
  isMine: boolean
  publishedAt: string | null
}

/** Doing, about a record that is already seen. */
export const may = {
  /** Once it is published it stands as it was signed off. */
  change: ({ state, isMine }: Held) => isMine && (state === 'waiting' || state === 'returned'),
  withdraw: ({ state, isMine }: Held) => isMine && state !== 'withdrawn',
  makeCase: ({ state, isMine }: Held) => isMine && state === 'published',
}

/** What a record still lacks before a manager is asked, as JSON pointers. */
export const lacking = (text: AdoptionText): { pointer: string; detail: string }[] => [
  ...(text.started ? [] : [{ pointer: '/started', detail: 'is still to be chosen' }]),
  ...(adaptedParts.some((part) => text[part].trim())
    ? []
    : [{ pointer: '/kept', detail: 'needs a few words, here or in one of the two that follow' }]),
]

/** What could be put together from the whole record to know somebody. */
export const cluesOf = (text: AdoptionText): Clues => cluesIn(asCaseText(text))
