import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as materials from '@waymark/contracts/event-materials'
import { createEvent, readEvent, register } from '@waymark/contracts/events'
import type { Sensitivity } from '@waymark/contracts/networks'
import { fetchFile, sendFile } from './support/attaching.ts'
import { newEvent } from './support/cast.ts'
import { docx, paragraph } from './support/office-files.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let from: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
const agenda = [
  { title: 'Arrive', minutes: 10, prompt: 'Who are you?' },
  { title: 'Break', minutes: 15 },
  { title: 'Open questions', minutes: 35 },
]
const rules = {
  capacity: 8,
  roomCapacity: 6,
  perOrganisation: 1,
  kept: [{ group: 'charity' as const, places: 2 }],
  approves: false,
  agenda,
}
const plan = (person: Person, more: object = {}, spaceId = network.space) => {
  const body = { ...newEvent(7 * 24 * 60), ...rules, ...more }
  return { id: body.id, body, sent: world.call(person, createEvent, { params: { spaceId }, body }) }
}
const list = async (person: Person, occurrenceId: string) =>
  (await world.call(person, materials.listMaterials, { params: { occurrenceId } })).body.materials
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  const source = plan(ada)
  await source.sent
  from = source.id
  await world.call(ben, register, { params: { occurrenceId: from }, body: {} })
  await world.call(ada, materials.addLink, {
    params: { occurrenceId: from },
    body: { id: randomUUID(), phase: 'before', title: 'The slides', url: 'https://slides.example.org/1' },
  })
  await sendFile(world, ada, `events/${from}/files/after`, {
    bytes: docx(paragraph('A plan for meetings.')),
    name: 'Our plan.docx',
  })
})

test('another event like it has its plan, its limits and its materials, and nobody who had a place', async () => {
  const { id, sent, body } = plan(ada, { materialsFrom: from })
  expect((await sent).body).toMatchObject({ ...rules, registered: 0, waiting: 0 })
  const [link, file] = await list(ada, id)
  expect(link).toMatchObject({ title: 'The slides', phase: 'before', url: 'https://slides.example.org/1' })
  expect(file).toMatchObject({ title: 'Our plan.docx', phase: 'after' })
  expect((await list(ben, id)).map(({ file: opened }) => opened)).toEqual([null, null])
  // Sent again, each is there once.
  await world.call(ada, createEvent, { params: { spaceId: network.space }, body })
  expect(await list(ada, id)).toHaveLength(2)
  // Taken away from one, the file stays with the other.
  const [, there] = await list(ada, from)
  await world.call(ada, materials.removeMaterial, { params: { occurrenceId: from, materialId: there!.id } })
  await world.settled()
  expect((await fetchFile(world, ada, `event-files/${file!.id}`)).status).toBe(200)
  const read = await world.call(ben, readEvent, { params: { occurrenceId: id } })
  expect(read.body.myRegistration).toBeNull()
})

test('of a series they are at the first date', async () => {
  const repeats = { rule: 'FREQ=WEEKLY;COUNT=3', skips: { bankHolidays: [], breaks: [] } }
  const { sent, body } = plan(ada, { materialsFrom: from, repeats })
  await sent
  const { rows } = await world.database.$client.query<{ id: string }>(
    'select id from occurrences where series_id = $1 order by starts_at',
    [body.seriesId],
  )
  const counts = await Promise.all(rows.map(async (row) => (await list(ada, row.id)).length))
  expect(counts).toEqual([2, 0, 0])
})

test('only whoever runs the other event takes them', async () => {
  const outsider = await world.network()
  const attempts: [attempt: ReturnType<typeof plan>, person: Person, status: number][] = [
    [plan(ben, { materialsFrom: from }), ben, 403],
    [plan(ada, { materialsFrom: randomUUID() }), ada, 404],
    [plan(outsider.convenor, { materialsFrom: from }, outsider.space), outsider.convenor, 404],
  ]
  for (const [{ id, sent }, person, status] of attempts) {
    expect((await sent).status).toBe(status)
    expect((await world.call(person, readEvent, { params: { occurrenceId: id } })).status).toBe(404)
  }
})

describe('in another space', () => {
  /** A space of the network in which Ada may post. */
  const space = (sensitivity: Sensitivity, of = network) =>
    world.space(of, {
      sensitivity,
      grants: [
        sensitivity === 'closed'
          ? { subject: 'person', subjectId: ada.id, level: 'post' }
          : { subject: 'role', subjectId: 'member', level: 'post' },
      ],
    })
  async function source(spaceId: string) {
    const { id, sent } = plan(ada, {}, spaceId)
    await sent
    await world.call(ada, materials.addLink, {
      params: { occurrenceId: id },
      body: { id: randomUUID(), phase: 'before', title: 'The slides', url: 'https://slides.example.org/1' },
    })
    return id
  }

  test('they are taken to where they are as safe, files and all', async () => {
    for (const sensitivity of ['network', 'chatham-house', 'closed'] as const) {
      const { id, sent } = plan(ada, { materialsFrom: from }, await space(sensitivity))
      expect((await sent).status).toBe(201)
      const [, file] = await list(ada, id)
      expect(file).toMatchObject({ title: 'Our plan.docx' })
      expect((await fetchFile(world, ada, `event-files/${file!.id}`)).status).toBe(200)
      // Whoever reads the one space alone has them there alone.
      if (sensitivity === 'closed')
        expect((await fetchFile(world, ben, `event-files/${file!.id}`)).status).toBe(404)
    }
  })

  test('and nowhere more open: the sentence says so and there is no event', async () => {
    const elsewhere = await world.network({ visibility: 'hidden' })
    await world.member(elsewhere, ada)
    const open = await source(await space('open'))
    const shared = await source(await space('network'))
    const quiet = await source(await space('chatham-house'))
    const closed = await source(await space('closed'))
    const attempts: [from: string, to: string, status: number][] = [
      [open, await space('network', elsewhere), 201],
      [shared, await space('open'), 422],
      [shared, await space('network', elsewhere), 422],
      [quiet, await space('network'), 422],
      [quiet, await space('open'), 422],
      [closed, await space('chatham-house'), 422],
      [closed, await space('open'), 422],
      // Another closed space is for other people.
      [closed, await space('closed'), 422],
    ]
    for (const [materialsFrom, to, status] of attempts) {
      const { id, sent } = plan(ada, { materialsFrom }, to)
      const answer = await sent
      expect(answer.status).toBe(status)
      expect((await world.call(ada, readEvent, { params: { occurrenceId: id } })).status).toBe(
        status === 201 ? 200 : 404,
      )
      if (status === 422)
        expect(answer.problem).toMatchObject({
          code: 'other_space',
          title: expect.stringContaining('for the people of the space they were added in'),
          errors: [{ pointer: '/materialsFrom' }],
        })
    }
  })

  test('only by somebody who may post there', async () => {
    const theirs = await world.space(network, {
      grants: [{ subject: 'person', subjectId: ben.id, level: 'post' }],
    })
    expect((await plan(ada, { materialsFrom: from }, theirs).sent).status).toBe(404)
  })
})
