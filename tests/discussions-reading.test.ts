import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/discussions'
import { threadsPerPage } from '@waymark/contracts/discussions'
import { changeAgreement } from '@waymark/contracts/networks'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

const start = async (person: Person, title: string, spaceId = network.space, id: string = randomUUID()) => {
  const made = await world.call(person, contract.createThread, {
    params: { spaceId },
    body: { id, postId: randomUUID(), title, kind: 'discussion', body: 'To begin with' },
  })
  return { ...made, id }
}
const reply = (person: Person, threadId: string, body = 'And then') =>
  world.call(person, contract.addPost, { params: { threadId }, body: { id: randomUUID(), body } })
const list = async (person: Person, query: { spaceId?: string; before?: string; beforeId?: string } = {}) =>
  (await world.call(person, contract.listThreads, { params: { networkId: network.id }, query })).body
const read = (person: Person, threadId: string, query: { after?: number } = {}) =>
  world.call(person, contract.readThread, { params: { threadId }, query })
const mark = (person: Person, threadId: string, seq: number) =>
  world.call(person, contract.markRead, { params: { threadId }, body: { seq } })

describe('the list of a network', () => {
  test('stands in the order of the newest post, and counts what each reader has not read', async () => {
    const { id: older } = await start(ada, 'Older')
    const { id: newer } = await start(ada, 'Newer')
    expect((await list(ben)).map(({ id }) => id)).toEqual([newer, older])
    await reply(ben, older)
    await mark(ada, older, 1)
    const [first] = await list(ada)
    expect([first!.id, first!.lastSeq, first!.readSeq]).toEqual([older, 2, 1])
    expect((await list(ben)).find(({ id }) => id === newer)?.readSeq).toBe(0)
  })

  test('shows a space by itself, and nothing of a space that is closed to the reader', async () => {
    const closed = await world.space(network, {
      sensitivity: 'closed',
      grants: [{ subject: 'person', subjectId: ada.id, level: 'post' }],
    })
    const { id: secret } = await start(ada, 'Closed', closed)
    const { id: open } = await start(ada, 'For all')
    expect((await list(ada)).map(({ id }) => id)).toEqual([open, secret])
    expect((await list(ada, { spaceId: closed })).map(({ id, sensitivity }) => [id, sensitivity])).toEqual([
      [secret, 'closed'],
    ])
    expect((await list(ben)).map(({ id }) => id)).toEqual([open])
    expect(await list(ben, { spaceId: closed })).toEqual([])
    expect((await read(ben, secret)).status).toBe(404)
    expect((await mark(ben, secret, 1)).status).toBe(404)
    expect((await reply(ben, secret)).status).toBe(404)
    expect((await start(ben, 'In there', closed)).status).toBe(404)
  })

  test('goes on page by page without losing or repeating a thread, even when many are of the same moment', async () => {
    const amount = threadsPerPage * 2 + 3
    const ids = await Promise.all(
      Array.from({ length: amount }, async (_, index) => (await start(ada, `Thread ${index}`)).id),
    )
    await world.database.execute(
      sql`update threads set last_post_at = '2026-01-01T00:00:00Z' where space_id = ${network.space}`,
    )
    const seen: string[] = []
    for (let page = await list(ben); page.length > 0;) {
      expect(page.length).toBeLessThanOrEqual(threadsPerPage)
      seen.push(...page.map(({ id }) => id))
      const last = page.at(-1)!
      page = await list(ben, { before: last.lastPostAt, beforeId: last.id })
    }
    expect([seen.length, new Set(seen)]).toEqual([amount, new Set(ids)])
  })

  test('is empty for strangers and for those who were removed', async () => {
    await start(ada, 'Among ourselves')
    await world.remove(network, ben)
    expect(await list(ben)).toEqual([])
    expect(await list(await world.person('Cy'))).toEqual([])
    expect((await world.call(null, contract.listThreads, { params: { networkId: network.id } })).status).toBe(
      401,
    )
  })
})

describe('the page of a thread', () => {
  test('opens where reading ended, and any page can be asked for', async () => {
    const { id } = await start(ada, 'Long')
    for (let count = 2; count <= 45; count++) await reply(ada, id, `Post ${count}`)
    const opened = async (query = {}) => (await read(ben, id, query)).body.posts.map(({ seq }) => seq)
    expect([(await opened())[0], (await opened()).length]).toEqual([1, 20])
    await mark(ben, id, 20)
    expect((await opened())[0]).toBe(21)
    await mark(ben, id, 39)
    expect((await opened())[0]).toBe(21)
    await mark(ben, id, 45)
    expect(await opened()).toEqual([41, 42, 43, 44, 45])
    expect((await opened({ after: 7 }))[0]).toBe(8)
    expect(await opened({ after: 45 })).toEqual([])
  })

  test('a member who has not accepted the newest agreement reads, and is told what stands between', async () => {
    const { id } = await start(ada, 'Before the change')
    await world.call(network.convenor, changeAgreement, {
      params: { networkId: network.id },
      body: { id: randomUUID(), text: 'Be kinder.' },
    })
    expect((await read(ben, id)).body.thread.can).toEqual({
      reply: false,
      react: false,
      conclude: false,
      rename: false,
      lock: false,
    })
    const refused = await reply(ben, id)
    expect([refused.status, refused.problem.code]).toEqual([403, 'agreement_needed'])
    expect((await start(ben, 'Another')).problem.code).toBe('agreement_needed')
  })

  test('marks, in any order and all at once, leave the pointer at the furthest and never past the end', async () => {
    const { id } = await start(ada, 'Read me')
    for (let count = 0; count < 9; count++) await reply(ada, id)
    let furthest = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 6 }),
        async (marks) => {
          const answers = await Promise.all(marks.map((seq) => mark(ben, id, seq)))
          expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
          furthest = Math.min(10, Math.max(furthest, ...marks))
          expect((await read(ben, id)).body.thread.readSeq).toBe(furthest)
        },
      ),
      { numRuns: 25 },
    )
  })
})
