export interface Turn {
  occurrenceId: string
  role: string
  personId: string
}
interface MeetingDate {
  id: string
  /** Who has a place, in the order they took it. */
  people: readonly string[]
}

/**
 * Fills what nobody has, date by date. Whoever has had fewest turns so far is next, then whoever took their place first;
 * among those who are next at a date the roles go to whoever had them least. Nobody has two roles at a date while somebody
 * there has none; with nobody there they stay free. Answers with the turns that are new.
 */
export function shareOut(
  roles: readonly string[],
  dates: readonly MeetingDate[],
  held: readonly Turn[],
): Turn[] {
  const turns = [...held]
  for (const { id, people } of dates) {
    let free = roles.filter((role) => !turns.some((turn) => turn.occurrenceId === id && turn.role === role))
    while (free.length > 0 && people.length > 0) {
      const next = nextAt(id, people, turns).slice(0, free.length)
      const given = matched(free, next, turns)
      turns.push(...given.map(({ role, personId }) => ({ occurrenceId: id, role, personId })))
      free = free.filter((role) => !given.some((turn) => turn.role === role))
    }
  }
  return turns.slice(held.length)
}

/** Those at a date who have fewest roles there, whoever’s turn it is first. */
function nextAt(id: string, people: readonly string[], turns: readonly Turn[]): string[] {
  const standing = people.map((personId, order) => {
    const mine = turns.filter((turn) => turn.personId === personId)
    return { personId, order, all: mine.length, here: mine.filter((turn) => turn.occurrenceId === id).length }
  })
  const fewest = Math.min(...standing.map(({ here }) => here))
  return standing
    .filter(({ here }) => here === fewest)
    .toSorted((one, other) => one.all - other.all || one.order - other.order)
    .map(({ personId }) => personId)
}

interface Matching {
  cost: number
  given: { role: string; personId: string }[]
}

/** Each of these people has one of the roles, so that roles repeat as little as they can: the best of all ways, role by role. */
function matched(
  roles: readonly string[],
  people: readonly string[],
  turns: readonly Turn[],
): Matching['given'] {
  const had = (personId: string, role: string) =>
    turns.filter((turn) => turn.personId === personId && turn.role === role).length
  // Keyed by who has a role so far, as bits.
  let ways = new Map<number, Matching>([[0, { cost: 0, given: [] }]])
  for (const role of roles) {
    const further = new Map(people.length < roles.length ? ways : [])
    for (const [taken, { cost, given }] of ways)
      for (const [index, personId] of people.entries()) {
        if (taken & (1 << index)) continue
        const way = { cost: cost + had(personId, role) ** 2, given: [...given, { role, personId }] }
        const held = further.get(taken | (1 << index))
        if (!held || way.cost < held.cost) further.set(taken | (1 << index), way)
      }
    ways = further
  }
  return ways.get((1 << people.length) - 1)!.given
}
