import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createThread } from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/event-materials'
import { createEvent, register } from '@waymark/contracts/events'
import { remindDue } from '../apps/api/src/features/notifications/starts/sending.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { shelved } from './support/case-shelf.ts'
import { newEvent } from './support/cast.ts'
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
const read = (
  person: Person,
  reading: { kind: 'case' | 'thread'; id: string },
  materialId: string = randomUUID(),
) => world.call(person, contract.addReading, { ...at(), body: { id: materialId, phase: 'before', reading } })

const talk = async (spaceId: string, words: number) => {
  const threadId = randomUUID()
  await world.call(network.convenor, createThread, {
    params: { spaceId },
    body: {
      id: threadId,
      postId: randomUUID(),
      title: 'Kiosks',
      kind: 'discussion',
      body: 'walk '.repeat(words),
    },
  })
  return threadId
}

test('says how long it takes, to those who may open it and no others', async () => {
  await read(network.convenor, { kind: 'thread', id: await talk(network.space, 750) })
  const shut = await world.space(network, {
    sensitivity: 'closed',
    grants: [{ subject: 'person', subjectId: network.convenor.id, level: 'post' }],
  })
  const secret = await talk(shut, 10)
  expect((await read(network.convenor, { kind: 'thread', id: secret })).status).toBe(201)
  const [open, closed] = await list(ada)
  expect(open).toMatchObject({ kind: 'reading', minutes: 4, title: '' })
  expect(closed).toMatchObject({ kind: 'reading', minutes: null })
  expect((await list(network.convenor))[1]).toMatchObject({ minutes: 1 })
  const hat = await world.database.execute<{ id: string }>(
    sql`select id from hats where person_id = ${ada.id}`,
  )
  const caseId = await shelved(
    world,
    { networkId: network.id, spaceId: network.space, authorId: ada.id, hatId: hat.rows[0]!.id },
    { title: 'Walks' },
  )
  await read(network.convenor, { kind: 'case', id: caseId })
  expect((await list(ada))[2]!.minutes).toBeGreaterThan(0)
  expect((await read(network.convenor, { kind: 'case', id: randomUUID() })).status).toBe(422)
})

test('a tick is for whoever made it alone', async () => {
  const materialId = randomUUID()
  await read(network.convenor, { kind: 'thread', id: await talk(network.space, 10) }, materialId)
  const tick = (person: Person, isRead: boolean) =>
    world.call(person, contract.tickMaterial, {
      params: { occurrenceId: id, materialId },
      body: { isRead },
    })
  expect((await Promise.all([tick(ada, true), tick(ada, true)])).map(({ status }) => status)).toEqual([
    204, 204,
  ])
  expect((await tick(outsider, true)).status).toBe(404)
  expect((await list(ada))[0]!.isRead).toBe(true)
  expect((await list(network.convenor))[0]!.isRead).toBe(false)
  await tick(ada, false)
  expect((await list(ada))[0]!.isRead).toBe(false)
})

test('what is not open yet cannot be ticked', async () => {
  const materialId = randomUUID()
  await world.call(network.convenor, contract.addLink, {
    ...at(),
    body: { id: materialId, phase: 'after', title: 'Later', url: 'https://slides.example.org' },
  })
  const params = { occurrenceId: id, materialId }
  expect((await world.call(ada, contract.tickMaterial, { params, body: { isRead: true } })).status).toBe(404)
})

test('a reminder says that there is something to read, to whoever has not ticked it', async () => {
  const materialId = randomUUID()
  await read(network.convenor, { kind: 'thread', id: await talk(network.space, 10) }, materialId)
  const ben = await world.member(network, 'Ben')
  for (const person of [ada, ben]) await world.call(person, register, { ...at(), body: {} })
  const params = { occurrenceId: id, materialId }
  await world.call(ben, contract.tickMaterial, { params, body: { isRead: true } })
  await world.database.execute(sql`update registrations set changed_at = now() - interval '1 day'`)
  const { rows } = await world.database.execute<{ at: string }>(
    sql`select starts_at - interval '50 minutes' as at from occurrences where id = ${id}`,
  )
  await remindDue(world.app, new Date(rows[0]!.at))
  const told = async ({ email }: Person) =>
    (await readOutbox(world.database, 200)).find(
      (letter) => letter.recipient === email && letter.id.startsWith('reminder ') && letter.body.includes(id),
    )?.body
  expect(await told(ada)).toContain(`To read first: http://127.0.0.1/events/${id}#materials`)
  expect(await told(ben)).not.toContain('To read first')
})
