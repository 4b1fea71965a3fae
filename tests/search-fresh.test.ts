import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPost, createThread } from '@waymark/contracts/discussions'
import { raiseFlag } from '@waymark/contracts/moderation'
import { editPost, removePost } from '@waymark/contracts/posts'
import { search } from '@waymark/contracts/search'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())

/** Nothing waits for jobs here: within two seconds it is so, as for whoever looks. */
const soon = (q: string) =>
  expect.poll(
    async () => (await world.call(ben, search, { query: { q } })).body.map(({ id, seq }) => [id, seq]),
    { timeout: 2000, interval: 50 },
  )
async function begin(title: string, body: string) {
  const [threadId, postId] = [randomUUID(), randomUUID()]
  const words = { id: threadId, postId, title, kind: 'discussion' as const, body }
  const sent = await world.call(ada, createThread, { params: { spaceId: network.space }, body: words })
  expect(sent.status).toBe(201)
  return { threadId, postId }
}

describe('within two seconds', () => {
  test('what was written is found, and what was changed by its new words only', async () => {
    const { threadId } = await begin('By the canal', 'We saw otters there.')
    await soon('otters').toEqual([[threadId, 1]])
    const postId = randomUUID()
    const added = { params: { threadId }, body: { id: postId, body: 'And beavers' } }
    expect((await world.call(ada, addPost, added)).status).toBe(201)
    await soon('beavers').toEqual([[threadId, 2]])
    const changed = { params: { postId }, body: { body: 'No, herons' } }
    expect((await world.call(ada, editPost, changed)).status).toBe(200)
    await soon('herons').toEqual([[threadId, 2]])
    await soon('beavers').toEqual([])
  })

  test('what was hidden, or taken away, is found no longer', async () => {
    const hidden = await begin('Badgers by the gate', 'They dig at night.')
    const removed = await begin('Badgers in the hedge', 'They sleep all day.')
    await soon('badgers dig').toEqual([[hidden.threadId, 1]])
    await soon('badgers sleep').toEqual([[removed.threadId, 1]])
    const flag = {
      id: randomUUID(),
      subject: 'post' as const,
      subjectId: hidden.postId,
      kind: 'identity' as const,
      note: '',
    }
    await world.call(ben, raiseFlag, { body: flag })
    await soon('badgers dig').toEqual([])
    await world.call(ada, removePost, { params: { postId: removed.postId } })
    await soon('badgers sleep').toEqual([])
    await soon('badgers').toEqual([])
  })
})
