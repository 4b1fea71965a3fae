import type { NoteSource } from '@waymark/contracts/cpd-notes'
import type { TakeawaySource } from '@waymark/contracts/cpd-takeaways'
import type { eventKinds } from '@waymark/contracts/events'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Reader } from '../../../platform/database.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findCase } from '../../cases/queries.ts'
import { findOutcome } from '../../discussions/outcomes/queries.ts'
import { findThread } from '../../discussions/queries.ts'
import { findEvent } from '../../events/queries.ts'
import { findNetwork, findSpace } from '../../networks/queries.ts'

/** What is known of something on Waymark without asking anybody: facts, and none of what was said. */
export interface Facts {
  title: string
  day: string
  activity: string
  minutes: number | null
  facilitator: string
  network: string
  networkId: string | null
  spaceId: string | null
  /** Whether the viewer was there, where one can be. */
  tookPart: boolean
  isOver: boolean
}
export interface From<Kind extends string = NoteSource | TakeawaySource> {
  kind: Kind
  id: string
}

const eventWords: Record<(typeof eventKinds)[number], string> = {
  workshop: 'Workshop',
  'action-learning': 'Action learning set',
  'case-consultation': 'Case consultation',
  webinar: 'Webinar',
  'check-in': 'Check-in with peers',
}

/** A record leaves the hub one day. Of confidential spaces it names nobody, and of closed ones not even what was held there. */
function asAgreed(facts: Facts, sensitivity: Sensitivity): Facts {
  if (sensitivity === 'chatham-house') return { ...facts, facilitator: '' }
  if (sensitivity !== 'closed') return facts
  return { ...facts, facilitator: '', network: '', title: `${facts.activity} in confidence` }
}

/** The facts of what a viewer sees; nothing where they do not see it. */
export async function findFacts(
  db: Reader,
  viewer: Viewer,
  { kind, id }: From<'event' | 'case' | 'outcome'>,
  now = new Date(),
): Promise<Facts | undefined> {
  if (kind === 'event') return findEventFacts(db, viewer, id, now)
  const place = kind === 'case' ? await findCasePlace(db, viewer, id) : await findCardPlace(db, viewer, id)
  const space = place && (await findSpace(db, viewer, place.spaceId))
  if (!place || !space) return undefined
  const facts = {
    ...place,
    day: ukDay(now),
    minutes: null,
    facilitator: '',
    network: (await findNetwork(db, viewer, place.networkId))?.name ?? '',
    tookPart: true,
    isOver: true,
  }
  return asAgreed(facts, space.sensitivity)
}

async function findEventFacts(db: Reader, viewer: Viewer, id: string, now: Date): Promise<Facts | undefined> {
  const event = await findEvent(db, viewer, id)
  if (!event) return undefined
  const { title, kind, host, hostId, startsAt, endsAt, networkId, spaceId } = event
  const facts = {
    title,
    day: ukDay(new Date(startsAt)),
    activity: eventWords[kind],
    minutes: Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000),
    facilitator: host.name,
    network: (await findNetwork(db, viewer, networkId))?.name ?? '',
    networkId,
    spaceId,
    tookPart: hostId === viewer.id || event.myRegistration === 'registered',
    isOver: event.state === 'planned' && Date.parse(endsAt) <= now.getTime(),
  }
  return asAgreed(facts, event.sensitivity)
}

async function findCasePlace(db: Reader, viewer: Viewer, id: string) {
  const held = await findCase(db, viewer, id)
  if (!held) return undefined
  const { text, networkId, spaceId, isAuthor } = held
  const activity = isAuthor ? 'Writing a practice case' : 'Reading a practice case'
  return { title: text.title, activity, networkId, spaceId }
}

async function findCardPlace(db: Reader, viewer: Viewer, id: string) {
  const thread = await findThread(db, viewer, id)
  const card = thread && (await findOutcome(db, thread))
  if (!thread || !card) return undefined
  return {
    title: thread.title,
    activity: 'Discussion with peers',
    networkId: thread.networkId,
    spaceId: thread.spaceId,
  }
}
