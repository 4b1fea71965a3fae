import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as drafts from '@waymark/contracts/case-drafts'
import { addComment } from '../apps/api/src/features/cases/comments/commands.ts'
import type { Viewer } from '../apps/api/src/platform/viewer.ts'
import { CaseWriting, one, whole } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let writing: CaseWriting
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  writing = new CaseWriting(world, network)
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())

/** What a person's socket hears of one case. */
async function listen(person: Person, caseId: string) {
  const socket = await world.connect(person)
  const heard: unknown[] = []
  socket.on('activity', (_room, name) => void heard.push(name))
  return { allowed: await socket.emitWithAck('watch', `case:${caseId}`), heard }
}

describe('publishing', () => {
  test('names every part still to be written', async () => {
    const held = await writing.draft(ada)
    const saved = await writing.save(ada, held, held.text, { spaceId: null })
    const refused = await writing.publish(ada, saved.body)
    expect(refused.status).toBe(422)
    const fields = `title summary caseType problem whatWeDid didNotWork advice whatChanged evidence result approaches harms
      ageBands contexts levels systemPoints partners stage momentum started basis consent`
    expect(refused.problem.errors?.map(({ pointer }) => pointer)).toEqual([
      ...fields.split(/\s+/).map((field) => `/text/${field}`),
      '/spaceId',
    ])
    expect((await world.call(ada, drafts.readDraft, one(held.id))).body).toEqual(saved.body)
  })

  test('makes a version that never changes, and revising makes the next', async () => {
    const first = await writing.published(ada)
    expect(first).toMatchObject({ version: 1, result: 'did-not-help', can: { revise: true } })
    const revision = await writing.revise(ada, first.id)
    const saved = await writing.save(ada, revision.body, { ...revision.body.text, title: 'Letters, again' })
    expect((await writing.read(ben, first.id)).body.title).toBe('Letters rewritten')
    const silent = await writing.publish(ada, saved.body, '')
    expect([silent.status, silent.problem.errors![0]!.pointer]).toEqual([422, '/changeNote'])
    expect((await writing.publish(ada, saved.body, 'The title says more.')).body).toMatchObject({
      version: 2,
      title: 'Letters, again',
      versions: [
        { version: 2, changeNote: 'The title says more.' },
        { version: 1, changeNote: '' },
      ],
    })
    expect((await writing.read(ben, first.id, 1)).body).toMatchObject({
      title: 'Letters rewritten',
      version: 1,
      publishedAt: first.publishedAt,
      can: { revise: false },
    })
    expect((await writing.read(ben, first.id, 3)).status).toBe(404)
    for (const change of [sql`update case_versions set text = '{}'`, sql`delete from case_versions`]) {
      await expect(world.database.execute(sql`${change} where case_id = ${first.id}`)).rejects.toThrow()
    }
  })

  test('of an older revision is refused, so that nobody publishes words they did not see', async () => {
    const held = await writing.draft(ada)
    await writing.save(ada, held, whole(held.text))
    expect((await writing.publish(ada, held)).problem.code).toBe('saved_elsewhere')
  })

  test('needs leave to post in the space; a member who may only comment there is told so', async () => {
    const spaceId = await world.space(network, {
      grants: [{ subject: 'role', subjectId: 'member', level: 'comment' }],
    })
    const held = await writing.draft(ada)
    const saved = await writing.save(ada, held, whole(held.text), { spaceId })
    expect((await writing.publish(ada, saved.body)).status).toBe(403)
    expect((await writing.read(ada, held.id)).status).toBe(404)
  })

  test('a revision is its author’s to make, and stays in the space where people spoke about it', async () => {
    const { trained, peers } = await writing.reviewing()
    const closed = await world.space(network, {
      sensitivity: 'closed',
      grants: [ada, trained, ...peers].map(({ id }) => ({ subject: 'person', subjectId: id, level: 'post' })),
    })
    const { id } = await writing.published(ada, whole, { spaceId: closed })
    expect((await writing.read(ben, id)).status).toBe(404)
    expect((await writing.revise(ben, id)).status).toBe(404)
    await writing.comment(ada, id, 'Said behind a closed door')
    const { body: draft } = await writing.revise(ada, id)
    const moved = await writing.save(ada, draft, draft.text)
    expect([moved.status, moved.problem.code]).toEqual([422, 'stays_in_its_space'])
    const open = await writing.published(ada)
    expect((await writing.revise(ben, open.id)).status).toBe(403)
    const again = await Promise.all([writing.revise(ada, open.id), writing.revise(ada, open.id)])
    expect(again.map(({ status, body }) => [status, body.publishedVersion])).toEqual([
      [201, 1],
      [201, 1],
    ])
  })
})

describe('the list', () => {
  test('is narrowed by approach, result and space', async () => {
    const spaceId = await world.space(network)
    const { id } = await writing.published(
      ada,
      (text) => ({ ...whole(text), approaches: ['ph'], result: 'caused-harm' }),
      { spaceId },
    )
    for (const query of [{ approach: 'ph' }, { result: 'caused-harm' }, { spaceId }])
      expect((await writing.list(ben, query)).body.map((card) => card.id)).toEqual([id])
    expect((await writing.list(ben, { approach: 'ph', result: 'helped' })).body).toEqual([])
    expect((await writing.list(ben, { result: 'wonderful' })).status).toBe(422)
  })

  test('holds nothing for outsiders, and no draft for anybody', async () => {
    const held = await writing.draft(ada)
    const { id } = await writing.published(ada)
    expect((await writing.list(await world.person('Eve'))).body).toEqual([])
    expect((await writing.list(null)).status).toBe(401)
    const ids = (await writing.list(ada)).body.map((card) => card.id)
    expect([ids.includes(held.id), ids[0]]).toEqual([false, id])
  })

  test('goes on page by page, without a gap or a repeat where two came at the same moment', async () => {
    const spaceId = await world.space(network)
    const ids = [] as string[]
    for (let count = 0; count < 23; count++) ids.push((await writing.published(ada, whole, { spaceId })).id)
    await world.database.execute(
      sql`update practice_cases set published_at = now() where space_id = ${spaceId}`,
    )
    await world.database.execute(sql`alter table case_versions disable trigger case_versions_immutable`)
    await world.database.execute(sql`
      update case_versions v set published_at = c.published_at from practice_cases c
      where c.id = v.case_id and c.space_id = ${spaceId}`)
    await world.database.execute(sql`alter table case_versions enable trigger case_versions_immutable`)
    const first = (await writing.list(ben, { spaceId })).body
    const { publishedAt: before, id: beforeId } = first.at(-1)!
    const second = (await writing.list(ben, { spaceId, before, beforeId })).body
    expect([first.length, second.length]).toEqual([20, 3])
    expect([...first, ...second].map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  })
})

describe('comments', () => {
  test('are heard by those who read, once, and by nobody else', async () => {
    const { id } = await writing.published(ada)
    const reader = await listen(ada, id)
    const stranger = await listen(await world.person('Eve'), id)
    expect([reader.allowed, stranger.allowed]).toEqual([true, false])
    const words = `'; -- 👋🏽 שלום \u202e<img src=x onerror=alert(1)> We tried this too`
    const commentId = randomUUID()
    const send = () => writing.comment(ben, id, words, commentId)
    expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([201, 201])
    await expect.poll(() => reader.heard).toEqual(['case.commented'])
    expect(stranger.heard).toEqual([])
    expect((await writing.read(ada, id)).body).toMatchObject({
      comments: 1,
      commentList: [{ id: commentId, body: words, author: { name: 'Ben', organisation: 'Ben’s Council' } }],
    })
    const taken = await writing.comment(ada, id, 'With Ben’s id', commentId)
    expect([taken.status, JSON.stringify(taken.problem).includes('We tried')]).toEqual([409, false])
  })

  test('many at once are all counted', async () => {
    const { id } = await writing.published(ada)
    const people = [ada, ben, network.convenor]
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => writing.comment(people[at % 3]!, id, `No. ${at}`)),
    )
    const { comments, commentList } = (await writing.read(ada, id)).body
    expect([comments, commentList.length]).toEqual([12, 12])
  })

  test('are for those who may comment: observers look on, outsiders and signed-out people find nothing', async () => {
    const { id } = await writing.published(ada)
    const olu = await world.member(network, 'Olu', 'observer')
    expect((await writing.comment(olu, id, 'May I?')).status).toBe(403)
    expect((await writing.read(olu, id)).body.can).toMatchObject({ comment: false, revise: false })
    expect((await writing.comment(await world.person('Eve'), id, 'Hello')).status).toBe(404)
    expect((await writing.comment(null, id, 'Hello')).status).toBe(401)
    for (const nothing of ['', '  \n ', 'x'.repeat(5001), 'NUL \u0000'])
      expect((await writing.comment(ben, id, nothing)).status).toBe(422)
    expect((await writing.read(ada, id)).body.comments).toBe(0)
  })

  test('a removed member neither reads nor hears nor comments from then on', async () => {
    const { id } = await writing.published(ada)
    const cy = await world.member(network, 'Cy')
    const theirs = await listen(cy, id)
    expect(theirs.allowed).toBe(true)
    await world.remove(network, cy)
    expect((await writing.read(cy, id)).status).toBe(404)
    expect((await writing.comment(cy, id, 'Still here?')).status).toBe(404)
    const ours = await listen(ada, id)
    await writing.comment(ben, id, 'Among ourselves')
    await expect.poll(() => ours.heard).toEqual(['case.commented'])
    expect(theirs.heard).not.toContain('case.commented')
    expect((await listen(cy, id)).allowed).toBe(false)
  })

  test('rolled back are never announced and leave nothing', async () => {
    const { id } = await writing.published(ada)
    await world.settled()
    const { allowed, heard } = await listen(ada, id)
    expect(allowed).toBe(true)
    const count = () =>
      world.database.execute<{ told: number; kept: number }>(sql`
        select (select count(*)::int from activity) as told, (select count(*)::int from case_comments) as kept`)
    const before = (await count()).rows
    const undone = world.database.transaction(async (tx) => {
      const practiceCase = { id, spaceId: network.space }
      await addComment(tx, ben as unknown as Viewer, practiceCase, { id: randomUUID(), body: 'Never mind' })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect((await count()).rows).toEqual(before)
    await writing.comment(ben, id, 'This one counts')
    await expect.poll(() => heard).toEqual(['case.commented'])
    expect((await writing.read(ada, id)).body.comments).toBe(1)
  })
})

test('that a case is new is heard in the network, and where and which one only in its space', async () => {
  const socket = await world.connect(ben)
  const heard: unknown[] = []
  for (const room of [`network:${network.id}`, `space:${network.space}`])
    expect(await socket.emitWithAck('watch', room)).toBe(true)
  socket.on('activity', (room, name, payload) => {
    if (name.startsWith('case.')) heard.push([room.split(':')[0], name, payload])
  })
  const { id } = await writing.published(ada)
  await expect
    .poll(() => heard)
    .toEqual(
      expect.arrayContaining([
        ['network', 'case.published', {}],
        ['space', 'case.published', { spaceId: network.space, caseId: id, version: 1 }],
      ]),
    )
})
