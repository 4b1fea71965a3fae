import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listAudit } from '@waymark/contracts/audit'
import * as feedback from '@waymark/contracts/event-feedback'
import * as contract from '@waymark/contracts/moderation'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { attended } from './support/attending.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let zoe: Person
let ada: Person
let people: Person[]
let at: { params: { occurrenceId: string } }
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  ada = await world.member(network, 'Ada')
  people = []
  for (const name of ['Ben', 'Cy', 'Dee', 'Eve', 'Flo']) people.push(await world.member(network, name))
  at = await attended(world, { space: network.space, host: ada }, people, { title: 'Reading circle' })
})

const answer = (person: Person, immediateWords = '', mayQuote = false) =>
  world.call(person, feedback.answerAfter, {
    ...at,
    body: { immediate: 'very', immediateWords, potential: 'yes', mayQuote },
  })
const read = async (person: Person) =>
  (await world.call(person, feedback.readFeedback, at)).body[0]!.questions![0]!
const flag = (person: Person | null, subjectId: string, kind: contract.FlagKind = 'identity') =>
  world.call(person, contract.raiseFlag, {
    body: { id: randomUUID(), subject: 'feedback', subjectId, kind, note: '' },
  })
const queue = async (person: Person) =>
  (await world.call(person, contract.listFlags, { params: { networkId: network.id } })).body
const decide = (each: contract.Flag, outcome: NonNullable<contract.Flag['outcome']>) =>
  world.call(zoe, contract.decideFlag, {
    params: { flagId: each.id },
    body: { version: each.version, outcome, words: 'We have looked.' },
  })
/** Two of five wrote something without their names. */
async function told() {
  const [ben, cy, ...more] = people as [Person, Person, ...Person[]]
  await answer(ben, 'The boy with the red kayak')
  await answer(cy, 'A good hour')
  for (const person of more) await answer(person)
  const { words } = await read(ada)
  return words.find((each) => each.words.includes('kayak'))!.id
}

test('words without a name are hidden with one press, and nothing says who wrote them', async () => {
  const id = await told()
  expect((await flag(ada, id)).body.hidden).toBe(true)
  for (const person of [ada, zoe]) {
    expect((await read(person)).words.map(({ words, hidden }) => [words, hidden])).toEqual([
      ['A good hour', false],
      ['', true],
    ])
    expect((await read(person)).counts.reduce((sum, { count }) => sum + count, 0)).toBe(5)
  }
  const [each] = await queue(zoe)
  expect(each).toMatchObject({
    subject: 'feedback',
    pageId: at.params.occurrenceId,
    title: 'Reading circle',
    author: null,
    isOwn: false,
  })
  expect(JSON.stringify(each)).not.toContain('kayak')
  const { body: held } = await world.call(zoe, contract.readFlagged, { params: { flagId: each!.id } })
  expect(held).toEqual({ title: null, words: 'The boy with the red kayak', files: [] })
  const { rows } = await world.database.$client.query('select * from feedback_quotes where id = $1', [id])
  for (const { id: personId, name } of people)
    expect(JSON.stringify([each, held, rows])).not.toMatch(new RegExp(`${personId}|"${name}"`))
  // There is nobody to have spoken with.
  expect((await decide(each!, 'spoken-to')).status).toBe(409)
  expect((await decide(each!, 'shown-again')).status).toBe(200)
  expect((await read(ada)).words.map(({ words }) => words)).toContain('The boy with the red kayak')
  const { body: acts } = await world.call(zoe, listAudit, { params: { networkId: network.id }, query: {} })
  expect(acts.map(({ act }) => act)).toEqual(['flag-decided', 'flag-read', 'feedback-hidden'])
})

test('taken away they are erased; the choices stay, and of the letters none goes to a writer', async () => {
  const id = await told()
  await flag(ada, id, 'agreement')
  expect((await read(ada)).words).toHaveLength(2)
  await decide((await queue(zoe))[0]!, 'taken-away')
  const { words, counts } = await read(ada)
  expect(words.map((each) => each.words)).toEqual(['A good hour'])
  expect(counts.find(({ choice }) => choice === 'very')!.count).toBe(5)
  expect((await flag(ada, id)).status).toBe(404)
  await world.settled()
  const letters = (await readOutbox(world.database, 500)).filter(({ id: letter }) =>
    letter.startsWith('flag:'),
  )
  const to = (person: Person) => letters.filter(({ recipient }) => recipient === person.email)
  expect(to(ada).map(({ subject }) => subject)).toContain('What came of what you told us')
  for (const person of people) expect(to(person)).toEqual([])
  expect(JSON.stringify(letters)).not.toMatch(/kayak|Reading circle/)
  const { rows } = await world.database.$client.query(
    `select 1 from feedback_quotes where occurrence_id = $1 and words like '%kayak%'
    union all select 1 from event_feedback where occurrence_id = $1 and (words::text like '%kayak%' or shown::text like '%kayak%')`,
    [at.params.occurrenceId],
  )
  expect(rows).toEqual([])
})

test('words with a name are hidden in the same way, and their writer hears what came of it', async () => {
  const [ben, ...more] = people as [Person, ...Person[]]
  await answer(ben, 'The boy with the red kayak', true)
  for (const person of more) await answer(person)
  const [quote] = (await read(ada)).quotes
  await flag(ada, quote!.id)
  expect((await read(ada)).quotes).toMatchObject([{ words: '', hidden: true, author: { name: 'Ben' } }])
  const [each] = await queue(zoe)
  expect(each).toMatchObject({ author: { name: 'Ben' } })
  expect((await decide(each!, 'taken-away')).status).toBe(200)
  await world.settled()
  const letters = (await readOutbox(world.database, 500)).filter(({ recipient }) => recipient === ben.email)
  expect(letters.map(({ subject }) => subject)).toContain('About what you wrote about an event')
  expect(JSON.stringify(letters)).not.toContain('Ada')
})

test('who does not read them says nothing about them; of two presses at once one flag is made', async () => {
  const id = await told()
  const outsider = await world.person('Outsider')
  const watcher = await world.member(network, 'Gus', 'observer')
  for (const person of [outsider, watcher, people[0]!, people[4]!])
    expect((await flag(person, id)).status).toBe(404)
  expect((await flag(null, id)).status).toBe(401)
  expect((await flag(ada, randomUUID())).status).toBe(404)
  const both = await Promise.all([flag(ada, id), flag(ada, id)])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  expect(await queue(zoe)).toHaveLength(1)
  // Before there are enough answers nothing has an id that could be known.
  at = await attended(world, { space: network.space, host: ada }, people.slice(0, 2))
  await answer(people[0]!, 'Held back')
  const { rows } = await world.database.$client.query(
    'select 1 from feedback_quotes where occurrence_id = $1',
    [at.params.occurrenceId],
  )
  expect(rows).toEqual([])
})
