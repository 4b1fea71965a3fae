import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/event-feedback'
import { changeLetters, listLog, usualLetters } from '@waymark/contracts/letters'
import { sendReminders } from '../apps/api/src/features/notifications/reminders/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { attended, endedAgo } from './support/attending.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let people: Person[]
let ada: Person
let ben: Person
let away: Person
let at: { params: { occurrenceId: string } }
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ name: 'Safer places' })
  people = []
  for (const name of ['Ada', 'Ben', 'Cy', 'Dee', 'Eve', 'Flo']) people.push(await world.member(network, name))
  ;[ada, ben] = people as [Person, Person]
  away = await world.member(network, 'Gus')
  at = await attended(world, { space: network.space, host: network.convenor }, people, {
    title: 'Reading circle',
  })
})

type After = Partial<contract.AfterAnswers>
const answer = (person: Person, given: After = {}) =>
  world.call(person, contract.answerAfter, {
    ...at,
    body: { immediate: 'very', potential: 'yes', mayQuote: false, ...given },
  })
const later = (person: Person, given: Partial<contract.LaterAnswers> = {}) =>
  world.call(person, contract.answerLater, { ...at, body: { later: ['applied'], mayQuote: false, ...given } })
const mine = async (person: Person) => (await world.call(person, contract.readMyFeedback, at)).body
const results = async () => (await world.call(network.convenor, contract.readFeedback, at)).body
const letters = async (person: Person) =>
  (await readOutbox(world.database, 500)).filter(
    ({ id, recipient }) => id.startsWith('reminder feedback') && recipient === person.email,
  )
/** Tomorrow, when mail may come to whoever leaves it as usual. */
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
const noon = new Date(`${tomorrow}T12:00:00Z`)

test('people who came are asked once, soon after and six weeks later; nobody else is', async () => {
  await endedAgo(world, at.params.occurrenceId, '2 hours')
  await Promise.all([sendReminders(world.app, noon), sendReminders(world.app, noon)])
  await sendReminders(world.app, noon)
  const [letter, ...more] = await letters(ada)
  expect(more).toEqual([])
  expect(letter!.subject).toBe('Two questions about “Reading circle”')
  expect(letter!.body).toContain(`/events/${at.params.occurrenceId}/feedback`)
  expect(await letters(away)).toEqual([])
  expect(await letters(network.convenor)).toEqual([])
  const { body: log } = await world.call(ada, listLog, { query: {} })
  expect(log).toContainEqual(expect.objectContaining({ kind: 'feedback', outcome: 'sent' }))
  expect(await mine(ada)).toEqual({ asked: 'after', given: [] })
  expect(await mine(away)).toEqual({ asked: null, given: [] })
  await endedAgo(world, at.params.occurrenceId, '43 days')
  expect(await mine(ada)).toEqual({ asked: 'later', given: [] })
  await sendReminders(world.app, noon)
  await sendReminders(world.app, noon)
  expect((await letters(ada)).map(({ subject }) => subject)).toContain(
    'Did anything change after “Reading circle”?',
  )
  expect(await letters(ada)).toHaveLength(2)
  await endedAgo(world, at.params.occurrenceId, '91 days')
  expect(await mine(ada)).toEqual({ asked: null, given: [] })
})

test('who answered, wants no letters, is on leave or has left gets none; confidential titles stay inside', async () => {
  await endedAgo(world, at.params.occurrenceId, '2 hours')
  await answer(ada)
  const never = { ...usualLetters, rhythm: 'never' as const }
  await world.call(ben, changeLetters, { body: never })
  const [, , cy, dee] = people as [Person, Person, Person, Person]
  await world.call(cy, changeLetters, { body: { ...usualLetters, awayFrom: tomorrow, awayUntil: tomorrow } })
  await world.remove(network, dee)
  await world.database.execute(
    sql`update spaces set sensitivity = 'chatham-house' where id = ${network.space}`,
  )
  await sendReminders(world.app, noon)
  for (const person of [ada, ben, cy, dee]) expect(await letters(person)).toEqual([])
  const [letter] = await letters(people[4]!)
  expect(letter!.subject).toBe('Two questions about an event in confidence')
  expect(letter!.body).not.toContain('Reading circle')
})

test('answers count once, and are seen by the host alone from the fifth on', async () => {
  expect((await answer(away)).problem.code).toBe('not_there')
  expect((await later(ada)).problem.code).toBe('closed')
  const words = '=1+1 <img src=x onerror=alert(1)> ’; -- مرحبا 📞'
  const both = await Promise.all([answer(ada, { immediateWords: words }), answer(ada, { immediate: 'no' })])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  await answer(ada, { immediate: 'no' })
  expect(await mine(ada)).toEqual({ asked: null, given: ['after'] })
  for (const person of people.slice(1, 4)) await answer(person)
  expect((await results())[0]).toEqual({ round: 'after', answers: 4, questions: null })
  expect((await world.call(ada, contract.readFeedback, at)).status).toBe(403)
  await answer(people[4]!, { immediate: 'no', immediateWords: 'Too long for me', mayQuote: true })
  const [after, six] = await results()
  expect(six).toEqual({ round: 'later', answers: 0, questions: null })
  expect(after!.answers).toBe(5)
  const [worth, learnt] = after!.questions!
  expect(worth!.counts.reduce((sum, { count }) => sum + count, 0)).toBe(5)
  expect(learnt).toMatchObject({ question: 'potential', words: [], quotes: [] })
  expect(worth!.quotes).toMatchObject([{ words: 'Too long for me', author: { name: 'Eve' } }])
  expect(worth!.words.length).toBeLessThanOrEqual(1)
  // What one more answer adds is seen by nobody, until there are as many again.
  await answer(people[5]!, { immediate: 'very' })
  expect((await results())[0]).toEqual(after)
})

test('of words without a name nothing in the database tells whose they are', async () => {
  await answer(ada, { immediateWords: 'Zebras are calm', mayQuote: false })
  await answer(ben, { immediateWords: 'Antelopes too', mayQuote: false })
  const { rows } = await world.database.execute<Record<string, unknown>>(
    sql`select * from event_feedback where occurrence_id = ${at.params.occurrenceId} and question = 'immediate'`,
  )
  expect(rows).toMatchObject([{ answers: 2, words: ['Antelopes too', 'Zebras are calm'] }])
  expect(JSON.stringify(rows)).not.toContain(ada.id)
  const given = await world.database.execute<Record<string, unknown>>(
    sql`select * from feedback_given where person_id = ${ada.id}`,
  )
  expect(Object.keys(given.rows[0]!).toSorted()).toEqual(['occurrence_id', 'person_id', 'round'])
  const quotes = await world.database.execute<{ id: string }>(
    sql`select id from feedback_quotes where person_id = ${ada.id}`,
  )
  expect(quotes.rows).toEqual([])
})

test('the guard reads the words, ten megabytes are refused, and nothing is counted of what was', async () => {
  const refused = await answer(ada, { immediateWords: 'Ring 07700 900123 about Jo' })
  expect([refused.status, refused.problem.code]).toEqual([422, 'identifying'])
  expect((await answer(ada, { immediateWords: 'x'.repeat(10_000_000) })).status).toBeGreaterThanOrEqual(400)
  expect(await mine(ada)).toEqual({ asked: 'after', given: [] })
  expect((await results())[0]!.answers).toBe(0)
})

test('six weeks later there is one question; nothing and something do not go together', async () => {
  await endedAgo(world, at.params.occurrenceId, '45 days')
  expect((await later(ada, { later: ['nothing', 'applied'] })).status).toBe(422)
  expect((await answer(ada)).problem.code).toBe('closed')
  for (const person of people) await later(person, { later: ['applied', 'reframing'] })
  await later(ada, { later: ['nothing'] })
  const [, six] = await results()
  expect(six).toMatchObject({
    answers: 5,
    questions: [
      {
        counts: [
          { choice: 'nothing', count: 0 },
          { choice: 'applied', count: 5 },
          { choice: 'realised', count: 0 },
          { choice: 'reframing', count: 5 },
        ],
      },
    ],
  })
})

test('the cycles of value of a network count events with enough answers, for its convenors', async () => {
  const value = (person: Person) =>
    world.call(person, contract.readValue, { params: { networkId: network.id } })
  expect((await value(ada)).status).toBe(403)
  for (const person of people.slice(0, 4)) await answer(person)
  expect((await value(network.convenor)).body[0]).toEqual({
    cycle: 'immediate',
    said: 0,
    answers: 0,
    events: 0,
  })
  await answer(people[4]!, { immediate: 'a-little' })
  expect((await value(network.convenor)).body).toEqual([
    { cycle: 'immediate', said: 4, answers: 5, events: 1 },
    { cycle: 'potential', said: 5, answers: 5, events: 1 },
    { cycle: 'applied', said: 0, answers: 0, events: 0 },
    { cycle: 'realised', said: 0, answers: 0, events: 0 },
    { cycle: 'reframing', said: 0, answers: 0, events: 0 },
  ])
})
