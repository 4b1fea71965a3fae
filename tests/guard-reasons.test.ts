import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as cases from '@waymark/contracts/cases'
import * as discussions from '@waymark/contracts/discussions'
import type { Acceptance } from '@waymark/contracts/guard'
import * as networks from '@waymark/contracts/networks'
import { shelved } from './support/case-shelf.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let mo: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  mo = await world.member(network, 'Mo')
  const { body: grants } = await world.call(network.convenor, networks.readGrants, {
    params: { spaceId: network.space },
  })
  await world.call(network.convenor, networks.changeGrants, {
    params: { spaceId: network.space },
    body: { grants: [...grants, { subject: 'person', subjectId: mo.id, level: 'moderate' }] },
  })
})
afterAll(() => world.close())

const many = 'It is true of many people.'
const age = 'A girl who was 14 then.'
/** The finding of an exact age in such words, as the guard names it. */
async function ask(
  send: (
    accepted: Acceptance[],
  ) => Promise<{ status: number; problem: { findings?: { finding: string }[] } }>,
) {
  const asked = await send([])
  expect(asked.status).toBe(422)
  const accepted = asked.problem.findings!.map(({ finding }) => ({ finding, reason: many }))
  expect((await send(accepted)).status).toBe(201)
}
const reasonsOf = (person: Person | null, threadId: string, after = 0) =>
  world.call(person, discussions.listPostReasons, { params: { threadId }, query: { after } })

test('of posts are read by those who look after the space, with what was asked', async () => {
  const id = randomUUID()
  await ask((accepted) =>
    world.call(ada, discussions.createThread, {
      params: { spaceId: network.space },
      body: { id, postId: randomUUID(), title: 'When she was 15', kind: 'question', body: age, accepted },
    }),
  )
  const postId = randomUUID()
  const reply = (person: Person, accepted: Acceptance[], body = age) =>
    world.call(person, discussions.addPost, {
      params: { threadId: id },
      body: { id: postId, body, accepted },
    })
  await ask((accepted) => reply(ben, accepted))
  const kept = await reasonsOf(mo, id)
  expect(kept.status).toBe(200)
  expect(kept.body).toMatchObject([
    {
      seq: 1,
      words: expect.stringContaining('14'),
      asked: 'An exact age narrows down who somebody is.',
      reason: many,
      as: 'fine',
    },
    { seq: 1, words: expect.stringContaining('15') },
    { seq: 2, words: expect.stringContaining('14') },
  ])
  expect((await reasonsOf(network.convenor, id, 1)).body.map(({ seq }) => seq)).toEqual([2])
  expect((await reasonsOf(mo, id, 2)).body).toEqual([])
  // Neither whoever wrote it, nor anybody else.
  for (const person of [ada, ben]) expect((await reasonsOf(person, id)).status).toBe(403)
  expect((await reasonsOf(await world.member(network, 'Oona', 'observer'), id)).status).toBe(403)
  expect((await reasonsOf(await world.person('Eve'), id)).status).toBe(404)
  expect((await reasonsOf(null, id)).status).toBe(401)
  expect((await reasonsOf(mo, id, -1)).status).toBe(422)
  // A reason sent again under somebody else's post does not stand beside it.
  await reply(ada, [{ finding: '/body:exact_age:0-3', reason: 'Another reason.' }], 'Nothing to ask about.')
  expect((await reasonsOf(mo, id, 1)).body.map(({ reason }) => reason)).toEqual([many])
  await world.remove(network, mo)
  expect((await reasonsOf(mo, id)).status).toBe(404)
})

test('of comments on a case, the same', async () => {
  const caseId = await shelved(
    world,
    { networkId: network.id, spaceId: network.space, authorId: ada.id, hatId: null },
    { title: 'A case' },
  )
  const id = randomUUID()
  await ask((accepted) =>
    world.call(ben, cases.commentOnCase, { params: { caseId }, body: { id, body: age, accepted } }),
  )
  const list = (person: Person | null) => world.call(person, cases.listCommentReasons, { params: { caseId } })
  expect((await list(network.convenor)).body).toMatchObject([
    { commentId: id, words: expect.stringContaining('14'), reason: many },
  ])
  const can = async (person: Person) =>
    (await world.call(person, cases.readCase, { params: { caseId } })).body.can.moderate
  expect([await can(network.convenor), await can(ada), await can(ben)]).toEqual([true, false, false])
  // The author of the case is no moderator.
  expect([(await list(ada)).status, (await list(ben)).status, (await list(null)).status]).toEqual([
    403, 403, 401,
  ])
  expect((await list(await world.person('Eve'))).status).toBe(404)
})
