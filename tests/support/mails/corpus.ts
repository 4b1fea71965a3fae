import type { ClientName } from './clients.ts'
import { english } from './corpus-english.ts'
import { welsh } from './corpus-welsh.ts'

/** A mail as somebody in the field would send it. Everybody in it is invented; numbers are those kept for drama. */
export interface Sample {
  name: string
  client: ClientName
  /** What they wrote, and all that should be left. */
  words: string
  before?: string
  after?: string
  /** Words between and below the quoted ones. */
  below?: string
}
export const corpus: Sample[] = [...english, ...welsh]

/** The sample as its writer’s program holds it before it adds what is quoted. */
export const bodyOf = ({ before, words, after }: Sample) =>
  [before, words, after].filter((part) => part !== undefined).join('\n\n')
