import { groupCount, pairKey, unitsOf } from './workshop-mix-rules.ts'
import type { Met, Mixed, MixRules, Unit } from './workshop-mix-rules.ts'

/** In the order in which rules go before one another; the last two are wishes. */
type Cost = readonly [stay: number, buddy: number, apart: number, ngo: number, size: number, met: number]
type Group = Unit[]

/**
 * Puts people into groups: pairs stay together, then each has one of those who stay, then a buddy is with a newcomer, then nobody is with their own organisation,
 * then an NGO is in each. A rule gives way only to one that goes before it. Of what keeps them, groups are of one size as
 * far as can be, and people who have met are apart. The same seed makes the same groups.
 */
export function mix(people: readonly Mixed[], rules: MixRules, met: Met, seed: number): Mixed[][] {
  const random = randomFrom(seed)
  const units = shuffled(unitsOf(people, rules.pairs), random)
  const count = Math.min(groupCount(people.length, rules), units.length)
  if (units.length === 0) return []
  const cost = costOf(rules, met, people.length / count)
  const best =
    units.length <= fewEnough ? tryAll(units, count, cost) : improve(deal(units, count), cost, random)
  return best.map((group) => group.flat())
}
/** So few are tried in every way there is; of more, fewer ways the more they are. */
const fewEnough = 9
const mostTried = 600

function costOf(rules: MixRules, met: Met, size: number): (group: Group) => Cost {
  return (group) => {
    const people = group.flat()
    const lonely = people.some(({ isNewcomer }) => isNewcomer)
      ? 0
      : people.filter(({ isBuddy }) => isBuddy).length
    return [
      Math.max(0, people.filter(({ id }) => rules.stay?.includes(id)).length - 1),
      rules.buddy ? lonely : 0,
      rules.apart ? crowding(group) : 0,
      rules.ngo && !people.some(({ isNgo }) => isNgo) ? 1 : 0,
      (people.length - size) ** 2,
      met.size > 0 ? meetings(people, met) : 0,
    ]
  }
}
/** How many come on top of one for each organisation; who stays together anyway counts once. */
function crowding(group: Group): number {
  const here = group.flatMap((unit) => [
    ...new Set(unit.flatMap(({ organisationId }) => organisationId ?? [])),
  ])
  return here.length - new Set(here).size
}
const meetings = (people: readonly Mixed[], met: Met) =>
  people.reduce(
    (sum, { id }, index) =>
      sum + people.slice(index + 1).reduce((more, other) => more + (met.get(pairKey(id, other.id)) ?? 0), 0),
    0,
  )

const nothing: Cost = [0, 0, 0, 0, 0, 0]
const plus = (one: Cost, other: Cost): Cost => one.map((value, index) => value + other[index]!) as never
function isLess(one: Cost, other: Cost): boolean {
  for (const [index, value] of one.entries()) {
    // Sizes are fractions: what differs by less than this does not differ.
    if (Math.abs(value - other[index]!) > 1e-9) return value < other[index]!
  }
  return false
}

/** Every way to put units into groups of which none is empty. */
function tryAll(units: readonly Unit[], count: number, cost: (group: Group) => Cost): Group[] {
  let best: { groups: Group[]; cost: Cost } | undefined
  const groups: Group[] = []
  function place(index: number) {
    if (units.length - index < count - groups.length) return
    if (index === units.length) {
      const all = groups.map(cost).reduce(plus, nothing)
      if (!best || isLess(all, best.cost)) best = { groups: groups.map((group) => [...group]), cost: all }
      return
    }
    for (const group of groups) {
      group.push(units[index]!)
      place(index + 1)
      group.pop()
    }
    if (groups.length === count) return
    groups.push([units[index]!])
    place(index + 1)
    groups.pop()
  }
  place(0)
  return best!.groups
}

/**
 * Deals as cards: NGOs first, and each organisation in one run. People who follow one another come into different groups,
 * so that without pairs nobody is with their own and every group has an NGO wherever that can be.
 */
function deal(units: readonly Unit[], count: number): Group[] {
  const runs = Map.groupBy(units, (unit) => {
    const [{ id, organisationId } = { id: '', organisationId: null }] = unit
    return `${unit.some(({ isNgo }) => isNgo) ? 0 : 1} ${organisationId ?? id}`
  })
  const rank = ([key, run]: [string, Unit[]]) => (key.startsWith('0') ? 1000 : 0) + run.length
  const cards = [...runs].sort((one, other) => rank(other) - rank(one)).flatMap(([, run]) => run)
  const groups = Array.from({ length: count }, (): Group => [])
  for (const [index, unit] of cards.entries()) groups[index % count]!.push(unit)
  return groups
}

/** Moves and swaps as long as that makes it better, a few times from elsewhere, and keeps the best. */
function improve(start: Group[], cost: (group: Group) => Cost, random: () => number): Group[] {
  let best = settle(start, cost)
  const most = Math.ceil(mostTried / start.flat().length)
  for (let tries = 0; tries < most && isAsking(best.cost); tries++) {
    const others = best.groups.map((group) => [...group])
    for (let shakes = 0; shakes < others.length; shakes++) swapAny(others, random)
    const other = settle(others, cost)
    if (isLess(other.cost, best.cost)) best = other
  }
  return best.groups
}
const isAsking = ([stay, buddy, apart, ngo, , met]: Cost) => stay + buddy + apart + ngo + met > 0

function swapAny(groups: Group[], random: () => number) {
  const pick = (length: number) => Math.floor(random() * length)
  const [from, to] = [groups[pick(groups.length)]!, groups[pick(groups.length)]!]
  const [one, other] = [pick(from.length), pick(to.length)]
  ;[from[one], to[other]] = [to[other]!, from[one]!]
}

/** Nothing in a group of this cost could be better. */
const isGood = (cost: Cost) => !isAsking(cost) && cost[4] < 1
const mostSweeps = 8
function settle(start: Group[], costOfGroup: (group: Group) => Cost) {
  const groups = start.map((group) => [...group])
  const costs = groups.map(costOfGroup)
  /** Sets two groups anew if that is better. */
  function takeIfBetter(from: number, to: number, next: [Group, Group]): boolean {
    const [one, other] = [costOfGroup(next[0]), costOfGroup(next[1])]
    if (!isLess(plus(one, other), plus(costs[from]!, costs[to]!))) return false
    ;[groups[from], groups[to]] = next
    ;[costs[from], costs[to]] = [one, other]
    return true
  }
  function better(from: number, to: number): boolean {
    for (const unit of groups[from]!) {
      const without = groups[from]!.filter((each) => each !== unit)
      if (without.length > 0 && takeIfBetter(from, to, [without, [...groups[to]!, unit]])) return true
      for (const other of groups[to]!) {
        const rest = groups[to]!.filter((each) => each !== other)
        if (
          takeIfBetter(from, to, [
            [...without, other],
            [...rest, unit],
          ])
        )
          return true
      }
    }
    return false
  }
  for (let sweep = 0, moved = true; moved && sweep < mostSweeps; sweep++) {
    moved = false
    for (let from = 0; from < groups.length; from++)
      for (let to = 0; to < groups.length; to++) {
        const isFine = isGood(costs[from]!) && isGood(costs[to]!)
        if (from !== to && !isFine && better(from, to)) moved = true
      }
  }
  return { groups, cost: costs.reduce(plus, nothing) }
}

function shuffled<Each>(all: readonly Each[], random: () => number): Each[] {
  const list = [...all]
  for (let index = list.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    ;[list[index], list[other]] = [list[other]!, list[index]!]
  }
  return list
}
/** mulberry32: the same numbers for the same seed, everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
