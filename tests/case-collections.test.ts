import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/case-collections'
import { hideCase } from '@waymark/contracts/case-incidents'
import * as finding from '@waymark/contracts/case-finding'
import { createEvent, register } from '@waymark/contracts/events'
import { changeAgreement } from '@waymark/contracts/networks'
import { readWorkshop } from '@waymark/contracts/workshops'
import { shelved } from './support/case-shelf.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let closed: string
let ada: Person
let fay: Person
let shown: string[]
let kept: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  closed = await world.space(network, {
    grants: [{ subject: 'role', subjectId: 'facilitator', level: 'post' }],
  })
  ada = await world.member(network, 'Ada')
  fay = await world.member(network, 'Fay', 'facilitator')
  const by = { networkId: network.id, authorId: fay.id, hatId: null }
  shown = []
  for (const title of ['One', 'Two', 'Three'])
    shown.push(await shelved(world, { ...by, spaceId: network.space }, { title }))
  kept = await shelved(world, { ...by, spaceId: closed }, { title: 'Behind a door' })
})
afterAll(() => world.close())

const make = async (person: Person, id: string = randomUUID(), networkId = network.id) =>
  world.call(person, contract.createCollection, {
    params: { networkId },
    body: { id, name: 'For the learning circle', about: '' },
  })
const read = (person: Person, collectionId: string) =>
  world.call(person, contract.readCollection, { params: { collectionId } })
const put = (person: Person, collectionId: string, caseId: string, why = '') =>
  world.call(person, contract.collectCase, { params: { collectionId, caseId }, body: { why } })
const order = (person: Person, collectionId: string, caseIds: string[]) =>
  world.call(person, contract.orderCollection, { params: { collectionId }, body: { caseIds } })
const titles = async (person: Person, id: string) =>
  (await read(person, id)).body.list.map((each) => each.case.title)
async function filled() {
  const { body } = await make(fay)
  for (const id of [shown[0]!, kept, shown[1]!, shown[2]!])
    await put(fay, body.id, id, 'It asks the same question.')
  return body.id
}

describe('a collection', () => {
  test('shows each reader only the cases that are open to them, and nothing said about the others', async () => {
    const id = await filled()
    expect(await titles(fay, id)).toEqual(['One', 'Behind a door', 'Two', 'Three'])
    const mine = (await read(ada, id)).body
    expect([mine.cases, mine.can.change]).toEqual([3, false])
    expect(JSON.stringify(mine)).not.toContain('door')
    const { body } = await world.call(ada, contract.listCollections, { params: { networkId: network.id } })
    expect(body.can.make).toBe(false)
    expect(body.collections.find((each) => each.id === id)).toMatchObject({ cases: 3 })
    await world.call(ada, hideCase, { params: { caseId: shown[2]! }, body: { id: randomUUID() } })
    expect(await titles(fay, id)).toEqual(['One', 'Behind a door', 'Two'])
    const gone = await world.member(network, 'Gus')
    await world.remove(network, gone)
    expect((await read(gone, id)).status).toBe(404)
  })

  test('is put into another order by whoever sees a part of it, and the rest stays where it is', async () => {
    const id = await filled()
    const ids = (await read(fay, id)).body.list.map((each) => each.case.id)
    expect((await order(fay, id, ids.toReversed())).body.list.map((each) => each.case.id)).toEqual(
      ids.toReversed(),
    )
    const convenors = await titles(network.convenor, id)
    expect(convenors).toContain('One')
    for (const wrong of [ids.slice(1), [...ids, randomUUID()], []])
      expect((await order(fay, id, wrong)).problem).toMatchObject({ status: 409, code: 'changed_meanwhile' })
  })

  test('takes a case once, however often and by however many it is sent', async () => {
    const { body } = await make(fay)
    expect((await make(fay, body.id)).status).toBe(201)
    const sent = await Promise.all([1, 2, 3].map(() => put(fay, body.id, shown[0]!, 'First')))
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
    await put(fay, body.id, shown[0]!, 'A better reason 🙂 مرحبا')
    expect((await read(ada, body.id)).body.list).toMatchObject([{ why: 'A better reason 🙂 مرحبا' }])
    for (let times = 0; times < 2; times++)
      await world.call(fay, contract.dropCase, { params: { collectionId: body.id, caseId: shown[0]! } })
    expect(await titles(fay, body.id)).toEqual([])
  })

  test('takes no case of another network, none that is unseen, and no id of another collection', async () => {
    const other = await world.network({ visibility: 'hidden' })
    await world.member(other, fay, 'facilitator')
    const { body } = await make(fay, randomUUID(), other.id)
    expect((await put(fay, body.id, shown[0]!)).problem.code).toBe('other_network')
    expect((await put(fay, body.id, randomUUID())).status).toBe(404)
    expect((await make(fay, body.id)).status).toBe(409)
    expect((await put(ada, body.id, shown[0]!)).status).toBe(404)
  })

  test('waits for the agreement', async () => {
    const place = await world.network({ visibility: 'hidden' })
    const gil = await world.member(place, 'Gil', 'facilitator')
    await world.call(place.convenor, changeAgreement, {
      params: { networkId: place.id },
      body: { id: randomUUID(), text: 'Be kinder.' },
    })
    expect((await make(gil, randomUUID(), place.id)).problem.code).toBe('agreement_needed')
  })
})

test('whoever runs a workshop lays a collection out, and those in the room see what is open to them', async () => {
  const id = await filled()
  const event = newEvent()
  await world.call(fay, createEvent, { params: { spaceId: network.space }, body: event })
  const params = { workshopId: event.id }
  const lay = (person: Person, collectionId: string | null) =>
    world.call(person, contract.layOutCollection, { params, body: { collectionId } })
  await world.call(ada, register, { params: { occurrenceId: event.id }, body: {} })
  expect((await lay(ada, id)).status).toBe(403)
  expect((await lay(fay, randomUUID())).status).toBe(404)
  const socket = await world.connect(ada)
  const heard: string[] = []
  socket.on('activity', (_room, name) => void heard.push(name))
  await socket.emitWithAck('watch', `workshop:${event.id}`)
  expect([(await lay(fay, id)).status, (await lay(fay, id)).status]).toEqual([204, 204])
  await expect.poll(() => heard.filter((name) => name === 'workshop.changed').length).toBe(1)
  expect((await world.call(ada, readWorkshop, { params })).body.collectionId).toBe(id)
  expect(await titles(ada, id)).not.toContain('Behind a door')
  await world.call(fay, contract.deleteCollection, { params: { collectionId: id } })
  expect((await world.call(ada, readWorkshop, { params })).body.collectionId).toBe(null)
})

describe('a filter that is kept', () => {
  const save = (person: Person, id: string, filter: object = {}, name = 'Mine', networkId = network.id) =>
    world.call(person, finding.saveFilter, { params: { networkId }, body: { id, name, filter } })
  const mine = async (person: Person) =>
    (await world.call(person, finding.listSavedFilters, { params: { networkId: network.id } })).body
  const forget = (person: Person, filterId: string) =>
    world.call(person, finding.deleteSavedFilter, { params: { filterId } })

  test('is its owner’s alone, goes, and comes back when it is sent again', async () => {
    const id = randomUUID()
    const filter = { harm: ['cce'], result: ['mixed', 'did-not-help'], q: 'bus station', like: ['region'] }
    const first = await save(ada, id, filter)
    expect([first.status, first.body]).toMatchObject([201, { id, name: 'Mine', filter }])
    expect(await mine(fay)).toEqual([])
    expect((await forget(fay, id)).status).toBe(404)
    expect((await save(fay, id, {})).status).toBe(409)
    expect([(await forget(ada, id)).status, (await forget(ada, id)).status]).toEqual([204, 404])
    await save(ada, id, filter, 'Mine again')
    expect((await mine(ada)).map(({ name }) => name)).toEqual(['Mine again'])
    await forget(ada, id)
  })

  test('has only what a list can filter by, and words that name nobody', async () => {
    for (const filter of [{ harm: ['no term'] }, { before: 'x' }, { wealth: ['much'] }, { spaceId: 'x' }])
      expect((await save(ada, randomUUID(), filter)).status).toBe(422)
    expect((await save(ada, randomUUID(), { q: 'NHS number 999 000 0018' })).problem.code).toBe('identifying')
    expect(await mine(ada)).toEqual([])
  })

  test('is one of thirty at most, also when many are sent at once', async () => {
    const sent = await Promise.all(
      Array.from({ length: finding.mostSavedFilters + 3 }, () => save(fay, randomUUID())),
    )
    expect(sent.filter(({ status }) => status === 422)).toHaveLength(3)
    expect(await mine(fay)).toHaveLength(finding.mostSavedFilters)
  })
})
