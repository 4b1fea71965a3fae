import { randomUUID } from 'node:crypto'
import { like, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hideCase } from '@waymark/contracts/case-incidents'
import { addPost, createThread } from '@waymark/contracts/discussions'
import { countHits, search } from '@waymark/contracts/search'
import { indexThread } from '../apps/api/src/features/search/commands.ts'
import { searchWords } from '../apps/api/src/features/search/tables.ts'
import { CaseWriting, whole } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let closed: string
let ada: Person
let ben: Person
let benches: string
let lanterns: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  closed = await world.space(network, {
    sensitivity: 'closed',
    grants: [{ subject: 'person', subjectId: ada.id, level: 'post' }],
  })
  benches = await begin(ada, 'Benches outside', 'The shopkeepers asked for benches and for lanterns.')
  lanterns = await begin(ben, 'Lantern walks', 'We walk with lanterns each week.')
  await world.settled()
})
afterAll(() => world.close())

async function begin(person: Person, title: string, body: string, spaceId = network.space) {
  const id = randomUUID()
  const words = { id, postId: randomUUID(), title, kind: 'discussion' as const, body }
  const answer = await world.call(person, createThread, { params: { spaceId }, body: words })
  expect(answer.status).toBe(201)
  return id
}
const find = async (q: string, person = ben, more = {}) =>
  (await world.call(person, search, { query: { q, ...more } })).body
const ids = async (q: string, person = ben, more = {}) => (await find(q, person, more)).map(({ id }) => id)
const count = async (q: string, person = ben, more = {}) =>
  (await world.call(person, countHits, { query: { q, ...more } })).body

describe('signs in a question', () => {
  test('from: finds by a name, by an organisation and one’s own', async () => {
    expect(new Set(await ids('lanterns'))).toEqual(new Set([lanterns, benches]))
    expect(await ids('lanterns from:ada')).toEqual([benches])
    expect(await ids('lanterns from:"ben’s council"')).toEqual([lanterns])
    expect(await ids('lanterns from:me')).toEqual([lanterns])
    expect(await ids('from:me')).toEqual([lanterns])
    expect(await ids('lanterns from:%')).toEqual([])
  })

  test('in: and kind: and days narrow it, with or without words', async () => {
    expect(await ids('in:nowhere lanterns')).toEqual([])
    expect(new Set(await ids('in:everyone kind:discussion'))).toEqual(new Set([lanterns, benches]))
    expect(await ids('kind:case lanterns')).toEqual([])
    expect(await ids('lanterns before:2020')).toEqual([])
    expect(await ids('lanterns after:2020')).toHaveLength(2)
  })

  test('who wrote is not told in a space under the Chatham House rule, nor counted under an organisation', async () => {
    const rule = await world.space(network, { sensitivity: 'chatham-house' })
    const said = await begin(ada, 'Candles', 'Candles were said to be better.', rule)
    await world.settled()
    expect(await ids('candles', ada)).toEqual([said])
    expect(await ids('candles from:ada', ben)).toEqual([])
    expect(await ids('candles from:me', ada)).toEqual([said])
    expect((await count('candles', ada)).organisation).toEqual([])
  })

  test('a case that names only a region is not found by its author’s name or place', async () => {
    const writing = new CaseWriting(world, network)
    const made = await writing.published(ada, (text) => ({ ...whole(text), advice: 'Quokka letters' }))
    await world.settled()
    expect(await ids('quokka from:ada')).toEqual([made.id])
    await world.database.execute(sql`update practice_cases set attribution = 'region' where id = ${made.id}`)
    expect(await ids('quokka')).toEqual([made.id])
    expect(await ids('quokka from:ada')).toEqual([])
    expect(await ids('quokka from:council')).toEqual([])
    expect((await count('quokka')).organisation).toEqual([])
    const organisationId = await world.organisation('Ada’s Council')
    expect(await ids('quokka', ben, { organisationId })).toEqual([])
    await world.call(ben, hideCase, { params: { caseId: made.id }, body: { id: randomUUID() } })
    expect([await ids('quokka', ada), (await count('quokka', ada)).total]).toEqual([[], 0])
  })
})

describe('people and organisations', () => {
  test('people are found by those who know them, organisations by everybody', async () => {
    const cy = await world.member(network, 'Cyprian Vole')
    const eve = await world.person('Eve')
    expect((await find('cyprian')).map(({ kind, id }) => [kind, id])).toContainEqual(['person', cy.id])
    expect((await find('cyprian', eve)).map(({ kind }) => kind)).toEqual(['organisation'])
    expect(await ids('kind:person vole', eve)).toEqual([])
    expect((await count('kind:person vole', eve)).total).toBe(0)
    expect((await count('kind:person vole')).total).toBe(1)
    expect(await ids('kind:person vole in:everyone')).toEqual([])
    await world.remove(network, cy)
    expect(await ids('kind:person vole')).toEqual([])
  })
})

describe('typos', () => {
  test('another spelling is looked for, and said', async () => {
    const hits = await find('shopkepers')
    expect(hits.map(({ id, instead }) => [id, instead])).toEqual([[benches, 'shopkeepers']])
    expect(await ids('lantrens benchs')).toEqual([benches])
  })

  test('no word is offered that only stands where the viewer does not see', async () => {
    const hidden = await begin(ada, 'Wombats', 'A wombat came.', closed)
    await world.settled()
    expect(await ids('wombatts', ada)).toEqual([hidden])
    expect(await find('wombatts', ben)).toEqual([])
    expect(await find('wombatts', await world.person('Eve'))).toEqual([])
  })

  test('a word that is gone is offered no longer', async () => {
    const thread = await begin(ada, 'Marmosets', 'None.')
    await world.settled()
    expect(await ids('marmosetts')).toEqual([thread])
    await world.database.execute(sql`update threads set title = 'Nothing' where id = ${thread}`)
    await world.database.transaction((tx) => indexThread(tx, thread))
    expect(await find('marmosets')).toEqual([])
    const left = await world.database.select().from(searchWords).where(like(searchWords.word, 'marmoset%'))
    expect(left).toEqual([])
  })
})

describe('long questions', () => {
  test('what has most of the words is found and says so; what has few of them is not', async () => {
    const hits = await find('how did shopkeepers react to benches')
    expect(hits.map(({ id, fit }) => [id, fit])).toEqual([[benches, 'most']])
    expect(await ids('wombat quokka lanterns')).toEqual([])
    expect(await ids('"shopkeepers asked" benches zebra')).toEqual([])
  })
})

describe('counts', () => {
  test('each facet is counted with what is chosen in the others, a thread once', async () => {
    await world.call(ada, addPost, {
      params: { threadId: benches },
      body: { id: randomUUID(), body: 'More lanterns, more benches.' },
    })
    await world.settled()
    const all = await count('lanterns')
    const year = new Date().getFullYear()
    expect(all).toMatchObject({
      total: 2,
      isAtLeast: false,
      kind: [{ id: 'thread', count: 2 }],
      network: [{ id: network.id, count: 2 }],
      space: [{ id: network.space, label: 'Everyone', count: 2 }],
      year: [{ id: String(year), count: 2 }],
    })
    expect(all.organisation.map(({ label, count }) => [label, count])).toEqual([
      ['Ada’s Council', 1],
      ['Ben’s Council', 1],
    ])
    const organisationId = all.organisation[0]!.id
    const adas = await count('lanterns', ben, { organisationId })
    expect([adas.total, adas.organisation.length, adas.kind[0]!.count]).toEqual([1, 2, 1])
    expect(await ids('lanterns', ben, { organisationId })).toEqual([benches])
    expect((await count('lanterns', ben, { year: [1999] })).year).toHaveLength(1)
    expect(await ids('lanterns', ben, { year: [1999] })).toEqual([])
    expect(await ids('lanterns', ben, { spaceId: closed })).toEqual([])
  })

  test('say nothing of what is elsewhere', async () => {
    await begin(ada, 'Lanterns in the closed room', 'Ours', closed)
    await world.settled()
    expect((await count('lanterns', ben)).total).toBe(2)
    expect((await count('lanterns', ada)).total).toBe(3)
    expect(JSON.stringify(await count('lanterns', ben))).not.toContain(closed)
    expect(await count('lanterns', await world.person('Eve'))).toMatchObject({ total: 0, space: [] })
  })

  test('a page follows the one before', async () => {
    for (let made = 0; made < 23; made++) await begin(ada, `Kestrels ${made}`, 'Over the weir')
    await world.settled()
    const pages = [...(await ids('kestrels')), ...(await ids('kestrels', ben, { page: 2 }))]
    expect([pages.length, new Set(pages).size, (await count('kestrels')).total]).toEqual([23, 23, 23])
    expect((await world.call(ben, search, { query: { q: 'kestrels', page: 99 } })).status).toBe(422)
  })

  test('a word that every other post has is still found, counted and ranked by its title', async () => {
    const titled = await begin(ada, 'Otters', 'As it says')
    const busy = await begin(ada, 'Many words', 'One')
    await world.settled()
    await world.database.execute(sql`
      insert into search_entries (key, kind, target_id, seq, space_id, title, body, at)
      select 'post:' || gen_random_uuid(), 'thread', ${busy}, 1 + n, ${network.space}, 'Many words', 'otters again', now() + interval '1 minute'
      from generate_series(1, 4000) n`)
    expect(await ids('otters')).toEqual([titled, busy])
    expect(await count('otters')).toMatchObject({ total: 2, isAtLeast: true })
  })
})
