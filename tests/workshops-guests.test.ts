import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as guests from '@waymark/contracts/event-guests'
import { listEvents } from '@waymark/contracts/events'
import { askCode, readMe } from '@waymark/contracts/identity'
import { listDirectory } from '@waymark/contracts/directory'
import { search } from '@waymark/contracts/search'
import { chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
import * as groups from '@waymark/contracts/workshop-groups'
import { agreeAsGuest } from '@waymark/contracts/workshop-guests'
import { removeFromRoom } from '@waymark/contracts/workshop-removals'
import * as contract from '@waymark/contracts/workshops'
import { forgetGuests } from '../apps/api/src/features/events/guests/forgetting.ts'
import { forgetRoomGuests } from '../apps/api/src/features/workshops/guests/forgetting.ts'
import { forgetKeys } from '../apps/api/src/features/workshops/key/forgetting.ts'
import { workshopParticipants } from '../apps/api/src/features/workshops/key/tables.ts'
import {
  comeAsGuest,
  guestAddress,
  meetWithGuest,
  openEvent,
  visit,
  visitAndAgree,
} from './support/guesting.ts'
import type { Visitor } from './support/guesting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let host: Person
let ada: Person
let gus: Visitor
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void ({ network, host, room, ada, gus } = await meetWithGuest(world)))

const params = () => ({ workshopId: room })
const read = (person: Pick<Person, 'cookies'> | null, id = room) =>
  world.call(person, contract.readWorkshop, { params: { workshopId: id } })
const act = (person: Person, type: EntryType, payload: Payload, id = room) =>
  world.call(person, contract.addEntry, {
    params: { workshopId: id },
    body: { id: randomUUID(), type: type as 'chat', payload },
  })
const entries = async (person: Person) =>
  (await world.call(person, contract.listEntries, { params: params(), query: {} })).body.entries
const watch = async (person: Person, watched = `workshop:${room}`) => {
  const socket = await world.connect(person)
  return { socket, allowed: await socket.emitWithAck('watch', watched) }
}

describe('a guest', () => {
  test('reads the agreement, accepts it, and takes part as everybody does', async () => {
    const cy = await visit(world, await comeAsGuest(world, room, guestAddress('cy'), { name: 'Cy Caller' }))
    const before = (await read(cy)).body
    expect(before).toMatchObject({
      agreed: false,
      can: { speak: false, run: false, lead: false, hear: false },
    })
    expect(before.agreement).toContain('Be kind.')
    expect(before.guest).toMatchObject({ name: 'Cy Caller', organisation: 'Harbour Trust', video: null })
    expect((await act(cy, 'chat', { text: 'Hello' })).problem.code).toBe('agreement_needed')
    const agree = (version: number) => world.call(cy, agreeAsGuest, { params: params(), body: { version } })
    expect((await agree(before.guest!.agreementVersion! + 1)).problem.code).toBe('agreement_changed')
    expect((await agree(before.guest!.agreementVersion!)).status).toBe(204)
    expect((await agree(before.guest!.agreementVersion!)).status).toBe(204)
    expect((await read(cy)).body).toMatchObject({ agreed: true, can: { speak: true, run: false } })

    const { body: said } = await act(cy, 'chat', { text: 'Hello from the harbour' })
    expect(said.actor).toMatchObject({ name: 'Cy Caller', organisation: 'Harbour Trust', guest: true })
    for (const [type, payload] of [
      ['hand', { on: true }],
      ['pace', { pace: 'slow-down' }],
      ['break', {}],
      ['react', { entryId: said.id, word: 'same-here', on: true }],
    ] as const)
      expect((await act(cy, type, payload)).status).toBe(201)
    const seen = (await entries(ada)).find(({ id }) => id === said.id)
    expect(seen?.actor).toEqual(said.actor)
    const { body } = await world.call(ada, contract.joinWorkshop, { params: params() })
    expect(body.state.hands).toMatchObject([{ name: 'Cy Caller', organisation: 'Harbour Trust' }])
  })

  test('hears the room live, and nothing else there is', async () => {
    const { socket, allowed } = await watch(gus)
    expect(allowed).toBe(true)
    const heard: string[] = []
    socket.on('workshop.entry', (_id, { payload }) => void heard.push(payload.text ?? ''))
    await act(ada, 'chat', { text: 'For all here' })
    await expect.poll(() => heard).toEqual(['For all here'])
    const answer = await socket.emitWithAck('workshop.send', {
      ...params(),
      workshopId: room,
      id: randomUUID(),
      type: 'chat',
      payload: { text: 'By the wire' },
    })
    expect(answer.ok).toBe(true)
    for (const other of [
      `occurrence:${room}`,
      `space:${network.space}`,
      `network:${network.id}`,
      `person:${gus.id}`,
      `guest:${gus.id}`,
      `workshop:${await openEvent(world)}`,
    ])
      expect([other, await socket.emitWithAck('watch', other)]).toEqual([other, false])
  })

  test('comes to one room only, and to no other page of the hub', async () => {
    const elsewhere = await openEvent(world)
    await comeAsGuest(world, elsewhere, guestAddress(), { name: 'Gus Guest' })
    expect((await read(gus, elsewhere)).status).toBe(404)
    for (const { status } of [
      await world.call(gus, readMe, {}),
      await world.call(gus, listEvents, { params: { networkId: network.id }, query: {} }),
      await world.call(gus, search, { query: { q: 'circle' } }),
      await world.call(gus, listDirectory, { query: {} }),
    ])
      expect(status).toBe(401)
    expect((await read(null)).status).toBe(401)
  })

  test('runs nothing and hears nothing private, whatever is tried', async () => {
    const given = await act(host, 'role', { personId: gus.id, role: 'buddy' })
    expect(given.problem.code).toBe('guest')
    for (const [type, payload] of [
      ['role', { personId: gus.id, role: 'facilitator' }],
      ['step', { index: 0 }],
      ['call', { personId: ada.id }],
      ['decide', { text: 'So be it' }],
    ] as const)
      expect((await act(gus, type, payload)).status).toBe(403)
    await world.database.execute(sql`insert into workshops (id) values (${room}) on conflict do nothing`)
    await world.database.execute(
      sql`insert into workshop_roles (workshop_id, person_id, role) values (${room}, ${gus.id}, 'co-facilitator')`,
    )
    const { socket } = await watch(gus)
    const heard: string[] = []
    socket.on('workshop.entry', (_id, { type }) => void heard.push(type))
    await act(ada, 'break', {})
    await expect.poll(() => heard).toEqual(['withheld'])
    expect((await entries(gus)).map(({ type }) => type)).toEqual(['withheld'])
    expect(
      (await world.call(gus, contract.runWorkshop, { params: params(), body: { state: 'closed' } })).status,
    ).toBe(403)
  })

  test('is stopped by the identity guard, and may name whom they have seen here', async () => {
    await act(host, 'chat', { text: 'Welcome' })
    const blocked = await act(gus, 'chat', { text: 'I worry about Jamie Nowak, born 12 March 2011' })
    expect([blocked.status, blocked.problem.code]).toEqual([422, 'identifying'])
    expect((await act(gus, 'chat', { text: 'Thank you, Cora Convenor' })).status).toBe(201)
    // Whether somebody is in the network cannot be found out by naming them.
    await world.member(network, 'Quentin Quillfeather')
    expect((await act(gus, 'chat', { text: 'I met Quentin Quillfeather there' })).problem.code).toBe(
      'identifying',
    )
  })

  test('is in groups with the others', async () => {
    const round = { ...params(), roundId: randomUUID() }
    const body = {
      by: 'count' as const,
      number: 1,
      of: 'registered' as const,
      apart: false,
      ngo: false,
      buddy: false,
      before: 'any' as const,
      pairs: [],
      minutes: 5,
      lines: 3,
      seed: 1,
      task: 'What would you try?',
    }
    const { body: made } = await world.call(host, groups.makeGroups, { params: round, body })
    expect(made.groups[0]!.people.map(({ name }) => name)).toContain('Gus Guest')
    await world.call(host, groups.turnGroups, { params: round, body: { state: 'open', minutes: 0 } })
    const { body: seen } = await world.call(gus, groups.listGroups, { params: params() })
    expect(seen.mine).toBe(made.groups[0]!.id)
    expect((await act(gus, 'chat', { text: 'Among us' }, seen.mine!)).status).toBe(201)
    expect((await watch(gus, `workshop:${seen.mine}`)).allowed).toBe(true)
  })
})

describe('the way in ends', () => {
  const shut = async (socket: Awaited<ReturnType<typeof watch>>['socket'], end: () => Promise<unknown>) => {
    const refetched = new Promise((resolve) => socket.once('refetch', () => resolve(true)))
    const heard: string[] = []
    socket.on('workshop.entry', (_id, { payload }) => void heard.push(payload.text ?? ''))
    await end()
    await refetched
    await act(ada, 'chat', { text: 'Not for them' })
    expect(await socket.emitWithAck('watch', `workshop:${room}`)).toBe(false)
    expect(heard).toEqual([])
  }

  test('at once when the place is given back, and taking it again asks for coming in anew', async () => {
    const { socket } = await watch(gus)
    await shut(socket, () => world.call(null, guests.giveGuestPlaceBack, { params: { token: gus.token } }))
    expect((await read(gus)).status).toBe(401)
    await expect(world.connect(gus)).rejects.toThrow('signed_out')
  })

  test('when the host asks them to leave, with the reason', async () => {
    const { socket } = await watch(gus)
    await shut(socket, () =>
      world.call(host, removeFromRoom, {
        params: { ...params(), personId: gus.id },
        body: { reason: 'You read names aloud' },
      }),
    )
    expect((await read(gus)).problem.title).toContain('You read names aloud')
    expect((await act(gus, 'chat', { text: 'Again' })).problem.code).toBe('asked_to_leave')
  })

  test('when the space no longer has guests', async () => {
    const { socket } = await watch(gus)
    await world.database.execute(sql`update networks set visibility = 'hidden' where id = ${network.id}`)
    try {
      expect((await read(gus)).status).toBe(401)
      expect(await socket.emitWithAck('watch', `workshop:${room}`)).toBe(false)
    } finally {
      await world.database.execute(sql`update networks set visibility = 'open' where id = ${network.id}`)
    }
  })

  test('when they leave this browser, and when somebody signs in', async () => {
    const left = await fetch(`${world.origin}/api/guests/visit`, {
      method: 'DELETE',
      headers: { origin: world.origin, cookie: gus.cookies },
    })
    expect(left.headers.getSetCookie().join()).toMatch(/waymark_guest=;/)
    const email = guestAddress()
    await world.call(null, askCode, { body: { email } })
    const signedIn = await fetch(`${world.origin}/api/sign-in`, {
      method: 'POST',
      headers: { origin: world.origin, 'content-type': 'application/json', cookie: gus.cookies },
      body: JSON.stringify({ email, code: await world.readCode(email), name: 'Ida' }),
    })
    expect(signedIn.headers.getSetCookie().join()).toMatch(/waymark_guest=;/)
  })

  test('a forged or foreign pass opens nothing', async () => {
    const token = gus.cookies.split('=')[1]!
    for (const cookies of [
      `waymark_guest=${token.slice(0, -3)}abc`,
      `waymark_guest=${world.app.jwt.sign({ place: randomUUID(), version: 1 })}`,
      `waymark_guest=${world.app.jwt.sign({ sid: randomUUID() })}`,
      `waymark_access=${token}`,
    ])
      expect((await read({ cookies })).status).toBe(401)
  })
})

describe('what a guest said', () => {
  test('is theirs when they join an account', async () => {
    const email = guestAddress('gia')
    const gia = await visit(world, await comeAsGuest(world, room, email, { name: 'Gia' }))
    const { agreementVersion } = (await read(gia)).body.guest!
    await world.call(gia, agreeAsGuest, { params: params(), body: { version: agreementVersion! } })
    const { body: said } = await act(gia, 'chat', { text: 'I was here first' })
    const person = await world.signIn(email, 'Gia')
    expect(person.id).toBe(gia.id)
    // Without a network she is here by her place; as a member she is one, and her words are still hers.
    expect((await read(person)).body.guest).toMatchObject({ id: person.id })
    await world.member(network, person)
    expect((await read(person)).body).toMatchObject({ guest: null, agreed: true })
    const edit = await act(person, 'edit', { entryId: said.id, text: 'I was here early' })
    expect(edit.status).toBe(201)
  })

  test('keeps no name once the key is destroyed', async () => {
    const day = await openEvent(world, 120)
    await world.call(host, chooseRules, { params: { workshopId: day }, body: presets.none })
    await world.database.execute(
      sql`update occurrences set starts_at = now() - interval '20 minutes', ends_at = now() + interval '40 minutes' where id = ${day}`,
    )
    const dee = await visitAndAgree(world, day, 'Dee Dale')
    await act(dee, 'chat', { text: 'In confidence' }, day)
    await world.database.execute(
      sql`update occurrences set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days' where id = ${day}`,
    )
    await forgetKeys(world.database)
    const { body } = await world.call(host, contract.listEntries, { params: { workshopId: day }, query: {} })
    expect(body.entries.map(({ actor }) => [actor?.name, actor?.organisation])).toEqual([
      ['A participant', null],
    ])
    expect(await world.database.$count(workshopParticipants, eq(workshopParticipants.workshopId, day))).toBe(
      0,
    )
  })

  test('is nobody’s when guests are forgotten, also where the rules name people', async () => {
    await act(gus, 'chat', { text: 'Words that stay' })
    await act(gus, 'hand', { on: true })
    await act(host, 'chat', { text: 'Thank you' })
    await world.database.execute(
      sql`update occurrences set starts_at = starts_at - interval '40 days', ends_at = ends_at - interval '40 days' where id = ${room}`,
    )
    await forgetRoomGuests(world.database)
    await forgetGuests(world.database)
    const names = (await entries(host)).map(({ actor }) => actor?.name)
    expect(names).toEqual(['A participant', 'A participant', 'Cora Convenor'])
    const { body } = await world.call(host, contract.joinWorkshop, { params: params() })
    expect(body.state.hands).toMatchObject([{ name: 'A participant', organisation: null }])
    expect(JSON.stringify(body)).not.toContain('Gus')
  })
})
