import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/break-glass'
import * as discussions from '@waymark/contracts/discussions'
import { closedSpace } from './support/closed-space.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let given: Awaited<ReturnType<typeof closedSpace>>
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void (given = await closedSpace(world)))

const openings = async (person: Person) =>
  (await world.call(person, contract.listOpenings, { params: { threadId: given.threadId } })).body

describe('who opened it', () => {
  test('is for whoever began it, and says who was not in the space', async () => {
    const { network, zoe, lou, ada, ben, threadId, opened, read } = given
    await opened()
    for (const person of [ben, ben, lou, ada]) await read(person)
    expect((await openings(ada)).map(({ person, brokeGlass }) => [person.name, brokeGlass])).toEqual([
      ['Lou', true],
      ['Ben', false],
    ])
    expect((await world.call(ben, contract.listOpenings, { params: { threadId } })).status).toBe(403)
    expect((await world.call(zoe, contract.listOpenings, { params: { threadId } })).status).toBe(403)
    const mia = await world.member(network, 'Mia')
    expect((await world.call(mia, contract.listOpenings, { params: { threadId } })).status).toBe(404)
  })

  test('is not kept in any other space', async () => {
    const { network, ada, ben } = given
    const other = randomUUID()
    await world.call(ada, discussions.createThread, {
      params: { spaceId: network.space },
      body: { id: other, postId: randomUUID(), title: 'Open', kind: 'discussion', body: 'B' },
    })
    await world.call(ben, discussions.readThread, { params: { threadId: other }, query: {} })
    expect((await world.call(ada, contract.listOpenings, { params: { threadId: other } })).status).toBe(403)
    const { rows } = await world.database.execute<{ id: string }>(
      sql`select thread_id as id from thread_openings where thread_id = ${other}`,
    )
    expect(rows).toEqual([])
  })
})
