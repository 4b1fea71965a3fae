import { presets, retentionOf } from '@waymark/contracts/workshop-agreements'
import type { Entry, Payload } from '@waymark/contracts/workshop-entries'
import { hide } from '../features/workshops/key/commands.ts'
import { holdRoom } from '../features/workshops/log/commands.ts'
import { workshopEntries, workshopRoles, workshops } from '../features/workshops/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { pastRoom } from './content/event-room-past.ts'
import { liveRoom } from './content/event-room.ts'
import type { DemoDeed, DemoRoom } from './content/event-room.ts'
import type { DemoEvent } from './content/shape.ts'
import type { DemoIds } from './ids.ts'
import { askedIn, sowQuestions } from './sow-questions.ts'
import { withLinks } from './sow-discussions.ts'
import { sowNotes } from './sow-notes.ts'

/** What was done in its room besides talking. */
export const roomOf = ({ key }: Pick<DemoEvent, 'key'>): DemoRoom | undefined =>
  [liveRoom, pastRoom].find(({ event }) => event === key)

const minute = 60_000
/** How long ago the last thing in the live room happened: nobody sees a clock that has run out. */
const justNow = 0.5 * minute

export interface Deed {
  /** Null for what no single person says. */
  person: string | null
  type: Entry['type']
  payload: Payload
  /** The place of words in the chat. */
  said?: number
}

/** What was said in a room, and in the live one what was done besides. */
export async function sowRoom(
  tx: Transaction,
  ids: DemoIds,
  event: DemoEvent,
  workshopId: string,
  startsAt: number,
): Promise<void> {
  const { starts, host, key, attribution } = event
  const isLive = starts === 'now'
  const idOf = (said: number) => ids.id('said', `${key} ${said}`)
  const deeds: Deed[] = [
    { person: host, type: 'opened', payload: {} },
    ...happened(ids, event, idOf),
    ...askedIn(ids, key),
    ...(isLive ? [] : [{ person: host, type: 'closed' as const, payload: {} }]),
  ]
  const pause = isLive ? (ids.now - justNow - startsAt) / deeds.length : 1.3 * minute
  await tx.insert(workshops).values({
    id: workshopId,
    state: isLive ? 'open' : 'closed',
    lastSeq: deeds.length,
    ...(attribution && { rules: { ...presets[attribution], export: true } }),
  })
  await holdRoom(tx, workshopId)
  const entries: (typeof workshopEntries.$inferInsert)[] = []
  for (const [index, { person, type, payload, said }] of deeds.entries())
    entries.push({
      workshopId,
      seq: index + 1,
      id: said === undefined ? ids.id('deed', `${key} ${index}`) : idOf(said),
      at: new Date(startsAt + (index + 1) * pause).toISOString(),
      type,
      retention: retentionOf(type),
      ...(await hide(tx, workshopId, {
        actorId: person && ids.person(person),
        hatId: person && ids.hat(person),
        payload,
      })),
    })
  await tx.insert(workshopEntries).values(entries)
  if (isLive) await sowNotes(tx, ids, workshopId)
  await sowQuestions(tx, ids, { key, id: workshopId, startsAt })
  const helpers = deeds.filter(({ type }) => type === 'role')
  if (helpers.length > 0)
    await tx.insert(workshopRoles).values(
      helpers.map(({ payload }) => ({
        workshopId,
        personId: payload.personId!,
        role: payload.role!,
      })),
    )
}

function happened(ids: DemoIds, event: DemoEvent, idOf: (said: number) => string): Deed[] {
  const { chat } = event
  const room = roomOf(event)
  const after = (said: number) =>
    (room?.deeds.get(said) ?? []).flatMap((deed) => done(ids, room!, deed, idOf))
  return [
    ...after(-1),
    ...chat.flatMap(({ author, body, quotable }, said): Deed[] => {
      const answered = room?.answers.get(said)
      const payload = {
        ...(body && { text: withLinks(ids, body) }),
        ...(answered !== undefined && { entryId: idOf(answered) }),
      }
      return [
        { person: author, type: 'chat', payload, said },
        ...(quotable
          ? [{ person: author, type: 'quote' as const, payload: { entryId: idOf(said), on: true } }]
          : []),
        ...after(said),
      ]
    }),
  ]
}

function done(ids: DemoIds, { agenda }: DemoRoom, deed: DemoDeed, idOf: (said: number) => string): Deed[] {
  const does = (type: Entry['type'], payload: Payload): Deed => ({ person: deed.by, type, payload })
  if ('step' in deed) {
    const sheet = does('sheet', { steps: agenda })
    return [...(deed.step === 0 ? [sheet] : []), does('step', { index: deed.step })]
  }
  if ('hand' in deed) return [does('hand', { on: true })]
  if ('call' in deed) return [does('call', { personId: ids.person(deed.call) })]
  if ('decide' in deed) return [does('decide', { text: deed.decide })]
  if ('word' in deed) return [does('react', { entryId: idOf(deed.on), word: deed.word, on: true })]
  if ('role' in deed) return [does('role', { personId: ids.person(deed.to), role: deed.role })]
  if ('brings' in deed)
    return [{ ...does('harvest', { text: deed.brings, group: deed.group }), person: null }]
  if ('pace' in deed) return [does('pace', { pace: deed.pace })]
  return [does('remove', { entryId: idOf(deed.remove), on: false })]
}
