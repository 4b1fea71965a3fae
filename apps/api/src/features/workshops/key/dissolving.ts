import { attributed } from '@waymark/contracts/workshop-agreements'
import type { Credit, Present, RoomRules } from '@waymark/contracts/workshop-agreements'
import type { EntryType, Payload, RoomRole } from '@waymark/contracts/workshop-entries'
import { swap } from './ids.ts'

/** An entry with what the key says of whoever did it. */
export interface Keyed {
  seq: number
  id: string
  type: EntryType
  payload: Payload
  participantId: string | null
  personId: string | null
  hatId: string | null
  name: string | null
  organisation: string | null
}
/** What stays of it without the key. */
export interface Dissolved {
  seq: number
  payload: Payload
  credit: Credit | null
  quotedId: string | null
  quotedHatId: string | null
}

/** Who ran the meeting is no secret; that they did says nothing of who spoke. */
const byWhoeverRuns = new Set<EntryType>([
  'opened',
  'closed',
  'sheet',
  'step',
  'time',
  'role',
  'poll',
  'groups',
  'card',
])

/** Of a question that was asked for an organisation: which one, only where everybody is named. */
function withoutOrganisation(payload: Payload, { attribution }: RoomRules): Payload {
  const { organisation, ...rest } = payload
  return organisation === undefined || attribution === 'named' ? payload : rest
}

/**
 * The log without its key. Not even the ids of the room stay: whoever is known by one thing they said would be known by all.
 * What can be counted (words of the field, “same here”) stays as a count; hands and turns to speak go.
 */
export function dissolve(
  entries: readonly Keyed[],
  rules: RoomRules,
  present: Present,
  roles: ReadonlyMap<string, RoomRole>,
  participants: readonly string[],
): Dissolved[] {
  const quotable = new Map<string, boolean>()
  const reactions = new Map<string, number>()
  for (const { seq, type, payload, participantId } of entries) {
    if (type === 'quote') quotable.set(payload.entryId ?? '', payload.on === true)
    if (type !== 'react' || !participantId) continue
    const said = `${participantId} ${payload.entryId} ${payload.word}`
    if (payload.on) reactions.set(said, seq)
    else reactions.delete(said)
  }
  const counted = new Set(reactions.values())
  const nobody = new Map(participants.map((id): [string, undefined] => [id, undefined]))
  return entries.map((entry) => {
    const { seq, id, type, participantId, personId, hatId, name, organisation } = entry
    const isGone = type === 'hand' || (type === 'react' && participantId !== null && !counted.has(seq))
    const mayBeNamed = rules.quoting === 'asked' && type === 'chat' && quotable.get(id) === true
    const actor = name === null ? null : { name, organisation }
    const role = byWhoeverRuns.has(type) ? 'facilitator' : personId ? roles.get(personId) : undefined
    const credit: Credit = byWhoeverRuns.has(type)
      ? { as: 'role', role: 'facilitator' }
      : attributed(rules, { actor, ...(role && { role }) }, present)
    return {
      seq,
      payload: isGone ? {} : withoutOrganisation(swap(entry.payload, nobody), rules),
      credit: participantId ? credit : null,
      quotedId: mayBeNamed ? personId : null,
      quotedHatId: mayBeNamed ? hatId : null,
    }
  })
}
