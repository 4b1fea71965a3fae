import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listDirectory, readMyEntry } from '@waymark/contracts/directory'
import type { DirectoryPage } from '@waymark/contracts/directory'
import { endHat } from '@waymark/contracts/organisations'
import { hideCase } from '@waymark/contracts/case-incidents'
import { directoryEntries } from '../apps/api/src/features/directory/tables.ts'
import { shelved } from './support/case-shelf.ts'
import { anEntry, look, showMyself } from './support/directing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
let outsider: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.person('Cy', { organisation: 'Far Council' })
  outsider = await world.person('Olu')
})
afterAll(() => world.close())
beforeEach(() => world.database.execute(sql`delete from directory_entries`))

type Query = Record<string, unknown>
const ask = async (person: Person | null, query: Query = {}): Promise<DirectoryPage> =>
  (await world.call(person, listDirectory, { query })).body
const names = async (person: Person, query: Query = {}) =>
  (await ask(person, query)).people.map(({ name }) => name).toSorted()
const hatOf = async (person: Person) => {
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select id from hats where person_id = ${person.id} and state = 'active'`,
  )
  return rows[0]!.id
}
const wrote = async (person: Person, spaceId: string, title: string, more: object = {}) =>
  shelved(
    world,
    { networkId: network.id, spaceId, authorId: person.id, hatId: await hatOf(person), ...more },
    {
      title,
      harms: ['cl'],
      approaches: ['cs'],
      stage: 'developing',
    },
  )

describe('who is shown', () => {
  test('nobody, until they choose', async () => {
    expect((await world.call(ada, readMyEntry, {})).body).toMatchObject({
      audience: 'nobody',
      shows: [],
      terms: [],
      hours: [],
      preview: null,
    })
    expect(await ask(ben)).toMatchObject({ people: [], total: 0, counts: {} })
    expect((await look(world, ben, ada.id)).status).toBe(404)
    await showMyself(world, ada, { audience: 'nobody' })
    expect(await ask(ben)).toMatchObject({ people: [], total: 0, counts: {} })
    expect(await ask(ada)).toMatchObject({ people: [], total: 0 })
  })

  test('to those in their networks, or to every member of the hub; never to somebody who is nowhere', async () => {
    expect((await showMyself(world, ada)).status).toBe(200)
    expect(await names(ben)).toEqual(['Ada'])
    expect(await names(ada)).toEqual(['Ada'])
    for (const other of [cy, outsider]) {
      expect(await ask(other)).toMatchObject({ people: [], total: 0, more: false, counts: {} })
      expect((await look(world, other, ada.id)).status).toBe(404)
    }
    await showMyself(world, ada, { audience: 'hub' })
    expect(await names(cy)).toEqual(['Ada'])
    expect(await ask(outsider)).toMatchObject({ total: 0, counts: {} })
    expect((await look(world, outsider, ada.id)).status).toBe(404)
    await showMyself(world, ada, { audience: 'nobody' })
    expect(await names(cy)).toEqual([])
    expect((await look(world, ben, ada.id)).status).toBe(404)
  })

  test('no more than they chose: not the role, the place nor what they did', async () => {
    await wrote(ada, network.space, 'Walks by the river')
    await showMyself(world, ada, { shows: [], work: null, terms: [], helps: '' })
    const { people, counts } = await ask(ben)
    expect(people).toEqual([
      expect.objectContaining({ hats: [], places: [], work: null, wrote: 0, tried: 0, because: [] }),
    ])
    expect(counts).toEqual({})
    expect(await names(ben, { q: 'council' })).toEqual([])
    expect(await names(ben, { q: 'river' })).toEqual([])
    expect(await names(ben, { harm: ['cl'] })).toEqual([])
    expect(await names(ben, { region: ['North West'] })).toEqual([])
    await showMyself(world, ada)
    const [shown] = (await ask(ben)).people
    expect(shown).toMatchObject({
      hats: [{ organisation: 'Ada’s Council', title: 'Practitioner' }],
      places: [{ region: 'North West', kind: 'local_authority' }],
      work: 'direct',
      wrote: 1,
      isMe: false,
    })
    expect(await names(ben, { q: 'river' })).toEqual(['Ada'])
    await world.database.execute(sql`update practice_cases set hidden_at = now()`)
  })

  test('saving twice changes nothing more; a word that is no term is refused, and nothing is written', async () => {
    await showMyself(world, ada)
    const { body } = await showMyself(world, ada)
    expect(body).toMatchObject({ ...anEntry(), preview: { isMe: true, name: 'Ada' } })
    const refused = await showMyself(world, ada, { terms: ['harm:no-such-thing'], helps: 'Other words.' })
    expect([refused.status, refused.problem.code]).toEqual([422, 'unknown_terms'])
    expect((await showMyself(world, ada, { terms: ['acronym:mace'] })).status).toBe(422)
    expect((await world.call(ada, readMyEntry, {})).body).toMatchObject(anEntry())
  })

  test('what people type does no harm', async () => {
    const words = `'; drop table persons; -- <img src=x onerror=alert(1)> 🙂 \u202Eright to left`
    expect((await showMyself(world, ada, { helps: words })).body.helps).toBe(words)
    for (const q of [words, '"', "'", '\\', '%', ':*', '🙂', 'a'.repeat(200), ' ']) {
      expect((await world.call(ben, listDirectory, { query: { q } })).status).toBe(200)
    }
    expect((await world.call(ben, listDirectory, { query: { q: 'a'.repeat(201) } })).status).toBe(422)
    expect(
      (await showMyself(world, ada, { helps: 'Ask for the boy with NHS number 999 000 0018' })).problem.code,
    ).toBe('identifying')
  })
})

describe('who has done this', () => {
  test('whoever did it comes before whoever says so, each with why', async () => {
    await showMyself(world, ada, { terms: [] })
    await showMyself(world, ben, { terms: ['harm:cl', 'approach:tip'] })
    const first = await wrote(ada, network.space, 'Shops that look out')
    await wrote(ada, network.space, 'Lamps in the park')
    const { people, total, counts } = await ask(network.convenor, { harm: ['cl'] })
    expect(total).toBe(2)
    expect(
      people.map(({ name, because }) => [name, because.map(({ kind, count }) => [kind, count])]),
    ).toEqual([
      ['Ada', [['wrote', 2]]],
      ['Ben', [['says', 1]]],
    ])
    expect(people[0]!.because[0]!.terms).toEqual(['harm:cl'])
    expect(people[0]!.because[0]!.cases.map(({ caseId }) => caseId)).toContain(first)
    expect(counts['approach']).toEqual({ cs: 1, tip: 1 })
    // What belongs to a wider concept is found by it, and by another word for it.
    expect(await names(network.convenor, { harm: ['cce'] })).toEqual(['Ada', 'Ben'])
    expect(await names(network.convenor, { q: 'county lines' })).toEqual(['Ada', 'Ben'])
    expect(await names(network.convenor, { q: 'child criminal exploitation' })).toEqual(['Ada', 'Ben'])
    expect(await names(network.convenor, { harm: ['cl'], approach: ['tip'] })).toEqual(['Ben'])
    expect(await names(network.convenor, { harm: ['onl'] })).toEqual([])
    await world.database.execute(sql`update practice_cases set hidden_at = now()`)
    expect(await names(network.convenor, { harm: ['cl'] })).toEqual(['Ben'])
  })

  test('counts say what a further choice would find, and choices of one filter add up', async () => {
    await showMyself(world, ada, { work: 'direct', terms: ['harm:onl'] })
    await showMyself(world, ben, { work: 'research', terms: ['harm:onl', 'harm:cse'] })
    const { counts, total } = await ask(network.convenor, { work: ['direct'] })
    expect(total).toBe(1)
    expect(counts['work']).toEqual({ direct: 1, research: 1 })
    expect(counts['harm']).toMatchObject({ onl: 1 })
    expect(counts['harm']?.['cse']).toBeUndefined()
    expect((await ask(network.convenor, { work: ['direct', 'research'] })).total).toBe(2)
    expect((await ask(network.convenor, { work: ['direct', 'research'], harm: ['cse'] })).total).toBe(1)
  })

  test('cases count for those only who see them: spaces, hidden cases, places unnamed, what is said in confidence', async () => {
    const closed = await world.space(network, {
      sensitivity: 'closed',
      grants: [{ subject: 'person', subjectId: ada.id, level: 'post' }],
    })
    const confidential = await world.space(network, { sensitivity: 'chatham-house' })
    await showMyself(world, ada, { terms: [], audience: 'hub' })
    await wrote(ada, closed, 'For a few')
    await wrote(ada, confidential, 'Said in confidence')
    await wrote(ada, network.space, 'From a region', { attribution: 'region' })
    await wrote(ada, network.space, 'Hidden', { hidden: true })
    // Whoever convenes sees the closed space too.
    for (const viewer of [ben, cy]) {
      const page = await ask(viewer, {})
      expect(page.people.map(({ wrote: count, because }) => [count, because])).toEqual([[0, []]])
      expect(page.counts['harm']).toBeUndefined()
      expect(page.counts['approach']).toBeUndefined()
      expect((await ask(viewer, { q: 'confidence' })).total).toBe(0)
    }
    // In the closed space it is Ada herself who sees what she did there.
    expect((await ask(ada)).people[0]!.wrote).toBe(1)
    const caseId = await wrote(ada, network.space, 'For all of us')
    expect((await ask(ben)).people[0]!.wrote).toBe(1)
    expect((await ask(cy)).people[0]!.wrote).toBe(0)
    await world.call(ben, hideCase, {
      params: { caseId },
      body: { id: randomUUID() },
    })
    expect((await ask(ben)).people[0]!.wrote).toBe(0)
    await world.database.execute(sql`update practice_cases set hidden_at = now()`)
  })

  test('more than a page', async () => {
    const { rows } = await world.database.execute<{ id: string }>(sql`
      insert into persons (id, email, name) select gen_random_uuid(), 'many' || n || '@people.example', 'Person ' || n
      from generate_series(1, 30) n returning id`)
    for (const { id } of rows)
      await world.database.execute(
        sql`insert into memberships (network_id, person_id, role) values (${network.id}, ${id}, 'member')`,
      )
    await world.database.execute(sql`
      insert into directory_entries (person_id, audience, shows) select id, 'networks', '{}' from persons where name like 'Person %'`)
    const [first, second] = [await ask(ada), await ask(ada, { page: 2 })]
    expect([first.total, first.people.length, first.more]).toEqual([30, 24, true])
    expect([second.total, second.people.length, second.more]).toEqual([30, 6, false])
    expect(new Set([...first.people, ...second.people].map(({ id }) => id)).size).toBe(30)
    await world.database.execute(sql`delete from persons where name like 'Person %'`)
  })
})

test('a place like one’s own is that of the oldest hat', async () => {
  expect((await ask(ada)).place).toEqual({ region: 'North West', kind: 'local_authority' })
  expect((await ask(outsider)).place).toBeNull()
})

describe('leaving', () => {
  test('a network: gone for those who shared only it, at once', async () => {
    const dee = await world.member(network, 'Dee')
    await showMyself(world, dee)
    expect(await names(ben)).toEqual(['Dee'])
    await world.remove(network, dee)
    expect(await names(ben)).toEqual([])
    expect((await look(world, ben, dee.id)).status).toBe(404)
    expect((await ask(await world.comeBack(dee))).total).toBe(0)
  })

  test('everything: nothing is kept in the directory', async () => {
    const eve = await world.member(network, 'Eve')
    await showMyself(world, eve, { audience: 'hub' })
    await world.remove(network, eve)
    await world.settled()
    expect(await names(ben)).toEqual(['Eve'])
    await world.comeBack(eve)
    await world.call(eve, endHat, { params: { hatId: await hatOf(eve) } })
    expect(await names(ben)).toEqual([])
    await world.settled()
    expect(await world.database.$count(directoryEntries, eq(directoryEntries.personId, eve.id))).toBe(0)
  })
})
