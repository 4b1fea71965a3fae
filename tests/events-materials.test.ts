import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/event-materials'
import { createEvent } from '@waymark/contracts/events'
import { fetchFile, sendFile } from './support/attaching.ts'
import { endedAgo } from './support/attending.ts'
import { newEvent } from './support/cast.ts'
import { docx, paragraph } from './support/office-files.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let outsider: Person
let id: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  outsider = await world.person('Outsider')
})
afterAll(() => world.close())
beforeEach(async () => {
  const body = newEvent(60)
  id = body.id
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
})

const at = () => ({ params: { occurrenceId: id } })
const list = async (person: Person) => (await world.call(person, contract.listMaterials, at())).body.materials
const link = (person: Person, more: Partial<contract.NewLink> = {}) =>
  world.call(person, contract.addLink, {
    ...at(),
    body: {
      id: randomUUID(),
      phase: 'before',
      title: 'The slides',
      url: 'https://slides.example.org/1',
      ...more,
    },
  })
const send = (person: Person | null, phase: string, more: object = {}) =>
  sendFile(world, person, `events/${id}/files/${phase}`, {
    bytes: docx(paragraph('A plan for meetings.')),
    name: 'Our plan.docx',
    ...more,
  })
const stored = async () => {
  await world.settled()
  const { objects } = await world.app.files.listAll('', { recursive: true })
  return [...objects].filter((each) => each.isFile && each.key.startsWith('event-files/')).length
}

describe('what is opened by the clock', () => {
  test('before the start a link of later has a name and no address, and a file cannot be had', async () => {
    await link(network.convenor, { phase: 'before', title: 'Now' })
    await link(network.convenor, { phase: 'during', title: 'Then' })
    const { id: fileId } = await send(network.convenor, 'after')
    const [now, then, file] = await list(ada)
    expect(now).toMatchObject({ title: 'Now', opensAt: null, url: 'https://slides.example.org/1' })
    expect(then).toMatchObject({ title: 'Then', url: null })
    expect(Date.parse(then!.opensAt!)).toBeGreaterThan(Date.now())
    expect(file).toMatchObject({ title: 'Our plan.docx', file: null, kind: 'file' })
    expect((await fetchFile(world, ada, `event-files/${fileId}`)).status).toBe(404)
    expect((await fetchFile(world, network.convenor, `event-files/${fileId}`)).status).toBe(200)
    await endedAgo(world, id, '1 minute')
    expect((await list(ada)).map(({ opensAt }) => opensAt)).toEqual([null, null, null])
    const got = await fetchFile(world, ada, `event-files/${fileId}`)
    expect([got.status, got.headers.get('content-disposition')]).toMatchObject([
      200,
      expect.stringMatching(/^attachment/),
    ])
    expect((await fetchFile(world, outsider, `event-files/${fileId}`)).status).toBe(404)
    expect((await fetchFile(world, null, `event-files/${fileId}`)).status).toBe(401)
  })
})

describe('who may add', () => {
  test('those who run the event; sent twice or at once it is there once', async () => {
    expect((await link(ada)).status).toBe(403)
    expect((await send(ada, 'before')).status).toBe(403)
    expect((await link(outsider)).status).toBe(404)
    const same = randomUUID()
    const both = await Promise.all([
      link(network.convenor, { id: same }),
      link(network.convenor, { id: same }),
    ])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    const file = randomUUID()
    const files = await Promise.all([1, 2].map(() => send(network.convenor, 'before', { id: file })))
    expect(files.map(({ status }) => status)).toEqual([200, 200])
    expect(await list(ada)).toHaveLength(2)
    expect((await send(network.convenor, 'during', { id: same })).status).toBe(409)
    // Another event has no say over it.
    const other = newEvent(60)
    await world.call(ada, createEvent, { params: { spaceId: network.space }, body: other })
    const away = { params: { occurrenceId: other.id, materialId: same } }
    expect((await world.call(ada, contract.removeMaterial, away)).status).toBe(404)
    expect((await world.call(ada, contract.tickMaterial, { ...away, body: { isRead: true } })).status).toBe(
      404,
    )
  })

  test.each([
    'javascript:alert(1)',
    'http://slides.example.org',
    'https://a b',
    `https://a.example/${'x'.repeat(2000)}`,
  ])('no link to %s', async (url) => {
    expect((await link(network.convenor, { url })).status).toBe(422)
  })

  test('odd titles are kept as they are; ten megabytes are refused', async () => {
    const title = '<img onerror=alert(1)> ’; drop table -- مرحبا 📎'
    await link(network.convenor, { title })
    expect((await list(ada))[0]!.title).toBe(title)
    expect((await link(network.convenor, { title: 'x'.repeat(10_000_000) })).status).toBeGreaterThanOrEqual(
      400,
    )
  })

  test('an event has so many and no more', async () => {
    await world.database.execute(sql`
      insert into event_materials (id, occurrence_id, kind, phase, title, url, added_by)
      select gen_random_uuid(), ${id}, 'link', 'before', 'L', 'https://a.example', ${network.convenor.id} from generate_series(1, 39)`)
    const both = await Promise.all([link(network.convenor), link(network.convenor)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422])
  })
})

describe('a file', () => {
  test('that asks something waits for its answer, and only those who run the event see it', async () => {
    const file = docx(paragraph('She is 15 and lives at number 3.'))
    const { body, status } = await send(network.convenor, 'before', { bytes: file, name: 'Notes.docx' })
    expect([status, body.questions.length > 0]).toEqual([200, true])
    expect(await list(ada)).toEqual([])
    expect(await list(network.convenor)).toMatchObject([{ isAsked: true }])
    expect((await fetchFile(world, ada, `event-files/${body.id}`)).status).toBe(404)
    const accepted = body.questions.map(({ finding }) => ({ finding, reason: 'It is a made-up person' }))
    const explain = (person: Person) =>
      world.call(person, contract.explainEventFile, {
        params: { occurrenceId: id, phase: 'before', fileId: body.id },
        body: { accepted },
      })
    expect((await explain(ada)).status).toBe(403)
    expect((await explain(network.convenor)).status).toBe(200)
    expect(await list(ada)).toMatchObject([{ isAsked: false, file: { name: 'Notes.docx' } }])
  })

  test('that is taken away is gone with its bytes', async () => {
    const before = await stored()
    const { id: materialId } = await send(network.convenor, 'before')
    expect(await stored()).toBe(before + 1)
    const params = { occurrenceId: id, materialId }
    expect((await world.call(ada, contract.removeMaterial, { params })).status).toBe(403)
    expect((await world.call(network.convenor, contract.removeMaterial, { params })).status).toBe(204)
    expect(await stored()).toBe(before)
    expect((await fetchFile(world, network.convenor, `event-files/${materialId}`)).status).toBe(404)
  })
})
