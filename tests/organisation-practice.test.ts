import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPractice } from '@waymark/contracts/organisation-practice'
import { readOrganisation } from '@waymark/contracts/organisations'
import { caseEpisodes } from '../apps/api/src/features/cases/episodes/tables.ts'
import { shelved } from './support/case-shelf.ts'
import { showMyself } from './support/directing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let organisationId: string
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.person('Cy', { organisation: 'Far Council' })
  organisationId = await world.organisation('Ada’s Council')
})
afterAll(() => world.close())

const practice = async (person: Person) =>
  (await world.call(person, readPractice, { params: { organisationId } })).body
const colleagues = async (person: Person) =>
  (await world.call(person, readOrganisation, { params: { organisationId } })).body
async function wrote(title: string, spaceId = network.space, more: object = {}) {
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select id from hats where person_id = ${ada.id}`,
  )
  const facts = { networkId: network.id, spaceId, authorId: ada.id, hatId: rows[0]!.id, ...more }
  return shelved(world, facts, { title, stage: 'designing', momentum: 'emerging' })
}

test('an organisation’s cases and how they went, as far as each reader sees them', async () => {
  const caseId = await wrote('Walks')
  await world.database.insert(caseEpisodes).values({
    id: randomUUID(),
    caseId,
    authorId: ada.id,
    month: null,
    stage: 'growing',
    momentum: 'maturing',
    words: 'It grew.',
  })
  await wrote('From a region', network.space, { attribution: 'region' })
  await wrote('Hidden', network.space, { hidden: true })
  await wrote('In confidence', await world.space(network, { sensitivity: 'chatham-house' }))
  const { cases } = await practice(ben)
  expect(cases.map(({ title }) => title)).toEqual(['Walks'])
  expect(cases[0]!.points.map(({ stage, momentum }) => [stage, momentum])).toEqual([
    ['designing', 'emerging'],
    ['growing', 'maturing'],
  ])
  expect(await practice(cy)).toEqual({ people: [], cases: [], tried: [] })
  const missing = await world.call(ben, readPractice, { params: { organisationId: randomUUID() } })
  expect(missing.status).toBe(404)
})

test('people are named to those who know them; to others only where they chose to be found as working there', async () => {
  expect((await colleagues(ben)).colleagues.map(({ name }) => name)).toEqual(['Ada'])
  expect(await colleagues(cy)).toMatchObject({ people: 1, colleagues: [] })
  expect((await practice(ben)).people).toEqual([])
  await showMyself(world, ada, { audience: 'hub', shows: ['place', 'done'] })
  expect((await practice(cy)).people).toEqual([])
  await showMyself(world, ada, { audience: 'hub' })
  for (const person of [ben, cy])
    expect((await practice(person)).people).toEqual([expect.objectContaining({ name: 'Ada' })])
  await showMyself(world, ada, { audience: 'networks' })
  expect((await practice(cy)).people).toEqual([])
})
