import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeNotes, readNotes, toBytes, toText } from '@waymark/contracts/workshop-notes'
import { orderBetween, putLine, readLines } from '@waymark/contracts/workshop-outline'
import { answerPoll, letWordsBeSeen, preparePoll, turnPoll } from '@waymark/contracts/workshop-polls'
import { forgetKeys } from '../apps/api/src/features/workshops/key/forgetting.ts'
import { World } from './support/world.ts'
import { WrappingUp } from './support/wrapping-up.ts'

let world: World
let scene: WrappingUp
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void (scene = await WrappingUp.in(world)))

const offered = async (part: string, person = scene.noa) =>
  (await scene.read(person)).body.candidates.filter((each) => each.part === part)

describe('what groups brought back, and the notes', () => {
  test('are offered line by line, and nobody is named with them', async () => {
    const group = await scene.group()
    await scene.act(scene.ada, 'harvest', { text: 'Lanterns first' }, group)
    await scene.act(scene.ada, 'chat', { text: 'Among us' }, group)
    expect(await offered('harvest')).toMatchObject([{ text: 'Lanterns first', by: null }])

    const notes = new Y.Doc()
    const held = await world.call(scene.ben, readNotes, { params: { workshopId: scene.room }, query: {} })
    Y.applyUpdate(notes, toBytes(held.body.update))
    const form = readLines(notes)
    const write = (text: string, depth: number, order: string) =>
      putLine(notes, randomUUID(), { text, depth, isHeading: false, order })
    const first = orderBetween(form.at(-1)!.order, undefined)
    write('Walk it at four', 0, first)
    write('With the bus drivers', 1, orderBetween(first, undefined))
    await world.call(scene.ben, changeNotes, {
      params: { workshopId: scene.room },
      body: { update: toText(Y.encodeStateAsUpdate(notes)) },
    })
    expect((await offered('note')).map(({ text, by }) => [text, by])).toEqual([
      [expect.stringContaining('Walk it at four'), null],
    ])
    expect(JSON.stringify((await scene.read(scene.noa)).body)).not.toContain('Among us')
  })
})

describe('answers to what all were asked', () => {
  async function asked(kind: 'single' | 'words', options: string[], answers: number) {
    const at = { workshopId: scene.room, pollId: randomUUID() }
    await world.call(scene.zoe, preparePoll, { params: at, body: { kind, question: 'Which day?', options } })
    await world.call(scene.zoe, turnPoll, { params: at, body: { state: 'open' } })
    for (let nth = 0; nth < answers; nth++) {
      const person = await world.member(scene.network, `Person ${nth}`)
      await scene.come(person)
      const receipt = randomBytes(32).toString('hex')
      const body =
        kind === 'words' ? { receipt, words: `Day ${nth}` } : { receipt, chosen: [nth === 0 ? 1 : 0] }
      await world.call(person, answerPoll, { params: at, body })
    }
    await world.call(scene.zoe, turnPoll, { params: at, body: { state: 'closed' } })
    await world.settled()
    await world.database.execute(
      sql`update workshop_polls set closed_at = closed_at - interval '10 seconds' where id = ${at.pollId}`,
    )
    return at
  }
  test('are offered from five on', async () => {
    await asked('single', ['Monday', 'Tuesday'], 4)
    expect(await offered('poll')).toEqual([])
    const { pollId } = await asked('single', ['Monday', 'Tuesday'], 5)
    expect(await offered('poll')).toMatchObject([
      { key: `poll:${pollId}`, text: 'Which day? Monday 4, Tuesday 1', by: null },
    ])
  })
  test('in words only as far as they were let through', async () => {
    const at = await asked('words', [], 5)
    expect(await offered('poll')).toEqual([])
    await world.call(scene.zoe, letWordsBeSeen, { params: at, body: { words: ['Day 3'] } })
    expect((await offered('poll')).map(({ text }) => text)).toEqual(['Which day? Day 3'])
  })
})

describe('what people said', () => {
  const quote = (id: string, person = scene.ada, on = true) => scene.act(person, 'quote', { entryId: id, on })
  const takenIn = (id: string, text: string) => [{ key: `quote:${id}`, part: 'quote' as const, text }]

  test('is offered where its author lets it be quoted, with their name, and goes when they take that back', async () => {
    await scene.holdConfidentially()
    const { body: said } = await scene.act(scene.ada, 'chat', { text: 'Lower the chairs, and nobody minds.' })
    const { body: other } = await scene.act(scene.ben, 'chat', { text: 'Not for outside' })
    await quote(said.id)
    await quote(other.id, scene.ben)
    await quote(other.id, scene.ben, false)
    expect(await offered('quote')).toEqual([
      {
        key: `quote:${said.id}`,
        part: 'quote',
        text: 'Lower the chairs, and nobody minds.',
        title: null,
        by: 'Ada Amberley, Ada Amberley’s Council',
      },
    ])
    expect((await scene.publish(scene.noa, takenIn(said.id, 'Lower the chairs …'))).status).toBe(200)
    expect((await scene.told(scene.ben)).body.published!.body).toBe(
      '**In people’s own words**\n\n- “Lower the chairs …” (Ada Amberley, Ada Amberley’s Council)',
    )
    await quote(said.id, scene.ada, false)
    const again = await scene.publish(scene.noa, takenIn(said.id, 'Lower the chairs'), 1)
    expect([again.status, again.problem.code]).toEqual([409, 'gone'])
  })

  test('is quoted in their own words, or shortened; other words are refused, and nothing is published', async () => {
    const { body: said } = await scene.act(scene.ada, 'chat', { text: 'Lower the chairs' })
    await quote(said.id)
    for (const text of ['Raise the chairs', '', 'Lower the chairs, says everybody']) {
      const { status, problem } = await scene.publish(scene.noa, takenIn(said.id, text))
      expect([status, problem.code, problem.errors![0]!.pointer]).toEqual([
        422,
        'not_their_words',
        '/items/0/text',
      ])
    }
    expect((await scene.told(scene.ben)).body.published).toBeNull()
    await scene.act(scene.ada, 'edit', { entryId: said.id, text: 'Raise the chairs' })
    expect((await offered('quote')).map(({ text }) => text)).toEqual(['Raise the chairs'])
    await scene.act(scene.ada, 'remove', { entryId: said.id })
    expect(await offered('quote')).toEqual([])
  })

  test('stays with its author once the key of the room is gone, and is not offered where nobody is quoted', async () => {
    await scene.holdConfidentially()
    const { body: said } = await scene.act(scene.ada, 'chat', { text: 'Lower the chairs' })
    await quote(said.id)
    await world.database.execute(
      sql`update occurrences set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days' where id = ${scene.room}`,
    )
    await forgetKeys(world.database)
    expect((await offered('quote', scene.zoe)).map(({ by }) => by)).toEqual([
      'Ada Amberley, Ada Amberley’s Council',
    ])
    await world.database.execute(
      sql`update workshops set rules = jsonb_set(rules, '{quoting}', '"never"') where id = ${scene.room}`,
    )
    expect(await offered('quote', scene.zoe)).toEqual([])
  })
})
