import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createThread } from '@waymark/contracts/discussions'
import { search } from '@waymark/contracts/search'
import { addTerm, changeTerm, readVocabulary } from '@waymark/contracts/vocabulary'
import { newTerm, wordsOf } from './support/vocabulary.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let lines: string
let outside: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  lines = await begin('What we learned', 'County lines took hold of our town before we had words for it.')
  outside = await begin('A shared form', 'The form asks about extra-familial harm in plain words.')
  await begin('Breakfast', 'Nothing but toast.')
  await world.settled()
})
afterAll(() => world.close())

async function begin(title: string, body: string) {
  const id = randomUUID()
  const words = { id, postId: randomUUID(), title, kind: 'discussion' as const, body }
  await world.call(ada, createThread, { params: { spaceId: network.space }, body: words })
  return id
}
const find = async (q: string, person = ada) => (await world.call(person, search, { query: { q } })).body
const ids = async (q: string, person = ada) => new Set((await find(q, person)).map(({ id }) => id))

test('whatever the word, the same things are found, and each says why', async () => {
  for (const q of ['EFRH', 'harm outside the home', 'extra-familial harm', 'EFH', 'risk outside the home'])
    expect([q, await ids(q)]).toEqual([q, new Set([lines, outside])])
  const hits = await find('EFRH')
  const because = (id: string) => hits.find((hit) => hit.id === id)?.because
  expect(because(outside)).toEqual({ word: 'extra-familial harm', label: 'EFRH', narrower: false })
  expect(because(lines)).toEqual({ word: 'County lines', label: 'Harm outside the home', narrower: true })
  expect(hits.find(({ id }) => id === lines)!.extract).toContain('\u2068County\u2069 \u2068lines\u2069')
})

test('what says the typed words themselves has no other reason', async () => {
  expect((await find('county lines')).map(({ id, because }) => [id, because])).toEqual([[lines, null]])
  for (const q of ['CCE', 'criminal exploitation', 'child-criminal exploitations'])
    expect([q, await ids(q)]).toEqual([q, new Set([lines])])
  expect(await ids('CCE town')).toEqual(new Set([lines]))
  expect(await ids('CCE tow')).toEqual(new Set([lines]))
  expect(await ids('CCE toast')).toEqual(new Set())
})

test('quotes and a minus keep to what was typed, and others find nothing by any word', async () => {
  for (const q of ['"EFRH"', 'EFRH -toast', 'CCE or wombat'])
    expect([q, await ids(q)]).toEqual([q, new Set()])
  expect(await ids('EFRH', await world.person('Eve'))).toEqual(new Set())
})

test('a word an administrator adds is looked for at once', async () => {
  const administrator = await world.person('Cy', { administrator: true })
  const thread = await begin('On wayfinding', 'The lantern walk was theirs.')
  await world.settled()
  expect(await ids('XQF')).toEqual(new Set())
  await world.call(administrator, addTerm, {
    params: { facet: 'approach' },
    body: newTerm({ label: 'Lantern walk', alts: ['XQF'] }),
  })
  expect(await ids('XQF')).toEqual(new Set([thread]))
  const { body } = await world.call(ada, readVocabulary, {})
  const term = body.find(({ label }) => label === 'Lantern walk')!
  await world.call(administrator, changeTerm, {
    params: { facet: 'approach', termId: term.id },
    body: { ...wordsOf(term), alts: [] },
  })
  expect(await ids('XQF')).toEqual(new Set())
})
