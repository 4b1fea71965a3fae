import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import * as cpd from '@waymark/contracts/cpd'
import * as notes from '@waymark/contracts/cpd-notes'
import type { CpdNote, NoteSource, SavedNote } from '@waymark/contracts/cpd-notes'
import type { NewCpdScheme } from '@waymark/contracts/cpd-schemes'
import * as takeaways from '@waymark/contracts/cpd-takeaways'
import type { SavedTakeaway, Takeaway, TakeawayKind, TakeawaySource } from '@waymark/contracts/cpd-takeaways'
import { createEvent, register } from '@waymark/contracts/events'
import { newEvent } from './cast.ts'
import type { Person, TestNetwork, World } from './world.ts'

export const socialWork = '00000000-0000-4000-8000-0000000cd001'
export const another = '00000000-0000-4000-8000-0000000cd008'

export const aScheme = (more: Partial<NewCpdScheme> = {}): NewCpdScheme => ({
  id: randomUUID(),
  name: 'A council of youth workers',
  profession: 'Youth work',
  nation: null,
  yearStart: '04-01',
  renewalFrom: null,
  pieces: 3,
  piecesWithPeer: 1,
  reminderDays: ['03-01'],
  note: '',
  isOpen: true,
  questions: [
    { id: 'what', label: 'What', help: 'h', good: 'g', weak: 'w', isRequired: true, isPeer: false },
    { id: 'peer', label: 'With whom', help: '', good: '', weak: '', isRequired: false, isPeer: true },
  ],
  ...more,
})

export const choose = (world: World, person: Person, more: Partial<cpd.CpdChoice> = {}) =>
  world.call(person, cpd.chooseScheme, {
    body: { schemeId: socialWork, ownPieces: null, ownWithPeer: null, isReminded: true, ...more },
  })
export const readCpd = (world: World, person: Person | null, year?: number) =>
  world.call(person, cpd.readCpd, { query: { ...(year && { year }) } })

export const startNote = (
  world: World,
  person: Person,
  from?: { kind: NoteSource; id: string },
  id: string = randomUUID(),
) => world.call(person, notes.createNote, { body: { id, ...(from && { from }) } })

/** What is sent of a note as it stands, with some of it changed. */
export const asSaved = (note: CpdNote, more: Partial<SavedNote> = {}): SavedNote => ({
  revision: note.revision,
  title: note.title,
  day: note.day,
  activity: note.activity,
  minutes: note.minutes,
  peerRole: note.peerRole,
  answers: note.answers.map(({ question, words }) => ({ question, words })),
  ...more,
})
export const saveNote = (world: World, person: Person, note: CpdNote, more: Partial<SavedNote> = {}) =>
  world.call(person, notes.saveNote, { params: { noteId: note.id }, body: asSaved(note, more) })

/** A note in which everything that is asked for is written. */
export async function wholeNote(
  world: World,
  person: Person,
  { peer = '', ...more }: Partial<SavedNote> & { peer?: string } = {},
): Promise<CpdNote> {
  const { body: note } = await startNote(world, person)
  const answers = [
    { question: 'about', words: 'We learnt how teams map places.' },
    { question: 'learnt', words: 'Young people describe journeys.' },
    { question: 'impact', words: 'We walk the route first.' },
    { question: 'peer', words: peer },
  ]
  const saved = await saveNote(world, person, note, { activity: 'Workshop', answers, ...more })
  if (saved.status !== 200) throw new Error(`not saved: ${JSON.stringify(saved.body)}`)
  return saved.body
}

/** An event that is over, at which some people had a place. */
export async function pastEvent(
  world: World,
  { space, host, people }: { space: string; host: Person; people: Person[] },
): Promise<string> {
  const event = newEvent()
  await world.call(host, createEvent, { params: { spaceId: space }, body: event })
  for (const person of people)
    await world.call(person, register, { params: { occurrenceId: event.id }, body: {} })
  await world.database.execute(
    sql`update occurrences set starts_at = now() - interval '3 hours', ends_at = now() - interval '90 minutes' where id = ${event.id}`,
  )
  return event.id
}

export const startTakeaway = (
  world: World,
  person: Person,
  kind: TakeawayKind = 'commitment',
  from?: { kind: TakeawaySource; id: string },
  id: string = randomUUID(),
) => world.call(person, takeaways.createTakeaway, { body: { id, kind, ...(from && { from }) } })

export const asKept = (held: Takeaway, more: Partial<SavedTakeaway> = {}): SavedTakeaway => ({
  revision: held.revision,
  willTry: held.willTry,
  firstStep: held.firstStep,
  helpWanted: held.helpWanted,
  happened: held.happened,
  soWhat: held.soWhat,
  nowWhat: held.nowWhat,
  byDay: held.byDay,
  state: held.state,
  audience: held.audience,
  spaceId: held.spaceId,
  ...more,
})
export const saveTakeaway = (
  world: World,
  person: Person,
  held: Takeaway,
  more: Partial<SavedTakeaway> = {},
) =>
  world.call(person, takeaways.saveTakeaway, {
    params: { takeawayId: held.id },
    body: asKept(held, more),
  })

/** A commitment that everybody who sees the space of a network reads. */
export async function sharedTakeaway(world: World, person: Person, { space }: Pick<TestNetwork, 'space'>) {
  const { body: held } = await startTakeaway(world, person)
  const { body } = await saveTakeaway(world, person, held, {
    willTry: 'I will walk the route with young people.',
    audience: 'network',
    spaceId: space,
  })
  return body
}
