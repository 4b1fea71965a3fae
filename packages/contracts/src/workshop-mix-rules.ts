/** Somebody who is put into a group, with what the rules look at. */
export interface Mixed {
  id: string
  organisationId: string | null
  isNgo: boolean
  isNewcomer: boolean
  isBuddy: boolean
}
export interface MixRules {
  /** So many groups, or groups of so many. */
  by: 'count' | 'size'
  number: number
  /** No two from one organisation. */
  apart: boolean
  /** Somebody from an NGO in each. */
  ngo: boolean
  /** A wellbeing buddy is where a newcomer is. */
  buddy: boolean
  /** Who stays together, whatever else is asked. */
  pairs: (readonly [string, string])[]
  /** Who stays where they were while the others move on: one in each group. */
  stay?: readonly string[]
}
/** How often two people were in one group before, by `pairKey`. */
export type Met = ReadonlyMap<string, number>
export const pairKey = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`)

/** A rule that is not kept, where, and why: `few` and `many` could be kept by nobody, `other` gave way to a rule that goes first. */
export type Broken =
  | { rule: 'stay'; why: 'many' | 'other'; groups: number[] }
  | { rule: 'buddy'; why: 'few' | 'other'; groups: number[] }
  | {
      rule: 'apart'
      why: 'many' | 'other'
      organisationId: string
      people: number
      groups: number[]
    }
  | { rule: 'ngo'; why: 'few' | 'other'; people: number; groups: number[] }

/** People who stay together, as one. */
export type Unit = readonly Mixed[]

/** How many groups there are; nobody is left in a group of fewer than asked for. */
export const groupCount = (people: number, { by, number }: Pick<MixRules, 'by' | 'number'>): number =>
  Math.max(1, Math.min(people, by === 'count' ? number : Math.floor(people / number)))

export function unitsOf(people: readonly Mixed[], pairs: MixRules['pairs']): Unit[] {
  const together = new Map(people.map((person) => [person.id, [person]]))
  for (const [one, other] of pairs) {
    const [first, second] = [together.get(one), together.get(other)]
    if (!first || !second || first === second) continue
    first.push(...second)
    for (const { id } of second) together.set(id, first)
  }
  return [...new Set(together.values())]
}

/** Which rules groups do not keep, as they are now. */
export function judge(groups: readonly (readonly Mixed[])[], rules: MixRules): Broken[] {
  const people = groups.flat()
  const units = unitsOf(people, rules.pairs)
  const asUnits = groups.map((group) => units.filter((unit) => unit.some((each) => group.includes(each))))
  const where = (isBroken: (group: readonly Mixed[], index: number) => boolean) =>
    groups.flatMap((group, index) => (isBroken(group, index) ? [index] : []))
  const lonely = where(
    (group) => group.some(({ isBuddy }) => isBuddy) && !group.some(({ isNewcomer }) => isNewcomer),
  )
  const buddy: Broken[] =
    rules.buddy && lonely.length > 0
      ? [
          {
            rule: 'buddy',
            why: people.some(({ isNewcomer }) => isNewcomer) ? 'other' : 'few',
            groups: lonely,
          },
        ]
      : []
  const stay = judgeStay(groups, rules)
  const ngos = people.filter(({ isNgo }) => isNgo).length
  const bare = where((group) => !group.some(({ isNgo }) => isNgo))
  const ngo: Broken[] =
    rules.ngo && bare.length > 0
      ? [{ rule: 'ngo', why: ngos < groups.length ? 'few' : 'other', people: ngos, groups: bare }]
      : []
  if (!rules.apart) return [...stay, ...buddy, ...ngo]
  const organisations = new Set(people.flatMap(({ organisationId }) => organisationId ?? []))
  const apart = [...organisations].flatMap((organisationId): Broken[] => {
    const isFrom = (unit: Unit) => unit.some((each) => each.organisationId === organisationId)
    const crowded = where((_group, index) => asUnits[index]!.filter(isFrom).length > 1)
    const count = people.filter((each) => each.organisationId === organisationId).length
    const why = units.filter(isFrom).length > groups.length ? 'many' : 'other'
    return crowded.length > 0 ? [{ rule: 'apart', why, organisationId, people: count, groups: crowded }] : []
  })
  return [...stay, ...buddy, ...apart, ...ngo]
}
function judgeStay(groups: readonly (readonly Mixed[])[], { stay = [] }: MixRules): Broken[] {
  const hosts = groups.map((group) => group.filter(({ id }) => stay.includes(id)).length)
  const crowded = hosts.flatMap((count, index) => (count > 1 ? [index] : []))
  const why = hosts.reduce((sum, count) => sum + count, 0) > groups.length ? 'many' : 'other'
  return crowded.length > 0 ? [{ rule: 'stay', why, groups: crowded }] : []
}

/** The same groups, each at the place where whoever stays was before; the others take the places that are left. */
export function seated<Each extends Pick<Mixed, 'id'>>(
  groups: readonly Each[][],
  { stay = [] }: Pick<MixRules, 'stay'>,
  before: ReadonlyMap<string, number>,
): Each[][] {
  const places = groups.map((): Each[] | undefined => undefined)
  const left: Each[][] = []
  for (const group of groups) {
    const were = group.flatMap(({ id }) => (stay.includes(id) ? (before.get(id) ?? []) : []))
    const place = were.find((at) => at < places.length && !places[at])
    if (place === undefined) left.push(group)
    else places[place] = group
  }
  return places.map((group) => group ?? left.shift()!)
}

/** The group for somebody who comes late: the smallest that has nobody of their organisation, else the smallest. */
export function placeLate(
  groups: readonly (readonly Mixed[])[],
  { organisationId }: Pick<Mixed, 'organisationId'>,
  { apart }: Pick<MixRules, 'apart'>,
): number {
  const own = (group: readonly Mixed[]) =>
    apart && organisationId !== null && group.some((each) => each.organisationId === organisationId) ? 1 : 0
  return groups
    .map((group, index) => ({ index, own: own(group), size: group.length }))
    .sort((one, other) => one.own - other.own || one.size - other.size || one.index - other.index)[0]!.index
}
