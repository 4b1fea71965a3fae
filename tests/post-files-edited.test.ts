import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as firstPosts from '@waymark/contracts/first-posts'
import { introduceMyself } from '@waymark/contracts/introductions'
import * as files from '@waymark/contracts/post-files'
import { editPost, listPostVersions, removePost } from '@waymark/contracts/posts'
import { picture, sendFile } from './support/attaching.ts'
import { Filing, plan } from './support/filing.ts'
import { docx, paragraph } from './support/office-files.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let filing: Filing
/** A post of Ada’s without files. */
let postId: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())
beforeEach(async () => {
  filing = await Filing.begin(world, ada, network.space)
  postId = (await filing.reply(ada, [])).body.id
})

const add = (person: Person | null, more: Partial<Parameters<typeof sendFile>[3]> = {}, to = postId) =>
  sendFile(world, person, `me/drafts/post/${to}/files`, { bytes: plan, name: 'Our plan.docx', ...more })
const edit = (person: Person, ids: string[], body = 'See this', more = {}) =>
  world.call(person, editPost, { params: { postId }, body: { body, files: ids, ...more } })
const versions = async () =>
  (await world.call(ben, listPostVersions, { params: { postId } })).body.map(({ body, files: count }) => [
    body,
    count,
  ])

test('a file added to a post waits for its writer alone until the change is saved', async () => {
  const { id, status } = await add(ada)
  expect(status).toBe(200)
  for (const person of [ben, network.convenor]) expect((await filing.get(person, id)).status).toBe(404)
  expect((await filing.posts(ben))[1]).toMatchObject({ files: [], editedAt: null })
  const saved = await edit(ada, [id])
  expect([saved.status, saved.body.files.map(({ name }) => name), saved.body.editedAt]).toEqual([
    200,
    ['Our plan.docx'],
    expect.any(String),
  ])
  expect((await filing.get(ben, id)).status).toBe(200)
  expect(await versions()).toEqual([['See this', 0]])
})

test('the history says how many files there were, and nothing of those that went', async () => {
  const { id } = await add(ada)
  await edit(ada, [id])
  // Pressed twice: nothing has changed since.
  expect((await edit(ada, [id])).body.files).toHaveLength(1)
  expect(await versions()).toHaveLength(1)
  const second = await add(ada)
  await edit(ada, [second.id], 'Other words')
  await world.call(ada, files.removePostFile, { params: { fileId: id } })
  expect(await versions()).toEqual([
    ['Other words', 2],
    ['See this', 1],
    ['See this', 0],
  ])
  const { body } = await world.call(ben, listPostVersions, { params: { postId } })
  // None began before the one before it had ended.
  for (const [index, { from }] of body.slice(0, -1).entries())
    expect(Date.parse(from)).toBeGreaterThanOrEqual(Date.parse(body[index + 1]!.until))
  expect(JSON.stringify(body)).not.toContain('plan')
  await edit(ada, [], 'The last words', { leaveNoTrace: true })
  expect((await versions()).map(([words]) => words)).toEqual([null, null, null, null])
})

test('five are the most, with those it has; of two at once the later one is told so', async () => {
  const four = []
  for (let count = 0; count < 4; count++) four.push((await add(ada)).id)
  await edit(ada, four)
  const both = await Promise.all([add(ada), add(ada)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
  const fifth = both.find(({ status }) => status === 200)!.id
  const other = await filing.add(ada)
  expect((await edit(ada, [fifth, other.id])).status).toBe(422)
  expect((await filing.posts(ben))[1]!.files).toHaveLength(4)
  const saved = await Promise.all([edit(ada, [fifth]), edit(ada, [other.id])])
  expect(saved.map(({ status }) => status).toSorted()).toEqual([200, 422])
  expect((await filing.posts(ben))[1]!.files).toHaveLength(5)
})

test('nobody adds one to the post of somebody else, nor to one that is gone', async () => {
  const observer = await world.member(network, 'Olu', 'observer')
  const outside = await world.person('Nia')
  for (const [person, status] of [
    [ben, 403],
    [network.convenor, 403],
    [observer, 403],
    [outside, 404],
    [null, 401],
  ] as const)
    expect((await add(person)).status).toBe(status)
  const { id } = await filing.add(ben)
  expect((await edit(ada, [id])).status).toBe(422)
  expect((await edit(ben, [id])).status).toBe(403)
  const own = await add(ada)
  await world.call(ada, removePost, { params: { postId } })
  expect((await add(ada)).status).toBe(409)
  expect((await edit(ada, [own.id])).status).toBe(409)
  expect((await filing.get(ben, own.id)).status).toBe(404)
  expect((await add(ada, {}, randomUUID())).status).toBe(404)
})

test('what is asked about it is answered first, and what identifies somebody is refused', async () => {
  const { id, body } = await add(ada, { bytes: await picture(), name: 'bench.jpg' })
  const early = await edit(ada, [id], 'New words')
  expect([early.status, early.problem.code]).toEqual([422, 'files_unanswered'])
  expect((await filing.posts(ben))[1]).toMatchObject({ body: 'See this', editedAt: null, files: [] })
  const params = { about: 'post' as const, aboutId: postId, fileId: id }
  const accepted = [{ finding: body.questions[0]!.finding, reason: 'I looked at it.' }]
  expect((await world.call(ada, files.explainWaitingFile, { params, body: { accepted } })).status).toBe(200)
  expect((await edit(ada, [id], 'New words')).status).toBe(200)
  const refused = await add(ada, { bytes: docx(paragraph('NHS number 943 476 5919')) })
  expect([refused.status, refused.problem.code]).toEqual([422, 'identifying'])
})

test('a newcomer’s hello is no way round the welcome', async () => {
  const params = { networkId: network.id }
  await world.call(network.convenor, firstPosts.holdFirstPosts, { params, body: { holdsFirstPosts: true } })
  const eve = await world.member(network, 'Eve')
  const { id } = await sendFile(world, eve, `me/drafts/network/${network.id}/files`, { bytes: plan })
  await world.call(eve, introduceMyself, { params, body: { id: randomUUID(), answers: ['I am new.'] } })
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select id from posts where author_id = ${eve.id}`,
  )
  const hello = rows[0]!.id
  expect((await add(eve, {}, hello)).status).toBe(409)
  const body = { body: 'I am new here.', files: [id] }
  expect((await world.call(eve, editPost, { params: { postId: hello }, body })).status).toBe(409)
  const words = { body: 'I am new here.' }
  expect((await world.call(eve, editPost, { params: { postId: hello }, body: words })).status).toBe(200)
  await world.call(network.convenor, firstPosts.holdFirstPosts, { params, body: { holdsFirstPosts: false } })
})
