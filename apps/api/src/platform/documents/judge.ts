import type { DocumentQuestion } from '@waymark/contracts/documents'
import { findingId } from '@waymark/contracts/guard'
import type { Acceptance } from '@waymark/contracts/guard'
import { Refusal } from '../errors.ts'
import type { Reading } from './read.ts'

/** How an acceptance names one reading of a file: a name by which of its names it is, a judgement by its kind. */
function findingOf({ category, severity, places, which, count }: Reading, place = places[0]!): string {
  if (severity === 'warn') return findingId('/file', category, 0, count)
  if (which === undefined) return findingId(`/file/${place}`, category, 0, 0)
  return findingId(`/file/${place === 'name' ? 'name' : 'names'}/${which}`, category, 0, count)
}

/**
 * Refuses what is certain, by kind and place; what is a judgement becomes a question. A name that the author says is none is
 * a question too, which their reason answers; nobody can say that of a number or an address.
 */
export function judge(readings: Reading[], accepted: readonly Acceptance[]): DocumentQuestion[] {
  const isNobody = (each: Reading) =>
    each.which !== undefined &&
    accepted.some(({ finding, as }) => as === 'not-a-person' && finding === findingOf(each))
  const certain = readings.filter((each) => each.severity === 'block')
  const open = certain.filter((each) => !isNobody(each))
  if (open.length > 0) refuse(open)
  const nobodies = certain.map((each) => ({ ...asQuestion(each), certain: true }))
  return [...questions(readings.filter(({ severity }) => severity === 'warn')), ...nobodies]
}

function refuse(open: Reading[]): never {
  throw new Refusal(
    422,
    'identifying',
    'Something in this file could tell who somebody is, so it was not kept. Please change the file and add it again.',
    open.flatMap(({ places, reason }) =>
      places.map((place) => ({ pointer: `/file/${place}`, detail: reason })),
    ),
    open.flatMap((each) =>
      each.places.map((place) => ({
        finding: findingOf(each, each.which === undefined ? place : undefined),
        pointer: `/file/${place}`,
        category: each.category,
        severity: each.severity,
        start: 0,
        end: 0,
        reason: each.reason,
      })),
    ),
  )
}

const asQuestion = (each: Reading): DocumentQuestion => ({
  finding: findingOf(each),
  category: each.category,
  reason: each.reason,
  count: each.count,
  places: each.places,
})

/** One for each kind, over the file and its name. */
function questions(readings: Reading[]): DocumentQuestion[] {
  const asked = new Map<string, Reading>()
  for (const each of readings) {
    const known = asked.get(each.category)
    asked.set(each.category, {
      ...each,
      count: (known?.count ?? 0) + each.count,
      places: [...(known?.places ?? []), ...each.places],
    })
  }
  return [...asked.values()].map(asQuestion)
}
