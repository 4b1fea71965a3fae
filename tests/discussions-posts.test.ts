import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/discussions'
import * as posting from '@waymark/contracts/posts'
import { search } from '@waymark/contracts/search'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let thread: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  thread = randomUUID()
  await world.call(ada, contract.createThread, {
    params: { spaceId: network.space },
    body: { id: thread, postId: randomUUID(), title: 'Guardians', kind: 'question', body: 'How?' },
  })
})

async function reply(person: Person, body: string) {
  const id = randomUUID()
  await world.call(person, contract.addPost, { params: { threadId: thread }, body: { id, body } })
  return id
}
const page = async (person = ada) =>
  (await world.call(person, contract.readThread, { params: { threadId: thread }, query: { after: 0 } })).body
const second = async (person = ada) => (await page(person)).posts[1]!
const edit = (person: Person | null, postId: string, body: string, more: object = {}) =>
  world.call(person, posting.editPost, { params: { postId }, body: { body, ...more } })
const remove = (person: Person | null, postId: string) =>
  world.call(person, posting.removePost, { params: { postId } })
const restore = (person: Person | null, postId: string) =>
  world.call(person, posting.restorePost, { params: { postId } })
const versions = async (person: Person, postId: string) =>
  (await world.call(person, posting.listPostVersions, { params: { postId } })).body
const hits = async (q: string) => (await world.call(ada, search, { query: { q } })).body.map(({ seq }) => seq)

describe('changing words', () => {
  test('shows that it was changed and what it said before, to all who read along', async () => {
    const id = await reply(ben, 'Lower the chairs')
    expect((await edit(ben, id, 'Raise the tables')).body).toMatchObject({ body: 'Raise the tables', seq: 2 })
    expect((await second()).editedAt).not.toBeNull()
    expect(await versions(ada, id)).toMatchObject([{ body: 'Lower the chairs' }])
    await edit(ben, id, 'Raise one table')
    expect((await versions(ada, id)).map(({ body }) => body)).toEqual([
      'Raise the tables',
      'Lower the chairs',
    ])
  })

  test('the same words again are no change, also when sent at once', async () => {
    const id = await reply(ben, 'One')
    await Promise.all([edit(ben, id, 'Two'), edit(ben, id, 'Two')])
    expect(await versions(ada, id)).toHaveLength(1)
  })

  test('without a trace nothing of the earlier words stays, in the history or in the database', async () => {
    const id = await reply(ben, 'Lower the chairs')
    await edit(ben, id, 'Raise the tables')
    await edit(ben, id, 'Nothing to see', { leaveNoTrace: true })
    expect((await versions(ada, id)).map(({ body }) => body)).toEqual([null, null])
    const { rows } = await world.database.execute<{ body: string }>(
      sql`select body from post_versions where post_id = ${id} and body is not null`,
    )
    expect(rows).toEqual([])
  })

  test('is read by the guard, and is found by the new words only', async () => {
    const id = await reply(ben, 'Lanterns along the canal')
    await world.settled()
    expect(await hits('lanterns')).toEqual([2])
    const refused = await edit(ben, id, 'Her NHS number is 943 476 5919')
    expect([refused.status, refused.problem.code]).toEqual([422, 'identifying'])
    await edit(ben, id, 'Benches along the canal')
    await world.settled()
    expect([await hits('lanterns'), await hits('benches')]).toEqual([[], [2]])
  })

  test('is for nobody else, for nobody in a locked discussion, and not for a stone', async () => {
    const id = await reply(ben, 'Mine')
    expect((await edit(ada, id, 'Theirs')).status).toBe(403)
    await world.call(network.convenor, contract.lockThread, {
      params: { threadId: thread },
      body: { locked: true },
    })
    expect((await edit(ben, id, 'Late')).status).toBe(403)
    await world.call(network.convenor, contract.lockThread, {
      params: { threadId: thread },
      body: { locked: false },
    })
    await remove(ben, id)
    expect((await edit(ben, id, 'Back')).status).toBe(409)
    expect((await edit(ben, randomUUID(), 'Nothing')).status).toBe(404)
  })
})

describe('taking away', () => {
  test('leaves a stone with its number, and shows the words to nobody', async () => {
    const id = await reply(ben, 'Gone soon')
    await reply(ada, 'Third')
    await edit(ben, id, 'Going')
    expect((await remove(ben, id)).body).toMatchObject({ body: '', removedBy: 'writer' })
    const { posts, thread: card } = await page()
    expect(posts.map(({ seq, body }) => [seq, body])).toEqual([
      [1, 'How?'],
      [2, ''],
      [3, 'Third'],
    ])
    expect([card.lastSeq, await versions(ada, id), await versions(network.convenor, id)]).toEqual([3, [], []])
    await world.settled()
    expect(await hits('going')).toEqual([])
  })

  test('can be undone for ten minutes by the same person, and by nobody else', async () => {
    const id = await reply(ben, 'Sorry')
    await remove(network.convenor, id)
    expect((await second()).removedBy).toBe('moderator')
    expect((await restore(ben, id)).status).toBe(409)
    expect((await restore(network.convenor, id)).body).toMatchObject({ body: 'Sorry', removedAt: null })
    await remove(ben, id)
    await world.database.execute(
      sql`update posts set removed_at = now() - interval '11 minutes' where id = ${id}`,
    )
    expect((await restore(ben, id)).problem.code).toBe('too-late')
    await world.app.jobs['discussions.erase']!.run(world.app, undefined)
    const { rows } = await world.database.execute<{ body: string }>(
      sql`select body from posts where id = ${id}`,
    )
    expect(rows).toEqual([{ body: '' }])
  })

  test('one’s own words go also after one has lost the right to write', async () => {
    const id = await reply(ben, 'Mine')
    await world.call(network.convenor, contract.lockThread, {
      params: { threadId: thread },
      body: { locked: true },
    })
    expect((await remove(ben, id)).status).toBe(200)
    expect((await remove(ben, id)).status).toBe(200)
    expect((await remove(ada, id)).status).toBe(403)
  })
})

describe('short answers', () => {
  const say = (person: Person, postId: string, reaction: contract.Reaction) =>
    world.call(person, posting.reactToPost, { params: { postId, reaction } })

  test('stand by name, in the field’s order and once each', async () => {
    const id = await reply(ada, 'We moved the bins')
    await Promise.all([say(ben, id, 'thanks'), say(ben, id, 'thanks')])
    await say(network.convenor, id, 'thanks')
    await say(ben, id, 'same-here')
    const { reactions } = await second()
    expect(reactions.map(({ reaction, people }) => [reaction, people.map(({ name }) => name)])).toEqual([
      ['same-here', [ben.name]],
      ['thanks', [ben.name, network.convenor.name]],
    ])
    await world.call(ben, posting.takeReactionBack, { params: { postId: id, reaction: 'thanks' } })
    expect((await second()).reactions[1]!.people.map(({ name }) => name)).toEqual([network.convenor.name])
  })

  test('are not for observers, nor to a stone, nor others than the field’s', async () => {
    const id = await reply(ada, 'Here')
    const dee = await world.member(network, 'Dee', 'observer')
    expect((await say(dee, id, 'thanks')).status).toBe(403)
    expect((await say(ben, id, 'hooray' as never)).status).toBe(404)
    await remove(ada, id)
    expect((await say(ben, id, 'thanks')).status).toBe(409)
  })
})

describe('the answer to a question', () => {
  const accept = (person: Person, seq: number | null) =>
    world.call(person, posting.acceptAnswer, { params: { threadId: thread }, body: { seq } })

  test('is what who asked says, and goes with the post', async () => {
    const id = await reply(ben, 'Ask the shopkeepers')
    expect((await accept(ben, 2)).status).toBe(403)
    expect((await accept(ada, 2)).status).toBe(204)
    expect((await page()).thread.answerSeq).toBe(2)
    await remove(ben, id)
    expect((await page()).thread.answerSeq).toBeNull()
    expect([(await accept(ada, 2)).status, (await accept(ada, 9)).status]).toEqual([409, 409])
  })

  test('is for questions only', async () => {
    const id = randomUUID()
    await world.call(ada, contract.createThread, {
      params: { spaceId: network.space },
      body: { id, postId: randomUUID(), title: 'T', kind: 'discussion', body: 'B' },
    })
    const asked = await world.call(ada, posting.acceptAnswer, {
      params: { threadId: id },
      body: { seq: null },
    })
    expect(asked.status).toBe(409)
  })
})

test('what is pinned stands at the top for all who see it, and only there', async () => {
  const pinned = async (person: Person) =>
    (
      await world.call(person, contract.listPinnedThreads, { params: { networkId: network.id }, query: {} })
    ).body.map(({ id, pinned: isPinned }) => [id, isPinned])
  const pin = (person: Person, isPinned: boolean) =>
    world.call(person, posting.pinThread, { params: { threadId: thread }, body: { pinned: isPinned } })
  expect([(await pin(ada, true)).status, (await pin(network.convenor, true)).status]).toEqual([403, 204])
  expect([await pinned(ben), await pinned(await world.person('Eve'))]).toEqual([[[thread, true]], []])
  await pin(network.convenor, false)
  expect(await pinned(ben)).toEqual([])
})
