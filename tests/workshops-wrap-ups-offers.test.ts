import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as discussions from '@waymark/contracts/discussions'
import { createEvent } from '@waymark/contracts/events'
import { concludeThread } from '@waymark/contracts/thread-outcomes'
import { chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import * as questions from '@waymark/contracts/workshop-questions'
import { shelved } from './support/case-shelf.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'
import { WrappingUp } from './support/wrapping-up.ts'

let world: World
let scene: WrappingUp
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void (scene = await WrappingUp.in(world)))

describe('what the room offers', () => {
  test('is what was decided, what people chose to share with the network, answers from five on, and what was pointed at', async () => {
    const { body } = await scene.act(scene.noa, 'decide', { text: 'We meet at the café on Tuesdays' })
    await scene.tries(scene.ada, 'Walk the route home', 'network', scene.network.space)
    await scene.tries(scene.ben, 'Ask the bus drivers', 'event', null)
    const started = randomUUID()
    await world.call(scene.ada, discussions.createThread, {
      params: { spaceId: scene.network.space },
      body: { id: started, postId: randomUUID(), title: 'Who walks?', kind: 'discussion', body: 'B' },
    })
    await scene.act(scene.ada, 'chat', { text: `Look: [a discussion](/threads/${started})` })
    const { status, body: wrapUp } = await scene.read(scene.noa)
    expect(status).toBe(200)
    expect(wrapUp).toMatchObject({ revision: 0, items: [], triedAmongUs: 1, named: true, published: null })
    expect(wrapUp.candidates.map(({ key, part, text, by }) => [key.split(':')[0], part, text, by])).toEqual([
      ['decide', 'decision', 'We meet at the café on Tuesdays', null],
      ['try', 'try', 'Walk the route home', 'Ada Amberley (Ada Amberley’s Council)'],
    ])
    expect(wrapUp.candidates[0]!.key).toBe(`decide:${body.id}`)
    // What stays among those who were there is not in the answer at all.
    expect(JSON.stringify(wrapUp)).not.toContain('bus drivers')
  })

  test('is for those who run it and the note-taker, and for nobody else', async () => {
    const observer = await world.member(scene.network, 'Olu', 'observer')
    const outside = await world.member(await world.network(), 'Eve')
    await scene.act(scene.zoe, 'role', { personId: scene.ben.id, role: 'co-facilitator' })
    const people = [scene.zoe, scene.ben, scene.noa, scene.ada, observer, outside, null]
    const statuses = async (call: (person: Person | null) => Promise<{ status: number }>) => {
      const all: number[] = []
      for (const person of people) all.push((await call(person)).status)
      return all
    }
    expect(await statuses(scene.read)).toEqual([200, 200, 200, 403, 403, 404, 401])
    expect(await statuses((person) => scene.save(person, []))).toEqual([200, 200, 200, 403, 403, 404, 401])
    expect(await statuses((person) => scene.publish(person, []))).toEqual([422, 422, 422, 403, 403, 404, 401])
    expect(await statuses(scene.told)).toEqual([200, 200, 200, 200, 200, 404, 401])
    await world.remove(scene.network, scene.noa)
    expect([(await scene.read(scene.noa)).status, (await scene.told(scene.noa)).status]).toEqual([404, 404])
  })

  test('is put together once it has begun', async () => {
    const body = newEvent(60)
    await world.call(scene.zoe, createEvent, { params: { spaceId: scene.network.space }, body })
    scene.room = body.id
    expect((await scene.read(scene.zoe)).problem.code).toBe('not_yet')
    expect((await scene.told(scene.zoe)).body.can.putTogether).toBe(false)
  })
})

const offered = async (part: string, person = scene.noa) =>
  (await scene.read(person)).body.candidates.filter((each) => each.part === part)

describe('questions without an answer', () => {
  test('are offered with whoever took them on; one that waits is not', async () => {
    const ask = (text: string, as: 'named' | 'organisation' = 'named') => {
      const questionId = randomUUID()
      const body = { text, as, receipt: randomBytes(32).toString('hex') }
      return world
        .call(scene.ada, questions.askQuestion, { params: { workshopId: scene.room, questionId }, body })
        .then(() => questionId)
    }
    const hold = (holds: boolean) =>
      world.call(scene.zoe, questions.runQuestions, {
        params: { workshopId: scene.room },
        body: { holds, countedBy: 'person' },
      })
    await hold(false)
    const id = await ask('Who opens the café?')
    await world.call(scene.zoe, questions.giveQuestion, {
      params: { workshopId: scene.room, questionId: id },
      body: { personId: scene.ben.id },
    })
    await hold(true)
    await ask('Who waits to be read?')
    const { candidates } = (await scene.read(scene.noa)).body
    expect(candidates.map(({ key, part, text, by }) => [key, part, text, by])).toEqual([
      [`ask:${id}`, 'question', 'Who opens the café?', 'Ben Brook'],
    ])
  })
})

describe('things that were pointed at', () => {
  const shelve = (title: string, more: { hidden?: true } = {}) => {
    const { id: networkId, space: spaceId } = scene.network
    return shelved(world, { networkId, spaceId, authorId: scene.ada.id, hatId: null, ...more }, { title })
  }
  test('are cases and outcome cards, each once, as far as whoever puts it together sees them', async () => {
    const start = async (spaceId: string, person: Person) => {
      const id = randomUUID()
      const body = { id, postId: randomUUID(), title: 'Benches', kind: 'discussion' as const, body: 'Where?' }
      await world.call(person, discussions.createThread, { params: { spaceId }, body })
      return id
    }
    const [concluded, open] = [
      await start(scene.network.space, scene.ada),
      await start(scene.network.space, scene.ada),
    ]
    await world.call(scene.ada, concludeThread, {
      params: { threadId: concluded },
      body: { concluded: 'Put the lanterns up first.', lookAgainOn: null },
    })
    const seen = await shelve('Letters rewritten')
    const hidden = await shelve('Hidden away', { hidden: true })
    const links = [
      `[a](/cases/${seen})`,
      `[b](/cases/${hidden})`,
      `[c](/threads/${concluded})`,
      `[d](/threads/${open})`,
    ]
    await scene.act(scene.ben, 'chat', { text: links.join(' and ') })
    await scene.act(scene.ada, 'chat', { text: `Again: [a practice case](/cases/${seen})` })
    expect(await offered('case')).toMatchObject([
      { key: `case:${seen}`, title: 'Letters rewritten', by: null },
    ])
    expect(await offered('outcome')).toMatchObject([
      { key: `outcome:${concluded}`, title: 'Benches', text: 'Put the lanterns up first.' },
    ])
    const items = (await scene.read(scene.noa)).body.candidates.map(({ key, part, text }) => ({
      key,
      part,
      text,
    }))
    expect((await scene.publish(scene.noa, items)).status).toBe(200)
    const { body } = (await scene.told(scene.ben)).body.published!
    expect(body).toContain(`- [an outcome card](/threads/${concluded}#outcome): Put the lanterns up first.`)
    expect(body).toContain(`- [a practice case](/cases/${seen})`)
    expect(body).not.toContain(hidden)
  })

  test('and those that were pointed at in a group alone, with nobody and no group beside them', async () => {
    const shown = await shelve('Letters rewritten')
    const hidden = await shelve('Hidden away', { hidden: true })
    await scene.holdConfidentially()
    const group = await scene.group()
    const words = `We did [this](/cases/${shown}) and [that](/cases/${hidden}), among us`
    expect((await scene.act(scene.ada, 'chat', { text: words }, group)).status).toBe(201)
    const { body: taken } = await scene.act(scene.ben, 'chat', { text: `[x](/cases/${shown})` }, group)
    await scene.act(scene.ben, 'remove', { entryId: taken.id }, group)
    expect(await offered('case')).toEqual([
      { key: `case:${shown}`, part: 'case', text: '', title: 'Letters rewritten', by: null },
    ])
    expect(JSON.stringify((await scene.read(scene.noa)).body)).not.toMatch(/mong us|Hidden away/)
    await world.call(scene.zoe, chooseRules, {
      params: { workshopId: scene.room },
      body: { ...presets.none, quoting: 'never' },
    })
    expect(await offered('case')).toEqual([])
  })

  test('and the outcome card of a discussion that a question led to', async () => {
    const { zoe, ben, room } = scene
    await world.call(zoe, questions.runQuestions, {
      params: { workshopId: room },
      body: { holds: false, countedBy: 'person' },
    })
    const [questionId, threadId] = [randomUUID(), randomUUID()]
    await world.call(scene.ada, questions.askQuestion, {
      params: { workshopId: room, questionId },
      body: { text: 'Who opens the café?', as: 'named', receipt: randomBytes(32).toString('hex') },
    })
    await world.call(zoe, questions.discussQuestion, {
      params: { workshopId: room, questionId },
      body: { threadId, postId: randomUUID(), title: 'Who opens the café?', ownerId: ben.id },
    })
    expect(await offered('outcome')).toEqual([])
    await world.call(zoe, concludeThread, {
      params: { threadId },
      body: { concluded: 'The youth club does.', lookAgainOn: null },
    })
    expect(await offered('outcome')).toMatchObject([{ text: 'The youth club does.' }])
  })
})
