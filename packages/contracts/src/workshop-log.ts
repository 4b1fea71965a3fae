import type { Entry } from './workshops.ts'

/** A workshop's log as one client has it: every entry up to `lastSeq`, in order, none twice. */
export interface Log {
  readonly entries: readonly Entry[]
  readonly lastSeq: number
  /** Entries that came before the ones they follow; they wait until the gap is filled. */
  readonly ahead: readonly Entry[]
}

export const emptyLog: Log = { entries: [], lastSeq: 0, ahead: [] }

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
    entries: next.length > 0 ? [...log.entries, ...next] : log.entries,
    lastSeq: log.lastSeq + next.length,
    ahead,
  }
}

/** Something is missing: the client is to ask for all after `lastSeq`. */
export const hasGap = ({ ahead }: Log): boolean => ahead.length > 0
