import { sql } from 'drizzle-orm'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as networks from '@waymark/contracts/networks'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())

const wish = (acceptsVersion = 1, answers: string[] = []) => ({
  requestId: randomUUID(),
  acceptsVersion,
  answers,
})
const join = (network: TestNetwork, person: Person, body = wish()) =>
  world.call(person, networks.joinNetwork, { params: { networkId: network.id }, body })
const read = (network: TestNetwork, person: Person) =>
  world.call(person, networks.readNetwork, { params: { networkId: network.id } })

describe('joining', () => {
  test('anybody joins an open network by accepting its agreement, and joining twice changes nothing', async () => {
    const network = await world.network({ visibility: 'open' })
    const ada = await world.person('Ada')
    expect((await read(network, ada)).body).toMatchObject({
      myRole: null,
      can: { join: true, seeMembers: false },
    })
    expect((await join(network, ada)).body).toMatchObject({
      myRole: 'member',
      acceptedVersion: 1,
      members: 2,
    })
    expect((await join(network, ada)).body.members).toBe(2)
  })

  test('a request is answered by a convenor, once', async () => {
    const network = await world.network({ visibility: 'request', joinQuestions: ['What do you do?'] })
    const ada = await world.person('Ada')
    const unanswered = await join(network, ada)
    expect([unanswered.status, unanswered.problem.errors?.[0]?.pointer]).toEqual([422, '/answers/0'])
    expect((await join(network, ada, wish(1, ['Outreach']))).body).toMatchObject({
      myRole: null,
      myRequest: 'pending',
      can: { request: false },
    })
    const params = { networkId: network.id }
    expect((await world.call(ada, networks.listRequests, { params })).status).toBe(403)
    const [request] = (await world.call(network.convenor, networks.listRequests, { params })).body
    expect(request).toMatchObject({
      name: 'Ada',
      answers: [{ question: 'What do you do?', answer: 'Outreach' }],
    })
    const decide = () =>
      world.call(network.convenor, networks.decideRequest, {
        params: { ...params, requestId: request!.id },
        body: { decision: 'accept' },
      })
    const statuses = await Promise.all([decide(), decide()])
    expect(statuses.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await read(network, ada)).body.myRole).toBe('member')
  })

  test('an invitation goes to an address, shows the network to its owner alone, and is taken up once', async () => {
    const network = await world.network({ visibility: 'invitation' })
    const ada = await world.person('Ada')
    expect((await read(network, ada)).status).toBe(404)
    const body = { id: randomUUID(), email: ada.email.toUpperCase(), role: 'facilitator' as const }
    expect(
      (await world.call(network.convenor, networks.invite, { params: { networkId: network.id }, body }))
        .status,
    ).toBe(201)
    await world.settled()
    const letters = (await readOutbox(world.database)).filter(({ recipient }) => recipient === ada.email)
    expect(letters).toHaveLength(1)
    expect((await read(network, ada)).body).toMatchObject({ invited: true, can: { join: true } })
    expect((await read(network, await world.person('Ben'))).status).toBe(404)
    expect((await join(network, ada)).body.myRole).toBe('facilitator')
  })

  test('an agreement that changed while somebody read it is not accepted for them', async () => {
    const network = await world.network()
    const ada = await world.person('Ada')
    await world.call(network.convenor, networks.changeAgreement, {
      params: { networkId: network.id },
      body: { id: randomUUID(), text: 'New rules' },
    })
    expect((await join(network, ada, wish(1))).problem.code).toBe('agreement_changed')
    expect((await join(network, ada, wish(2))).body.acceptedVersion).toBe(2)
  })
})

describe('what members may do', () => {
  test('whoever has not accepted a new agreement can look, and no more, until they do', async () => {
    const network = await world.network()
    const ada = await world.member(network, 'Ada')
    const { agreement, acceptedText } = (await read(network, ada)).body
    expect(acceptedText).toBeNull()
    await world.call(network.convenor, networks.changeAgreement, {
      params: { networkId: network.id },
      body: { id: randomUUID(), text: 'New rules' },
    })
    const asked = (await read(network, ada)).body
    expect(asked.spaces[0]).toMatchObject({ level: 'see', can: { post: false } })
    // What she accepted, to be held against what is new.
    expect([asked.acceptedText, asked.agreement!.text]).toEqual([agreement!.text, 'New rules'])
    const params = { networkId: network.id }
    expect((await world.call(ada, networks.acceptAgreement, { params, body: { version: 1 } })).status).toBe(
      409,
    )
    expect(
      (await world.call(ada, networks.acceptAgreement, { params, body: { version: 2 } })).body.spaces[0]!
        .level,
    ).toBe('post')
  })

  test('observers only ever look, whatever they are granted, and never into closed spaces', async () => {
    const network = await world.network()
    const olu = await world.member(network, 'Olu', 'observer')
    const granted = await world.space(network, {
      grants: [{ subject: 'person', subjectId: olu.id, level: 'moderate' }],
    })
    const closed = await world.space(network, {
      sensitivity: 'closed',
      grants: [{ subject: 'person', subjectId: olu.id, level: 'post' }],
    })
    const { spaces } = (await read(network, olu)).body
    expect(spaces.find(({ id }) => id === granted)?.level).toBe('see')
    expect(spaces.some(({ id }) => id === closed)).toBe(false)
  })

  test('removal closes live access at once, and the door stays shut', async () => {
    const network = await world.network({ visibility: 'hidden' })
    const ada = await world.member(network, 'Ada')
    const socket = await world.connect(ada)
    expect(await socket.emitWithAck('watch', `network:${network.id}`)).toBe(true)
    // Nobody stays by leaving the rooms that eviction finds them in.
    socket.emit('unwatch', `person:${ada.id}`)
    await socket.emitWithAck('watch', `network:${network.id}`)
    const closed = once(socket as never, 'disconnect')
    await world.remove(network, ada)
    await closed
    const again = await world.connect(ada)
    expect(await again.emitWithAck('watch', `network:${network.id}`)).toBe(false)
    expect((await read(network, ada)).status).toBe(404)
  })

  test('the last convenor can neither leave nor be demoted, even when two go at once', async () => {
    const network = await world.network()
    const second = await world.member(network, 'Dee', 'convenor')
    const params = { networkId: network.id }
    const left = await Promise.all(
      [network.convenor, second].map((person) => world.call(person, networks.leaveNetwork, { params })),
    )
    expect(left.map(({ status }) => status).toSorted()).toEqual([204, 409])
  })

  test('a grant to people or places we do not know is refused whole', async () => {
    const network = await world.network()
    const params = { spaceId: network.space }
    const before = (await world.call(network.convenor, networks.readGrants, { params })).body
    const bad = await world.call(network.convenor, networks.changeGrants, {
      params,
      body: {
        grants: [
          { subject: 'role', subjectId: 'member', level: 'see' },
          { subject: 'person', subjectId: randomUUID(), level: 'post' },
        ],
      },
    })
    expect([bad.status, bad.problem.errors?.[0]?.pointer]).toEqual([422, '/grants/1/subjectId'])
    expect((await world.call(network.convenor, networks.readGrants, { params })).body).toEqual(before)
  })

  test('live rooms close when a space is taken from somebody', async () => {
    const network = await world.network()
    const ada = await world.member(network, 'Ada')
    const socket = await world.connect(ada)
    expect(await socket.emitWithAck('watch', `space:${network.space}`)).toBe(true)
    await world.call(network.convenor, networks.changeGrants, {
      params: { spaceId: network.space },
      body: { grants: [] },
    })
    await expect
      .poll(async () => (await world.app.live.server.in(`space:${network.space}`).fetchSockets()).length)
      .toBe(0)
  })

  test('live rooms close to those outside when an open network closes, and stay open to members', async () => {
    const network = await world.network({ visibility: 'open' })
    const space = await world.space(network, {
      sensitivity: 'open',
      grants: [
        { subject: 'everyone', subjectId: '', level: 'see' },
        { subject: 'role', subjectId: 'member', level: 'post' },
      ],
    })
    const room = `space:${space}`
    const inside = await world.connect(await world.member(network, 'Ada'))
    const outside = await world.connect(await world.person('Out'))
    for (const socket of [inside, outside]) expect(await socket.emitWithAck('watch', room)).toBe(true)
    await world.call(network.convenor, networks.changeNetwork, {
      params: { networkId: network.id },
      body: { visibility: 'hidden' },
    })
    await expect
      .poll(async () => (await world.app.live.server.in(room).fetchSockets()).map(({ id }) => id))
      .toEqual([inside.id])
  })
})

describe('people', () => {
  test('are known to those they share a network with, and networks they do not share stay untold', async () => {
    const [shared, secret] = [await world.network(), await world.network({ visibility: 'hidden' })]
    const ada = await world.member(shared, 'Ada')
    const ben = await world.member(shared, 'Ben')
    await world.member(secret, ben)
    const page = await world.call(ada, networks.readPerson, { params: { personId: ben.id } })
    expect(page.body.networks.map(({ id }) => id)).toEqual([shared.id])
    expect(
      (await world.call(await world.person('Cy'), networks.readPerson, { params: { personId: ben.id } }))
        .status,
    ).toBe(404)
    const found = await world.call(ada, networks.listPeople, { query: { q: '%' } })
    expect(found.body).toEqual([])
  })
})

test('the live connection comes back after the database cut it, and tells screens to fetch again', async () => {
  const ada = await world.person('Ada')
  const socket = await world.connect(ada)
  const told = once(socket as never, 'refetch')
  await world.database.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'waymark listen' and datname = current_database()`,
  )
  await told
  const ready = await (await fetch(`${world.origin}/readyz`)).json()
  expect(ready).toMatchObject({ ready: true })
})
