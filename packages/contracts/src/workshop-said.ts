import type { Entry, EntryType, RoomWord } from './workshop-entries.ts'
import type { RoomState } from './workshop-state.ts'

/** What became of somebody's words after they were said. */
export interface Change {
  text?: string
  /** Words that were hidden for a while and stand again; in other words than before only where there is `text` too. */
  shown?: string
  /** Out of sight until somebody has decided whether they might identify someone. */
  hidden?: true
  /** `writer`, or those who run it. */
  removed?: 'writer' | 'run'
  words?: Partial<Record<RoomWord, string[]>>
  /** “You may quote me”. */
  quotable?: boolean
}

type Reading = (room: RoomState, entry: Entry) => Partial<RoomState>
const change = (room: RoomState, id: string | undefined, to: (before: Change) => Change) =>
  id === undefined ? {} : { changes: { ...room.changes, [id]: to(room.changes[id] ?? {}) } }

/** What is done to somebody's words after they were said. */
export const wordReadings: Partial<Record<EntryType, Reading>> = {
  edit: (room, { payload: { entryId, text } }) =>
    change(room, entryId, ({ shown: _, ...before }) =>
      before.removed ? before : { ...before, text: text ?? '' },
    ),
  // Nothing of what was said stays with the stone.
  remove: (room, { payload: { entryId, on } }) => ({
    ...change(room, entryId, () => ({ removed: on ? 'run' : 'writer' })),
    harvest: room.harvest.filter((line) => line.entryId !== entryId),
  }),
  hide: (room, { payload: { entryId, on, text = '', edited } }) =>
    change(room, entryId, ({ text: _, shown: __, hidden: ___, ...before }) =>
      before.removed
        ? before
        : { ...before, ...(on ? { hidden: true as const } : edited ? { text } : { shown: text }) },
    ),
  react: (room, entry) =>
    change(room, entry.payload.entryId, (before) => {
      const { word, on } = entry.payload
      if (before.removed || !word) return before
      const id = entry.actor?.id ?? ''
      const others = (before.words?.[word] ?? []).filter((each) => each !== id)
      return { ...before, words: { ...before.words, [word]: on ? [...others, id] : others } }
    }),
  quote: (room, { payload: { entryId, on } }) =>
    change(room, entryId, ({ quotable: _, ...before }) =>
      before.removed || !on ? before : { ...before, quotable: true },
    ),
}
