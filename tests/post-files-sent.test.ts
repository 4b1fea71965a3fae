import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as discussions from '@waymark/contracts/discussions'
import { raiseFlag, readFlagged } from '@waymark/contracts/moderation'
import * as contract from '@waymark/contracts/post-files'
import { editPost, removePost } from '@waymark/contracts/posts'
import * as drafts from '@waymark/contracts/thread-drafts'
import * as paths from '@waymark/contracts/thread-paths'
import { sendScheduled } from '../apps/api/src/features/discussions/scheduled/commands.ts'
import { fetchFile, sendFile } from './support/attaching.ts'
import { Filing, plan } from './support/filing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let files: Filing
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())
beforeEach(async () => void (files = await Filing.begin(world, ada, network.space)))

/** A discussion for in an hour, with one file. */
const later = (postId: string, fileId: string) => ({
  id: randomUUID(),
  postId,
  title: 'Later',
  kind: 'discussion' as const,
  body: 'B',
  sendAt: new Date(Date.now() + 3_600_000).toISOString(),
  files: [fileId],
})

describe('a file that was sent', () => {
  test('it goes where the post goes, and nowhere else', async () => {
    const { id, postId } = await files.sent(ada)
    expect((await files.reply(ada, [id])).status).toBe(422)
    const into = randomUUID()
    await world.call(network.convenor, paths.splitThread, {
      params: { threadId: files.threadId },
      body: { id: into, title: 'Apart', seqs: [2] },
    })
    expect((await files.get(ben, id)).status).toBe(200)
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
    expect((await files.get(ben, id)).status).toBe(404)
    expect((await files.get(ada, id)).status).toBe(200)
  })

  test('it is gone with the post that is taken away or hidden, and with the membership', async () => {
    const flagId = randomUUID()
    const [taken, hidden, kept] = [await files.sent(ada), await files.sent(ada), await files.sent(ada)]
    const leaver = await world.member(network, 'Lee')
    expect((await files.get(leaver, kept.id)).status).toBe(200)
    await world.remove(network, leaver)
    expect((await files.get(leaver, kept.id)).status).toBe(404)
    await world.call(ada, removePost, { params: { postId: taken.postId } })
    await world.call(ben, raiseFlag, {
      body: {
        id: flagId,
        subject: 'post',
        subjectId: hidden.postId,
        kind: 'identity',
        note: 'The park',
      },
    })
    for (const { id } of [taken, hidden])
      for (const person of [ada, ben]) expect((await files.get(person, id)).status).toBe(404)
    // Who decides about it has to see it.
    const params = { flagId }
    const read = await world.call(network.convenor, readFlagged, { params })
    expect(read.body.files.map(({ name }) => name)).toEqual(['Our plan.docx'])
    const flagged = (person: Person) => fetchFile(world, person, `flags/${flagId}/files/${hidden.id}`)
    expect((await flagged(network.convenor)).status).toBe(200)
    expect((await flagged(ada)).status).toBe(404)
    expect((await fetchFile(world, network.convenor, `flags/${flagId}/files/${kept.id}`)).status).toBe(404)
    expect((await files.posts(ben)).map((post) => post.files.length)).toEqual([0, 0, 0, 1])
  })

  test('its writer takes it out of the post, which says that it was changed; nobody else does', async () => {
    const before = await files.stored()
    const { id } = await files.sent(ada)
    const takeOut = (person: Person) =>
      world.call(person, contract.removePostFile, { params: { fileId: id } })
    expect((await takeOut(ben)).status).toBe(403)
    expect((await takeOut(network.convenor)).status).toBe(403)
    expect((await Promise.all([takeOut(ada), takeOut(ada)])).map(({ status }) => status).toSorted()).toEqual([
      204, 404,
    ])
    expect((await files.posts(ben))[1]).toMatchObject({ files: [], editedAt: expect.any(String) })
    expect(await files.stored()).toBe(before)
  })

  test('a change of the words leaves it, and a repeat of the post adds nothing', async () => {
    const { id, postId } = await files.sent(ada)
    await world.call(ada, editPost, { params: { postId }, body: { body: 'Other words' } })
    const again = await files.reply(ada, [id], postId)
    expect([again.status, again.body.files.map((file) => file.id)]).toEqual([201, [id]])
  })

  test('with a discussion that begins later it waits for it; it goes when that is called off', async () => {
    const place = `me/drafts/network/${network.id}/files`
    const before = await files.stored()
    const schedule = async () => {
      const { id } = await sendFile(world, ada, place, { bytes: plan })
      const body = later(randomUUID(), id)
      const params = { spaceId: network.space }
      expect((await world.call(ada, drafts.scheduleThread, { params, body })).status).toBe(201)
      return { id, threadId: body.id }
    }
    const [first, second] = [await schedule(), await schedule()]
    expect((await files.get(ben, first.id)).status).toBe(404)
    expect((await files.get(ada, first.id)).status).toBe(200)
    await world.call(ada, drafts.cancelScheduled, { params: { scheduledId: second.threadId } })
    await world.database.execute(
      sql`update scheduled_threads set send_at = now() where id = ${first.threadId}`,
    )
    await sendScheduled(world.database)
    expect((await files.get(ben, first.id)).status).toBe(200)
    expect(await files.stored()).toBe(before + 1)
  })

  test('nobody puts a file on the post of somebody else by its id', async () => {
    const { id: own, postId } = await files.sent(ada)
    const { id } = await sendFile(world, ben, `me/drafts/network/${network.id}/files`, { bytes: plan })
    const body = later(postId, id)
    await world.call(ben, drafts.scheduleThread, { params: { spaceId: network.space }, body })
    expect((await files.posts(ada))[1]?.files.map((file) => file.id)).toEqual([own])
    expect((await files.get(ada, id)).status).toBe(404)
    await world.call(ben, drafts.cancelScheduled, { params: { scheduledId: body.id } })
    expect((await files.get(ada, own)).status).toBe(200)
  })
})
