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
 * Fills what nobody has, date by date: the turn goes to whoever has had fewest so far, of these to whoever had this role
 * least, then to whoever took their place first. Nobody has two roles at a date while somebody there has none; with
 * nobody there it stays free. Answers with the turns that are new.
 */
export function shareOut(
  roles: readonly string[],
  dates: readonly MeetingDate[],
  held: readonly Turn[],
): Turn[] {
  const turns = [...held]
  const count = (counts: (turn: Turn) => boolean) => turns.filter(counts).length
  for (const { id, people } of dates)
    for (const role of roles) {
      if (turns.some((turn) => turn.occurrenceId === id && turn.role === role)) continue
      const [next] = people
        .map((personId, order) => ({
          personId,
          order,
          here: count((turn) => turn.occurrenceId === id && turn.personId === personId),
          all: count((turn) => turn.personId === personId),
          same: count((turn) => turn.personId === personId && turn.role === role),
        }))
        .toSorted(
          (one, other) =>
            one.here - other.here || one.all - other.all || one.same - other.same || one.order - other.order,
        )
      if (next) turns.push({ occurrenceId: id, role, personId: next.personId })
    }
  return turns.slice(held.length)
}
