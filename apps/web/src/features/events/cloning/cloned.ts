import type { Series } from '@waymark/contracts/event-series'
import type { Occurrence } from '@waymark/contracts/events'
import { toFacts } from '../event-facts.ts'
import type { EventFacts } from '../event-facts.ts'
import { countOf, fromRule } from '../series/repetition.ts'
import type { Repetition } from '../series/repetition.ts'

/** The facts of an event for another one: its day is still to be chosen. */
export const clonedFacts = (event: Occurrence): EventFacts => ({ ...toFacts(event), day: '' })

/** How its series repeats, without the holidays of that year; undefined for an event of one date. */
export function clonedRepetition(
  series: Pick<Series, 'rule' | 'skips' | 'dates'> | undefined,
): Repetition | undefined {
  if (!series?.rule) return undefined
  const { rule, skips, dates } = series
  const planned = dates.filter(({ state }) => state === 'planned').length
  return fromRule(
    rule,
    { bankHolidays: skips?.bankHolidays ?? [], breaks: [] },
    countOf(rule) ?? Math.max(1, planned),
  )
}
