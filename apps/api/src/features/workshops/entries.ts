import type { NewEntry, Payload } from '@waymark/contracts/workshop-entries'
import type { Transaction } from '../../platform/database.ts'
import { allow, found, Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { may, standing } from './access.ts'
import { findTarget, hasBreak } from './log/queries.ts'
import { findWorkshop } from './queries.ts'
import type { FoundWorkshop } from './queries.ts'

type Type = NewEntry['type']
/** Of each type: what it says, what it may say besides, and who may. */
const kinds: Record<
  Type,
  { says: (keyof Payload)[]; besides?: (keyof Payload)[]; who: 'speak' | 'run' | 'note' }
> = {
  chat: { says: ['text'], besides: ['entryId'], who: 'speak' },
  edit: { says: ['entryId', 'text'], who: 'speak' },
  remove: { says: ['entryId'], who: 'speak' },
  react: { says: ['entryId', 'word', 'on'], who: 'speak' },
  quote: { says: ['entryId', 'on'], who: 'speak' },
  hand: { says: ['on'], who: 'speak' },
  pace: { says: ['pace'], who: 'speak' },
  break: { says: [], besides: ['entryId', 'on'], who: 'speak' },
  call: { says: [], besides: ['personId'], who: 'run' },
  lower: { says: ['personId'], who: 'run' },
  weave: { says: ['order'], who: 'run' },
  sheet: { says: ['steps'], who: 'run' },
  step: { says: ['index'], who: 'run' },
  time: { says: ['minutes'], who: 'run' },
  decide: { says: ['text'], who: 'note' },
  role: { says: ['personId', 'role'], who: 'run' },
  seen: { says: ['entryId'], who: 'speak' },
  help: { says: ['on'], who: 'speak' },
  harvest: { says: ['text'], who: 'speak' },
}
/** What is done in groups alone, and what in none of them. */
const inGroups = new Set<Type>(['seen', 'help', 'harvest'])
const onlyTogether = new Set<Type>(['role'])

/** Whether somebody may do this in the room as it is now, or the sentence that says why not. */
export function allowType(viewer: Viewer, workshop: FoundWorkshop, type: Type): void {
  const now = new Date()
  const { who } = kinds[type]
  // Whoever runs it prepares before it opens, and tidies up after it has closed.
  if (who === 'run' && may.run(viewer, workshop)) return
  const isOpen = standing(workshop, now) === 'open'
  allow(isOpen, 'room_closed', 'The room is not open just now. Your words are still here.')
  allow(may.speak(viewer, workshop, now), 'not_allowed', 'You may listen here, but writing is for others.')
  allow(
    who === 'speak' || may[who](viewer, workshop),
    'not_allowed',
    who === 'note' ? 'Whoever takes notes keeps what was decided.' : 'This is for those who run the meeting.',
  )
}

/** What is kept of what was sent; 422 where it does not fit its type, 404 where what it means is not there. */
export async function fitting(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  type: Type,
  sent: Payload,
): Promise<Payload> {
  const { says, besides = [] } = kinds[type]
  const keys = Object.keys(sent) as (keyof Payload)[]
  const isWhole = says.every((key) => sent[key] !== undefined)
  const isMisplaced = workshop.group ? onlyTogether.has(type) : inGroups.has(type)
  if (!isWhole || isMisplaced || keys.some((key) => !says.includes(key) && !besides.includes(key)))
    throw new Refusal(422, 'invalid', 'This message is not in the right form.')
  if (type === 'break') return onBreak(tx, viewer, workshop, sent)
  if (sent.entryId !== undefined) return onWords(tx, viewer, workshop, type, sent)
  if (type === 'role') {
    const helper = found(await findWorkshop(tx, { id: sent.personId! }, workshop.id))
    allow(
      may.enter({ id: sent.personId! }, helper),
      'no_place',
      'They have no place at this meeting. Please find them a place first.',
    )
    allow(
      !helper.guest,
      'guest',
      'They are here as a guest. Only people with an account help to run a meeting.',
    )
  }
  return sent
}

/** Somebody asks for one, or one who hears of it looks after it. */
async function onBreak(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  sent: Payload,
): Promise<Payload> {
  const { entryId, on } = sent
  if (entryId === undefined ? on !== undefined : on !== false)
    throw new Refusal(422, 'invalid', 'This message is not in the right form.')
  if (entryId === undefined) return sent
  allow(may.hear(viewer, workshop), 'not_allowed', 'This is for those who hear of breaks.')
  found(await hasBreak(tx, workshop.id, entryId))
  return sent
}

/** Of words that are answered, changed, taken away or reacted to. */
async function onWords(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  type: Type,
  sent: Payload,
): Promise<Payload> {
  const target = found(await findTarget(tx, workshop.id, sent.entryId!))
  const isOwn = target.actorId === viewer.id
  if (type === 'edit') allow(isOwn, 'not_allowed', 'Only whoever said it can change it.')
  if (type === 'quote') allow(isOwn, 'not_allowed', 'Only whoever said it can let it be quoted.')
  if (type === 'remove')
    allow(isOwn || may.tidy(viewer, workshop), 'not_allowed', 'Only whoever said it can take it away.')
  const fits = target.type === 'chat' || type === (target.type === 'card' ? 'seen' : 'remove')
  if (!fits || (type === 'seen' && target.type !== 'card'))
    throw new Refusal(422, 'invalid', 'This cannot be done with these words.')
  allow(!target.isGone, 'gone', 'These words were taken away.')
  allow(
    !target.isHidden || type === 'remove',
    'hidden',
    'These words might identify someone. Nobody can read or change them until that is decided.',
  )
  return type === 'remove' ? { ...sent, on: !isOwn } : sent
}
