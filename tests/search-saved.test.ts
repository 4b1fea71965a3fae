import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createThread } from '@waymark/contracts/discussions'
import {
  deleteSavedSearch,
  listSavedSearches,
  mostSavedSearches,
  saveSearch,
} from '@waymark/contracts/search'
import { outbox } from '../apps/api/src/platform/tables.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())
beforeEach(() => world.database.execute(sql`delete from saved_searches`))

const keep = (person: Person | null, more: object = {}) =>
  world.call(person, saveSearch, {
    body: { id: randomUUID(), name: 'Otters', q: 'otters', filter: {}, alerts: true, ...more },
  })
const kept = async (person: Person) => (await world.call(person, listSavedSearches, {})).body
async function begin(title: string, spaceId = network.space, person = ada) {
  const words = { id: randomUUID(), postId: randomUUID(), title, kind: 'discussion' as const, body: 'B' }
  const { status } = await world.call(person, createThread, { params: { spaceId }, body: words })
  expect(status).toBe(201)
  await world.settled()
  return words.id
}
const letters = () =>
  world.database.select().from(outbox).where(eq(outbox.subject, 'New for a search you keep'))
/** As if a day had gone by: what was written until now is old enough to be told, and yesterday’s letters were yesterday’s. */
async function nextDay() {
  await world.database.execute(sql`update search_entries set since = since - interval '1 day'`)
  await world.database.execute(sql`update saved_searches set looked_at = looked_at - interval '1 day'`)
  await world.database.execute(
    sql`update outbox set id = id || ' told ' || gen_random_uuid() where id like 'search-news %' and id not like '% told %'`,
  )
  await runAlerts()
}
const runAlerts = () => world.app.jobs['search.alerts']!.run(world.app, {})

describe('searches somebody keeps', () => {
  test('are theirs alone; kept twice is once; thrown away is gone', async () => {
    const id = randomUUID()
    expect((await keep(ada, { id, filter: { kind: ['case'] } })).status).toBe(201)
    expect((await keep(ada, { id, name: 'Weasels', filter: { kind: ['case'] } })).body).toMatchObject({
      name: 'Weasels',
      filter: { kind: ['case'] },
    })
    expect([await kept(ada), await kept(ben)]).toMatchObject([[{ id, name: 'Weasels' }], []])
    expect((await keep(ben, { id })).status).toBe(409)
    expect((await keep(null)).status).toBe(401)
    const away = (person: Person) => world.call(person, deleteSavedSearch, { params: { searchId: id } })
    expect([(await away(ben)).status, (await away(ada)).status, (await away(ada)).status]).toEqual([
      404, 204, 404,
    ])
  })

  test('are as many as can be looked after, even when many come at once', async () => {
    const all = await Promise.all(Array.from({ length: mostSavedSearches + 4 }, () => keep(ada)))
    expect(all.filter(({ status }) => status === 201)).toHaveLength(mostSavedSearches)
    expect(all.filter(({ status }) => status === 422)).toHaveLength(4)
    expect(await kept(ada)).toHaveLength(mostSavedSearches)
  })

  test.each([
    { name: '' },
    { q: '' },
    { filter: { kind: ['planet'] } },
    { filter: { other: 'x' } },
    { alerts: 'yes' },
    { name: 'x'.repeat(61) },
  ])('%j is refused', async (more) => {
    expect((await keep(ada, more)).status).toBe(422)
    expect(await kept(ada)).toEqual([])
  })

  test('may be called anything harmless', async () => {
    for (const name of ["'; drop table saved_searches; --", '<img src=x onerror=alert(1)>', 'مرحبا 👋🏽'])
      expect((await keep(ada, { name, q: name })).status).toBe(201)
    expect(await kept(ada)).toHaveLength(3)
  })
})

describe('letters about what is new', () => {
  test('one a day, with what others wrote and is open; nothing when there is nothing', async () => {
    await begin('Otters before')
    await keep(ben)
    await nextDay()
    const before = (await letters()).length
    expect(before).toBe(0)
    const thread = await begin('Otters at the weir')
    await begin('Otters of mine', network.space, ben)
    await nextDay()
    const [letter] = await letters()
    expect([letter?.recipient, (await letters()).length]).toEqual([ben.email, 1])
    expect(letter!.body).toContain('Otters at the weir')
    expect(letter!.body).toContain(`/threads/${thread}#post-1`)
    expect(letter!.body).not.toContain('of mine')
    await nextDay()
    await runAlerts()
    expect(await letters()).toHaveLength(1)
    await begin('Otters again')
    await nextDay()
    await Promise.all([runAlerts(), runAlerts()])
    expect(await letters()).toHaveLength(2)
  })

  test('what comes after a day’s letter is told the next day', async () => {
    const before = (await letters()).length
    await keep(ben)
    await begin('Otters one')
    await nextDay()
    await begin('Otters two')
    await world.database.execute(sql`update saved_searches set looked_at = now() - interval '10 minutes'`)
    await world.database.execute(
      sql`update search_entries set since = now() - interval '5 minutes' where title = 'Otters two'`,
    )
    await runAlerts()
    expect(await letters()).toHaveLength(before + 1)
    await nextDay()
    const all = await letters()
    expect(all).toHaveLength(before + 2)
    expect(all.filter(({ body }) => body.includes('Otters two'))).toHaveLength(1)
  })

  test('words of closed and Chatham House spaces are only counted', async () => {
    const grants = [
      { subject: 'person' as const, subjectId: ada.id, level: 'post' as const },
      { subject: 'person' as const, subjectId: ben.id, level: 'see' as const },
    ]
    for (const sensitivity of ['closed', 'chatham-house'] as const)
      await begin(`Otters in the ${sensitivity} room`, await world.space(network, { sensitivity, grants }))
    await world.database.execute(sql`update search_entries set since = now() - interval '2 days'`)
    await keep(ben, { name: 'Weir' })
    await world.database.execute(sql`update saved_searches set looked_at = now() - interval '3 days'`)
    await world.database.execute(
      sql`update search_entries set since = now() - interval '9 days' where title not like '% room'`,
    )
    await nextDay()
    const letter = (await letters()).find(({ body }) => body.includes('Weir'))!
    expect(letter.body).toContain('2 in spaces whose words are not sent by mail')
    expect(letter.body).not.toContain('room')
  })

  test('none without the wish, nor about what is no longer theirs to see', async () => {
    const before = (await letters()).length
    await keep(ben, { alerts: false })
    const cy = await world.member(network, 'Cy')
    await keep(cy)
    await begin('Otters for members')
    await world.remove(network, cy)
    await nextDay()
    expect(await letters()).toHaveLength(before)
  })
})
