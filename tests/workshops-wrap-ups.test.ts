import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readTakeaway } from '@waymark/contracts/cpd-takeaways'
import * as discussions from '@waymark/contracts/discussions'
import { startEventThread } from '@waymark/contracts/event-thread'
import { listPostVersions, removePost } from '@waymark/contracts/posts'
import * as contract from '@waymark/contracts/workshop-wrap-ups'
import { saveTakeaway } from './support/learning.ts'
import { World } from './support/world.ts'
import { own, WrappingUp } from './support/wrapping-up.ts'

let world: World
let scene: WrappingUp
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void (scene = await WrappingUp.in(world)))

describe('the draft', () => {
  test('is saved as typed; of two at once one wins, the other is told, and the same again is harmless', async () => {
    const items = [own('مرحبا 👋 '), own("'; -- <img onerror=1>")]
    const [one, other] = await Promise.all([
      scene.save(scene.zoe, items),
      scene.save(scene.noa, [own('Mine')]),
    ])
    expect([one.status, other.status].toSorted()).toEqual([200, 409])
    const lost = one.status === 409 ? one : other
    expect(lost.problem.code).toBe('saved_elsewhere')
    const { body } = await scene.read(scene.zoe)
    expect(body.revision).toBe(1)
    const again = await scene.save(scene.zoe, body.items, 0)
    expect([again.status, again.body.revision]).toEqual([200, 1])
    expect((await scene.save(scene.noa, [own('On top')], 1)).body).toMatchObject({
      revision: 2,
      savedBy: 'Noa North',
    })
  })

  test.each([
    [{ items: 'no' }],
    [{ items: [{ key: 'own', part: 'note', text: '' }] }],
    [{ items: [{ key: 'own:1', part: 'summary', text: '' }] }],
    [{ items: Array.from({ length: 121 }, () => ({ key: 'own:1', part: 'note', text: 'A' })) }],
    [{ opening: 'a\u0000b' }],
    [{ opening: 'a'.repeat(2001) }],
    [{ revision: -1 }],
  ])('of a wrong shape is refused %#', async (more) => {
    const body = { revision: 0, opening: '', items: [], ...more } as never
    expect(
      (await world.call(scene.zoe, contract.saveWrapUp, { params: { workshopId: scene.room }, body })).status,
    ).toBe(422)
    expect((await scene.read(scene.zoe)).body.revision).toBe(0)
  })

  test('what could tell who a young person is stays out; a judgement can wait until it is published', async () => {
    const certain = await scene.save(scene.zoe, [own('Call her on 07700 900123')])
    expect(certain.problem.code).toBe('identifying')
    const doubtful = [own('A girl aged 14 from the estate')]
    expect((await scene.save(scene.zoe, doubtful)).status).toBe(200)
    const { status, problem } = await scene.publish(scene.zoe, doubtful, 1)
    expect([status, problem.code, problem.findings![0]!.pointer]).toEqual([
      422,
      'identifying',
      '/items/0/text',
    ])
    const accepted = problem.findings!.map(({ finding }) => ({ finding, reason: 'A made-up example' }))
    expect((await scene.publish(scene.zoe, doubtful, 1, { accepted })).status).toBe(200)
  })
})

describe('publishing', () => {
  test('begins the one conversation of the event; again it changes the post, and what stood there stays to be seen', async () => {
    const { body: decided } = await scene.act(scene.noa, 'decide', { text: 'We meet on Tuesdays' })
    await scene.tries(scene.ada, 'Walk the route', 'network', scene.network.space)
    const { candidates } = (await scene.read(scene.noa)).body
    const items = [
      ...candidates.toReversed().map(({ key, part, text }) => ({ key, part, text })),
      own('Bring tea'),
    ]
    const { body } = await scene.publish(scene.noa, items, 0, { opening: 'Good to see you all.' })
    expect(body.published).toMatchObject({ seq: 1, isChanged: false })
    const { published } = (await scene.told(scene.ben)).body
    expect(published!.body.split('\n\n')).toEqual([
      'Good to see you all.',
      '**What we decided**',
      '- We meet on Tuesdays',
      '**What people will try**',
      '- Ada Amberley (Ada Amberley’s Council): Walk the route',
      '**Notes**',
      '- Bring tea',
    ])
    // Somebody else of those who run it goes on with it.
    const later = [{ key: `decide:${decided.id}`, part: 'decision' as const, text: 'We meet on Mondays' }]
    expect((await scene.save(scene.zoe, later, 1)).body.published!.isChanged).toBe(true)
    const again = await scene.publish(scene.zoe, later, 2)
    expect(again.body.published).toMatchObject({ threadId: published!.threadId, seq: 1, isChanged: false })
    const thread = await world.call(scene.ben, discussions.readThread, {
      params: { threadId: published!.threadId },
    })
    expect(thread.body.posts).toHaveLength(1)
    // On its own page it says what it is about.
    expect(thread.body.posts[0]!.body).toBe(
      `[an event](/events/${scene.room})\n\n**What we decided**\n\n- We meet on Mondays`,
    )
    const versions = await world.call(scene.ben, listPostVersions, {
      params: { postId: thread.body.posts[0]!.id },
    })
    expect(versions.body.map(({ body: was }) => was?.includes('Tuesdays'))).toEqual([true])
  })

  test('goes into the conversation that is there; sent twice, and by two at once, it is there once', async () => {
    await world.call(scene.ada, startEventThread, {
      params: { occurrenceId: scene.room },
      body: { threadId: randomUUID(), postId: randomUUID(), body: 'Before it' },
    })
    const ids = { threadId: randomUUID(), postId: randomUUID() }
    const items = [own('Bring tea')]
    const all = await Promise.all([
      scene.publish(scene.noa, items, 0, ids),
      scene.publish(scene.noa, items, 0, ids),
      scene.publish(scene.zoe, [own('Other words')]),
    ])
    expect(all.map(({ status }) => status).toSorted()).toContain(200)
    const { threadId } = (await scene.told(scene.ada)).body.published!
    const thread = await world.call(scene.ada, discussions.readThread, { params: { threadId } })
    expect(thread.body.posts.map(({ seq }) => seq)).toEqual([1, 2])
  })

  test('a post that was taken away is put anew; a hidden one is shown to nobody', async () => {
    await scene.publish(scene.noa, [own('Bring tea')])
    const { threadId } = (await scene.told(scene.ada)).body.published!
    const thread = await world.call(scene.noa, discussions.readThread, { params: { threadId } })
    await world.call(scene.noa, removePost, { params: { postId: thread.body.posts[0]!.id } })
    expect((await scene.told(scene.ada)).body.published).toBeNull()
    const { body } = await scene.publish(scene.noa, [own('Bring tea, please')], 1)
    expect(body.published).toMatchObject({ threadId, seq: 2 })
    await world.database.execute(sql`update posts set hidden_at = now() where thread_id = ${threadId}`)
    expect((await scene.told(scene.ada)).body.published).toBeNull()
    expect((await scene.publish(scene.noa, [own('More')], 2)).problem.code).toBe('hidden')
  })

  test('what somebody has taken back since is refused, and nothing is posted', async () => {
    const id = await scene.tries(scene.ada, 'Walk the route', 'network', scene.network.space)
    const items = [{ key: `try:${id}`, part: 'try' as const, text: 'Walk the route' }]
    const { body: mine } = await world.call(scene.ada, readTakeaway, { params: { takeawayId: id } })
    await saveTakeaway(world, scene.ada, mine, { audience: 'private', spaceId: null })
    const { status, problem } = await scene.publish(scene.noa, items)
    expect([status, problem.code, problem.errors![0]!.pointer]).toEqual([409, 'gone', '/items/0/text'])
    expect((await scene.told(scene.ben)).body.published).toBeNull()
    expect((await scene.read(scene.noa)).body.revision).toBe(0)
  })

  test('where who said what stays in the room, no name goes out: neither by itself nor in anybody’s words', async () => {
    const space = await scene.holdConfidentially()
    const id = await scene.tries(scene.ada, 'Walk the route', 'network', space)
    const { body } = await scene.read(scene.noa)
    expect([body.named, body.candidates[0]!.by]).toEqual([false, null])
    const items = [{ key: `try:${id}`, part: 'try' as const, text: 'Walk the route' }]
    const { status, problem } = await scene.publish(scene.noa, [...items, own('ben brook brings tea')])
    expect([status, problem.code, problem.errors!.map(({ pointer }) => pointer)]).toEqual([
      422,
      'named',
      ['/items/1/text'],
    ])
    expect((await scene.publish(scene.noa, items)).status).toBe(200)
    const published = (await scene.told(scene.ben)).body.published!.body
    expect(published).toContain('- Walk the route')
    expect(published).not.toMatch(/Ada|Ben/)
  })

  test('nothing at all is refused, and so is more than fits into a post', async () => {
    expect((await scene.publish(scene.zoe, [own('  ')])).problem.code).toBe('empty')
    const much = Array.from({ length: 12 }, () => own('words '.repeat(330)))
    expect((await scene.publish(scene.zoe, much)).problem.code).toBe('too_long')
    expect((await scene.told(scene.zoe)).body.published).toBeNull()
  })
})
