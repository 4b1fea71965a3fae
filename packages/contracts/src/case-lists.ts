/* What the program itself tells apart of a practice case; everything else is of the vocabulary. */

export const caseKinds = ['doing', 'stopped', 'idea', 'adaptation'] as const
export const provenances = ['real', 'composite', 'fictional'] as const
export const attributions = ['organisation', 'region', 'unattributed'] as const
export const stages = [
  'mobilising',
  'designing',
  'developing',
  'integrating',
  'growing',
  'system-change',
] as const
/** Where an innovation is in its life, apart from its stage. */
export const momenta = ['emerging', 'maturing', 'losing-momentum', 'renewing', 'paused', 'ended'] as const
/** How strong the evidence is, apart from which way the result went. */
export const evidenceStrengths = ['e0', 'e1', 'e2', 'e3', 'e4'] as const
export const results = [
  'helped',
  'mixed',
  'no-clear-change',
  'did-not-help',
  'caused-harm',
  'too-early',
] as const
/** Five families of what helps and hinders (Lefevre, Temperley, Goldsmith et al. 2025). */
export const clusters = ['mobilisers', 'capabilities', 'design', 'culture', 'context'] as const
export const directions = ['helped', 'hindered', 'both'] as const
/** Months after publication until its author is asked whether a case is still true. */
export const reviewMonths = [6, 12, 18] as const
