import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countCases } from '@waymark/contracts/case-finding'
import type { CaseText } from '@waymark/contracts/case-template'
import { changeNetwork } from '@waymark/contracts/networks'
import { search } from '@waymark/contracts/search'
import * as contract from '@waymark/contracts/vocabulary'
import type { NewTerm, Term, TermFacet } from '@waymark/contracts/vocabulary'
import { indexAll } from '../apps/api/src/features/search/commands.ts'
import { searchEntries } from '../apps/api/src/features/search/tables.ts'
import { shelved } from './support/case-shelf.ts'
import { CaseWriting, whole } from './support/case-writing.ts'
import { newTerm, wordsOf } from './support/vocabulary.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let writing: CaseWriting
let ada: Person
let administrator: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  writing = new CaseWriting(world, network)
  ada = await world.member(network, 'Ada')
  administrator = await world.person('Cy Administrator', { administrator: true })
})
afterAll(() => world.close())

async function add(facet: TermFacet, more: Partial<NewTerm>): Promise<Term> {
  const outcome = await world.call(administrator, contract.addTerm, {
    params: { facet },
    body: newTerm(more),
  })
  if (outcome.status !== 201) throw new Error(`no term: ${JSON.stringify(outcome.problem)}`)
  return outcome.body
}
const change = (term: Term, more: object) =>
  world.call(administrator, contract.changeTerm, {
    params: { facet: term.facet, termId: term.id },
    body: { ...wordsOf(term), ...more },
  })
const retire = ({ facet, id }: Term, replacedBy: string | null = null) =>
  world.call(administrator, contract.retireTerm, {
    params: { facet, termId: id },
    body: { state: 'retired', replacedBy, changeId: randomUUID(), reason: 'Nobody says so now.' },
  })
const find = async (q: string, person = ada) => {
  await world.settled()
  return (await world.call(person, search, { query: { q } })).body
}
const count = async (query: object = {}) =>
  (await world.call(ada, countCases, { params: { networkId: network.id }, query })).body
/** Sends a draft with such a text for review. */
async function send(text: (text: CaseText) => CaseText) {
  const held = await writing.draft(ada)
  const saved = await writing.save(ada, held, text(held.text))
  return (await writing.reviewing()).submit(ada, saved.body)
}

/** Each facet that a case has and an administrator may add to, with how a filter calls it. */
const open: [TermFacet, keyof CaseText, string][] = [
  ['approach', 'approaches', 'approach'],
  ['harm', 'harms', 'harm'],
  ['context', 'contexts', 'context'],
  ['level', 'levels', 'level'],
  ['system-point', 'systemPoints', 'systemPoint'],
  ['partner', 'partners', 'partner'],
  ['age-band', 'ageBands', 'ageBand'],
  ['lens', 'lenses', 'lens'],
  ['region', 'region', 'region'],
  ['place-type', 'placeTypes', 'placeType'],
  ['outcome', 'outcomes', 'outcome'],
  ['case-type', 'caseType', 'caseType'],
  ['content-note', 'contentNotes', 'contentNote'],
]

describe('a term an administrator adds', () => {
  test('to any open facet is used in a case, counted, filtered by and found', async () => {
    const terms: Term[] = []
    for (const [facet] of open) terms.push(await add(facet, { label: `Wayfarer ${facet} words` }))
    const page = await writing.published(ada, (text) => {
      const chosen = whole(text)
      for (const [at, [, field]] of open.entries()) {
        const { id } = terms[at]!
        Object.assign(chosen, { [field]: Array.isArray(chosen[field]) ? [id] : id })
      }
      return chosen
    })
    const { counts } = await count()
    for (const [at, [facet, field, filter]] of open.entries()) {
      const { id, label } = terms[at]!
      expect([facet, [page[field as 'harms'] ?? []].flat()]).toEqual([facet, [id]])
      expect([facet, counts[filter]?.[id]]).toEqual([facet, 1])
      const listed = (await writing.list(ada, { [filter]: id })).body
      expect([facet, listed.map((card) => card.id)]).toEqual([facet, [page.id]])
      expect([facet, (await find(`"${label}"`)).map((hit) => [hit.id, hit.tagged])]).toEqual([
        facet,
        [[page.id, label]],
      ])
    }
  })

  test('is refused when nobody added it, and once it is retired, with what to choose', async () => {
    const approach = await add('approach', { label: 'Kitchen table talks' })
    const harm = await add('harm', { label: 'Debt bondage online' })
    const mine = (text: CaseText) => ({ ...whole(text), approaches: [approach.id], harms: [harm.id] })
    const page = await writing.published(ada, mine)
    const unknown = await send((text) => ({ ...whole(text), approaches: ['nobody-knows'] }))
    expect([unknown.status, unknown.problem.code]).toEqual([422, 'unknown_terms'])
    expect(unknown.problem.errors).toEqual([
      { pointer: '/text/approaches', detail: 'does not know “nobody-knows”' },
    ])
    await retire(approach, 'cop')
    await retire(harm)
    const retired = await send(mine)
    expect(retired.problem.errors).toEqual([
      {
        pointer: '/text/approaches',
        detail:
          'has “Kitchen table talks”, which is not used any more; please choose “Co-production with young people”',
      },
      { pointer: '/text/harms', detail: 'has “Debt bondage online”, which is not used any more' },
    ])
    // What was published keeps them, is found by them, and so does its next version.
    expect((await writing.read(ada, page.id)).body).toMatchObject({ approaches: [approach.id] })
    expect((await count({ harm: harm.id })).total).toBe(1)
    expect((await find('kitchen table talks')).map(({ id }) => id)).toEqual([page.id])
    const { body: next } = await writing.revise(ada, page.id)
    const saved = await writing.save(ada, next, { ...next.text, advice: 'Begin sooner.' })
    const again = await writing.publish(ada, saved.body)
    expect(again.body).toMatchObject({ version: 2, approaches: [approach.id], harms: [harm.id] })
  })

  test('names what a network is about', async () => {
    const approach = await add('approach', { label: 'Harbour work' })
    const name = (value: string) =>
      world.call(network.convenor, changeNetwork, {
        params: { networkId: network.id },
        body: { approach: value },
      })
    expect((await name('nobody-knows')).problem.errors).toMatchObject([{ pointer: '/approach' }])
    expect((await name(approach.id)).body).toMatchObject({ approach: approach.id })
    await retire(approach, 'cs')
    expect((await name(approach.id)).status).toBe(200)
    expect((await name('cs')).body).toMatchObject({ approach: 'cs' })
    expect((await name(approach.id)).problem.code).toBe('unknown_terms')
  })
})

describe('what a case was tagged with', () => {
  const place = () => ({ networkId: network.id, spaceId: network.space, authorId: ada.id, hatId: null })

  test('finds it by any word for it, and says so', async () => {
    const id = await shelved(world, place(), {
      title: 'Letters home',
      problem: 'Nobody wrote.',
      harms: ['cl'],
    })
    const hit = async (q: string) => (await find(q)).find((each) => each.id === id)
    for (const q of ['county lines', 'County-line', 'letters county lines'])
      expect([q, await hit(q)]).toMatchObject([q, { tagged: 'County lines', because: null }])
    // A wider concept and another word for it.
    expect(await hit('CCE')).toMatchObject({ tagged: 'County lines', because: { narrower: true } })
    expect(await hit('EFRH')).toMatchObject({ tagged: 'County lines' })
    // What its words say needs no other reason, and what nobody said finds nothing.
    expect(await hit('letters')).toMatchObject({ tagged: null, because: null })
    for (const q of ['letters toast', 'letters -"county lines"'])
      expect([q, await hit(q)]).toEqual([q, undefined])
    expect(await find('letters county lines', await world.person('Eve'))).toEqual([])
    expect((await writing.list(ada, { q: 'county lines' })).body.map((card) => card.id)).toContain(id)
  })

  test('is never what everybody says of a result or a stage', async () => {
    const id = await shelved(world, place(), { title: 'Lanterns', result: 'helped', stage: 'mobilising' })
    for (const q of ['lanterns helped', 'lanterns mobilising'])
      expect((await find(q)).map((hit) => hit.id)).not.toContain(id)
  })

  test('follows when the words of the term change, and a whole new index says the same', async () => {
    const term = await add('system-point', { label: 'Dovecote board', alts: ['QZB'] })
    const id = await shelved(world, place(), { title: 'Roosting', systemPoints: [term.id] })
    const ids = async (q: string) => (await find(q)).map((hit) => hit.id)
    expect(await ids('QZB')).toEqual([id])
    const changed = await change(term, { label: 'Pigeon board', alts: ["'; -- <img onerror=x> 🙂"] })
    expect(changed.status).toBe(200)
    expect([await ids('QZB'), await ids('dovecote'), await ids('pigeon')]).toEqual([[], [], [id]])
    await Promise.all([
      world.database.transaction((tx) => indexAll(tx)),
      change(changed.body, { alts: ['QZC'] }),
    ])
    expect([await ids('QZC'), await ids('pigeon board')]).toEqual([[id], [id]])
  })

  test('is put into the index of a hub from before by the migration, just the same', async () => {
    await shelved(world, place(), { ...whole({} as CaseText), region: 'london', contentNotes: ['violence'] })
    const rows = () =>
      world.database
        .select({ key: searchEntries.key, tagged: searchEntries.tagged })
        .from(searchEntries)
        .orderBy(searchEntries.key)
    const before = await rows()
    await world.database.execute(sql`update search_entries set tagged = ''`)
    const folder = readdirSync('migrations').find((name) => name.endsWith('tagged_search'))!
    const statements = readFileSync(`migrations/${folder}/migration.sql`, 'utf8')
    const fill = statements
      .split('--> statement-breakpoint')
      .find((each) => each.includes('update search_entries'))
    await world.database.execute(sql.raw(fill!))
    expect(await rows()).toEqual(before)
  })
})
