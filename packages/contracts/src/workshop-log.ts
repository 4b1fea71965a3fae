import type { Entry } from './workshop-entries.ts'

/** A workshop's log as one client has it: every entry from `firstSeq` up to `lastSeq`, in order, none twice. */
export interface Log {
  readonly entries: readonly Entry[]
  /** Where it begins, which need not be with the first that was ever said; where it is empty, the number it begins with. */
  readonly firstSeq: number
  readonly lastSeq: number
  /** Entries that came before the ones they follow; they wait until the gap is filled. */
  readonly ahead: readonly Entry[]
}

export const emptyLog: Log = { entries: [], firstSeq: 1, lastSeq: 0, ahead: [] }

/** The log of somebody who comes in at `lastSeq` and is given the newest entries up to it. */
export const logFrom = (entries: readonly Entry[], lastSeq: number): Log =>
  takeEarlier({ ...emptyLog, firstSeq: lastSeq + 1, lastSeq }, entries)

/** Takes in entries in any order and any number of times. The result depends only on which entries have come. */
export function take(log: Log, incoming: readonly Entry[]): Log {
  const waiting = new Map(
    [...log.ahead, ...incoming].filter(({ seq }) => seq > log.lastSeq).map((entry) => [entry.seq, entry]),
  )
  const next: Entry[] = []
  for (let seq = log.lastSeq + 1; waiting.has(seq); seq++) {
    next.push(waiting.get(seq)!)
    waiting.delete(seq)
  }
  const ahead = [...waiting.values()].sort((one, other) => one.seq - other.seq)
  if (next.length === 0 && ahead.length === log.ahead.length) return log
  return {
    ...log,
    entries: next.length > 0 ? [...log.entries, ...next] : log.entries,
    lastSeq: log.lastSeq + next.length,
    ahead,
  }
}

/** Takes in what was before its first entry, as far back as there is no gap; the rest of what came is left out. */
export function takeEarlier(log: Log, earlier: readonly Entry[]): Log {
  const known = new Map(earlier.map((entry) => [entry.seq, entry]))
  const before: Entry[] = []
  for (let seq = log.firstSeq - 1; known.has(seq); seq--) before.push(known.get(seq)!)
  if (before.length === 0) return log
  return {
    ...log,
    entries: [...before.toReversed(), ...log.entries],
    firstSeq: log.firstSeq - before.length,
  }
}

/** Something is missing: the client is to ask for all after `lastSeq`. */
export const hasGap = ({ ahead }: Log): boolean => ahead.length > 0
