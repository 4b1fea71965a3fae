import type { DocumentKind, Removed, RemovedKind } from '@waymark/contracts/documents'

/** Why a file cannot be taken; what is said about it stands in `refusals.ts`. */
export type Fault =
  | 'unknown_type'
  | 'old_format'
  | 'password'
  | 'macros'
  | 'embedded'
  | 'sound_or_film'
  | 'too_packed'
  | 'two_in_one'
  | 'too_long'
  | 'unreadable'

export class Unusable extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

/** Words of a file and where they stand, such as `page/3`. */
export interface Passage {
  place: string
  text: string
}

/** A file without what was hidden in it, and what a person would read in it. */
export interface Cleaned {
  kind: DocumentKind
  bytes: Uint8Array
  passages: Passage[]
  /** Where pictures are that no rule can read: faces, names on signs, handwriting. */
  pictures: string[]
}

/** Counts what was taken out. */
export class Tally {
  readonly #counts = new Map<RemovedKind, number>()
  add(what: RemovedKind, count = 1): void {
    if (count > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + count)
  }
  get list(): Removed[] {
    return [...this.#counts].map(([what, count]) => ({ what, count }))
  }
}
