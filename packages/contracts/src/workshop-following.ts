import type { Problem } from './common.ts'
import { emptyLog, hasGap, logFrom, take, takeEarlier } from './workshop-log.ts'
import type { Log } from './workshop-log.ts'
import { emptyRoom, foldAll } from './workshop-state.ts'
import type { RoomState } from './workshop-state.ts'
import type { Entry } from './workshop-entries.ts'

/** How a client asks the server about one room. */
export interface RoomWire {
  /** The room as it is now, with its newest entries. */
  comeIn: () => Promise<{ state: RoomState; entries: Entry[] }>
  /** A page of the log after a number, in order; `lastSeq` is the number of the newest there is. */
  list: (after: number) => Promise<{ entries: Entry[]; lastSeq: number }>
  toProblem: (error: unknown) => Problem
}
export interface Followed {
  readonly log: Log
  readonly room: RoomState
  /** It has come in at least once. */
  readonly isReady: boolean
  /** Why the last time it asked came to nothing. */
  readonly problem: Problem | undefined
}
interface Hooks {
  changed: (now: Followed) => void
  /** Entries with these ids are in the log, or on their way into it. */
  arrived: (ids: string[]) => void
  /** How many words came with a catch-up. */
  missed: (words: number) => void
}

/** A lost connection, a busy server, too much at once: the same may go well a little later. */
export const isPassing = ({ code, status }: Problem) =>
  code === 'offline' || code === 'broken' || status === 429 || status >= 500

/** Than before. */
type Seeing = 'more' | 'less'

/**
 * One room as one client has it, in a page or anywhere else: it comes in to what the room is now and the newest that was
 * said, and then hears the tail. Every break ends the same way, with all after the last number.
 */
export function followRoom({ comeIn, list, toProblem }: RoomWire, { changed, arrived, missed }: Hooks) {
  let now: Followed = { log: emptyLog, room: emptyRoom, isReady: false, problem: undefined }
  /** Heard before the answer to coming in. */
  let early: Entry[] = []
  let mustComeIn = true
  /** Whether what is held was for somebody who may read other things than now. */
  let isStale: Seeing | undefined
  let asking: Promise<void> | undefined
  let filling: ReturnType<typeof setTimeout> | undefined
  const become = (to: Partial<Followed>) => changed((now = { ...now, ...to }))

  function hear(entries: readonly Entry[]): void {
    arrived(entries.map(({ id }) => id))
    if (!now.isReady) return void early.push(...entries)
    const log = take(now.log, entries)
    if (log === now.log) return
    become({ log, room: foldAll(now.room, log.entries.slice(Math.max(0, now.room.seq + 1 - log.firstSeq))) })
    // What overtook another is followed by it at once, as a rule; and not everybody should ask in the same moment.
    if (hasGap(log)) filling ??= setTimeout(fill, 300 + Math.random() * 700)
  }
  function fill() {
    filling = undefined
    if (hasGap(now.log)) void ask()
  }

  /** Asks for all after the last number; who asks meanwhile waits for the same answer. */
  function ask(): Promise<void> {
    asking ??= (mustComeIn ? enter() : fetchMissed())
      .then(
        () => become({ problem: undefined }),
        (error: unknown) => become({ problem: toProblem(error) }),
      )
      .finally(() => (asking = undefined))
    return asking
  }
  async function enter() {
    mustComeIn = false
    try {
      const { state, entries } = await comeIn()
      const held = isStale ? await holdAnew() : now.log.entries
      // What was fetched before stays where somebody reads it; what was heard meanwhile comes after.
      const heard = now.log.entries.filter(({ seq }) => seq > state.seq)
      become({ log: takeEarlier(logFrom(entries, state.seq), held), room: state, isReady: true })
      hear([...held, ...heard, ...early])
      early = []
      isStale = undefined
    } catch (error) {
      mustComeIn = true
      // What was not for them any more does not wait until the server can be asked.
      if (isStale === 'less') become({ log: emptyLog, room: emptyRoom, isReady: false })
      throw error
    }
  }
  /** From the same first number on, as it may be read now. */
  async function holdAnew() {
    const { entries, firstSeq } = now.log
    return entries.length > 0 ? catchUp(firstSeq - 1) : []
  }
  async function fetchMissed() {
    const before = now.log.lastSeq
    const entries = await catchUp(before)
    hear(entries)
    missed(entries.filter(({ seq, type }) => seq > before && type === 'chat').length)
  }
  /** Everything after a number, however many pages it takes. */
  async function catchUp(after: number): Promise<Entry[]> {
    const all: Entry[] = []
    for (let from = after; ;) {
      const { entries, lastSeq } = await list(from)
      all.push(...entries)
      from = entries.at(-1)?.seq ?? from
      if (entries.length === 0 || from >= lastSeq) return all
    }
  }

  return {
    hear,
    ask,
    /** Takes in what was before its first entry. */
    hearEarlier: (entries: readonly Entry[]) => become({ log: takeEarlier(now.log, entries) }),
    /** Whoever may read more or less than before comes in anew, and holds nothing as it was. */
    async comeInAnew(sees: Seeing) {
      await asking
      mustComeIn = true
      isStale = sees
      await ask()
    },
    now: () => now,
    leave: () => clearTimeout(filling),
  }
}
