import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Acceptance } from '@waymark/contracts/guard'
import * as contract from '@waymark/contracts/post-files'
import { forgetUnsent } from '../apps/api/src/features/discussions/files/commands.ts'
import { picture, sendFile } from './support/attaching.ts'
import { Filing, plan } from './support/filing.ts'
import { docx, paragraph } from './support/office-files.ts'
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

const waiting = async (person: Person) => {
  const params = { about: 'thread' as const, aboutId: files.threadId }
  return (await world.call(person, contract.listWaitingFiles, { params })).body.files
}

describe('a file that is not sent', () => {
  test('a file is its writer’s alone, and goes with the post', async () => {
    const added = await files.add(ada)
    expect([added.status, added.body.name]).toEqual([200, 'Our plan.docx'])
    expect(await waiting(ben)).toEqual([])
    for (const person of [ben, network.convenor]) expect((await files.get(person, added.id)).status).toBe(404)
    expect((await files.get(null, added.id)).status).toBe(401)
    expect((await files.get(ada, added.id)).status).toBe(200)
    expect((await files.reply(ben, [added.id])).status).toBe(422)

    const { status, body } = await files.reply(ada, [added.id])
    expect([status, body.files.map(({ name }) => name)]).toEqual([201, ['Our plan.docx']])
    expect(await waiting(ada)).toEqual([])
    expect((await files.posts(ben)).map((post) => post.files.length)).toEqual([0, 1])
    const got = await files.get(ben, added.id)
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
      expect((await files.add(person)).status).toBe(status)
    const place = `me/drafts/network/${network.id}/files`
    expect((await sendFile(world, observer, place, { bytes: plan })).status).toBe(403)
    expect((await sendFile(world, outside, place, { bytes: plan })).status).toBe(404)
    expect((await sendFile(world, ada, place, { bytes: plan })).status).toBe(200)
  })

  test('sent twice at once it is one; five are the most; a number in it is refused', async () => {
    const before = await files.stored()
    const id = randomUUID()
    const twice = await Promise.all([files.add(ada, { id }), files.add(ada, { id })])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(
      (await sendFile(world, ben, `me/drafts/thread/${files.threadId}/files`, { bytes: plan, id })).status,
    ).toBe(409)
    for (let count = 0; count < 3; count++) await files.add(ada)
    const both = await Promise.all([files.add(ada), files.add(ada)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
    expect(await files.stored()).toBe(before + 5)
    const refused = await files.add(ben, {
      bytes: docx(paragraph('NHS number 943 476 5919')),
      name: 'x.docx',
    })
    expect([refused.status, refused.problem.code]).toEqual([422, 'identifying'])
    expect(JSON.stringify(refused.problem)).not.toContain('943')
    expect((await files.add(ben, { bytes: new Uint8Array(21_000_000) })).status).toBe(413)
  })

  test('what is asked about it is answered first', async () => {
    const { id, body } = await files.add(ada, { bytes: await picture(), name: 'bench.jpg' })
    expect(body.questions.map(({ category }) => category)).toEqual(['unread_picture'])
    const early = await files.reply(ada, [id])
    expect([early.status, early.problem.code]).toEqual([422, 'files_unanswered'])
    const params = { about: 'thread' as const, aboutId: files.threadId, fileId: id }
    const accepted: Acceptance[] = [{ finding: body.questions[0]!.finding, reason: 'I looked at it.' }]
    const explain = (person: Person) =>
      world.call(person, contract.explainWaitingFile, { params, body: { accepted } })
    expect((await explain(ben)).status).toBe(404)
    expect((await explain(ada)).status).toBe(200)
    expect((await files.reply(ada, [id])).status).toBe(201)
  })

  test('it can be taken out, and goes by itself after a week', async () => {
    const before = await files.stored()
    const [first, second] = [await files.add(ada), await files.add(ada)]
    const params = { about: 'thread' as const, aboutId: files.threadId, fileId: first.id }
    expect((await world.call(ben, contract.removeWaitingFile, { params })).status).toBe(404)
    expect((await world.call(ada, contract.removeWaitingFile, { params })).status).toBe(204)
    await world.database.execute(
      sql`update post_files set created_at = now() - interval '8 days' where id = ${second.id}`,
    )
    await forgetUnsent(world.database)
    expect(await waiting(ada)).toEqual([])
    expect(await files.stored()).toBe(before)
    expect((await files.reply(ada, [second.id])).status).toBe(422)
  })
})
