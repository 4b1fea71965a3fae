import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hideCase } from '@waymark/contracts/case-incidents'
import * as contract from '@waymark/contracts/case-finding'
import type { CaseFilter } from '@waymark/contracts/case-finding'
import type { CaseText } from '@waymark/contracts/case-template'
import { listCases } from '@waymark/contracts/cases'
import type { CaseCard } from '@waymark/contracts/cases'
import { practiceCases } from '../apps/api/src/features/cases/tables.ts'
import { hats, organisations } from '../apps/api/src/features/organisations/tables.ts'
import { CaseWriting, whole } from './support/case-writing.ts'
import { shelved } from './support/case-shelf.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
})
afterAll(() => world.close())

const list = (person: Person | null, query: object = {}, networkId = network.id) =>
  world.call(person, listCases, { params: { networkId }, query })
const count = (person: Person | null, query: object = {}, networkId = network.id) =>
  world.call(person, contract.countCases, { params: { networkId }, query })

/** Every page, as somebody who goes on pressing “more”. */
async function listAll(person: Person, query: CaseFilter & { order?: 'best' | 'newest' }, networkId: string) {
  const all: CaseCard[] = []
  for (;;) {
    const last = all.at(-1)
    const from = last && { before: last.publishedAt, beforeId: last.id, beforeRank: last.rank }
    const { body } = await list(person, { ...query, ...from }, networkId)
    all.push(...body)
    if (body.length < 20) return all
  }
}

async function hatOf(person: Person): Promise<string> {
  const [hat] = await world.database.select().from(hats).where(eq(hats.personId, person.id))
  return hat!.id
}
async function writer(name: string, place: Partial<typeof organisations.$inferInsert>) {
  const person = await world.member(network, name)
  const hatId = await hatOf(person)
  await world.database
    .update(organisations)
    .set(place)
    .where(sql`id = (select organisation_id from hats where id = ${hatId})`)
  return { authorId: person.id, hatId, person }
}

describe('what lists read', () => {
  test('is put beside a case when it is published, and again with its next version', async () => {
    const writing = new CaseWriting(world, network)
    const first = await writing.published(ada)
    const [card] = (await list(ada, { harm: ['cce', 'rad'] })).body
    expect(card).toMatchObject({ id: first.id, title: first.title, evidence: 'e1', result: 'did-not-help' })
    expect(card).not.toHaveProperty('problem')
    const { body: draft } = await writing.revise(ada, first.id)
    const saved = await writing.save(ada, draft, { ...draft.text, harms: ['rad'], title: 'A later title' })
    await writing.publish(ada, saved.body)
    expect((await list(ada, { harm: 'cce' })).body).toEqual([])
    expect((await list(ada, { harm: 'rad' })).body).toMatchObject([{ title: 'A later title', version: 2 }])
  })

  test('is made for cases from before by the migration, just the same', async () => {
    const rows = () =>
      world.database
        .select({ id: practiceCases.id, card: practiceCases.card, terms: practiceCases.terms })
        .from(practiceCases)
        .where(sql`version is not null`)
        .orderBy(practiceCases.id)
    await shelved(
      world,
      { networkId: network.id, spaceId: network.space, authorId: ada.id, hatId: null },
      {
        ...whole({} as CaseText),
        region: 'london',
      },
    )
    const before = await rows()
    await world.database.execute(sql`update practice_cases set card = null, terms = '{}'`)
    const folder = readdirSync('migrations').find((name) => name.endsWith('case_finding'))!
    const statements = readFileSync(`migrations/${folder}/migration.sql`, 'utf8').split(
      '--> statement-breakpoint',
    )
    for (const statement of statements.slice(-2)) await world.database.execute(sql.raw(statement))
    const after = await rows()
    expect(before.length).toBeGreaterThan(1)
    expect(after.map(({ card }) => card)).toEqual(before.map(({ card }) => card))
    expect(after.map(({ terms }) => terms.toSorted())).toEqual(before.map(({ terms }) => terms.toSorted()))
  })
})

describe('asking', () => {
  test('refuses what is no facet value, and takes hostile words as words', async () => {
    for (const query of [
      { result: 'knitting' },
      { harm: 'Knit ting' },
      { context: "a'b" },
      { context: 'A:B' },
      { like: 'me' },
      { order: 'success' },
      { hatId: 'x' },
      { beforeRank: 'x' },
      { q: 'a\u0000' },
      { q: 'x'.repeat(201) },
    ])
      expect([query, (await list(ada, query)).status]).toEqual([query, 422])
    for (const q of [
      `'; drop table persons; --`,
      '<img src=x onerror=alert(1)>',
      'مرحبا',
      '🙂',
      '" -',
      'the',
      `\\':*&|!()`,
    ])
      for (const order of ['best', 'newest'])
        expect([q, (await list(ada, { q, order })).status, (await count(ada, { q })).status]).toEqual([
          q,
          200,
          200,
        ])
  })

  test('tells outsiders nothing, and nobody of a hidden case', async () => {
    const place = { networkId: network.id, spaceId: network.space, authorId: ada.id, hatId: null }
    const id = await shelved(world, place, { title: 'Quiet walks', harms: ['ms'] })
    const eve = await world.person('Eve', { organisation: 'Another Council' })
    expect((await count(eve)).body).toMatchObject({ total: 0, counts: {} })
    expect((await count(ada, { harm: 'ms' })).body.total).toBe(1)
    await world.call(ada, hideCase, { params: { caseId: id }, body: { id: randomUUID() } })
    expect((await count(ada, { harm: 'ms' })).body).toMatchObject({ total: 0 })
    expect((await count(ada)).body.counts['harm']).not.toHaveProperty('ms')
    expect((await list(ada, { q: 'quiet walks' })).body).toEqual([])
    await world.remove(network, eve)
  })
})

describe('places like mine', () => {
  test('compare what authors let be known of theirs', async () => {
    const near = { nation: 'England', region: 'North West', kind: 'local_authority' } as const
    const mine = await writer('Ben', { ...near, population: 300_000 })
    const town = await writer('Cy', { ...near, population: 160_000 })
    const shire = await writer('Di', { ...near, region: 'East Midlands', population: 700_000 })
    const charity = await writer('Em', {
      nation: 'Wales',
      region: 'Wales',
      kind: 'charity',
      population: null,
    })
    const at = { networkId: network.id, spaceId: await world.space(network) }
    const put = async ({ person: _, ...by }: typeof town, attribution?: 'region' | 'unattributed') =>
      shelved(world, { ...at, ...by, ...(attribution && { attribution }) }, {})
    const named = await put(town)
    const byRegion = await put(town, 'region')
    await put(town, 'unattributed')
    const far = await put(shire)
    await put(charity)
    const found = async (like: string[]) =>
      (await list(mine.person, { spaceId: at.spaceId, like })).body.map(({ id }) => id).toSorted()
    expect(await found(['nation'])).toEqual([named, byRegion, far].toSorted())
    expect(await found(['region'])).toEqual([named, byRegion].toSorted())
    expect(await found(['kind', 'region'])).toEqual([named, byRegion].toSorted())
    expect(await found(['size'])).toEqual([named])
    const { body } = await count(mine.person, { spaceId: at.spaceId, like: ['region'] })
    expect(body.place).toMatchObject({ region: 'North West', population: 300_000 })
    expect([
      body.total,
      body.counts['like-size'],
      body.counts['like-region'],
      body.without['like-region'],
    ]).toEqual([2, { yes: 1 }, { yes: 2 }, 5])
    // Somebody else's hat is no place of mine, and without a place nothing is like it.
    const query = { spaceId: at.spaceId, like: ['nation'], hatId: town.hatId }
    expect((await list(mine.person, query)).body).toEqual([])
    expect((await count(mine.person, query)).body).toMatchObject({ place: null, total: 0 })
    // Who wrote for “a region” is not told by the card.
    const cards = (await list(mine.person, { spaceId: at.spaceId })).body
    expect(cards.find(({ id }) => id === byRegion)!.author).toMatchObject({
      name: 'A local authority in North West',
      organisation: null,
    })
    expect(JSON.stringify(cards.filter(({ id }) => id !== named))).not.toContain('Cy')
  })
})

test(
  'lists and counts agree with a plain reading, for any filter and viewer',
  { timeout: 120_000 },
  async () => {
    const scene = await world.network({ visibility: 'open' })
    const closed = await world.space(scene, {
      grants: [{ subject: 'role', subjectId: 'facilitator', level: 'post' }],
    })
    const ben = await world.member(scene, 'Ben')
    const cy = await world.member(scene, 'Cy', 'facilitator')
    const eve = await world.person('Eve')
    const sees = new Map([
      [ben, [scene.space]],
      [cy, [scene.space, closed]],
      [eve, []],
    ])
    const any = <T>(...values: T[]) => fc.subarray(values)
    const text = fc.record({
      title: fc.constantFrom('Bus station panel', 'Letters', 'Panel and letters'),
      harms: any('cce', 'cl', 'onl'),
      stage: fc.constantFrom('growing' as const, 'designing' as const, null),
      result: fc.constantFrom('helped' as const, 'mixed' as const, 'did-not-help' as const),
      kind: fc.constantFrom('doing' as const, 'stopped' as const),
      contexts: any('school', 'park'),
    })
    const made = fc.record({ text, space: fc.constantFrom(scene.space, closed), hidden: fc.nat(9) })
    const cases = fc
      .sample(made, { numRuns: 70, seed: 5 })
      .map((one, at) => ({ ...one, at, hidden: one.hidden === 0 }))
    const ids = new Map<string, (typeof cases)[number]>()
    for (const { text: words, space, hidden, at } of cases) {
      // Some at the same moment.
      const publishedAt = new Date(Date.UTC(2026, 1, 1 + Math.floor(at / 3))).toISOString()
      const by = { authorId: cy.id, hatId: await hatOf(cy) }
      const id = await shelved(
        world,
        { networkId: scene.id, spaceId: space, ...by, publishedAt, hidden },
        words,
      )
      ids.set(id, cases[at]!)
    }
    const filter = fc.record(
      {
        harm: any('cce' as const, 'cl' as const, 'onl' as const),
        stage: any('growing' as const, 'designing' as const, 'mobilising' as const),
        result: any('helped' as const, 'mixed' as const, 'did-not-help' as const),
        kind: any('doing' as const, 'stopped' as const),
        context: any('school', 'park', 'nowhere'),
        q: fc.constantFrom('panel', 'letters', 'panel letters', 'xylophone'),
        spaceId: fc.constantFrom(scene.space, closed),
      },
      { requiredKeys: [] },
    )
    type Asked = typeof filter extends fc.Arbitrary<infer F> ? F : never
    type Made = (typeof cases)[number]
    const has = (wanted: string[] | undefined, values: (string | null)[]) =>
      !wanted || wanted.length === 0 || wanted.some((value) => values.includes(value))
    const checks: Record<string, (asked: Asked, one: Made) => boolean> = {
      harm: ({ harm }, one) => has(harm, one.text.harms),
      stage: ({ stage }, one) => has(stage, [one.text.stage]),
      result: ({ result }, one) => has(result, [one.text.result]),
      kind: ({ kind }, one) => has(kind, [one.text.kind]),
      context: ({ context }, one) => has(context, one.text.contexts),
      words: ({ q }, one) => !q || q.split(' ').every((word) => one.text.title.toLowerCase().includes(word)),
      space: ({ spaceId }, one) => !spaceId || one.space === spaceId,
    }
    const fits = (asked: Asked, one: Made, but?: string) =>
      Object.entries(checks).every(([name, check]) => name === but || check(asked, one))
    const valuesOf: Record<string, (one: Made) => (string | null)[]> = {
      harm: ({ text: { harms } }) => harms,
      stage: ({ text: { stage } }) => [stage],
      result: ({ text: { result } }) => [result],
      kind: ({ text: { kind } }) => [kind],
      context: ({ text: { contexts } }) => contexts,
      space: ({ space }) => [space],
    }
    await fc.assert(
      fc.asyncProperty(
        filter,
        fc.constantFrom(ben, cy, eve),
        fc.constantFrom('best' as const, 'newest' as const),
        async (asked, person, order) => {
          const visible = [...ids].filter(([, one]) => !one.hidden && sees.get(person)!.includes(one.space))
          const expected = visible.filter(([, one]) => fits(asked, one)).map(([id]) => id)
          const found = (await listAll(person, { ...asked, order }, scene.id)).map(({ id }) => id)
          expect(found.toSorted()).toEqual(expected.toSorted())
          const { body } = await count(person, asked, scene.id)
          expect(body.total).toBe(expected.length)
          for (const [facet, values] of Object.entries(valuesOf)) {
            const tally: Record<string, number> = {}
            for (const [, one] of visible.filter(([, each]) => fits(asked, each, facet)))
              for (const value of values(one)) if (value !== null) tally[value] = (tally[value] ?? 0) + 1
            expect([facet, body.counts[facet] ?? {}]).toEqual([facet, tally])
          }
          for (const [facet, left] of Object.entries(body.without))
            expect([facet, left]).toEqual([
              facet,
              visible.filter(([, one]) => fits(asked, one, facet)).length,
            ])
        },
      ),
      { numRuns: 120, seed: 11 },
    )
  },
)
