import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/cases'
import type { CaseDraft, CaseText } from '@waymark/contracts/cases'
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

const words = {
  title: 'Letters rewritten',
  summary: 'We rewrote letters.',
  problem: 'a',
  whatWeDid: 'b',
  participation: 'c',
  whatChanged: 'd',
  didNotWork: 'e',
  advice: 'f',
}
const whole = (text: CaseText): CaseText => ({
  ...text,
  ...words,
  approaches: ['tip'],
  stage: 'developing',
  evidence: 'e1',
  result: 'did-not-help',
})
const one = (caseId: string) => ({ params: { caseId } })
async function draft(person = ada): Promise<CaseDraft> {
  const made = await world.call(person, contract.createDraft, {
    params: { networkId: network.id },
    body: { id: randomUUID() },
  })
  expect(made.status).toBe(201)
  return made.body
}
const save = (person: Person, held: CaseDraft, text: CaseText, revision = held.revision) =>
  world.call(person, contract.saveDraft, {
    ...one(held.id),
    body: { revision, spaceId: network.space, hatId: null, text },
  })
const publish = (person: Person, { id, revision }: CaseDraft) =>
  world.call(person, contract.publishCase, { ...one(id), body: { revision } })
async function published(text: (text: CaseText) => CaseText = whole) {
  const held = await draft()
  const saved = await save(ada, held, text(held.text))
  const out = await publish(ada, saved.body)
  expect(out.status).toBe(200)
  return out.body
}

describe('drafts', () => {
  test('are their author’s alone: convenors and administrators find nothing', async () => {
    const held = await draft()
    for (const person of [ben, network.convenor, await world.person('Lou', { administrator: true })]) {
      expect((await world.call(person, contract.readDraft, one(held.id))).status).toBe(404)
      expect((await save(person, held, held.text)).status).toBe(404)
      expect((await publish(person, held)).status).toBe(404)
      expect((await world.call(person, contract.readCase, { ...one(held.id) })).status).toBe(404)
    }
  })

  test('a save from an older revision is refused; the same save again is harmless', async () => {
    const held = await draft()
    const text = { ...held.text, title: 'First' }
    expect((await save(ada, held, text)).body.revision).toBe(1)
    expect((await save(ada, held, text)).body.revision).toBe(1)
    const late = await save(ada, held, { ...text, title: 'From an old window' })
    expect([late.status, late.problem.code]).toEqual([409, 'saved_elsewhere'])
    expect((await world.call(ada, contract.readDraft, one(held.id))).body.text.title).toBe('First')
  })

  test('two windows that save at once: one wins, one is told', async () => {
    const held = await draft()
    const saves = await Promise.all(['One', 'Two'].map((title) => save(ada, held, { ...held.text, title })))
    expect(saves.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('go nowhere their author may not post, and can be thrown away after leaving', async () => {
    const cy = await world.member(network, 'Cy')
    const held = await draft(cy)
    const elsewhere = await world.network({ visibility: 'hidden' })
    const stray = await world.call(cy, contract.saveDraft, {
      ...one(held.id),
      body: { revision: 0, spaceId: elsewhere.space, hatId: null, text: held.text },
    })
    expect(stray.problem.code).toBe('no_such_space')
    const saved = await save(cy, held, whole(held.text))
    await world.remove(network, cy)
    expect((await publish(cy, saved.body)).status).toBe(404)
    expect((await world.call(cy, contract.readDraft, one(held.id))).status).toBe(200)
    expect((await world.call(cy, contract.deleteDraft, one(held.id))).status).toBe(204)
    expect((await world.call(cy, contract.readDraft, one(held.id))).status).toBe(404)
  })

  test('observers write no cases', async () => {
    const olu = await world.member(network, 'Olu', 'observer')
    expect(
      (
        await world.call(olu, contract.createDraft, {
          params: { networkId: network.id },
          body: { id: randomUUID() },
        })
      ).status,
    ).toBe(403)
  })
})

describe('publishing', () => {
  test('names every part still to be written', async () => {
    const held = await draft()
    const saved = await save(ada, held, held.text)
    const refused = await publish(ada, saved.body)
    expect(refused.status).toBe(422)
    expect(refused.problem.errors?.map(({ pointer }) => pointer)).toContain('/text/didNotWork')
    expect(refused.problem.errors).toHaveLength(12)
  })

  test('makes a version that never changes, and revising makes the next', async () => {
    const first = await published()
    expect(first).toMatchObject({ version: 1, result: 'did-not-help', can: { revise: true } })
    const revision = await world.call(ada, contract.reviseCase, one(first.id))
    const saved = await save(ada, revision.body, { ...revision.body.text, title: 'Letters, again' })
    expect((await publish(ada, saved.body)).body).toMatchObject({ version: 2, title: 'Letters, again' })
    const old = await world.call(ben, contract.readCase, { ...one(first.id), query: { version: 1 } })
    expect(old.body).toMatchObject({ title: 'Letters rewritten', can: { revise: false } })
    await expect(
      world.database.execute(sql`update case_versions set text = '{}' where case_id = ${first.id}`),
    ).rejects.toThrow()
    expect((await world.call(ben, contract.reviseCase, one(first.id))).status).toBe(403)
  })

  test('a case is found by approach and by result', async () => {
    const { id } = await published((text) => ({ ...whole(text), approaches: ['ph'], result: 'caused-harm' }))
    const list = (query: object) =>
      world.call(ben, contract.listCases, { params: { networkId: network.id }, query })
    expect((await list({ approach: 'ph' })).body.map((card) => card.id)).toEqual([id])
    expect((await list({ result: 'caused-harm' })).body.map((card) => card.id)).toEqual([id])
    expect((await list({ approach: 'ph', result: 'helped' })).body).toEqual([])
    expect(
      (await world.call(await world.person('Eve'), contract.listCases, { params: { networkId: network.id } }))
        .body,
    ).toEqual([])
  })
})

test('a comment is heard by those who read, once, and by nobody else', async () => {
  const { id } = await published()
  const socket = await world.connect(ada)
  expect(await socket.emitWithAck('watch', `case:${id}`)).toBe(true)
  const eve = await world.connect(await world.person('Eve'))
  expect(await eve.emitWithAck('watch', `case:${id}`)).toBe(false)
  const heard: unknown[] = []
  socket.on('activity', (...what) => void heard.push(what))
  const body = { id: randomUUID(), body: '<img src=x onerror=alert(1)> We tried this too' }
  const comment = () => world.call(ben, contract.commentOnCase, { ...one(id), body })
  expect((await Promise.all([comment(), comment()])).map(({ status }) => status)).toEqual([201, 201])
  await expect.poll(() => heard.length).toBe(1)
  expect((await world.call(ada, contract.readCase, one(id))).body).toMatchObject({
    comments: 1,
    commentList: [{ body: body.body }],
  })
})
