import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { register } from '@waymark/contracts/events'
import * as contract from '@waymark/contracts/moderation'
import { flagEntry } from '@waymark/contracts/room-flags'
import { search } from '@waymark/contracts/search'
import { chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import type { Payload } from '@waymark/contracts/workshop-entries'
import { foldAll } from '@waymark/contracts/workshop-state'
import { addEntry, joinWorkshop, listEntries } from '@waymark/contracts/workshops'
import { forgetGuests } from '../apps/api/src/features/events/guests/forgetting.ts'
import { forgetRoomGuests } from '../apps/api/src/features/workshops/guests/forgetting.ts'
import { forgetEntries } from '../apps/api/src/features/workshops/retention/forgetting.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { meetWithGuest, openEvent, visitAndAgree } from './support/guesting.ts'
import type { Visitor } from './support/guesting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let host: Person
let ada: Person
let gus: Visitor
let room: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void ({ network, host, room, ada, gus } = await meetWithGuest(world)))

async function said(person: Person, text: string, workshopId = room, id = randomUUID() as string) {
  const body = { id, type: 'chat' as const, payload: { text } }
  const { status } = await world.call(person, addEntry, { params: { workshopId }, body })
  expect(status).toBe(201)
  return id
}
const flag = (
  person: Pick<Person, 'cookies'> | null,
  entryId: string,
  kind: contract.FlagKind = 'agreement',
  { workshopId = room, ...more }: { workshopId?: string; id?: string; note?: string } = {},
) =>
  world.call(person, flagEntry, {
    params: { workshopId },
    body: { id: randomUUID(), entryId, kind, note: '', ...more },
  })
const queue = async (person: Person, entryId: string) => {
  const { body } = await world.call(person, contract.listFlags, { params: { networkId: network.id } })
  return body.filter((each) => (each as { subjectId?: string }).subjectId === entryId || each.pageId === room)
}
const decide = (
  person: Person,
  { id, version }: contract.Flag,
  outcome: NonNullable<contract.Flag['outcome']>,
) =>
  world.call(person, contract.decideFlag, {
    params: { flagId: id },
    body: { version, outcome, words: 'We have looked.' },
  })
const letters = async (to: { email: string }) =>
  (await readOutbox(world.database, 500))
    .filter(({ recipient }) => recipient === to.email)
    .map(({ subject }) => subject)

test('a guest says that words need care; those who look after the space read, decide, and they are gone', async () => {
  const entryId = await said(ada, 'The boy with the red kayak')
  const { status, body } = await flag(gus, entryId, 'identity')
  expect([status, body.hidden]).toEqual([201, true])
  const [each] = await queue(host, entryId)
  expect(each).toMatchObject({
    subject: 'entry',
    pageId: room,
    author: { name: 'Ada' },
    reporter: { name: 'Gus Guest' },
    isOwn: false,
  })
  expect(JSON.stringify(each)).not.toContain('kayak')
  const read = await world.call(host, contract.readFlagged, { params: { flagId: each!.id } })
  expect(read.body).toEqual({ title: null, words: 'The boy with the red kayak', files: [] })
  expect((await decide(host, each!, 'taken-away')).status).toBe(200)
  const { body: page } = await world.call(gus, listEntries, { params: { workshopId: room }, query: {} })
  expect(JSON.stringify(page)).not.toContain('kayak')
  const { body: joined } = await world.call(gus, joinWorkshop, { params: { workshopId: room } })
  expect(joined.state.changes[entryId]).toMatchObject({ removed: 'run' })
  expect((await flag(gus, entryId)).status).toBe(404)
  await world.settled()
  expect(await letters(host)).toContain('Something said in a meeting is hidden')
  expect(await letters(ada)).toContain('About something you said in a meeting')
})

describe('words that might identify someone', () => {
  const entries = async () =>
    (await world.call(gus, listEntries, { params: { workshopId: room }, query: { after: 0 } })).body.entries
  const state = async () => (await world.call(gus, joinWorkshop, { params: { workshopId: room } })).body.state
  const act = (person: Person, type: 'react' | 'edit' | 'remove' | 'quote', payload: Payload) =>
    world.call(person, addEntry, {
      params: { workshopId: room },
      body: { id: randomUUID(), type, payload },
    })
  const find = async () => (await world.call(host, search, { query: { q: 'kayak' } })).body.length
  const kept = async () => {
    const { rows } = await world.database.execute<{ all: string }>(sql`
      select coalesce(string_agg(payload::text, ''), '') || coalesce((
        select string_agg(state::text, '') from workshop_snapshots where workshop_id = ${room}), '') as all
      from workshop_entries where workshop_id = ${room}`)
    return rows[0]!.all
  }
  const ask = async (entryId: string, outcome: Parameters<typeof decide>[2]) => {
    for (const each of await queue(host, entryId))
      if (each.outcome === null && each.kind === 'identity') return (await decide(host, each, outcome)).status
    return undefined
  }

  test('are out of sight at once, wherever the room is read, and stand again once somebody has decided so', async () => {
    const entryId = await said(ada, 'The boy with the red kayak')
    await act(host, 'react', { entryId, word: 'thank-you', on: true })
    await world.settled()
    expect(await find()).toBe(1)
    // Somebody who was there before, and follows.
    const stale = await state()
    expect((await flag(gus, entryId, 'identity')).body.hidden).toBe(true)
    await world.settled()
    expect([await kept(), JSON.stringify(await entries()), await find()]).toEqual([
      expect.not.stringContaining('kayak'),
      expect.not.stringContaining('kayak'),
      0,
    ])
    expect((await state()).changes[entryId]).toEqual({ hidden: true, words: { 'thank-you': [host.id] } })
    for (const [type, payload] of [
      ['react', { entryId, word: 'same-here', on: true }],
      ['edit', { entryId, text: 'The boy with the kayak' }],
    ] as const) {
      const { status, problem } = await act(ada, type, payload)
      expect([status, problem.code]).toEqual([403, 'hidden'])
    }
    // It stays hidden as long as anybody’s word about it is not answered.
    await flag(host, entryId, 'identity')
    const flags = await queue(host, entryId)
    expect(flags).toHaveLength(2)
    for (const each of flags) {
      expect((await state()).changes[entryId]?.hidden).toBe(true)
      expect((await decide(host, each, 'shown-again')).status).toBe(200)
    }
    await world.settled()
    const missed = (await entries()).filter(({ seq }) => seq > stale.seq)
    const fresh = await state()
    expect(foldAll(stale, missed)).toEqual(fresh)
    expect(fresh.changes[entryId]).toMatchObject({ shown: 'The boy with the red kayak' })
    expect((await entries()).find(({ id }) => id === entryId)?.payload.text).toBe(
      'The boy with the red kayak',
    )
    expect(await find()).toBe(1)
    // Nobody hides alone, again and again, what others have decided to show.
    expect((await flag(gus, entryId, 'identity')).body).toMatchObject({ hidden: false, decided: true })
    expect((await state()).changes[entryId]?.hidden).toBeUndefined()
    // Unless the words are others by now.
    const edited = { entryId, text: 'The boy with the red kayak and the dog' }
    expect((await act(ada, 'edit', edited)).status).toBe(201)
    expect((await flag(gus, entryId, 'identity')).body).toMatchObject({ hidden: true, decided: false })
    expect((await state()).changes[entryId]?.hidden).toBe(true)
    expect(await ask(entryId, 'shown-again')).toBe(200)
    const { rows } = await world.database.execute<{ act: string }>(
      sql`select act from audit_log where subject like ${'%' + entryId + '%'}`,
    )
    expect(rows.map(({ act: kind }) => kind)).toContain('entry-hidden')
  })

  test('keep the mark that they were changed; whoever said them, or runs the meeting, can still take them away', async () => {
    const changed = await said(ada, 'The boy with a kayak')
    await act(ada, 'edit', { entryId: changed, text: 'The boy with the red kayak' })
    await flag(gus, changed, 'identity')
    expect(await kept()).not.toContain('kayak')
    expect(await ask(changed, 'no-action')).toBe(200)
    expect((await state()).changes[changed]).toEqual({ text: 'The boy with the red kayak' })
    const [own, run] = [await said(ada, 'His blue kayak'), await said(ada, 'Her green kayak')]
    for (const [person, entryId] of [
      [ada, own],
      [host, run],
    ] as const) {
      await flag(gus, entryId, 'identity')
      expect((await act(person, 'remove', { entryId })).status).toBe(201)
    }
    expect(await kept()).not.toMatch(/blue|green/)
    const { rows } = await world.database.execute<Record<string, unknown>>(
      sql`select id from workshop_entries where workshop_id = ${room} and hidden_text is not null`,
    )
    expect(rows).toEqual([])
    // What was taken away does not come back.
    expect(await ask(own, 'shown-again')).toBe(200)
    expect((await state()).changes[own]).toEqual({ removed: 'writer' })
  })

  test('go with the others when the rules no longer keep them', async () => {
    const entryId = await said(ada, 'The boy with the red kayak')
    await flag(gus, entryId, 'identity')
    await world.database.execute(
      sql`update occurrences set starts_at = starts_at - interval '400 days', ends_at = ends_at - interval '400 days' where id = ${room}`,
    )
    await forgetEntries(world.database)
    const { rows } = await world.database.execute<{ all: string }>(
      sql`select string_agg(to_jsonb(e)::text, '') as all from workshop_entries e where workshop_id = ${room}`,
    )
    expect(rows[0]!.all).not.toContain('kayak')
    expect(rows[0]!.all).toMatch(/"what": "words", "count": 1|"count": 1, "what": "words"/)
  })
})

test('a member does the same; twice is once, also at the same time', async () => {
  const entryId = await said(host, 'We all know who that is')
  const twice = await Promise.all([flag(ada, entryId), flag(ada, entryId)])
  expect(twice.map(({ status }) => status)).toEqual([201, 201])
  expect(twice[0].body.id).toBe(twice[1].body.id)
  expect((await flag(gus, entryId)).body.id).not.toBe(twice[0].body.id)
})

test('a guest says nothing about what is not in their room, and sees and decides nothing', async () => {
  const elsewhere = await openEvent(world)
  const there = await said(host, 'Elsewhere', elsewhere)
  const here = await said(ada, 'Here')
  expect((await flag(gus, there)).status).toBe(404)
  expect((await flag(gus, there, 'agreement', { workshopId: elsewhere })).status).toBe(404)
  expect((await flag(gus, randomUUID())).status).toBe(404)
  expect((await flag(null, here)).status).toBe(401)
  const { body } = await flag(gus, here)
  for (const { status } of [
    await world.call(gus, contract.listFlags, { params: { networkId: network.id } }),
    await world.call(gus, contract.readFlagged, { params: { flagId: body.id } }),
    await world.call(gus, contract.raiseFlag, {
      body: { id: randomUUID(), subject: 'profile', subjectId: ada.id, kind: 'agreement', note: '' },
    }),
  ])
    expect(status).toBe(401)
  // An entry elsewhere under the same id is not the one that was meant.
  await said(host, 'A copy', elsewhere, here)
  const { body: read } = await world.call(host, contract.readFlagged, { params: { flagId: body.id } })
  expect(read.words).toBe('Here')
})

test('a note is read by the guard, and too much at once is told to wait', async () => {
  const entryId = await said(ada, 'Something')
  const { status, problem } = await flag(gus, entryId, 'agreement', {
    note: 'It is Jamie Nowak, born 12 March 2011',
  })
  expect([status, problem.code]).toEqual([422, 'identifying'])
  const answers = []
  for (let nth = 0; nth < 31; nth++) answers.push((await flag(gus, entryId)).status)
  expect(answers.filter((each) => each === 201).length).toBeLessThanOrEqual(30)
  expect(answers.at(-1)).toBe(429)
  expect((await flag(ada, entryId)).status).toBe(201)
})

test('where the room names nobody, neither the flag nor a letter says who said it', async () => {
  const quiet = await openEvent(world, 120)
  await world.call(host, chooseRules, { params: { workshopId: quiet }, body: presets.none })
  await world.database.execute(
    sql`update occurrences set starts_at = now() - interval '5 minutes', ends_at = now() + interval '1 hour' where id = ${quiet}`,
  )
  const dee = await visitAndAgree(world, quiet, 'Dee Dale')
  await world.call(ada, register, { params: { occurrenceId: quiet }, body: {} })
  const entryId = await said(ada, 'In confidence', quiet)
  expect((await flag(dee, entryId, 'agreement', { workshopId: quiet })).status).toBe(201)
  const { body } = await world.call(host, contract.listFlags, { params: { networkId: network.id } })
  const each = body.find(({ pageId }) => pageId === quiet)!
  expect(each.author).toBeNull()
  expect(JSON.stringify(each)).not.toContain(ada.id)
  await decide(host, each, 'taken-away')
  await world.settled()
  expect(await letters(ada)).not.toContain('About something you said in a meeting')
})

test('once a guest is forgotten what they said stays, as that of nobody', async () => {
  const entryId = await said(ada, 'Something')
  await flag(gus, entryId)
  await world.database.execute(
    sql`update occurrences set starts_at = starts_at - interval '40 days', ends_at = ends_at - interval '40 days' where id = ${room}`,
  )
  await world.database.execute(
    sql`update persons set created_at = now() - interval '41 days' where id = ${gus.id}`,
  )
  await forgetRoomGuests(world.database)
  await forgetGuests(world.database)
  const [each] = await queue(host, entryId)
  expect(each).toMatchObject({ subject: 'entry', reporter: null })
  expect((await decide(host, each!, 'taken-away')).status).toBe(200)
})
