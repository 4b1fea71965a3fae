import { balanceMeasures, peopleShown } from '@waymark/contracts/workshop-balances'
import type { Balance, BalanceKind } from '@waymark/contracts/workshop-balances'
import type { Entry } from '@waymark/contracts/workshop-entries'

type Kind = BalanceKind['kind']
type Measure = (typeof balanceMeasures)[number]
type Sums = Record<Measure, number>

/** Whose doing an entry is, and how much of what. */
function doneIn({
  type,
  payload,
  actor,
}: Entry): [personId: string, measure: Measure, much: number] | undefined {
  if (type === 'call' && payload.personId) return [payload.personId, 'floor', 1]
  if (!actor) return undefined
  if (type === 'hand' && payload.on) return [actor.id, 'hands', 1]
  if (type === 'chat' && payload.text) return [actor.id, 'words', payload.text.trim().split(/\s+/).length]
  return undefined
}

/**
 * How the talk was shared between the kinds of organisations of those who were there. Kinds with few people are left out
 * whole, and shares are of what the others did together: from what is shown nothing can be worked out about those few.
 */
export function balanceOf(kindOf: ReadonlyMap<string, Kind>, entries: readonly Entry[]): Balance {
  const sums = new Map<Kind, Sums>()
  for (const kind of kindOf.values()) {
    const sum = sums.get(kind) ?? { people: 0, words: 0, hands: 0, floor: 0 }
    sums.set(kind, { ...sum, people: sum.people + 1 })
  }
  for (const entry of entries) {
    const [personId, measure, much] = doneIn(entry) ?? []
    const kind = personId && kindOf.get(personId)
    if (kind) sums.get(kind)![measure!] += much!
  }
  const all = [...sums].toSorted(([, one], [, other]) => other.people - one.people)
  const kinds = all.filter(([, { people }]) => people >= peopleShown)
  const whole = (measure: Measure) => kinds.reduce((sum, [, each]) => sum + each[measure], 0)
  const shareOf = (sum: Sums, measure: Measure) =>
    whole(measure) > 0 ? Math.round((20 * sum[measure]) / whole(measure)) * 5 : null
  return {
    kinds: kinds.map(([kind, sum]) => ({
      kind,
      present: sum.people,
      shares: {
        people: shareOf(sum, 'people'),
        words: shareOf(sum, 'words'),
        hands: shareOf(sum, 'hands'),
        floor: shareOf(sum, 'floor'),
      },
    })),
    underFive: all.filter(([, { people }]) => people < peopleShown).map(([kind]) => kind),
  }
}
