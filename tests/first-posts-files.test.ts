import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readThread } from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/first-posts'
import { introduceMyself } from '@waymark/contracts/introductions'
import { fetchFile, picture, sendFile } from './support/attaching.ts'
import { Filing, plan } from './support/filing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let fay: Person
let eve: Person
let filing: Filing
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  fay = await world.member(network, 'Fay', 'facilitator')
  filing = await Filing.begin(world, ada, network.space)
  await world.call(network.convenor, contract.holdFirstPosts, {
    params: { networkId: network.id },
    body: { holdsFirstPosts: true },
  })
  eve = await world.member(network, 'Eve')
})

const keep = (files: string[], more: object = { threadId: filing.threadId }, id: string = randomUUID()) =>
  world.call(eve, contract.keepFirstPost, {
    params: { networkId: network.id },
    body: { id, body: 'Our plan', files, ...more },
  })
const waitingFile = (person: Person | null, firstPostId: string, fileId: string) =>
  fetchFile(world, person, `first-posts/${firstPostId}/files/${fileId}`)
const publish = (firstPostId: string) =>
  world.call(fay, contract.publishFirstPost, {
    params: { firstPostId },
    body: { id: randomUUID(), welcome: '' },
  })
const everywhere = async (person: Person | null, firstPostId: string, fileId: string) => [
  (await waitingFile(person, firstPostId, fileId)).status,
  (await filing.get(person, fileId)).status,
]

test('files wait with the words, for their writer and whoever welcomes them, and are published with them', async () => {
  const { id } = await filing.add(eve)
  const kept = await keep([id])
  expect([kept.status, kept.body.files.map(({ name }) => name)]).toEqual([201, ['Our plan.docx']])
  const { id: firstPostId } = kept.body
  const { body } = await world.call(fay, contract.listFirstPosts, { params: { networkId: network.id } })
  expect(body.posts[0]!.files).toEqual(kept.body.files)
  expect((await waitingFile(fay, firstPostId, id)).bytes.length).toBe(kept.body.files[0]!.bytes)
  expect(await everywhere(eve, firstPostId, id)).toEqual([200, 200])
  expect(await everywhere(ada, firstPostId, id)).toEqual([404, 404])
  expect(await everywhere(null, firstPostId, id)).toEqual([401, 401])
  expect((await waitingFile(fay, firstPostId, randomUUID())).status).toBe(404)
  expect((await publish(firstPostId)).status).toBe(200)
  expect((await filing.posts(ada))[1]!.files.map((file) => file.id)).toEqual([id])
  for (const person of [ada, fay, eve]) expect((await filing.get(person, id)).status).toBe(200)
})

test('a discussion is begun with them', async () => {
  const place = `me/drafts/network/${network.id}/files`
  const { id } = await sendFile(world, eve, place, { bytes: plan })
  const kept = await keep([id], { spaceId: network.space, title: 'Kiosks' })
  const { body: at } = await publish(kept.body.id)
  const read = await world.call(ada, readThread, { params: { threadId: at.threadId }, query: {} })
  expect(read.body.posts[0]!.files.map((file) => file.id)).toEqual([id])
})

test.each(['given back', 'withdrawn'] as const)('they are gone when the words are %s', async (how) => {
  const before = await filing.stored()
  const { id } = await filing.add(eve)
  const { body: kept } = await keep([id])
  const params = { firstPostId: kept.id }
  const { status } =
    how === 'withdrawn'
      ? await world.call(eve, contract.withdrawFirstPost, { params })
      : await world.call(fay, contract.returnFirstPost, { params, body: { words: 'Please say more.' } })
  expect(status).toBe(204)
  for (const person of [eve, fay]) expect(await everywhere(person, kept.id, id)).toEqual([404, 404])
  expect(await filing.stored()).toBe(before)
  const { body } = await world.call(eve, contract.listFirstPosts, { params: { networkId: network.id } })
  expect(body.posts.flatMap(({ files }) => files)).toEqual([])
})

test('sent twice they wait once; what is asked is answered first; nobody sends another’s', async () => {
  const { id } = await filing.add(eve)
  const postId = randomUUID()
  const both = await Promise.all([keep([id], undefined, postId), keep([id], undefined, postId)])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  // They are sent with one thing.
  expect((await keep([id])).status).toBe(422)
  const asked = await filing.add(eve, { bytes: await picture(), name: 'bench.jpg' })
  expect((await keep([asked.id])).problem.code).toBe('files_unanswered')
  const { id: other } = await filing.add(ada)
  expect((await keep([other])).problem.code).toBe('files_gone')
  const { body } = await world.call(eve, contract.listFirstPosts, { params: { networkId: network.id } })
  expect(body.posts).toHaveLength(1)
})

test('they cannot be sent under the id of a post that stands', async () => {
  await world.call(eve, introduceMyself, {
    params: { networkId: network.id },
    body: { id: randomUUID(), answers: ['I am new.'] },
  })
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select id from posts where author_id = ${eve.id}`,
  )
  const { id } = await filing.add(eve)
  expect((await keep([id], undefined, rows[0]!.id)).status).toBe(409)
  expect((await filing.get(ada, id)).status).toBe(404)
})
