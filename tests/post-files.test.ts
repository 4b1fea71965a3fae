import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as discussions from '@waymark/contracts/discussions'
import type { Acceptance } from '@waymark/contracts/guard'
import { flagPost } from '@waymark/contracts/moderation'
import * as contract from '@waymark/contracts/post-files'
import { editPost, removePost } from '@waymark/contracts/posts'
import * as drafts from '@waymark/contracts/thread-drafts'
import * as paths from '@waymark/contracts/thread-paths'
import { forgetUnsent } from '../apps/api/src/features/discussions/files/commands.ts'
import { sendScheduled } from '../apps/api/src/features/discussions/scheduled/commands.ts'
import { fetchFile, picture, sendFile } from './support/attaching.ts'
import { docx, paragraph } from './support/office-files.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let threadId: string
const plan = docx(paragraph('A plan for meetings.'))
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())
beforeEach(async () => void (threadId = await begin(ada)))

async function begin(person: Person, more: object = {}) {
  const id = randomUUID()
  await world.call(person, discussions.createThread, {
    params: { spaceId: network.space },
    body: { id, postId: randomUUID(), title: 'Kiosks', kind: 'discussion', body: 'B', ...more },
  })
  return id
}
const inThread = () => `me/drafts/thread/${threadId}/files`
const add = (person: Person | null, more: object = {}) =>
  sendFile(world, person, inThread(), { bytes: plan, name: 'Our plan.docx', ...more })
const get = (person: Person | null, id: string) => fetchFile(world, person, `post-files/${id}`)
const reply = (person: Person, files: string[], id: string = randomUUID()) =>
  world.call(person, discussions.addPost, { params: { threadId }, body: { id, body: 'See this', files } })
const waiting = async (person: Person) =>
  (
    await world.call(person, contract.listWaitingFiles, {
      params: { about: 'thread', aboutId: threadId },
    })
  ).body.files
async function stored(): Promise<number> {
  await world.settled()
  const { objects } = await world.app.files.listAll('', { recursive: true })
  return [...objects].filter((each) => each.isFile && each.key.startsWith('post-files/')).length
}
async function sent() {
  const { id } = await add(ada)
  const { body } = await reply(ada, [id])
  return { id, postId: body.id }
}

describe('before it is sent', () => {
  test('a file is its writer’s alone, and goes with the post', async () => {
    const added = await add(ada)
    expect([added.status, added.body.name]).toEqual([200, 'Our plan.docx'])
    expect(await waiting(ben)).toEqual([])
    for (const person of [ben, network.convenor]) expect((await get(person, added.id)).status).toBe(404)
    expect((await get(null, added.id)).status).toBe(401)
    expect((await get(ada, added.id)).status).toBe(200)
    expect((await reply(ben, [added.id])).status).toBe(422)

    const { status, body } = await reply(ada, [added.id])
    expect([status, body.files.map(({ name }) => name)]).toEqual([201, ['Our plan.docx']])
    expect(await waiting(ada)).toEqual([])
    const page = await world.call(ben, discussions.readThread, { params: { threadId }, query: {} })
    expect(page.body.posts.map(({ files }) => files.length)).toEqual([0, 1])
    const got = await get(ben, added.id)
    expect([got.status, got.headers.get('cache-control'), got.bytes.length]).toEqual([
      200,
      'private, no-store',
      added.body.bytes,
    ])
  })

  test('nobody adds one where they may not write', async () => {
    const observer = await world.member(network, 'Olu', 'observer')
    const outside = await world.person('Nia')
    for (const [person, status] of [
      [observer, 403],
      [outside, 404],
      [null, 401],
    ] as const)
      expect((await add(person)).status).toBe(status)
    const place = `me/drafts/network/${network.id}/files`
    expect((await sendFile(world, observer, place, { bytes: plan })).status).toBe(403)
    expect((await sendFile(world, outside, place, { bytes: plan })).status).toBe(404)
    expect((await sendFile(world, ada, place, { bytes: plan })).status).toBe(200)
  })

  test('sent twice at once it is one; five are the most; a number in it is refused', async () => {
    const before = await stored()
    const id = randomUUID()
    const twice = await Promise.all([add(ada, { id }), add(ada, { id })])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect((await sendFile(world, ben, inThread(), { bytes: plan, id })).status).toBe(409)
    for (let count = 0; count < 3; count++) await add(ada)
    const both = await Promise.all([add(ada), add(ada)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
    expect(await stored()).toBe(before + 5)
    const refused = await add(ben, { bytes: docx(paragraph('NHS number 943 476 5919')), name: 'x.docx' })
    expect([refused.status, refused.problem.code]).toEqual([422, 'identifying'])
    expect(JSON.stringify(refused.problem)).not.toContain('943')
    expect((await add(ben, { bytes: new Uint8Array(21_000_000) })).status).toBe(413)
  })

  test('what is asked about it is answered first', async () => {
    const { id, body } = await add(ada, { bytes: await picture(), name: 'bench.jpg' })
    expect(body.questions.map(({ category }) => category)).toEqual(['unread_picture'])
    const early = await reply(ada, [id])
    expect([early.status, early.problem.code]).toEqual([422, 'files_unanswered'])
    const params = { about: 'thread' as const, aboutId: threadId, fileId: id }
    const accepted: Acceptance[] = [{ finding: body.questions[0]!.finding, reason: 'I looked at it.' }]
    const explain = (person: Person) =>
      world.call(person, contract.explainWaitingFile, { params, body: { accepted } })
    expect((await explain(ben)).status).toBe(404)
    expect((await explain(ada)).status).toBe(200)
    expect((await reply(ada, [id])).status).toBe(201)
  })

  test('it can be taken out, and goes by itself after a week', async () => {
    const before = await stored()
    const [first, second] = [await add(ada), await add(ada)]
    const params = { about: 'thread' as const, aboutId: threadId, fileId: first.id }
    expect((await world.call(ben, contract.removeWaitingFile, { params })).status).toBe(404)
    expect((await world.call(ada, contract.removeWaitingFile, { params })).status).toBe(204)
    await world.database.execute(
      sql`update post_files set created_at = now() - interval '8 days' where id = ${second.id}`,
    )
    await forgetUnsent(world.database)
    expect(await waiting(ada)).toEqual([])
    expect(await stored()).toBe(before)
    expect((await reply(ada, [second.id])).status).toBe(422)
  })
})

describe('once it is sent', () => {
  test('it goes where the post goes, and nowhere else', async () => {
    const { id, postId } = await sent()
    expect((await reply(ada, [id])).status).toBe(422)
    const into = randomUUID()
    await world.call(network.convenor, paths.splitThread, {
      params: { threadId },
      body: { id: into, title: 'Apart', seqs: [2] },
    })
    expect((await get(ben, id)).status).toBe(200)
    const page = await world.call(ben, discussions.readThread, { params: { threadId: into }, query: {} })
    expect(page.body.posts[0]).toMatchObject({ id: postId, files: [{ id }] })
    const shut = await world.space(network, {
      sensitivity: 'closed',
      grants: [{ subject: 'person', subjectId: ada.id, level: 'post' }],
    })
    const moved = await world.call(network.convenor, paths.moveThread, {
      params: { threadId: into },
      body: { spaceId: shut },
    })
    expect([200, 204]).toContain(moved.status)
    expect((await get(ben, id)).status).toBe(404)
    expect((await get(ada, id)).status).toBe(200)
  })

  test('it is gone with the post that is taken away or hidden, and with the membership', async () => {
    const [taken, hidden, kept] = [await sent(), await sent(), await sent()]
    const leaver = await world.member(network, 'Lee')
    expect((await get(leaver, kept.id)).status).toBe(200)
    await world.remove(network, leaver)
    expect((await get(leaver, kept.id)).status).toBe(404)
    await world.call(ada, removePost, { params: { postId: taken.postId } })
    await world.call(ben, flagPost, {
      params: { postId: hidden.postId },
      body: { id: randomUUID(), kind: 'identity', note: 'The park' },
    })
    for (const { id } of [taken, hidden])
      for (const person of [ada, ben]) expect((await get(person, id)).status).toBe(404)
    const page = await world.call(ben, discussions.readThread, { params: { threadId }, query: {} })
    expect(page.body.posts.map(({ files }) => files.length)).toEqual([0, 0, 0, 1])
  })

  test('its writer takes it out of the post, which says that it was changed; nobody else does', async () => {
    const before = await stored()
    const { id } = await sent()
    const takeOut = (person: Person) =>
      world.call(person, contract.removePostFile, { params: { fileId: id } })
    expect((await takeOut(ben)).status).toBe(403)
    expect((await takeOut(network.convenor)).status).toBe(403)
    expect((await Promise.all([takeOut(ada), takeOut(ada)])).map(({ status }) => status).toSorted()).toEqual([
      204, 404,
    ])
    const page = await world.call(ben, discussions.readThread, { params: { threadId }, query: {} })
    expect(page.body.posts[1]).toMatchObject({ files: [], editedAt: expect.any(String) })
    expect(await stored()).toBe(before)
  })

  test('a change of the words leaves it, and a repeat of the post adds nothing', async () => {
    const { id, postId } = await sent()
    await world.call(ada, editPost, { params: { postId }, body: { body: 'Other words' } })
    const again = await reply(ada, [id], postId)
    expect([again.status, again.body.files.map((file) => file.id)]).toEqual([201, [id]])
  })

  test('with a discussion that begins later it waits for it; it goes when that is called off', async () => {
    const place = `me/drafts/network/${network.id}/files`
    const before = await stored()
    const schedule = async () => {
      const { id } = await sendFile(world, ada, place, { bytes: plan })
      const body = {
        ...{ id: randomUUID(), postId: randomUUID(), title: 'Later', kind: 'discussion' as const, body: 'B' },
        sendAt: new Date(Date.now() + 3_600_000).toISOString(),
        files: [id],
      }
      const params = { spaceId: network.space }
      expect((await world.call(ada, drafts.scheduleThread, { params, body })).status).toBe(201)
      return { id, threadId: body.id }
    }
    const [first, second] = [await schedule(), await schedule()]
    expect((await get(ben, first.id)).status).toBe(404)
    expect((await get(ada, first.id)).status).toBe(200)
    await world.call(ada, drafts.cancelScheduled, { params: { scheduledId: second.threadId } })
    await world.database.execute(
      sql`update scheduled_threads set send_at = now() where id = ${first.threadId}`,
    )
    await sendScheduled(world.database)
    expect((await get(ben, first.id)).status).toBe(200)
    expect(await stored()).toBe(before + 1)
  })

  test('nobody puts a file on the post of somebody else by its id', async () => {
    const { id: own, postId } = await sent()
    const { id } = await sendFile(world, ben, `me/drafts/network/${network.id}/files`, { bytes: plan })
    const body = {
      ...{ id: randomUUID(), postId, title: 'Later', kind: 'discussion' as const, body: 'B' },
      sendAt: new Date(Date.now() + 3_600_000).toISOString(),
      files: [id],
    }
    await world.call(ben, drafts.scheduleThread, { params: { spaceId: network.space }, body })
    const page = await world.call(ada, discussions.readThread, { params: { threadId }, query: {} })
    expect(page.body.posts[1]?.files.map((file) => file.id)).toEqual([own])
    expect((await get(ada, id)).status).toBe(404)
    await world.call(ben, drafts.cancelScheduled, { params: { scheduledId: body.id } })
    expect((await get(ada, own)).status).toBe(200)
  })
})
