import { addressRules, districtRule } from './addresses.ts'
import { addressedRules, calledRules } from './contact.ts'
import { countRules } from './counts.ts'
import { dateRules } from './dates.ts'
import { categories, kinds, reasons } from './finding.ts'
import type { Finding, Options } from './finding.ts'
import { nameRules } from './names.ts'
import { numberRules } from './numbers.ts'
import { placeRules } from './places.ts'
import { referenceRules } from './references.ts'
import { spare } from './spared.ts'
import { wordsOf } from './words.ts'

export { categories, kinds, reasons }
export { advise } from './advice.ts'
export type { Advice } from './advice.ts'
export { jigsaw } from './jigsaw.ts'
export type { Clue, Jigsaw } from './jigsaw.ts'
export type { Category, Finding, Kind, Options, Severity } from './finding.ts'

/** The surest first: where two overlap, the earlier rule has it. */
const rules = [
  ...addressedRules,
  ...numberRules,
  ...addressRules,
  ...referenceRules,
  districtRule,
  ...calledRules,
  ...dateRules,
  ...placeRules,
  ...nameRules,
  ...countRules,
]

/**
 * What in a text could tell who somebody is, in order and without overlaps. Runs alike in a browser and on a server, needs
 * no network and no model, keeps nothing, and takes time in proportion to the text.
 */
export function check(text: string, options: Options = {}): Finding[] {
  const taken: Finding[] = []
  const words = wordsOf(text, options.kind === 'filename')
  for (const rule of rules) {
    const fresh = rule(text, options, words)
      .filter(({ start, end }) => end > start)
      .toSorted((one, other) => one.start - other.start || other.end - one.end)
    merge(taken, fresh)
  }
  return spare(text, taken, options)
}

/** Adds what overlaps nothing yet; both lists are in order. */
function merge(taken: Finding[], fresh: Finding[]): void {
  const kept: Finding[] = []
  let at = 0
  for (const finding of fresh) {
    while (at < taken.length && taken[at]!.end <= finding.start) at++
    const isFree = at >= taken.length || taken[at]!.start >= finding.end
    if (isFree && (kept.at(-1)?.end ?? 0) <= finding.start) kept.push(finding)
  }
  if (kept.length === 0) return
  for (const finding of kept) taken.push(finding)
  taken.sort((one, other) => one.start - other.start)
}
