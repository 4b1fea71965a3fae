import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '@waymark/contracts/audit'
import * as contract from '@waymark/contracts/break-glass'
import { search } from '@waymark/contracts/search'
import { endOver } from '../apps/api/src/features/moderation/break-glass/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { closedSpace } from './support/closed-space.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let given: Awaited<ReturnType<typeof closedSpace>>
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void (given = await closedSpace(world)))

const end = (person: Person, breakGlassId: string) =>
  world.call(person, contract.endBreakGlass, { params: { breakGlassId } })
const list = async (person: Person) =>
  (await world.call(person, contract.listBreakGlass, { params: { networkId: given.network.id } })).body
const letters = async (person: Person) =>
  (await readOutbox(world.database, 500))
    .filter(({ recipient }) => recipient === person.email)
    .map(({ subject, body }) => `${subject}: ${body}`)

describe('two people', () => {
  test('one asks with a reason, another agrees, and all in the space are told', async () => {
    const { zoe, lou, ada, ben, ask, decide, read } = given
    expect((await read(lou)).status).toBe(404)
    const { status, body } = await ask(lou)
    expect([status, body.state, body.can]).toEqual([201, 'asked', { decide: false, end: false }])
    expect((await read(lou)).status).toBe(404)
    expect(await list(ada)).toEqual({ spaces: [], readings: [] })
    await world.settled()
    expect((await letters(zoe)).join()).toContain('Somebody asks to read a closed space')
    expect(await letters(ada)).toEqual([])

    expect((await list(zoe)).readings.map(({ id, can }) => [id, can])).toEqual([
      [body.id, { decide: true, end: false }],
    ])
    expect((await decide(zoe, body.id)).status).toBe(204)
    const page = await read(lou)
    expect([page.status, page.body.thread.can.reply, page.body.thread.can.react]).toEqual([200, false, false])
    expect((await list(ada)).readings).toMatchObject([
      { asker: { name: 'Lou' }, reason: 'A worry that cannot wait.', state: 'open', decider: { id: zoe.id } },
    ])
    await world.settled()
    for (const person of [ada, ben]) {
      expect((await letters(person)).join()).toContain('A closed space of yours is being read')
      expect((await letters(person)).join()).not.toMatch(/Lou|worry|Lanterns/)
    }
  })

  test('nobody agrees with themselves, and nobody else than those who are trusted asks or agrees', async () => {
    const { lou, ada, ask, decide, read } = given
    const { body } = await ask(lou)
    expect((await decide(lou, body.id)).status).toBe(403)
    expect((await decide(ada, body.id)).status).toBe(404)
    expect((await ask(ada)).status).toBe(403)
    expect((await ask(await world.person('Nia'))).status).toBe(404)
    expect((await ask(null)).status).toBe(401)
    const kim = await world.person('Kim', { administrator: true })
    expect((await decide(kim, body.id)).status).toBe(204)
    expect((await read(kim)).status).toBe(404)
  })

  test('an administrator asks as well, and reads without being in the network', async () => {
    const { lou, ask, decide, read } = given
    const kim = await world.person('Kim', { administrator: true })
    const { body } = await ask(kim)
    await decide(lou, body.id)
    expect((await read(kim)).status).toBe(200)
  })

  test('agreed by two at once counts once; asked twice waits once', async () => {
    const { zoe, lou, ask, decide } = given
    const id = randomUUID()
    const asked = await Promise.all([ask(lou, { id }), ask(lou, { id })])
    expect(asked.map(({ status }) => status)).toEqual([201, 201])
    expect((await ask(lou)).status).toBe(409)
    const kim = await world.person('Kim', { administrator: true })
    const agreed = await Promise.all([decide(zoe, id), decide(kim, id)])
    expect(agreed.map(({ status }) => status).sort()).toEqual([204, 403])
  })

  test('what is refused, or answered too late, opens nothing', async () => {
    const { zoe, lou, ask, decide, read } = given
    const { body: first } = await ask(lou)
    expect((await decide(zoe, first.id, false)).status).toBe(204)
    expect((await decide(zoe, first.id)).status).toBe(403)
    const { body: second } = await ask(lou)
    await world.database.execute(
      sql`update break_glass set at = now() - interval '25 hours' where id = ${second.id}`,
    )
    expect((await decide(zoe, second.id)).status).toBe(403)
    expect((await read(lou)).status).toBe(404)
    expect((await list(lou)).readings.map(({ state }) => state)).toEqual(['refused', 'void'])
  })

  test('a space that is open to them, or that is not closed, is not asked for', async () => {
    const { network, lou, ada, spaceId, ask } = given
    const other = await world.space(network, { sensitivity: 'network' })
    expect((await ask(lou, { spaceId: other })).status).toBe(409)
    expect((await ask(lou, { spaceId: randomUUID() })).status).toBe(409)
    expect((await ask(lou, { minutes: 10_000 })).status).toBe(422)
    expect((await ask(lou, { reason: 'Her NHS number is 943 476 5919.' })).status).toBe(422)
    expect((await list(lou)).spaces.map(({ id }) => id)).toEqual([spaceId])
    expect((await list(ada)).spaces).toEqual([])
  })
})

describe('its time', () => {
  test('it ends by itself, a live screen is shut, and those in the space hear what was opened', async () => {
    const { lou, ada, threadId, opened, read } = given
    const id = await opened()
    const socket = await world.connect(lou)
    expect(await socket.emitWithAck('watch', `thread:${threadId}`)).toBe(true)
    await read(lou)
    const found = await world.call(lou, search, { query: { q: 'lanterns' } })
    expect(JSON.stringify(found.body)).not.toContain(threadId)
    await world.database.execute(sql`update break_glass set ends_at = now() where id = ${id}`)
    expect((await read(lou)).status).toBe(404)
    await endOver(world.database)
    await endOver(world.database)
    await expect
      .poll(() => [...world.app.live.server.sockets.adapter.rooms.keys()].includes(`thread:${threadId}`))
      .toBe(false)
    expect((await list(ada)).readings).toMatchObject([
      { state: 'ended', opened: [{ kind: 'thread', id: threadId, title: 'Quiet' }] },
    ])
    // Who could have agreed, and is not in the space, does not learn the title.
    const kim = await world.person('Kim', { administrator: true })
    expect((await list(kim)).readings[0]?.opened).toEqual([{ kind: 'thread', id: threadId, title: null }])
    await world.settled()
    const over = (await letters(ada)).filter((letter) =>
      letter.startsWith('The reading of a closed space is over'),
    )
    expect(over).toHaveLength(1)
  })

  test('who asked, who agreed and who looks after the space end it early; nobody else does', async () => {
    const { zoe, lou, ada, opened, read } = given
    const id = await opened()
    expect((await end(ada, id)).status).toBe(403)
    expect((await end(lou, id)).status).toBe(204)
    expect((await read(lou)).status).toBe(404)
    expect((await end(zoe, id)).status).toBe(403)
    const again = await opened()
    expect((await end(zoe, again)).status).toBe(204)
  })

  test('whoever is removed from the network reads no more', async () => {
    const { network, lou, opened, read } = given
    await opened()
    expect((await read(lou)).status).toBe(200)
    await world.remove(network, lou)
    expect((await read(lou)).status).toBe(404)
  })

  test('each step is in the log that cannot be changed', async () => {
    const { network, zoe, opened } = given
    const id = await opened()
    await end(zoe, id)
    const { body } = await world.call(zoe, listAudit, { params: { networkId: network.id }, query: {} })
    expect(body.map(({ act }) => act).filter((act) => act.startsWith('break-glass'))).toEqual([
      'break-glass-ended',
      'break-glass-agreed',
      'break-glass-asked',
    ])
  })
})
