import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as places from '@waymark/contracts/event-places'
import * as questions from '@waymark/contracts/event-questions'
import * as series from '@waymark/contracts/event-series'
import * as contract from '@waymark/contracts/events'
import { forgetAnswers } from '../apps/api/src/features/events/questions/commands.ts'
import { eventAnswers } from '../apps/api/src/features/events/questions/tables.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let host: Person
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  host = await world.member(network, 'Host')
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
})

const ask = (more: Partial<questions.Question> = {}): questions.Question => ({
  id: randomUUID(),
  ask: 'What do you hope to take away?',
  why: 'So that we plan the hour around it.',
  kind: 'words',
  options: [],
  required: false,
  seenBy: 'organisers',
  ...more,
})
const choose = (more: Partial<questions.Question> = {}) =>
  ask({ ask: 'Which table?', kind: 'one', options: ['Parks', 'Schools', 'Transport'], ...more })

async function plan(asked: questions.Question[], facts: Partial<contract.NewEvent> = {}) {
  const body = { ...newEvent(48 * 60), questions: asked, ...facts }
  const { status, problem } = await world.call(host, contract.createEvent, {
    params: { spaceId: network.space },
    body,
  })
  return { status, problem, seriesId: body.seriesId, params: { occurrenceId: body.id } }
}
type Params = { occurrenceId: string }
const register = (person: Person, params: Params, answers?: questions.AnswersPage['people'][0]['answers']) =>
  world.call(person, contract.register, { params, body: { ...(answers && { answers }) } })
const set = (person: Person, params: Params, asked: questions.Question[], scope?: series.Scope) =>
  world.call(person, questions.setQuestions, { params, body: { questions: asked, ...(scope && { scope }) } })
const answer = (person: Person, params: Params, answers: questions.AnswersPage['people'][0]['answers']) =>
  world.call(person, questions.setAnswers, { params, body: { answers } })
const read = async (person: Person, params: Params) =>
  (await world.call(person, questions.readQuestions, { params })).body
const answersSeen = (person: Person, params: Params) => world.call(person, questions.listAnswers, { params })
const words = (questionId: string, said: string) => ({ questionId, words: said, chosen: [] })
const options = (questionId: string, ...chosen: number[]) => ({ questionId, words: '', chosen })
const lettersTo = async ({ email }: Person, subject: string) =>
  (await readOutbox(world.database, 200)).filter(
    (letter) => letter.recipient === email && letter.subject.startsWith(subject),
  )

test('are answered with the place, changed until the start, and counted for those who run it', async () => {
  const hopes = ask({ required: true })
  const table = choose()
  const several = ask({
    ask: 'What do you bring?',
    kind: 'several',
    options: ['A case', 'A tool', 'A doubt'],
  })
  const { params } = await plan([hopes, table, several])
  const refused = await register(ada, params)
  expect([refused.status, refused.problem.code]).toEqual([422, 'answers_needed'])
  expect(refused.problem.errors).toEqual([{ pointer: `/answers/${hopes.id}`, detail: 'needs an answer' }])
  // Nothing half done: no place was taken.
  expect((await world.call(ada, places.readMyPlace, { params })).body.state).toBeNull()

  expect((await register(ada, params, [words(hopes.id, 'Courage'), options(table.id, 1)])).status).toBe(200)
  expect(
    (
      await register(ben, params, [
        words(hopes.id, '🙂 שלום'),
        options(table.id, 1),
        options(several.id, 0, 2),
      ])
    ).status,
  ).toBe(200)
  const changed = await answer(ada, params, [words(hopes.id, "'; -- <img onerror>"), options(table.id, 0)])
  expect([changed.status, changed.body.questions.map(({ mine }) => mine)]).toEqual([
    200,
    [{ words: "'; -- <img onerror>", chosen: [] }, { words: '', chosen: [0] }, null],
  ])
  const { body } = await answersSeen(host, params)
  expect(body.questions.map(({ answered, counts }) => [answered, counts])).toEqual([
    [2, []],
    [2, [1, 1, 0]],
    [1, [1, 0, 1]],
  ])
  expect(body.people.map(({ name, answers }) => [name, answers.length])).toEqual([
    ['Ada', 2],
    ['Ben', 3],
  ])
  // An answer that is required is not taken out, one that is not is.
  expect((await answer(ada, params, [])).problem.code).toBe('answers_needed')
  expect((await answer(ada, params, [words(hopes.id, 'Courage')])).body.questions[1]!.mine).toBeNull()
})

test('that do not fit are refused beside their field', async () => {
  const table = choose()
  const { params } = await plan([table])
  for (const bad of [options(table.id, 7), options(table.id, 0, 1), words(table.id, 'Parks')])
    expect((await register(ada, params, [bad])).problem.code).toBe('bad_answer')
  for (const bad of [
    choose({ options: ['One'] }),
    choose({ options: ['A', 'a'] }),
    ask({ options: ['A', 'B'] }),
  ])
    expect((await plan([bad])).problem.code).toBe('bad_question')
  expect((await set(host, params, [table, table])).problem.code).toBe('bad_question')
  expect(
    (
      await set(
        host,
        params,
        Array.from({ length: 6 }, () => ask()),
      )
    ).status,
  ).toBe(422)
  const long = ask({ ask: 'x'.repeat(201) })
  expect((await set(host, params, [long])).status).toBe(422)
})

test('the guard reads both sides', async () => {
  const hopes = ask()
  const { params } = await plan([hopes])
  const number = 'NHS number 999 000 0018'
  expect((await set(host, params, [ask({ ask: number })])).problem.code).toBe('identifying')
  expect((await register(ada, params, [words(hopes.id, number)])).problem.code).toBe('identifying')
  expect((await world.call(ada, places.readMyPlace, { params })).body.state).toBeNull()
})

test('are for those who run it; the host’s own are for the host alone', async () => {
  const hopes = ask()
  const own = ask({ ask: 'Anything only I should know?', seenBy: 'host' })
  const { params } = await plan([hopes, own])
  await register(ada, params, [words(hopes.id, 'Courage'), words(own.id, 'I am new')])
  expect((await answersSeen(host, params)).body.people[0]!.answers).toHaveLength(2)
  const convenor = (await answersSeen(network.convenor, params)).body
  expect(convenor.questions.map(({ id }) => id)).toEqual([hopes.id])
  expect(JSON.stringify(convenor)).not.toContain('I am new')
  expect((await answersSeen(ben, params)).status).toBe(403)
  expect((await answersSeen(ada, params)).status).toBe(403)
  expect((await set(ben, params, [])).status).toBe(403)
  expect((await set(await world.person('Stranger'), params, [])).status).toBe(404)
  expect((await answer(ben, params, [words(hopes.id, 'No place')])).problem.code).toBe('no_place')
  expect((await read(ben, params)).questions.map(({ mine }) => mine)).toEqual([null, null])
})

test('who had a place before something was required is asked kindly, once, and keeps it', async () => {
  const { params } = await plan([], { capacity: 5 })
  await register(ada, params)
  const hopes = ask({ required: true })
  const [one, two] = await Promise.all([set(host, params, [hopes]), set(host, params, [hopes])])
  expect([one.status, two.status]).toEqual([200, 200])
  await expect.poll(() => lettersTo(ada, 'A question before')).toHaveLength(1)
  const [letter] = await lettersTo(ada, 'A question before')
  expect(letter!.body).toContain(hopes.ask)
  expect(letter!.body).toContain('Where you stand does not change')
  expect((await register(ada, params)).body.myRegistration).toBe('registered')
  expect((await register(ben, params)).problem.code).toBe('answers_needed')
  expect((await answer(ada, params, [words(hopes.id, 'Courage')])).status).toBe(200)
  // Asked anew with other words: no, people have answered these. Away with it, and its answers go too.
  const other = await set(host, params, [{ ...hopes, ask: 'What is your name?' }])
  expect([other.status, other.problem.code]).toEqual([409, 'answered'])
  expect((await set(host, params, [{ ...hopes, required: false }])).status).toBe(200)
  await set(host, params, [])
  await set(host, params, [hopes])
  expect((await read(ada, params)).questions[0]!.mine).toBeNull()
})

test('go along with all dates of a series, with those that are added, and with whoever is moved', async () => {
  const hopes = ask({ required: true })
  const rule = 'FREQ=WEEKLY;COUNT=3'
  const skips = { bankHolidays: [], breaks: [] }
  const { seriesId } = await plan([hopes], { repeats: { rule, skips } })
  const dates = async () =>
    (await world.call(host, series.readSeries, { params: { seriesId } })).body.dates.map(({ id }) => id)
  const ids = await dates()
  const take = (answers: questions.AnswersPage['people'][0]['answers']) =>
    world.call(ada, places.registerForDates, {
      params: { seriesId },
      body: { occurrenceIds: ids.slice(0, 2), answers },
    })
  expect((await take([])).problem.code).toBe('answers_needed')
  expect((await take([words(hopes.id, 'Courage')])).body.map(({ state }) => state)).toEqual([
    'registered',
    'registered',
  ])
  await world.call(host, series.extendSeries, {
    params: { seriesId },
    body: { rule: 'FREQ=WEEKLY;COUNT=4', skips },
  })
  const last = (await dates()).at(-1)!
  expect((await read(ada, { occurrenceId: last })).questions.map(({ id }) => id)).toEqual([hopes.id])
  const { body: people } = await world.call(host, places.listPlaces, { params: { occurrenceId: ids[0]! } })
  const params = { occurrenceId: ids[0]!, registrationId: people[0]!.id }
  await world.call(host, places.movePlace, { params, body: { to: last } })
  expect((await read(ada, { occurrenceId: last })).questions[0]!.mine?.words).toBe('Courage')
  // One more question from the second date on.
  const table = choose()
  await set(host, { occurrenceId: ids[1]! }, [hopes, table], 'later')
  const asked = await Promise.all(
    ids.map(async (id) => (await read(ben, { occurrenceId: id })).questions.length),
  )
  expect(asked).toEqual([1, 2, 2])
})

test('are closed at the start, and their answers go thirty days after the end', async () => {
  const hopes = ask()
  const { params } = await plan([hopes])
  await register(ada, params, [words(hopes.id, 'Courage')])
  await register(ben, params, [words(hopes.id, 'Rest')])
  await world.call(ben, contract.cancelRegistration, { params })
  const shift = (days: number) =>
    world.database.execute(sql`update occurrences set starts_at = now() - make_interval(days => ${days}),
      ends_at = now() - make_interval(days => ${days}) + interval '1 hour' where id = ${params.occurrenceId}`)
  const left = () => world.database.$count(eventAnswers, eq(eventAnswers.occurrenceId, params.occurrenceId))
  await shift(29)
  expect((await answer(ada, params, [])).problem.code).toBe('no_place')
  expect((await set(host, params, [])).problem.code).toBe('begun')
  await world.database.execute(
    sql`update registrations set changed_at = now() - interval '2 hours' where person_id = ${ben.id}`,
  )
  await forgetAnswers(world.database)
  expect(await left()).toBe(1)
  expect((await answersSeen(host, params)).body.people.map(({ name }) => name)).toEqual(['Ada'])
  await shift(31)
  await forgetAnswers(world.database)
  expect(await left()).toBe(0)
  expect((await read(cy, params)).questions).toHaveLength(1)
})
