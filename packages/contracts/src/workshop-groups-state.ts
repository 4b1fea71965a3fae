import type { Entry, EntryType } from './workshop-entries.ts'

/** What of a room has to do with its groups, or with being one. */
export interface GroupsState {
  /** Whether people are in groups, or when the groups close. */
  groups: { isOn: boolean; closesAt: string | null }
  /** Cards to all groups, and who has read them. */
  cards: { entryId: string; text: string; by: string; at: string; seen: string[] }[]
  /** Since when a group has asked for help. */
  help: string | null
  harvest: { entryId: string; text: string; group: number | null }[]
}
export const emptyGroups: GroupsState = {
  groups: { isOn: false, closesAt: null },
  cards: [],
  help: null,
  harvest: [],
}

export const groupReadings: Partial<
  Record<EntryType, (room: GroupsState, entry: Entry) => Partial<GroupsState>>
> = {
  groups: (_room, { at, payload: { on = false, minutes } }) => ({
    groups: {
      isOn: on,
      closesAt: minutes === undefined ? null : new Date(Date.parse(at) + minutes * 60_000).toISOString(),
    },
  }),
  card: (room, { id, at, actor, payload: { text = '' } }) => ({
    cards: [...room.cards, { entryId: id, text, by: actor?.name ?? '', at, seen: [] }],
  }),
  seen: (room, entry) => ({
    cards: room.cards.map((card) =>
      card.entryId === entry.payload.entryId && !card.seen.includes(entry.actor?.id ?? '')
        ? { ...card, seen: [...card.seen, entry.actor?.id ?? ''] }
        : card,
    ),
  }),
  help: (_room, { at, payload: { on } }) => ({ help: on ? at : null }),
  harvest: (room, { id, payload: { text = '', group } }) => ({
    harvest: [...room.harvest, { entryId: id, text, group: group ?? null }],
  }),
}
