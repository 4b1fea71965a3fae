import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/cpd-notes'
import * as schemes from '@waymark/contracts/cpd-schemes'
import { cancelRegistration } from '@waymark/contracts/events'
import { search } from '@waymark/contracts/search'
import { verifyAudit } from '../apps/api/src/platform/audit.ts'
import { ukDay } from '../apps/api/src/platform/uk-time.ts'
import { CaseWriting } from './support/case-writing.ts'
import {
  another,
  aScheme,
  choose,
  pastEvent,
  readCpd,
  saveNote,
  socialWork,
  startNote,
  startTakeaway,
  wholeNote,
} from './support/learning.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let administrator: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden', name: 'Otter Network' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  administrator = await world.person('Root', { administrator: true })
})
afterAll(() => world.close())

const read = (person: Person, noteId: string) => world.call(person, contract.readNote, { params: { noteId } })
const remove = (person: Person, noteId: string) =>
  world.call(person, contract.deleteNote, { params: { noteId } })
const restore = (person: Person, noteId: string) =>
  world.call(person, contract.restoreNote, { params: { noteId } })

describe('a year', () => {
  test('begins empty, asks as Social Work England does, and says how far somebody is', async () => {
    const cy = await world.person('Cy')
    const { body: page } = await readCpd(world, cy)
    expect(page).toMatchObject({ choice: null, notes: [], progress: { pieces: 0, needed: 2 } })
    expect(page.scheme.questions.map(({ id }) => id)).toEqual(['about', 'learnt', 'impact', 'peer'])
    await choose(world, cy)
    await wholeNote(world, cy)
    expect((await readCpd(world, cy)).body.progress).toEqual({
      pieces: 1,
      withPeer: 0,
      needed: 2,
      neededWithPeer: 1,
      isComplete: false,
    })
    await wholeNote(world, cy, { peer: 'My supervision group asked who was missing.' })
    const { body: done } = await readCpd(world, cy)
    expect(done.progress).toMatchObject({ pieces: 2, withPeer: 1, isComplete: true })
    expect(done.reminders.map((day) => day.slice(5))).toEqual(['09-01', '11-01', '11-20'])
  })

  test('holds the notes of its days, from 1 December to 30 November', async () => {
    const cy = await world.person('Cy')
    for (const day of ['2024-11-30', '2024-12-01', '2025-11-30', '2025-12-01'])
      await wholeNote(world, cy, { day, title: day })
    const titles = async (year: number) =>
      (await readCpd(world, cy, year)).body.notes.map(({ title }) => title)
    expect(await titles(2023)).toEqual(['2024-11-30'])
    expect(await titles(2024)).toEqual(['2025-11-30', '2024-12-01'])
    expect(await titles(2025)).toEqual(['2025-12-01'])
    expect((await readCpd(world, cy)).body.years).toEqual(expect.arrayContaining([2023, 2024, 2025]))
    const { year } = (await readCpd(world, cy, 2024)).body
    expect(year).toEqual({ start: '2024-12-01', end: '2025-11-30', renewalFrom: '2025-09-01' })
  })

  test('where the scheme leaves it open, each sets their own number, and nothing is claimed before', async () => {
    const cy = await world.person('Cy')
    await choose(world, cy, { schemeId: another })
    const { scheme, progress } = (await readCpd(world, cy)).body
    expect(progress).toMatchObject({ needed: null, isComplete: false })
    expect([scheme.pieces, scheme.renewalFrom, scheme.reminderDays]).toEqual([null, null, []])
    expect(scheme.note).toContain('check your regulator’s rules')
    await choose(world, cy, { schemeId: another, ownPieces: 1 })
    await wholeNote(world, cy)
    expect((await readCpd(world, cy)).body.progress).toMatchObject({ needed: 1, isComplete: true })
    expect((await choose(world, cy, { schemeId: randomUUID() })).status).toBe(422)
    expect((await choose(world, cy, { ownPieces: -1 })).status).toBe(422)
  })

  test('only Social Work England’s numbers are stated; of the others none is', async () => {
    const { body } = await world.call(ada, schemes.listSchemes, {})
    expect(body.filter(({ pieces }) => pieces !== null).map(({ id }) => id)).toEqual([socialWork])
    for (const { id, note } of body) if (id !== socialWork) expect(note).toContain('Set your own')
  })
})

describe('a note is made with the facts and without words', () => {
  test('of an event one had a place at, once it is over; a second press opens the same', async () => {
    const id = await pastEvent(world, { space: network.space, host: ben, people: [ada] })
    const { status, body } = await startNote(world, ada, { kind: 'event', id })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      day: ukDay(new Date(Date.now() - 3 * 3_600_000)),
      activity: 'Workshop',
      minutes: 90,
      from: { kind: 'event', id, facilitator: 'Ben', network: 'Otter Network' },
      isPiece: false,
    })
    expect(body.answers.every(({ words }) => words === '')).toBe(true)
    expect(body.missing).toHaveLength(3)
    expect((await startNote(world, ada, { kind: 'event', id })).body.id).toBe(body.id)
    const pressed = await Promise.all([1, 2, 3].map(() => startNote(world, ben, { kind: 'event', id })))
    expect(new Set(pressed.map((each) => each.body.id)).size).toBe(1)
  })

  test('of no event one did not go to, that is still to come, was given back, or is not open to one', async () => {
    const cy = await world.member(network, 'Cy')
    const outsider = await world.person('Out')
    const id = await pastEvent(world, { space: network.space, host: ben, people: [cy] })
    expect((await startNote(world, ada, { kind: 'event', id })).status).toBe(403)
    expect((await startNote(world, outsider, { kind: 'event', id })).status).toBe(404)
    await world.database.execute(
      sql`update occurrences set ends_at = now() + interval '1 hour' where id = ${id}`,
    )
    expect((await startNote(world, cy, { kind: 'event', id })).status).toBe(403)
    await world.call(cy, cancelRegistration, { params: { occurrenceId: id } })
    await world.database.execute(
      sql`update occurrences set ends_at = now() - interval '1 hour' where id = ${id}`,
    )
    expect((await startNote(world, cy, { kind: 'event', id })).status).toBe(403)
  })

  test.each([
    ['chatham-house' as const, 'facilitator', ''],
    ['closed' as const, 'title', 'Workshop in confidence'],
  ])('from a %s space the agreement is kept', async (sensitivity, part, value) => {
    const space = await world.space(network, { sensitivity })
    const id = await pastEvent(world, { space, host: network.convenor, people: [network.convenor] })
    const { body } = await startNote(world, network.convenor, { kind: 'event', id })
    expect({ ...body, ...body.from }).toMatchObject({ facilitator: '', [part]: value })
    if (sensitivity === 'closed') expect(body.from!.network).toBe('')
  })

  test('of a case one reads or wrote, and of a log of one’s own', async () => {
    const { id } = await new CaseWriting(world, network).published(ada)
    const activityOf = async (person: Person) =>
      (await startNote(world, person, { kind: 'case', id })).body.activity
    expect(await activityOf(ada)).toBe('Writing a practice case')
    expect(await activityOf(ben)).toBe('Reading a practice case')
    const { body: log } = await startTakeaway(world, ada, 'log')
    expect((await startNote(world, ada, { kind: 'log', id: log.id })).body).toMatchObject({
      title: 'Learning log',
      activity: 'Learning log',
    })
    expect((await startNote(world, ben, { kind: 'log', id: log.id })).status).toBe(404)
    const { body: commitment } = await startTakeaway(world, ada, 'commitment')
    expect((await startNote(world, ada, { kind: 'log', id: commitment.id })).status).toBe(404)
  })

  test('and stays with its owner when they leave the network', async () => {
    const cy = await world.member(network, 'Cy')
    const id = await pastEvent(world, { space: network.space, host: ben, people: [cy] })
    const { body: note } = await startNote(world, cy, { kind: 'event', id })
    await world.remove(network, cy)
    expect((await saveNote(world, cy, note, { activity: 'Peer visit' })).body).toMatchObject({
      activity: 'Peer visit',
      from: { network: 'Otter Network' },
    })
  })
})

describe('a note is saved as typed', () => {
  test('once, however often the same save arrives; another window’s words are not overwritten', async () => {
    const { body: note } = await startNote(world, ada)
    const answers = [{ question: 'learnt', words: 'Otters 🦦 and مرحبا and <img src=x onerror=alert(1)>' }]
    const saved = await saveNote(world, ada, note, { answers })
    expect([saved.status, saved.body.revision]).toEqual([200, 1])
    expect(saved.body.answers.find(({ question }) => question === 'learnt')!.words).toBe(answers[0]!.words)
    expect((await saveNote(world, ada, note, { answers })).body.revision).toBe(1)
    const late = await saveNote(world, ada, note, { answers: [{ question: 'learnt', words: 'Other' }] })
    expect([late.status, late.problem.code]).toEqual([409, 'saved_elsewhere'])
    const both = await Promise.all(
      ['One', 'Two'].map((words) =>
        saveNote(world, ada, saved.body, { answers: [{ question: 'about', words }] }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('what could tell who somebody is, is not kept; a judgement can wait until it leaves', async () => {
    const { body: note } = await startNote(world, ada)
    const blocked = await saveNote(world, ada, note, {
      answers: [{ question: 'about', words: 'The form said NHS number 999 000 0018' }],
    })
    expect([blocked.status, blocked.problem.code]).toEqual([422, 'identifying'])
    expect(JSON.stringify(blocked.problem)).not.toContain('0018')
    const peer = await saveNote(world, ada, note, { peerRole: 'Jane Whitlock, 07700 900123' })
    expect(peer.problem.code).toBe('identifying')
    const waits = await saveNote(world, ada, note, {
      answers: [{ question: 'about', words: 'She is aged 14 now.' }],
    })
    expect(waits.status).toBe(200)
    expect((await read(ada, note.id)).body.revision).toBe(1)
  })

  test('is thrown away and comes back; after thirty days it is gone', async () => {
    const note = await wholeNote(world, ada)
    expect((await remove(ada, note.id)).status).toBe(204)
    expect((await remove(ada, note.id)).status).toBe(204)
    expect([(await read(ada, note.id)).status, (await saveNote(world, ada, note)).status]).toEqual([404, 404])
    expect((await restore(ben, note.id)).status).toBe(404)
    expect((await restore(ada, note.id)).body.answers).toEqual(note.answers)
    await remove(ada, note.id)
    await world.database.execute(
      sql`update cpd_notes set deleted_at = now() - interval '31 days' where id = ${note.id}`,
    )
    await world.app.jobs['cpd.erase']!.run(world.app, undefined)
    expect((await restore(ada, note.id)).status).toBe(404)
  })

  test('does not come back over one that was made of the same since', async () => {
    const id = await pastEvent(world, { space: network.space, host: ada, people: [] })
    const { body: first } = await startNote(world, ada, { kind: 'event', id })
    await remove(ada, first.id)
    const { body: second } = await startNote(world, ada, { kind: 'event', id })
    expect(second.id).not.toBe(first.id)
    expect((await restore(ada, first.id)).problem.code).toBe('made_again')
    await remove(ada, second.id)
    expect((await restore(ada, first.id)).status).toBe(200)
  })

  test('an id that is somebody else’s is nobody’s to take', async () => {
    const note = await wholeNote(world, ada)
    expect((await startNote(world, ben, undefined, note.id)).status).toBe(409)
    for (const { status } of [
      await read(ben, note.id),
      await saveNote(world, ben, note),
      await remove(ben, note.id),
    ])
      expect(status).toBe(404)
    expect((await read(ada, note.id)).body).toMatchObject({ id: note.id, revision: note.revision })
  })
})

describe('a scheme', () => {
  test('is added and changed by administrators, and the log keeps it', async () => {
    const scheme = aScheme()
    expect((await world.call(ada, schemes.addScheme, { body: scheme })).status).toBe(403)
    const added = await world.call(administrator, schemes.addScheme, { body: scheme })
    expect(added.status).toBe(201)
    expect((await world.call(administrator, schemes.addScheme, { body: scheme })).status).toBe(201)
    const { id, ...facts } = scheme
    const change = (revision: number, more: object = {}, person = administrator) =>
      world.call(person, schemes.changeScheme, {
        params: { schemeId: id },
        body: { ...facts, pieces: 4, ...more, revision },
      })
    expect((await change(0)).body).toMatchObject({ pieces: 4, revision: 1 })
    expect((await change(0)).body.revision).toBe(1)
    expect((await change(0, { pieces: 5 })).problem.code).toBe('changed_meanwhile')
    expect((await change(1, {}, ada)).status).toBe(403)
    const { rows } = await world.database.execute<{ act: string; subject: string }>(
      sql`select act, subject from audit_log where act like 'cpd-%' order by id`,
    )
    expect(rows.map(({ act }) => act)).toEqual(['cpd-scheme-added', 'cpd-scheme-changed'])
    expect(JSON.parse(rows[1]!.subject)).toEqual({ schemeId: id, revision: 1, fields: ['pieces'] })
    expect((await verifyAudit(world.database)).firstBroken).toBe(null)
  })

  test.each([
    ['a day that no year has', { yearStart: '02-30' }],
    ['a day that most years lack', { yearStart: '02-29' }],
    ['a month that no year has', { reminderDays: ['13-01'] }],
    ['two questions of one name', { questions: [aScheme().questions[0]!, aScheme().questions[0]!] }],
    ['pieces with a peer that nobody asks for', { questions: [aScheme().questions[0]!] }],
    ['more with a peer than in all', { pieces: 1, piecesWithPeer: 2 }],
  ])('is refused with %s', async (_name, more) => {
    const body = aScheme(more)
    expect((await world.call(administrator, schemes.addScheme, { body })).status).toBe(422)
    const { body: all } = await world.call(ada, schemes.listSchemes, {})
    expect(all.some(({ id }) => id === body.id)).toBe(false)
  })

  test('that is closed stays with those who have it; answers to questions asked no more are kept', async () => {
    const cy = await world.person('Cy')
    const scheme = aScheme()
    await world.call(administrator, schemes.addScheme, { body: scheme })
    await choose(world, cy, { schemeId: scheme.id })
    const { body: note } = await startNote(world, cy)
    await saveNote(world, cy, note, {
      activity: 'Visit',
      answers: [
        { question: 'what', words: 'Otters' },
        { question: 'made-up', words: 'Nobody asked' },
      ],
    })
    const { id: schemeId, ...facts } = scheme
    const questions = [{ ...scheme.questions[0]!, id: 'other', label: 'Something else' }]
    const body = { ...facts, questions, piecesWithPeer: null, isOpen: false, revision: 0 }
    await world.call(administrator, schemes.changeScheme, { params: { schemeId }, body })
    const { answers, isPiece } = (await read(cy, note.id)).body
    expect(answers).toEqual([
      { question: 'other', label: 'Something else', words: '' },
      { question: 'what', label: 'What', words: 'Otters' },
    ])
    expect(isPiece).toBe(false)
    expect((await choose(world, cy, { schemeId, isReminded: false })).status).toBe(200)
    expect((await choose(world, ada, { schemeId })).status).toBe(422)
  })
})

test('nothing of it is found by search, by its owner neither', async () => {
  await wholeNote(world, ada, {
    title: 'Kingfishers',
    answers: [{ question: 'about', words: 'Kingfishers' }],
  })
  await world.settled()
  for (const person of [ada, ben, administrator])
    expect((await world.call(person, search, { query: { q: 'Kingfishers' } })).body).toEqual([])
})
