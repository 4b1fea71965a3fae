import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hideCase } from '@waymark/contracts/case-incidents'
import * as contract from '@waymark/contracts/case-questions'
import { lockThread, readThread } from '@waymark/contracts/discussions'
import { practiceCases } from '../apps/api/src/features/cases/tables.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { whole } from './support/case-writing.ts'
import { gather } from './support/cast.ts'
import type { Cast } from './support/cast.ts'
import { publishedCase, writing } from './support/scenes.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let cast: Cast
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  cast = await gather(world, 'hidden')
  ada = await world.member(cast.network, 'Ada')
  ben = await world.member(cast.network, 'Ben')
})
afterAll(() => world.close())

const newCase = async () => (await publishedCase(world, cast)).params.caseId
const ask = (person: Person | null, caseId: string, body: string, id: string = randomUUID()) =>
  world.call(person, contract.askTeam, { params: { caseId }, body: { id, body } })
const read = (person: Person | null, caseId: string) =>
  world.call(person, contract.readQuestions, { params: { caseId } })

describe('the team is asked', () => {
  test('in one discussion, which the first question begins and the next ones find', async () => {
    const caseId = await newCase()
    expect((await read(ada, caseId)).body).toEqual({ threadId: null, count: 0, posts: [], canAsk: true })
    const first = await ask(ada, caseId, 'How many evenings a week?')
    expect(first.status).toBe(201)
    const second = await ask(ben, caseId, "And who paid? '; -- <img onerror=alert(1)> 🙂 مرحبا")
    expect(second.body.threadId).toBe(first.body.threadId)
    expect(second.body.count).toBe(2)
    const { body } = await world.call(cast.author, readThread, { params: { threadId: first.body.threadId! } })
    // Nothing of the case stands in the discussion but its address.
    expect(body.thread.title).toBe('Questions to the team of a practice case')
    expect(body.posts.map((post) => post.body)).toEqual([
      `How many evenings a week?\n\n${world.config.publicUrl}/cases/${caseId}`,
      "And who paid? '; -- <img onerror=alert(1)> 🙂 مرحبا",
    ])
  })

  test('and gets a letter for each question, but not for its own words', async () => {
    const caseId = await newCase()
    const id = randomUUID()
    await ask(ada, caseId, 'How many evenings?', id)
    expect((await ask(ada, caseId, 'How many evenings?', id)).body.count).toBe(1)
    const own = randomUUID()
    await ask(cast.author, caseId, 'We asked ourselves that too.', own)
    await world.settled()
    const letters = (await readOutbox(world.database, 500)).filter(
      (letter) => letter.id.startsWith(id) || letter.id.startsWith(own),
    )
    expect(letters.map(({ recipient }) => recipient)).toEqual([cast.author.email])
    expect(letters[0]!.body).toMatch(/\/threads\/[\w-]+#post-1\n/)
    expect(letters[0]!.body).not.toContain('evenings')
  })

  test('once, when two ask first at the same moment', async () => {
    const caseId = await newCase()
    const both = await Promise.all([ask(ada, caseId, 'A first?'), ask(ben, caseId, 'Another first?')])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect((await read(ada, caseId)).body).toMatchObject({ count: 2, canAsk: true })
  })
})

describe('nobody asks', () => {
  test('who may not write there, or of a case that is hidden', async () => {
    const caseId = await newCase()
    const { people } = cast
    const statuses = await Promise.all(
      [null, people.outsider, people.observer].map(
        async (person) => (await ask(person, caseId, 'Why?')).status,
      ),
    )
    expect(statuses).toEqual([401, 404, 403])
    expect((await read(people.observer, caseId)).body.canAsk).toBe(false)
    await ask(ada, caseId, 'Why?')
    await world.call(ada, hideCase, { params: { caseId }, body: { id: randomUUID() } })
    expect((await ask(ada, caseId, 'Why?')).status).toBe(404)
    expect((await read(ada, caseId)).status).toBe(404)
  })

  test('a team that answers no questions, or that the case does not name', async () => {
    const { id } = await writing(world, cast).published(cast.author, (text) => ({
      ...whole(text),
      answersQuestions: false,
    }))
    const { status, problem } = await ask(ada, id, 'Why?')
    expect([status, problem.code]).toEqual([403, 'asked_elsewhere'])
    const unnamed = await newCase()
    await world.database
      .update(practiceCases)
      .set({ attribution: 'region' })
      .where(eq(practiceCases.id, unnamed))
    expect((await ask(ada, unnamed, 'Why?')).problem.code).toBe('asked_elsewhere')
    expect((await read(ada, unnamed)).body.canAsk).toBe(false)
  })

  test('in a discussion that is locked', async () => {
    const caseId = await newCase()
    const { body } = await ask(ada, caseId, 'Why?')
    await world.call(cast.network.convenor, lockThread, {
      params: { threadId: body.threadId! },
      body: { locked: true },
    })
    expect((await ask(ben, caseId, 'Why?')).status).toBe(403)
    expect((await read(ben, caseId)).body).toMatchObject({ count: 1, canAsk: false })
  })
})

describe('cards for links', () => {
  const cards = (person: Person | null, ids: string[]) =>
    world.call(person, contract.listCaseCards, { query: { ids: ids.join(',') } })

  test('show what their reader may see, and nothing of anything else', async () => {
    const caseId = await newCase()
    const hidden = await newCase()
    await world.call(ada, hideCase, { params: { caseId: hidden }, body: { id: randomUUID() } })
    const draft = await writing(world, cast).draft(cast.author)
    const all = [caseId, hidden, draft.id, randomUUID(), caseId.toUpperCase()]
    const { body } = await cards(ada, all)
    expect(body.map(({ id, title }) => [id, title])).toEqual([[caseId, 'Letters rewritten']])
    expect((await cards(cast.people.outsider, all)).body).toEqual([])
    expect((await cards(null, all)).status).toBe(401)
    expect((await cards(ada, ["'; --"])).status).toBe(422)
    expect(
      (
        await cards(
          ada,
          Array.from({ length: 21 }, () => randomUUID()),
        )
      ).status,
    ).toBe(422)
    expect((await cards(ada, ['-'.repeat(36)])).status).toBe(422)
  })
})
