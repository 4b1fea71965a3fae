import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPost, createThread } from '@waymark/contracts/discussions'
import { changeEvent, createEvent, register } from '@waymark/contracts/events'
import { search } from '@waymark/contracts/search'
import { addEntry } from '@waymark/contracts/workshops'
import { startThread } from '../apps/api/src/features/discussions/commands.ts'
import { index, indexAll } from '../apps/api/src/features/search/commands.ts'
import { CaseWriting, whole } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let thread: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  thread = await begin('Guardians at the bus station', 'Opening')
  await reply(thread, 'Shopkeepers were safeguarding without knowing it')
  await world.settled()
})
afterAll(() => world.close())

async function begin(title: string, body: string, spaceId = network.space) {
  const id = randomUUID()
  const words = { id, postId: randomUUID(), title, kind: 'discussion' as const, body }
  await world.call(ada, createThread, { params: { spaceId }, body: words })
  return id
}
const reply = (threadId: string, body: string) =>
  world.call(ada, addPost, { params: { threadId }, body: { id: randomUUID(), body } })

async function plan(title: string, description = '') {
  const id = randomUUID()
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const times = { startsAt: at(-5), endsAt: at(55), timeZone: 'Europe/London' }
  const facts = { title, description, kind: 'workshop' as const, place: '', capacity: null, ...times }
  const body = { id, seriesId: randomUUID(), ...facts }
  await world.call(ada, createEvent, { params: { spaceId: network.space }, body })
  return id
}
const say = (workshopId: string, text: string) =>
  world.call(ada, addEntry, {
    params: { workshopId },
    body: { id: randomUUID(), type: 'chat', payload: { text } },
  })
const cancel = (occurrenceId: string) =>
  world.call(ada, changeEvent, { params: { occurrenceId }, body: { state: 'cancelled' } })

const find = async (person: Person | null, q: string, more = {}) =>
  world.call(person, search, { query: { q, ...more } })
const ids = async (q: string, person = ben) => (await find(person, q)).body.map(({ id }) => id)

describe('what is found', () => {
  test('a thread is found once, by its title, by a word of a reply, and by both kinds of stem', async () => {
    for (const q of ['bus stations', 'shopkeeper', 'safeguard', 'guardian shopkeeper']) {
      expect([q, await ids(q)]).toEqual([q, [thread]])
    }
    const [hit] = (await find(ben, 'shopkeepers')).body
    expect(hit).toMatchObject({ kind: 'thread', seq: 2, title: 'Guardians at the bus station' })
    expect(hit!.extract).toContain('\u2068Shopkeepers\u2069')
  })

  test('it stays in sight while a word is typed, from the third letter to the last', async () => {
    for (const q of ['safeguarding', 'shopkeepers', 'guardians'])
      for (let length = 3; length <= q.length; length++) {
        const typed = `station ${q.slice(0, length)}`
        expect([typed, await ids(typed)]).toEqual([typed, [thread]])
      }
    expect(await ids('guardians at t')).toEqual([thread])
  })

  test('quotes hold words together, or widens, a dash leaves out', async () => {
    const other = await begin('Station house', 'A bus is elsewhere')
    await world.settled()
    expect(new Set(await ids('bus station'))).toEqual(new Set([thread, other]))
    expect(await ids('"bus station"')).toEqual([thread])
    expect(new Set(await ids('shopkeepers or house'))).toEqual(new Set([thread, other]))
    expect(await ids('station -house')).toEqual([thread])
  })

  test('only small words, or a sign that is no word, are looked for in titles', async () => {
    const small = await begin('To be or not to be', 'Words')
    const sign = await begin('👩🏽‍🏫 teaches', 'Words')
    await world.settled()
    expect(await ids('to be')).toEqual([small])
    expect(await ids('👩🏽‍🏫')).toEqual([sign])
    expect(await ids('-teaches')).toEqual([])
  })

  test('a title outranks a mention, and an old title is not buried under a thousand new mentions', async () => {
    const titled = await begin('Trusted adults', 'As it says')
    const busy = await begin('Many words', 'One')
    await world.settled()
    await world.database.execute(sql`
      insert into search_entries (key, kind, target_id, seq, space_id, title, body, at)
      select 'post:' || gen_random_uuid(), 'thread', ${busy}, 1 + n, ${network.space}, 'Many words', 'trusted adults again', now() + interval '1 minute'
      from generate_series(1, 1000) n`)
    expect(await ids('trusted adults')).toEqual([titled, busy])
  })

  test('cases are found by their newest words, drafts and older versions are not', async () => {
    const writing = new CaseWriting(world, network)
    const first = await writing.published(ada, (text) => ({ ...whole(text), advice: 'Quokka letters' }))
    await world.settled()
    expect(await ids('quokka')).toEqual([first.id])
    const { body: draft } = await writing.revise(ada, first.id)
    const saved = await writing.save(ada, draft, { ...draft.text, advice: 'Wombat letters' })
    await world.settled()
    expect([await ids('quokka'), await ids('wombat')]).toEqual([[first.id], []])
    await writing.publish(ada, saved.body)
    await world.settled()
    expect([await ids('quokka'), await ids('wombat')]).toEqual([[], [first.id]])
  })

  test('kind and network narrow it', async () => {
    const event = await plan('Fishbowl evening', 'About shopkeepers')
    await world.settled()
    expect(new Set(await ids('shopkeepers'))).toEqual(new Set([thread, event]))
    expect((await find(ben, 'shopkeepers', { kind: 'event' })).body.map(({ id }) => id)).toEqual([event])
    expect((await find(ben, 'shopkeepers', { networkId: network.id })).body).toHaveLength(2)
    expect((await find(ben, 'shopkeepers', { networkId: randomUUID() })).body).toEqual([])
    expect((await find(ben, 'shopkeepers', { kind: 'planet' })).status).toBe(422)
    await cancel(event)
    await world.settled()
    expect(await ids('shopkeepers')).toEqual([thread])
  })
})

describe('who finds', () => {
  test('what is said in a room: those who may enter it, until it is cancelled, and nobody else', async () => {
    const event = await plan('Breakfast')
    await say(event, 'A marmalade idea')
    await world.settled()
    expect((await find(ada, 'marmalade')).body.map(({ kind, id }) => [kind, id])).toEqual([
      ['workshop', event],
    ])
    expect(await ids('marmalade', network.convenor)).toEqual([event])
    expect(await ids('marmalade')).toEqual([])
    await world.call(ben, register, { params: { occurrenceId: event }, body: {} })
    expect(await ids('marmalade')).toEqual([event])
    await cancel(event)
    await world.settled()
    for (const person of [ada, ben, network.convenor]) expect(await ids('marmalade', person)).toEqual([])
  })

  test('outsiders and removed members find nothing, observers what is theirs to see, visitors sign in', async () => {
    const secret = await world.space(network, {
      sensitivity: 'closed',
      grants: [{ subject: 'person', subjectId: ada.id, level: 'post' }],
    })
    const hidden = await begin('Shopkeepers in the closed room', 'Ours', secret)
    await world.settled()
    const cy = await world.member(network, 'Cy')
    const olive = await world.member(network, 'Olive', 'observer')
    expect(new Set(await ids('shopkeepers', ada))).toEqual(new Set([thread, hidden]))
    for (const person of [cy, olive]) expect(await ids('shopkeepers', person)).toEqual([thread])
    await world.remove(network, cy)
    for (const person of [cy, await world.person('Eve')]) expect(await ids('shopkeepers', person)).toEqual([])
    expect((await find(null, 'shopkeepers')).status).toBe(401)
  })
})

describe('hostile words', () => {
  const nasty = ['"', "it's", "'; drop table posts; --", '& | !', '((', 'a:*', '<b>', 'x'.repeat(200)]
  test.each([
    ...nasty,
    '\\',
    '%',
    '_',
    '-',
    '--a',
    '" -"',
    '"a b" or',
    'مرحبا',
    '\u202Eabc',
    '\u2068',
    "':*",
  ])('%s is only something to look for', async (q) => expect((await find(ada, q)).status).toBe(200))

  test('whatever is asked, the answer is in order and holds only what is open', async () => {
    const asked = fc.oneof(
      fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('bus', 'or', '-', '"', ' ', 'the', '<->', ':*', '!', '(', '&', 'shop'))
        .map((parts) => parts.join(' ')),
    )
    const eve = await world.person('Eve')
    await fc.assert(
      fc.asyncProperty(asked, async (q) => {
        const [mine, theirs] = await Promise.all([find(ada, q), find(eve, q)])
        const isAsking = /\S/.test(q) && !q.includes('\0')
        expect([q, mine.status]).toEqual([q, isAsking ? 200 : 422])
        // Organisations are known to everybody, and Eve to herself.
        const written = () => theirs.body.filter(({ networkId }) => networkId !== null)
        if (isAsking) expect(written()).toEqual([])
      }),
      { numRuns: 120 },
    )
  })

  test('they come back as plain words, marked only where they were found', async () => {
    const body = 'Zebra <img src=x onerror=alert(1)> \u2068not found\u2069 مرحبا 👋🏽 zebras'
    const odd = await begin('Plain <script>', body)
    await world.settled()
    const [hit] = (await find(ben, 'zebra')).body
    expect(hit).toMatchObject({ id: odd, title: 'Plain <script>' })
    expect(hit!.extract.match(/\u2068[^\u2069]*\u2069/g)).toEqual(['\u2068Zebra\u2069', '\u2068zebras\u2069'])
    expect(hit!.extract).toContain('مرحبا')
    expect(await ids('مرحبا')).toEqual([odd])
  })
})

describe('the index', () => {
  test('keeps one entry for a piece, whether it is told once, twice or twice at once', async () => {
    const { rows } = await world.database.execute<{ id: string }>(
      sql`select id from posts where thread_id = ${thread} and seq = 2`,
    )
    const again = () => world.database.transaction((tx) => index(tx, 'post', rows[0]!.id))
    await Promise.all([again(), again(), again()])
    expect(await ids('shopkeepers')).toEqual([thread])
    const { rows: kept } = await world.database.execute<{ key: string }>(
      sql`select key from search_entries where key = ${`post:${rows[0]!.id}`}`,
    )
    expect(kept).toHaveLength(1)
  })

  test('made anew, it finds the same', async () => {
    const questions = ['bus', 'shopkeepers', 'marmalade', 'wombat', 'zebra', 'fishbowl']
    const before = await Promise.all(questions.map((q) => find(ada, q)))
    await world.database.transaction(indexAll)
    const after = await Promise.all(questions.map((q) => find(ada, q)))
    expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body))
  })

  test('knows nothing of what was rolled back', async () => {
    const place = { spaceId: network.space, networkId: network.id }
    const viewer = { id: ada.id, name: 'Ada', isAdministrator: false, sessionId: randomUUID() }
    const words = {
      id: randomUUID(),
      postId: randomUUID(),
      title: 'Capybara',
      kind: 'discussion' as const,
      body: 'Gone',
    }
    const undone = world.database.transaction(async (tx) => {
      await startThread(tx, viewer, place, words)
      tx.rollback()
    })
    await expect(undone).rejects.toThrow()
    await world.settled()
    expect(await ids('capybara', ada)).toEqual([])
  })
})
