import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/case-adoptions'
import { createThread } from '@waymark/contracts/discussions'
import { refer } from '@waymark/contracts/mentions'
import { concludeThread } from '@waymark/contracts/thread-outcomes'
import { CaseTrying } from './support/case-trying.ts'
import { CaseWriting } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let trying: CaseTrying
let [ada, ben, cy, dee, olu]: Person[] = []
let caseId: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network()
  const writing = new CaseWriting(world, network)
  trying = new CaseTrying(world, network, writing)
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
  dee = await world.member(network, 'Dee')
  olu = await world.member(network, 'Olu', 'observer')
  ;({ id: caseId } = await writing.published(ada))
})
afterAll(() => world.close())

describe('from an outcome card', () => {
  const conclude = async (
    person: Person,
    body: string,
    concluded = 'Begin small.',
    spaceId = network.space,
  ) => {
    const id = randomUUID()
    const words = { id, postId: randomUUID(), title: 'Letters anew', kind: 'discussion' as const, body }
    await world.call(person, createThread, { params: { spaceId }, body: words })
    await world.call(person, concludeThread, {
      params: { threadId: id },
      body: { concluded, lookAgainOn: null },
    })
    await world.settled()
    return id
  }
  const triedOf = (person: Person | null, threadId: string) =>
    world.call(person, contract.readTried, { params: { threadId } })
  const link = () => refer({ kind: 'case', id: caseId })

  test('of a discussion that points at a case, those who may tell that they tried it, linked both ways', async () => {
    for (const threadId of [
      await conclude(ada!, `As ${link()} says`),
      await conclude(ada!, 'Lanterns', `We try ${link()}.`),
    ]) {
      const cases = [{ id: caseId, title: 'Letters rewritten' }]
      expect((await triedOf(ben!, threadId)).body).toEqual({ records: [], cases })
      // Her own organisation wrote the case; an observer tells nothing.
      for (const person of [ada!, olu!]) expect((await triedOf(person, threadId)).body.cases).toEqual([])
      const { id } = await trying.published(ben!, caseId, { threadId })
      expect((await trying.read(cy!, id)).body.thread).toEqual({ id: threadId, title: 'Letters anew' })
      const record = { id, caseId, caseTitle: 'Letters rewritten', result: 'mixed', state: 'published' }
      expect((await triedOf(cy!, threadId)).body.records).toMatchObject([record])
      await trying.withdraw(ben!, id)
      expect((await triedOf(cy!, threadId)).body.records).toEqual([])
      expect((await trying.read(cy!, id)).body.thread).toBeNull()
    }
  })

  test('that nobody but its readers knows: the record says nothing of it to others, nor takes it from others', async () => {
    const grants = [ben!, cy!].map(({ id }) => ({
      subject: 'person' as const,
      subjectId: id,
      level: 'post' as const,
    }))
    const closed = await world.space(network, { sensitivity: 'closed', grants })
    const threadId = await conclude(ben!, `As ${link()} says`, 'Begin small.', closed)
    const refused = await trying.tell(dee!, caseId, { threadId })
    const unknown = await trying.tell(dee!, caseId, { threadId: randomUUID() })
    expect([refused.status, refused.problem]).toEqual([422, unknown.problem])
    const { id } = await trying.published(ben!, caseId, { threadId })
    expect((await trying.read(cy!, id)).body.thread?.title).toBe('Letters anew')
    expect((await trying.read(dee!, id)).body.thread).toBeNull()
    expect((await triedOf(dee!, threadId)).status).toBe(404)
    const open = randomUUID()
    const words = { id: open, postId: randomUUID(), title: 'Open', kind: 'discussion' as const, body: link() }
    await world.call(ada!, createThread, { params: { spaceId: network.space }, body: words })
    expect((await triedOf(ben!, open)).status).toBe(404)
    expect((await trying.tell(dee!, caseId, { threadId: open })).status).toBe(422)
  })
})
