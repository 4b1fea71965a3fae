import { before, found } from './finding.ts'
import type { Rule } from './finding.ts'

const shapes = [
  // Crime, custody, PNC, court and referral numbers by their form.
  /(?<![\w/.-])\d{2}\/\d{4,7}\/(?:20)?\d{2}(?![\w/])/g,
  /(?<![\w/.-])[A-Z]{1,4}[/-](?!(?:19|20)\d\d\/)\d{4,8}\/(?:20)?\d{2}(?![\w/])/g,
  /(?<![\w/.-])\d{2}\/\d{4,7}[A-Z](?![\w/])/g,
  /(?<![\w/.-])\d{2}[A-Z]{2}\/\d{3,6}\/\d{2,4}(?![\w/])/g,
  /(?<![\w/.-])\d{2,5}\/\d{2}(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:\d{2,4})?(?![\w/])/gi,
  // A family court's number.
  /(?<![A-Za-z0-9])[A-Z]{2}\d{2}[A-Z]\d{5}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])(?:NRM|URN|CAD|PNC|FWIN|CRIS)[-_/]\d{2,4}[-_/]\d{3,8}(?![A-Za-z0-9])/g,
]
const systems =
  'LCS|ICS|EHM|Capita|Tribal|Protocol|Sentinel|ASSIST|Compass|RMS|PND|VISOR|ViSOR|CMIS|IMPULSE|Synergy|Charms|Paris|SystmOne|Mosaic|Liquid ?logic|Care ?First|Azeus|PNC|CRIS|Niche|Athena|NRM|URN|CAD|ULN|STORM|Home Office|passport|visa|SAR'
const nouns =
  '(?:case|crime|custody|court|incident|occurrence|police|referral|client|person|system|file|log|record|report|intel(?:ligence)?|candidate|booking|claim|tenancy|application|exhibit|warrant)'
const labelled = new RegExp(
  `(?:\\b(?:${systems})\\b(?: ?(?:id|no\\.?|number|ref(?:erence)?|log|occurrence|incident))?(?: (?:is|was))?|\\b${nouns} ?(?:id|no\\.?|number|ref(?:erence)?|log)\\b|\\bref(?:erence)?(?: ?(?:no\\.?|number))?\\b|\\b(?:${systems})|_ref)[ :#.,_(-]{0,3}([A-Z]{0,4}[-/]?\\d[A-Z0-9/-]{3,18})(?![A-Za-z0-9])`,
  'gi',
)

const cases: Rule = (text) => [
  ...shapes.flatMap((shape) =>
    [...text.matchAll(shape)].map(({ 0: words, index }) =>
      found('case_reference', index, index + words.length),
    ),
  ),
  ...[...text.matchAll(labelled)]
    .filter(
      ({ 1: reference = '' }) => reference.replace(/\D/g, '').length >= 4 && !/^(19|20)\d\d$/.test(reference),
    )
    .map(({ 0: words, 1: reference = '', index }) =>
      found('case_reference', index + words.length - reference.length, index + words.length),
    ),
  ...[...text.matchAll(farther)].map(({ 0: words, 1: reference = '', index }) =>
    found('case_reference', index + words.length - reference.length, index + words.length),
  ),
  // Without “number” between them a longer run of digits is needed: “incident 0123-456789”.
  ...[...text.matchAll(direct)]
    .filter(({ 1: reference = '' }) => !/^(?:19|20)\d\d(?:[-/]?\d\d){0,2}$/.test(reference))
    .map(({ 0: words, 1: reference = '', index }) =>
      found('case_reference', index + words.length - reference.length, index + words.length),
    ),
]
/** “her passport number as well (534987123)”: a few words between what it is and a long number. */
const farther =
  /\b(?:passport|case|custody|crime|referral|prison|client|reference) (?:number|no\.?|ref(?:erence)?)(?: [a-z]{1,10}){1,4}[ :,]{1,2}\(?(\d{6,11})(?!\d)/gi
const direct = new RegExp(
  `\\b(?:${nouns}|ref) (?:is |was |: ?)?#?([A-Z]{0,4}[-/]?\\d{3,11}(?:[-/]\\d{2,8}){0,2})(?<=(?:\\d[-/]?[A-Z]?){6})(?![A-Za-z0-9]|[-/]\\d)`,
  'gi',
)

const vehicleWords =
  /\b(reg|registration|plates?|car|van|vehicle|moped|bike|taxi|cab|driving|drove|parked)\b/i
const vehicle: Rule = (text) => [
  ...[
    ...text.matchAll(
      /(?<![A-Za-z0-9])[A-HJ-PR-Y][A-HJ-PR-Y][ _]?[0-9]{2}[ _-]?[A-HJ-PR-Z]{3}(?![A-Za-z0-9])/gi,
    ),
  ]
    // Written small, “to 25 for” has the same form; then nothing stands between letters and digits.
    .filter(({ 0: words }) => /^[^a-z]*$|^[a-z]{2}\d\d[ _-]?[a-z]{3}$/.test(words))
    .map(({ 0: words, index }) => found('vehicle_registration', index, index + words.length)),
  ...[
    ...text.matchAll(
      /(?<![A-Za-z0-9])(?:[A-HJ-NP-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,4}[A-HJ-NP-Y]?)(?![A-Za-z0-9])/g,
    ),
  ]
    .filter(({ index }) => before(text, index, vehicleWords, 60))
    .map(({ 0: words, index }) => found('vehicle_registration', index, index + words.length)),
]

/** Schemes that every force has, and inquiries that are public. */
const national = new Set([
  'Encompass',
  'Makesafe',
  'Hydrant',
  'Yewtree',
  'Stovewood',
  'Limelight',
  'Innerste',
])
const operation: Rule = (text) =>
  [...text.matchAll(/(?<![A-Za-z0-9])(?:Operation|Op|Ymgyrch)[ _]([A-Z][\p{L}'’-]{2,30})(?![\p{L}\d])/gu)]
    .filter(({ 1: name = '' }) => !national.has(name))
    .map(({ 0: words, index }) =>
      found('operation_name', index, index + words.length, { suggestion: 'a police operation' }),
    )

export const referenceRules: Rule[] = [vehicle, cases, operation]
