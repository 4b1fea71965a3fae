import { kinds } from './kinds.messages.ts'

/** Of lists and titles; the rest comes with the pages: see `design/words`. */
export const casesMessages = {
  case: 'Practice case',
  ...kinds,
  reviews: 'Reviews',
  tried: 'We tried this',
  signOff: 'Sign off a practice case',
  draft: 'Write a practice case',
  import: 'Bring cases in',
  collection: 'Collection',
  cardResult: 'Which way it went:',
  cardEvidence: 'Evidence:',
  cardStage: 'Stage:',
  notSaid: 'not said',
  commentCount: 'no comments yet | {count} comment | {count} comments',
  versions: 'Versions',
}
