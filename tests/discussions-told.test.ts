import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/discussions'
import { removePost } from '@waymark/contracts/posts'
import { Posting } from './support/posting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let posting: Posting
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  posting = new Posting(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  await posting.choose(ben, 'network', network.id, 'just-me')
})

test('whoever is spoken to by name is told, and why', async () => {
  const thread = await posting.start(ada, network.space)
  expect(await posting.inbox(ben)).toEqual([])
  await posting.reply(ada, thread, `What do you think, @${ben.name}?`)
  expect(await posting.inbox(ben)).toMatchObject([{ subjectId: thread, reason: 'mentioned' }])
})

test('nobody is told of what they may not read', async () => {
  const closed = await world.space(network, { sensitivity: 'closed' })
  await posting.start(network.convenor, closed, { body: `@${ben.name}, see this.` })
  expect(await posting.inbox(ben)).toEqual([])
})

test('what was taken away before the letter went is in no letter, and counts as nothing new', async () => {
  const dee = await world.member(network, 'Dee')
  const thread = await posting.start(ada, network.space)
  await posting.reply(ada, thread, 'Bring lanterns')
  const { posts } = (
    await world.call(ada, contract.readThread, { params: { threadId: thread }, query: { after: 0 } })
  ).body
  await world.call(ada, removePost, { params: { postId: posts[1]!.id } })
  expect(await posting.inbox(dee)).toMatchObject([{ fresh: 1 }])
  const [letter] = await posting.delivered(dee)
  expect([letter!.body.includes('What helped?'), letter!.body.includes('lanterns')]).toEqual([true, false])
  // All that was new is gone: no letter at all, and its owner reads why.
  const other = await posting.start(ada, network.space, { title: 'Another' })
  const first = (
    await world.call(ada, contract.readThread, { params: { threadId: other }, query: { after: 0 } })
  ).body.posts[0]!
  await world.call(ada, removePost, { params: { postId: first.id } })
  expect(await posting.delivered(dee, 2)).toHaveLength(1)
})
