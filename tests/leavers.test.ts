import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCase } from '@waymark/contracts/cases'
import { addPost, createThread, readThread } from '@waymark/contracts/discussions'
import { leaveNetwork, listMembers } from '@waymark/contracts/networks'
import { endHat } from '@waymark/contracts/organisations'
import { countNotices } from '@waymark/contracts/notifications'
import { search } from '@waymark/contracts/search'
import { shelved } from './support/case-shelf.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
})
afterAll(() => world.close())

const begin = async (person: Person, spaceId: string, title = 'Otters') => {
  const body = {
    id: randomUUID(),
    postId: randomUUID(),
    title,
    kind: 'discussion' as const,
    body: 'Hello all.',
  }
  const { status } = await world.call(person, createThread, { params: { spaceId }, body })
  expect(status).toBe(201)
  return body.id
}
const read = (person: Person, threadId: string) => world.call(person, readThread, { params: { threadId } })
const hatOf = async (person: Person) => {
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select id from hats where person_id = ${person.id} order by created_at desc limit 1`,
  )
  return rows[0]!.id
}

describe('somebody who leaves a network', () => {
  test.each(['leaves', 'is removed'])(
    '%s: their words stay with their name, and that they have left',
    async (how) => {
      const ben = await world.member(network, 'Ben')
      const threadId = await begin(ben, network.space)
      const caseId = await shelved(
        world,
        { networkId: network.id, spaceId: network.space, authorId: ben.id, hatId: await hatOf(ben) },
        { title: 'Walks' },
      )
      expect((await read(ada, threadId)).body.thread.author.left).toBe(false)
      if (how === 'leaves') await world.call(ben, leaveNetwork, { params: { networkId: network.id } })
      else await world.remove(network, ben)
      const author = { name: 'Ben', organisation: 'Ben’s Council', observer: false, left: true }
      const { body } = await read(ada, threadId)
      expect(body.thread.author).toMatchObject(author)
      expect(body.posts[0]!).toMatchObject({ author, body: 'Hello all.' })
      const page = (await world.call(ada, readCase, { params: { caseId } })).body
      expect(page.author).toMatchObject(author)
      // Whoever comes back is there again.
      await world.member(network, ben)
      expect((await read(ada, threadId)).body.thread.author.left).toBe(false)
      await world.remove(network, ben)
    },
  )

  test('loses its closed spaces at once: pages, rooms, search, counts, and what a socket says', async () => {
    const cy = await world.member(network, 'Cy')
    const space = await world.space(network, {
      sensitivity: 'closed',
      grants: [
        { subject: 'person', subjectId: cy.id, level: 'post' },
        { subject: 'person', subjectId: ada.id, level: 'post' },
      ],
    })
    const threadId = await begin(ada, space, 'Weasels in confidence')
    await world.settled()
    expect((await world.call(cy, search, { query: { q: 'weasels' } })).body).toHaveLength(1)
    const socket = await world.connect(cy)
    expect(await socket.emitWithAck('watch', `thread:${threadId}`)).toBe(true)
    const heard: string[] = []
    socket.on('activity', (_room, name) => heard.push(name))
    const gone = new Promise((resolve) => socket.once('disconnect', resolve))
    await world.call(cy, leaveNetwork, { params: { networkId: network.id } })
    await gone
    await world.call(ada, addPost, {
      params: { threadId },
      body: { id: randomUUID(), body: 'More weasels.' },
    })
    await world.settled()
    expect(heard).not.toContain('post.added')
    expect((await read(cy, threadId)).status).toBe(404)
    expect((await world.call(cy, search, { query: { q: 'weasels' } })).body).toEqual([])
    expect((await world.call(cy, countNotices, {})).body).toEqual({ unread: 0 })
    const again = await world.connect(cy)
    expect(await again.emitWithAck('watch', `thread:${threadId}`)).toBe(false)
    expect(await again.emitWithAck('watch', `space:${space}`)).toBe(false)
  })
})

test('somebody who leaves an organisation loses what was open to it, keeps the network, and is there no longer for it', async () => {
  const dee = await world.member(network, 'Dee')
  const organisationId = await world.organisation('Dee’s Council')
  const space = await world.space(network, {
    sensitivity: 'closed',
    grants: [
      { subject: 'organisation', subjectId: organisationId, level: 'post' },
      { subject: 'person', subjectId: ada.id, level: 'post' },
    ],
  })
  const [closed, shared] = [await begin(ada, space), await begin(dee, network.space)]
  expect((await read(dee, closed)).status).toBe(200)
  const socket = await world.connect(dee)
  const gone = new Promise((resolve) => socket.once('disconnect', resolve))
  expect((await world.call(dee, endHat, { params: { hatId: await hatOf(dee) } })).status).toBe(200)
  await gone
  expect((await read(dee, closed)).status).toBe(404)
  expect((await read(dee, shared)).body.posts[0]!.author).toMatchObject({
    name: 'Dee',
    organisation: 'Dee’s Council',
    left: false,
  })
  const members = (await world.call(ada, listMembers, { params: { networkId: network.id } })).body
  expect(members.find(({ name }) => name === 'Dee')).toMatchObject({ organisation: null, title: null })
})
