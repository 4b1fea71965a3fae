import type { Sensitivity } from '@waymark/contracts/networks'

/** What is said under the Chatham House Rule or in a closed space does not travel by mail, in neither direction. */
export const mayAnswerByMail = (sensitivity: Sensitivity): boolean =>
  sensitivity === 'open' || sensitivity === 'network'
