import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseText } from '@waymark/contracts/case-template'
import type { Acceptance } from '@waymark/contracts/guard'
import { addTerm } from '@waymark/contracts/vocabulary'
import type { CaseReviewing } from './support/case-reviewing.ts'
import { CaseWriting, whole } from './support/case-writing.ts'
import { newTerm } from './support/vocabulary.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let writing: CaseWriting
let reviewing: CaseReviewing
let ada: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  writing = new CaseWriting(world, network)
  reviewing = await writing.reviewing()
  ada = await world.member(network, 'Ada')
})
afterAll(() => world.close())

/** A draft with such words and facets; the kind of harm and one band of age are two signs already. */
async function draft(problem: string, more: Partial<CaseText> = {}) {
  const held = await writing.draft(ada)
  const { body } = await writing.save(ada, held, { ...whole(held.text), problem, ...more })
  return (accepted: Acceptance[] = []) => reviewing.submit(ada, body, { accepted })
}
const why = (count: number): Acceptance[] => [
  { finding: `/text:jigsaw:0-${count}`, reason: 'It is true of many.' },
]

test('three signs, over words and facets, ask for nothing', async () => {
  const { status, body } = await (await draft('A boy was let down.'))()
  expect([status, body.wanted, body.anonymisers]).toEqual([201, 1, 1])
  expect(body.clues).toEqual([
    'It says how old somebody is.',
    'It says whether it was a boy or a girl.',
    'It says what kind of harm it was.',
  ])
})

test('four ask for a reason, and each is named, wherever it stands', async () => {
  for (const [problem, more] of [
    ['A boy in foster care was let down.', {}],
    ['A boy was let down.', { contexts: ['residential'] }],
    ['Somebody was let down in May 2025.', { lenses: ['disabled'] }],
    ['Nothing but plain words.', { lenses: ['girls', 'care-experienced'] }],
  ] as const) {
    const send = await draft(problem, more as Partial<CaseText>)
    const asked = await send()
    expect([problem, asked.status, asked.problem.code]).toEqual([problem, 422, 'identifying'])
    const [found] = asked.problem.findings!
    expect(found).toMatchObject({ finding: '/text:jigsaw:0-4', category: 'jigsaw', severity: 'warn' })
    expect(found!.reason).toMatch(
      /^Put together, these 4 signs could point to somebody\. (It says [^.]+\. ){4}/,
    )
    // A reason for fewer signs, or for something else, is none for these.
    expect((await send(why(3))).status).toBe(422)
    const { status, body } = await send(why(4))
    expect([status, body.wanted, body.anonymisers, body.clues.length]).toEqual([201, 1, 1, 4])
    expect(body.accepted).toEqual(why(4))
  }
})

test('a term that belongs to one of those counts like it, and a kind of story like its own', async () => {
  const administrator = await world.person('Cy', { administrator: true })
  const add = async (facet: 'context' | 'case-type' | 'lens', broader: string) =>
    (await world.call(administrator, addTerm, { params: { facet }, body: newTerm({ broader }) })).body.id
  const contexts = [await add('context', 'foster')]
  const lenses = [await add('lens', 'girls')]
  const asked = await (await draft('Nothing but plain words.', { contexts, lenses }))()
  expect(asked.problem.findings![0]).toMatchObject({ finding: '/text:jigsaw:0-4' })
  const caseType = await add('case-type', 'young-people')
  expect((await (await draft('Nothing but plain words.', { caseType }))()).body).toMatchObject({
    wanted: 2,
    anonymisers: 2,
  })
})

test('five still need one reviewer', async () => {
  const send = await draft('A boy in foster care was let down in March.')
  expect((await send(why(5))).body).toMatchObject({ wanted: 1, anonymisers: 1 })
})

test('six ask for a second reviewer at the anonymisation gate, and one alone moves nothing', async () => {
  const send = await draft('A Somali boy in foster care was let down in March.')
  const asked = await send()
  expect(asked.problem.findings![0]).toMatchObject({ finding: '/text:jigsaw:0-6' })
  expect(asked.problem.findings![0]!.reason).toContain('two people')
  expect((await send(why(5))).status).toBe(422)
  const { body: review } = await send(why(6))
  expect(review).toMatchObject({ state: 'anonymisation', wanted: 2, anonymisers: 2 })
  expect(review.clues).toHaveLength(6)
  const second = await world.member(network, 'Sam')
  await reviewing.train(second)
  expect((await reviewing.pass(reviewing.trained, review.id)).body).toMatchObject({ state: 'anonymisation' })
  expect((await reviewing.take(reviewing.trained, review.id)).status).toBe(409)
  expect((await reviewing.pass(second, review.id)).body).toMatchObject({ state: 'sign-off' })
})
