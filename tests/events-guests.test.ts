import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as attendance from '@waymark/contracts/event-attendance'
import * as guests from '@waymark/contracts/event-guests'
import * as places from '@waymark/contracts/event-places'
import * as contract from '@waymark/contracts/events'
import { placeCode } from '../apps/api/src/features/events/joining/codes.ts'
import { setVideo } from '@waymark/contracts/event-video'
import { tellChanges } from '../apps/api/src/features/events/changes/telling.ts'
import { forgetGuests } from '../apps/api/src/features/events/guests/forgetting.ts'
import { remindDue } from '../apps/api/src/features/notifications/starts/sending.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { newEvent } from './support/cast.ts'
import { comeAsGuest, forGuests, guestAddress } from './support/guesting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let id: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  id = await plan()
})

async function plan(facts: Partial<contract.NewEvent> = {}, startsInMinutes = 14 * 24 * 60) {
  const body = {
    ...newEvent(startsInMinutes),
    title: 'Open afternoon',
    description: 'For members: bring your notes.',
    place: 'Town Hall, The Headrow, Leeds',
    guests: forGuests,
    ...facts,
  }
  const made = await world.call(network.convenor, contract.createEvent, {
    params: { spaceId: network.space },
    body,
  })
  expect(made.status).toBe(201)
  return body.id
}
const at = (occurrenceId = id) => ({ params: { occurrenceId } })
const address = guestAddress
const wish = (email: string) => ({ email, name: 'Gus Guest', organisation: 'Harbour Trust' })
const ask = (email: string, more: object = {}, occurrenceId = id) =>
  world.call(null, guests.askGuestPlace, { ...at(occurrenceId), body: { ...wish(email), ...more } })
const type = (email: string, code: string, occurrenceId = id) =>
  world.call(null, guests.typeGuestCode, { ...at(occurrenceId), body: { email, code } })
const letters = async (email: string) =>
  (await readOutbox(world.database, 300)).filter(({ recipient }) => recipient === email.toLowerCase())

const come = (email: string, more: object = {}, occurrenceId = id) =>
  comeAsGuest(world, occurrenceId, email, more)
const standing = async (token: string) =>
  (await world.call(null, guests.readGuestPlace, { params: { token } })).body
const list = async (occurrenceId = id) =>
  (await world.call(network.convenor, places.listPlaces, at(occurrenceId))).body
const counters = async () => {
  const { body } = await world.call(network.convenor, contract.readEvent, at())
  return [body.registered, body.offered, body.waiting]
}

test('the page outside holds what may be seen outside, and nothing else', async () => {
  const member = await world.member(network, 'Mia')
  await world.call(member, contract.register, { ...at(), body: {} })
  await world.call(network.convenor, setVideo, { ...at(), body: { url: 'https://meet.jit.si/secret-room' } })
  const { status, body } = await world.call(null, guests.readGuestEvent, at())
  expect([status, body]).toMatchObject([
    200,
    { title: 'Open afternoon', place: 'Leeds', words: forGuests.words, can: { ask: true }, isFull: false },
  ])
  const all = JSON.stringify(body)
  for (const secret of ['Headrow', 'bring your notes', 'secret-room', 'Mia', member.id, network.space])
    expect(all).not.toContain(secret)
})

test.each([['closed'], ['chatham-house']] as const)(
  'nobody opens an event of a %s space',
  async (sensitivity) => {
    const spaceId = await world.space(network, { sensitivity })
    const body = { ...newEvent(60), guests: forGuests }
    const made = await world.call(network.convenor, contract.createEvent, { params: { spaceId }, body })
    expect([made.status, made.problem.code]).toEqual([422, 'no_guests_here'])
    const { guests: _, ...plain } = body
    await world.call(network.convenor, contract.createEvent, { params: { spaceId }, body: plain })
    const changed = await world.call(network.convenor, contract.changeEvent, {
      ...at(body.id),
      body: { guests: forGuests },
    })
    expect(changed.status).toBe(422)
    // Also when the rows say something else: the rule is asked each time.
    await world.database.execute(
      sql`update occurrences set guests = ${JSON.stringify(forGuests)}::jsonb where id = ${body.id}`,
    )
    expect((await world.call(null, guests.readGuestEvent, at(body.id))).status).toBe(404)
    expect((await ask(address(), {}, body.id)).status).toBe(404)
  },
)

test('networks nobody may know of, events of members alone and ids of nobody look the same', async () => {
  const hidden = await world.network({ visibility: 'hidden' })
  const body = { ...newEvent(60), guests: forGuests }
  const made = await world.call(hidden.convenor, contract.createEvent, {
    params: { spaceId: hidden.space },
    body,
  })
  expect(made.problem.code).toBe('no_guests_here')
  const own = await plan({ guests: null })
  for (const occurrenceId of [own, randomUUID()]) {
    const read = await world.call(null, guests.readGuestEvent, at(occurrenceId))
    expect([read.status, read.problem.code]).toEqual([404, 'not_found'])
    expect((await ask(address(), {}, occurrenceId)).status).toBe(404)
  }
})

test('asking answers the same for anybody; who has an account is told to sign in, and no code works', async () => {
  const member = await world.member(network, 'Mia')
  const stranger = address()
  const answers = [await ask(member.email), await ask(stranger)]
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [202, { minutes: 10 }],
    [202, { minutes: 10 }],
  ])
  await world.settled()
  const [letter] = await letters(member.email)
  expect(letter!.subject).toBe('Sign in to ask for a place: “Open afternoon”')
  expect(letter!.body).not.toMatch(/Your code/)
  const refused = [await type(member.email, '123456'), await type(stranger, '000000')]
  expect(refused[0]!.problem).toEqual(refused[1]!.problem)
  expect(await list()).toEqual([])
  // Asked often, both get the same answer again.
  for (let times = 0; times < 4; times++) for (const email of [member.email, stranger]) await ask(email)
  const last = [await ask(member.email), await ask(stranger)]
  expect(last.map(({ status }) => status)).toEqual([429, 429])
  expect(last[0]!.problem).toEqual(last[1]!.problem)
})

test('nothing is held, and nobody is shown, until the code is typed; it works once and five times wrong ends it', async () => {
  const email = address()
  await ask(email)
  await world.settled()
  expect(await counters()).toEqual([0, 0, 0])
  expect(await list()).toEqual([])
  const code = await world.readCode(email)
  const { rows } = await world.database.execute<{ code_hash: string }>(
    sql`select code_hash from guest_codes where email = ${email}`,
  )
  expect(rows[0]!.code_hash).not.toContain(code)
  const both = await Promise.all([type(email, code), type(email, code)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
  expect(await counters()).toEqual([1, 0, 0])
  expect((await type(email, code)).status).toBe(422)
  const [place] = await list()
  expect(place).toMatchObject({ name: 'Gus Guest', organisation: 'Harbour Trust', guest: true })

  const other = address()
  await ask(other)
  await world.settled()
  const right = await world.readCode(other)
  const wrong = right === '111111' ? '222222' : '111111'
  for (let times = 0; times < 5; times++) expect((await type(other, wrong)).status).toBe(422)
  expect((await type(other, right)).status).toBe(422)
  // A code that has passed is no code.
  const late = address()
  await ask(late)
  await world.settled()
  await world.database.execute(
    sql`update guest_codes set expires_at = now() - interval '1 second' where email = ${late}`,
  )
  expect((await type(late, await world.readCode(late))).status).toBe(422)
})

test('the same rules: one last place, a line, an offer by letter, which the guest takes at their own address', async () => {
  id = await plan({ capacity: 1 })
  const member = await world.member(network, 'Mia')
  await world.call(member, contract.register, { ...at(), body: {} })
  const email = address()
  const token = await come(email)
  expect(await standing(token)).toMatchObject({ state: 'waitlisted', ahead: 0, place: 'Leeds', code: null })
  expect((await letters(email))[0]!.subject).toBe('You are in line: “Open afternoon”')
  await world.call(member, contract.cancelRegistration, at())
  await world.settled()
  const [offer] = await letters(email)
  expect(offer!.subject).toBe('A place is free for you: “Open afternoon”')
  expect(offer!.body).toContain(`/guest/${token}`)
  expect(offer!.body).not.toContain('/events/')
  expect(offer!.calendar).toContain('METHOD:REQUEST')
  expect(await standing(token)).toMatchObject({ state: 'offered', can: { accept: true } })
  const taken = await world.call(null, guests.acceptGuestOffer, { params: { token } })
  expect(taken.body).toMatchObject({ state: 'registered', place: 'Town Hall, The Headrow, Leeds' })
  expect(await counters()).toEqual([1, 0, 0])
  const given = await world.call(null, guests.giveGuestPlaceBack, { params: { token } })
  expect(given.body).toMatchObject({ state: 'cancelled_by_person', can: { accept: false, askAgain: true } })
  const again = await world.call(null, guests.acceptGuestOffer, { params: { token } })
  expect([again.status, again.problem.code]).toEqual([409, 'moved_on'])
})

test('where the host looks at each wish a guest waits for that too', async () => {
  id = await plan({ approves: true })
  const email = address()
  const token = await come(email)
  const [waiting] = await list()
  expect([waiting!.state, (await standing(token)).state]).toEqual(['pending_approval', 'pending_approval'])
  await world.call(network.convenor, places.decidePlace, {
    params: { occurrenceId: id, registrationId: waiting!.id },
    body: { decision: 'approve', was: 'pending_approval' },
  })
  await world.settled()
  expect((await letters(email))[0]!.subject).toBe('You have a place: “Open afternoon”')
})

test('the most of one organisation counts guests: by domain, by name of a known one, else by their words', async () => {
  id = await plan({ perOrganisation: 1 })
  const mia = await world.member(network, await world.person('Mia', { organisation: 'Leeds City Council' }))
  await world.call(mia, contract.register, { ...at(), body: {} })
  const free = (name: string) => `${name}.${randomUUID().slice(-6)}@gmail.com`
  const states: Record<string, string> = {}
  for (const [who, email, organisation] of [
    ['known by name', free('a'), 'The LEEDS   City-Council'],
    ['first of a domain', address(), 'Harbour Trust'],
    ['second of it', address(), 'Harbor trust (north)'],
    ['first by words', free('b'), 'Night Café & Co'],
    ['second by words', free('c'), 'night café and co'],
    ['another', free('d'), 'Night Café & Sons'],
  ] as const)
    states[who] = (await standing(await come(email, { organisation }))).state
  expect(states).toEqual({
    'known by name': 'waitlisted',
    'first of a domain': 'registered',
    'second of it': 'waitlisted',
    'first by words': 'registered',
    'second by words': 'waitlisted',
    another: 'registered',
  })
})

test('an address is for one guest, ends when they ask for another, and looking changes nothing', async () => {
  const email = address()
  const token = await come(email)
  for (let times = 0; times < 3; times++) await standing(token)
  const leave = `${world.origin}/api/guests/places/${token}/leave`
  expect((await fetch(leave)).status).toBe(404)
  expect(await counters()).toEqual([1, 0, 0])
  expect((await world.call(null, guests.readGuestPlace, { params: { token: 'a'.repeat(40) } })).status).toBe(
    404,
  )
  const renewed = await world.call(null, guests.renewGuestAddress, { params: { token } })
  expect(renewed.status).toBe(204)
  for (const endpoint of [guests.readGuestPlace, guests.giveGuestPlaceBack, guests.acceptGuestOffer])
    expect((await world.call(null, endpoint, { params: { token } })).status).toBe(404)
  const [letter] = await letters(email)
  const next = /\/guest\/([0-9a-f]{40})/.exec(letter!.body)![1]!
  expect((await standing(next)).state).toBe('registered')
  // One click in a mail program, as it sends it.
  const clicked = await fetch(`${world.origin}/api/guests/places/${next}/leave`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect(clicked.status).toBe(204)
  expect(await counters()).toEqual([0, 0, 0])
})

async function reminded(email: string) {
  await world.database.execute(sql`
    update registrations set changed_at = now() - interval '1 day' where person_id in (select id from persons where email = ${email})`)
  await remindDue(world.app)
  return (await letters(email))[0]!
}

test('a reminder has a link to join, which checks in and then shows the video; members’ doors stay shut', async () => {
  id = await plan({}, 10)
  await world.call(network.convenor, setVideo, { ...at(), body: { url: 'https://meet.jit.si/room-1' } })
  const email = address()
  await come(email)
  const letter = await reminded(email)
  expect(letter.body).not.toContain('/events/')
  expect(letter.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
  const code = /\/join\/(\w{8})\n/.exec(letter.body)![1]!
  const look = await world.call(null, guests.readGuestJoin, { params: { code } })
  expect(look.body).toMatchObject({ standing: 'ready', checkedInAt: null, video: null })
  expect((await list())[0]!.checkedInAt).toBeNull()
  const joined = await world.call(null, guests.joinAsGuest, {
    params: { code: `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase() },
  })
  expect(joined.body).toMatchObject({ video: { url: 'https://meet.jit.si/room-1', provider: 'jitsi' } })
  expect((await list())[0]!.checkedInAt).not.toBeNull()
  expect((await world.call(null, guests.joinAsGuest, { params: { code: 'BBBBBBBB' } })).status).toBe(404)
  expect((await world.call(null, contract.readEvent, at())).status).toBe(401)
  // No more reminders for who is here; a place that is given back takes the code with it.
  const token = /\/guest\/([0-9a-f]{40})/.exec(letter.body)![1]!
  await world.call(null, guests.giveGuestPlaceBack, { params: { token } })
  expect((await world.call(null, guests.readGuestJoin, { params: { code } })).status).toBe(404)
})

test('what changes is told to guests, in one letter with their own address', async () => {
  const email = address()
  const token = await come(email)
  await world.call(network.convenor, contract.changeEvent, { ...at(), body: { place: 'Library, Leeds' } })
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select batch_id as id from occurrence_changes where occurrence_id = ${id}`,
  )
  await tellChanges(world.app, rows[0]!.id)
  const [letter] = await letters(email)
  expect(letter!.subject).toBe('Changed: “Open afternoon”')
  expect(letter!.body).toContain(`/guest/${token}`)
  expect(letter!.body).not.toContain('/events/')
})

test('who signs in with the address has the place, and how long they were there, as their own', async () => {
  id = await plan({}, -30)
  const email = address()
  const token = await come(email)
  const [place] = await list()
  const code = placeCode(world.app.seal, place!.id, 2)
  expect((await world.call(null, guests.joinAsGuest, { params: { code } })).status).toBe(200)
  await world.database.execute(sql`
    update attendance_intervals set joined_at = now() - interval '20 minutes', left_at = now() where occurrence_id = ${id}`)
  // The first time a name is asked for, as of anybody new; the name typed as a guest is none of an account.
  await world.database.execute(sql`delete from guest_codes where email = ${email}`)
  const gus: Person = await world.signIn(email, 'Gus Newman')
  await world.member(network, gus)
  const mine = await world.call(gus, places.readMyPlace, at())
  expect(mine.body).toMatchObject({ state: 'registered' })
  const minutes = await world.call(gus, attendance.readMyAttendance, at())
  expect(minutes.body.measured).toBe(20)
  expect(await list()).toMatchObject([{ name: 'Gus Newman', guest: false, personId: gus.id }])
  // Their own address goes on, and nothing of theirs is forgotten as a guest’s.
  expect((await standing(token)).state).toBe('registered')
  await forgetGuests(world.database, new Date(Date.now() + 60 * 86_400_000))
  expect(await list()).toMatchObject([{ name: 'Gus Newman' }])
})

test('thirty days after the end nothing of a guest is left but that somebody was there', async () => {
  id = await plan({}, -30)
  const other = await plan()
  const email = address('zoë')
  const later = new Date(Date.now() + 31 * 86_400_000)
  const typed = email.normalize('NFKD').replace(/[^\x20-\x7e]/g, '')
  await come(typed)
  await come(typed, {}, other)
  const [place] = await list()
  await world.call(null, guests.joinAsGuest, { params: { code: placeCode(world.app.seal, place!.id, 2) } })
  await forgetGuests(world.database, new Date(Date.now() + 29 * 86_400_000))
  expect(await list()).toMatchObject([{ name: 'Gus Guest' }])
  await forgetGuests(world.database, later)
  await forgetGuests(world.database, later)
  const [left] = await list()
  expect(left).toMatchObject({ name: 'A guest', organisation: null, state: 'registered', guest: true })
  expect(left!.checkedInAt).not.toBeNull()
  const { rows } = await world.database.execute<{ count: number }>(
    sql`select count(*)::int from attendance_intervals where occurrence_id = ${id}`,
  )
  expect(rows[0]!.count).toBe(1)
  // The other date is to come, so they are known there.
  expect(await list(other)).toMatchObject([{ name: 'Gus Guest' }])
  const { rows: people } = await world.database.execute<{ email: string }>(
    sql`select p.email from registrations r join persons p on p.id = r.person_id where r.occurrence_id = ${id}`,
  )
  expect(people[0]!.email).toMatch(/@forgotten\.invalid$/)
})

test('names and organisations are words of strangers: kept as written, and what could tell of a child is refused', async () => {
  const name = `'; drop table persons; -- 🙂 ‮ <img src=x onerror=alert(1)>`
  await come(address(), { name })
  expect((await list())[0]!.name).toBe(name)
  const bad = await ask(address(), { organisation: 'Form said NHS number 999 000 0018' })
  expect([bad.status, bad.problem.code]).toEqual([422, 'identifying'])
  for (const more of [
    { name: '' },
    { organisation: 'x'.repeat(121) },
    { email: 'nobody' },
    { name: 'a\u0000b' },
  ])
    expect((await ask(address(), more)).status).toBe(422)
  const huge = await ask(address(), { name: 'x'.repeat(10_000_000) })
  expect([413, 422]).toContain(huge.status)
})

test('a space that becomes confidential shuts guests out at once, also those with a place', async () => {
  const token = await come(address())
  await world.database.execute(sql`update spaces set sensitivity = 'closed' where id = ${network.space}`)
  expect((await world.call(null, guests.readGuestPlace, { params: { token } })).status).toBe(404)
  expect((await world.call(null, guests.readGuestEvent, at())).status).toBe(404)
  expect(await list()).toMatchObject([{ guest: true }])
})
