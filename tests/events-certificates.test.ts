import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { correctAttendance } from '@waymark/contracts/event-attendance'
import * as contract from '@waymark/contracts/event-certificates'
import { changeEvent } from '@waymark/contracts/events'
import { attended } from './support/attending.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let at: { params: { occurrenceId: string } }
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ name: 'Safer places' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  at = await attended(world, { space: network.space, host: network.convenor }, [ada], {
    title: 'Reading circle',
  })
})

const make = (person: Person) => world.call(person, contract.makeCertificate, at)
const verify = (code: string) => world.call(null, contract.verifyCertificate, { params: { code } })
const mine = async (person: Person) => (await world.call(person, contract.listCertificates, {})).body
const correct = (minutes: number | null) =>
  world.call(ada, correctAttendance, { ...at, body: { minutes, words: '' } })
async function file(person: Person, certificateId: string) {
  const answer = await fetch(`${world.origin}/api/me/certificates/${certificateId}/certificate.pdf`, {
    headers: { cookie: person.cookies },
  })
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    bytes: Buffer.from(await answer.arrayBuffer()),
  }
}

test('who was there has one certificate, however often and at once they ask, and others have none', async () => {
  expect((await mine(ada)).possible).toMatchObject([{ title: 'Reading circle', minutes: 50 }])
  const [one, other] = await Promise.all([make(ada), make(ada)])
  expect([one.status, other.status]).toEqual([200, 200])
  expect(one.body.code).toBe(other.body.code)
  expect(one.body).toMatchObject({
    name: 'Ada',
    title: 'Reading circle',
    network: 'Safer places',
    minutes: 50,
    isRight: true,
    isOpen: true,
  })
  expect(await mine(ada)).toMatchObject({ made: [{ code: one.body.code }], possible: [] })
  expect((await make(ben)).problem.code).toBe('not_there')
  expect((await make(network.convenor)).problem.code).toBe('not_there')
  expect(await mine(ben)).toEqual({ made: [], possible: [] })
  expect((await file(ben, one.body.id)).status).toBe(404)
})

test('the file is a PDF that a screen reader can read, with all that it says', async () => {
  const { body } = await make(ada)
  const { status, type, bytes } = await file(ada, body.id)
  expect([status, type]).toEqual([200, 'application/pdf'])
  const words = bytes.toString('latin1')
  expect(words.startsWith('%PDF-1.7')).toBe(true)
  for (const part of ['/StructTreeRoot', '/Lang (en-GB)', '/Marked true', '/DisplayDocTitle true'])
    expect(words).toContain(part)
})

test('anybody with the code learns what it says and no more, signed out, however it is typed', async () => {
  const { body } = await make(ada)
  const { name, title, network: of, startsAt, endsAt, minutes } = body
  const says = { name, title, network: of, startsAt, endsAt, minutes }
  expect((await verify(body.code)).body).toEqual({ standing: 'right', says })
  const typed = `${body.code.slice(0, 4)} ${body.code.slice(4, 8)}-${body.code.slice(8)}`.toLowerCase()
  expect((await verify(typed)).body).toEqual({ standing: 'right', says })
  expect((await verify('6789BCDFGHJK')).status).toBe(404)
  expect((await verify("'; -- <img>")).status).toBe(404)
})

test('a correction ends it, whichever way, and it can be made anew with another code', async () => {
  const { body: first } = await make(ada)
  await correct(20)
  expect((await verify(first.code)).body).toEqual({ standing: 'withdrawn', says: null })
  expect(await mine(ada)).toMatchObject({ made: [{ isRight: false }], possible: [{ minutes: 20 }] })
  const { body: second } = await make(ada)
  expect(second.minutes).toBe(20)
  expect(second.code).not.toBe(first.code)
  // What was said is taken back: the first does not come to life again.
  await correct(null)
  expect((await verify(first.code)).body.standing).toBe('withdrawn')
  expect((await verify(second.code)).body.standing).toBe('withdrawn')
  // More than was noted is not certified because somebody says so.
  await correct(60)
  expect((await make(ada)).body.minutes).toBe(50)
  await world.database.execute(sql`delete from attendance_intervals where person_id = ${ada.id}`)
  expect((await make(ada)).problem.code).toBe('not_there')
  expect((await mine(ada)).made.every(({ isRight }) => !isRight)).toBe(true)
})

test('whoever leaves keeps what was made; another title later changes nothing in it', async () => {
  const { body } = await make(ada)
  await world.call(network.convenor, changeEvent, { ...at, body: { title: 'Book club' } })
  expect((await verify(body.code)).body.says?.title).toBe('Reading circle')
  await world.remove(network, ada)
  expect((await make(ada)).status).toBe(404)
  expect(await mine(ada)).toMatchObject({ made: [{ isRight: true, isOpen: false }], possible: [] })
  expect((await file(ada, body.id)).status).toBe(200)
  expect((await verify(body.code)).body.standing).toBe('right')
})

test('of a confidential space it says only that there was a session, also when it became so later', async () => {
  const { body: before } = await make(ada)
  await world.database.execute(
    sql`update spaces set sensitivity = 'chatham-house' where id = ${network.space}`,
  )
  expect((await verify(before.code)).body.says?.title).toBe('A session of Safer places')
  const { body: after } = await make(ada)
  expect(after).toMatchObject({ title: 'A session of Safer places' })
  expect((await verify(before.code)).body.standing).toBe('withdrawn')
  const { rows } = await world.database.execute<{ title: string }>(
    sql`select title from certificates where code = ${after.code}`,
  )
  expect(rows).toEqual([{ title: 'A session of Safer places' }])
})

test('guessing ends', async () => {
  const tries = []
  for (let count = 0; count < 60; count++) tries.push((await verify(randomUUID().slice(0, 12))).status)
  expect(tries.at(-1)).toBe(429)
})
