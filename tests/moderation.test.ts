import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeDuties } from '@waymark/contracts/case-duties'
import * as discussions from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/moderation'
import { listPostVersions, removePost, restorePost } from '@waymark/contracts/posts'
import { search } from '@waymark/contracts/search'
import { renameThread } from '@waymark/contracts/thread-titles'
import { eraseRemoved } from '../apps/api/src/features/discussions/posts/commands.ts'
import { mondayOf } from '../apps/api/src/features/moderation/rota/queries.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let zoe: Person
let ada: Person
let ben: Person
let threadId: string
let postId: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  ;[threadId, postId] = [randomUUID(), randomUUID()]
  await world.call(ada, discussions.createThread, {
    params: { spaceId: network.space },
    body: { id: threadId, postId, title: 'Benches', kind: 'discussion', body: 'Lanterns by the canal' },
  })
})

const flag = (person: Person | null, kind: contract.FlagKind, more: object = {}) =>
  world.call(person, contract.raiseFlag, {
    body: { id: randomUUID(), subject: 'post', subjectId: postId, kind, note: '', ...more },
  })
const queue = async (person: Person) =>
  (await world.call(person, contract.listFlags, { params: { networkId: network.id } })).body
const read = async (person: Person) =>
  (await world.call(person, discussions.readThread, { params: { threadId }, query: { after: 0 } })).body
    .posts[0]!
const hold = (person: Person, each: contract.Flag, holderId: string | null) =>
  world.call(person, contract.holdFlag, {
    params: { flagId: each.id },
    body: { version: each.version, holderId },
  })
const decide = (
  person: Person,
  each: contract.Flag,
  outcome: NonNullable<contract.Flag['outcome']>,
  words = 'We have looked.',
) =>
  world.call(person, contract.decideFlag, {
    params: { flagId: each.id },
    body: { version: each.version, outcome, words },
  })
const letters = async (person: Person) =>
  (await readOutbox(world.database, 500))
    .filter(({ recipient }) => recipient === person.email)
    .map(({ subject, body }) => `${subject}: ${body}`)
const lead = async (name: string) => {
  const person = await world.member(network, name)
  await world.call(zoe, changeDuties, {
    params: { networkId: network.id, personId: person.id },
    body: { duties: ['safeguarding'] },
  })
  return person
}

describe('might identify someone', () => {
  test('hides the post from everybody and from search at once, until those who look after it show it again', async () => {
    await world.settled()
    const sent = await flag(ben, 'identity', { note: 'In the first line.' })
    expect(sent.body.hidden).toBe(true)
    for (const person of [ada, ben, zoe]) {
      const { body, hidden } = await read(person)
      expect([body, hidden]).toEqual(['', true])
      expect((await world.call(person, listPostVersions, { params: { postId } })).body).toEqual([])
    }
    await world.settled()
    const found = async () => (await world.call(ben, search, { query: { q: 'lanterns' } })).body
    expect(await found()).toEqual([])
    const [each] = await queue(zoe)
    expect(each).toMatchObject({ kind: 'identity', note: 'In the first line.', version: 1 })
    await decide(zoe, each!, 'shown-again')
    await world.settled()
    expect([(await read(ben)).body, (await found()).length]).toEqual(['Lanterns by the canal', 1])
  })

  test('takes the title with it where it is the first post, everywhere and at once, and brings it back', async () => {
    await world.call(ben, discussions.addPost, {
      params: { threadId },
      body: { id: randomUUID(), body: 'We have some too' },
    })
    await world.settled()
    const shown = async (person: Person) =>
      JSON.stringify([
        (await world.call(person, discussions.readThread, { params: { threadId }, query: {} })).body.thread,
        (await world.call(person, discussions.listThreads, { params: { networkId: network.id }, query: {} }))
          .body,
        (await world.call(person, search, { query: { q: 'benches' } })).body,
        (await world.call(person, search, { query: { q: 'some too' } })).body,
      ])
    expect(await shown(ben)).toContain('Benches')
    await flag(ben, 'identity')
    for (const person of [ada, ben, zoe]) expect(await shown(person)).not.toContain('Benches')
    const [each] = await queue(zoe)
    expect(JSON.stringify(each)).not.toContain('Benches')
    const opened = await world.call(zoe, contract.readFlagged, { params: { flagId: each!.id } })
    expect(opened.body).toEqual({ title: 'Benches', words: 'Lanterns by the canal', files: [] })
    const rename = (person: Person, title: string) =>
      world.call(person, renameThread, { params: { threadId }, body: { title } })
    expect((await rename(ada, 'Benches again')).status).toBe(403)
    await decide(zoe, each!, 'shown-again')
    await world.settled()
    expect(await shown(ben)).toContain('Benches')
    expect((await rename(ben, 'Chairs')).status).toBe(403)
    expect((await rename(ada, 'Chairs')).body.title).toBe('Chairs')
    await world.settled()
    expect(await shown(ben)).not.toContain('Benches')
  })

  test('a title that was taken away comes back with its post, and is erased with it', async () => {
    const title = async () =>
      (await world.call(ada, discussions.readThread, { params: { threadId }, query: {} })).body.thread.title
    await flag(ben, 'identity')
    await decide(zoe, (await queue(zoe))[0]!, 'taken-away')
    expect(await title()).toBe('A discussion whose first post was taken away')
    await world.call(zoe, restorePost, { params: { postId } })
    // It may be seen no more than before it was taken away.
    expect(await title()).toBe('A discussion that is being looked at')
    await world.call(zoe, removePost, { params: { postId } })
    await world.database.$client.query(
      `update posts set removed_at = now() - interval '11 minutes' where id = $1`,
      [postId],
    )
    await eraseRemoved(world.database)
    const { rows } = await world.database.$client.query(
      'select held_title, title from threads where id = $1',
      [threadId],
    )
    expect(rows).toEqual([{ held_title: null, title: 'A discussion whose first post was taken away' }])
  })

  test('stays hidden while somebody else’s word is open', async () => {
    const dee = await world.member(network, 'Dee')
    await flag(ben, 'identity')
    await flag(dee, 'identity')
    const [one, two] = await queue(zoe)
    await decide(zoe, one!, 'shown-again')
    expect((await read(ben)).hidden).toBe(true)
    await decide(zoe, two!, 'shown-again')
    expect((await read(ben)).hidden).toBe(false)
  })
})

describe('who handles what', () => {
  test('a worry about a person is for the safeguarding lead, who is told and has an hour', async () => {
    const lou = await lead('Lou')
    const { body } = await flag(ben, 'person')
    expect(Date.parse(body.dueAt)).toBeGreaterThan(Date.now() + 59 * 60_000)
    expect([(await queue(lou)).length, await queue(zoe), await queue(ada)]).toEqual([1, [], []])
    await world.settled()
    expect([(await letters(lou)).length, await letters(zoe)]).toEqual([1, []])
    expect((await letters(lou))[0]).not.toContain('Lanterns')
  })

  test('without a lead it is for those who look after the space, and never for who wrote the post', async () => {
    await flag(ben, 'person')
    expect([(await queue(zoe)).length, (await queue(ben)).length]).toEqual([1, 0])
    const own = randomUUID()
    await world.call(zoe, discussions.addPost, { params: { threadId }, body: { id: own, body: 'Mine' } })
    await flag(ben, 'agreement', { subjectId: own })
    // Until there is somebody else it is in front of its writer, who can only take it away.
    const [mine] = (await queue(zoe)).filter(({ seq }) => seq === 2)
    expect((await decide(zoe, mine!, 'no-action')).problem.code).toBe('own-words')
    const lou = await lead('Lou')
    expect((await queue(zoe)).map(({ seq }) => seq)).toEqual([])
    expect((await decide(lou, mine!, 'no-action')).status).toBe(200)
  })

  test('nobody decides what they said themselves, while somebody else can', async () => {
    await flag(zoe, 'agreement')
    const lou = await lead('Lou')
    const [each] = await queue(zoe)
    expect((await decide(zoe, each!, 'no-action')).problem.code).toBe('own-flag')
    expect((await decide(lou, each!, 'no-action')).status).toBe(200)
  })

  test('a lead who has not accepted the agreement of today, or has left, is no lead', async () => {
    const lou = await lead('Lou')
    await flag(ben, 'person')
    expect((await queue(lou)).length).toBe(1)
    await world.remove(network, lou)
    expect((await queue(zoe)).length).toBe(1)
  })

  test('only those who handle it hear of it live', async () => {
    const [hers, his] = await Promise.all([zoe, ada].map((person) => world.connect(person)))
    const heard: unknown[][] = [[], []]
    hers!.on('activity', (_room, name) => heard[0]!.push(name))
    his!.on('activity', (_room, name) => heard[1]!.push(name))
    await hers!.emitWithAck('watch', `network:${network.id}`)
    await his!.emitWithAck('watch', `network:${network.id}`)
    await flag(ben, 'agreement')
    await expect.poll(() => heard[0]).toContain('flag.raised')
    expect(heard[1]).not.toContain('flag.raised')
  })

  test('people elsewhere, and those who are out, flag and see nothing', async () => {
    const eve = await world.person('Eve')
    await world.remove(network, ben)
    for (const person of [eve, ben]) expect((await flag(person, 'identity')).status).toBe(404)
    expect((await flag(null, 'identity')).status).toBe(401)
    expect((await read(ada)).hidden).toBe(false)
  })
})

describe('the queue', () => {
  test('of two who decide at once one does, and the other is told to look again', async () => {
    const lou = await lead('Lou')
    await flag(ben, 'agreement')
    const [each] = await queue(zoe)
    const answers = await Promise.all([decide(zoe, each!, 'no-action'), decide(lou, each!, 'taken-away')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('one is handed over, and only to who handles it', async () => {
    const lou = await lead('Lou')
    await flag(ben, 'agreement')
    const [each] = await queue(zoe)
    expect((await hold(zoe, each!, ben.id)).status).toBe(409)
    const held = (await hold(zoe, each!, lou.id)).body
    expect([held.holder!.id, held.version]).toEqual([lou.id, 2])
    expect((await hold(zoe, each!, null)).status).toBe(409)
  })

  test('words are read on a press, and that is kept', async () => {
    await flag(ben, 'identity')
    const [each] = await queue(zoe)
    expect(JSON.stringify(each)).not.toContain('Lanterns')
    const open = (person: Person) =>
      world.call(person, contract.readFlagged, { params: { flagId: each!.id } })
    expect((await open(zoe)).body.words).toBe('Lanterns by the canal')
    expect((await open(ada)).status).toBe(404)
    const kept = await world.database.$client.query(
      'select person_id from flag_readings where flag_id = $1',
      [each!.id],
    )
    expect(kept.rows).toEqual([{ person_id: zoe.id }])
  })

  test('what came of it is told to who said it, and to who wrote it where it changes something; said twice it stands once', async () => {
    const id = randomUUID()
    await Promise.all([flag(ben, 'agreement', { id }), flag(ben, 'agreement', { id })])
    await flag(ben, 'agreement')
    const [each, ...more] = await queue(zoe)
    expect(more).toEqual([])
    await decide(zoe, each!, 'taken-away', 'It went against our agreement.')
    await world.settled()
    expect((await letters(ben)).join()).toContain('It went against our agreement.')
    expect((await letters(ada)).join()).toContain('About a post of yours')
    expect((await letters(ada)).join()).not.toContain(ben.name)
    expect((await read(ada)).removedBy).toBe('moderator')
  })

  test('the guard reads what is said', async () => {
    const refused = await flag(ben, 'person', { note: 'NHS number 943 476 5919' })
    expect(refused.problem.code).toBe('identifying')
    expect(await queue(zoe)).toEqual([])
  })
})

describe('who is on duty', () => {
  const rota = (person: Person) =>
    world.call(person, contract.readRota, { params: { networkId: network.id } })
  const put = (person: Person, monday: string, personId: string | null) =>
    world.call(person, contract.changeRota, {
      params: { networkId: network.id, monday },
      body: { personId, note: 'Two are waiting.' },
    })

  test('is asked alone; everybody is where nobody is on duty', async () => {
    const lou = await lead('Lou')
    const monday = mondayOf(new Date())
    expect((await put(zoe, monday, lou.id)).status).toBe(204)
    expect((await rota(lou)).body.weeks[0]).toMatchObject({
      monday,
      person: { id: lou.id },
      note: 'Two are waiting.',
    })
    await flag(ben, 'agreement')
    await world.settled()
    expect([(await letters(lou)).length, (await letters(zoe)).length]).toEqual([1, 0])
  })

  test('is changed by those who look after a space, for weeks, with people like them', async () => {
    const monday = mondayOf(new Date())
    expect([(await rota(ada)).status, (await put(ada, monday, null)).status]).toEqual([403, 403])
    expect((await put(zoe, monday, ada.id)).status).toBe(409)
    expect((await put(zoe, '2027-01-05', zoe.id)).status).toBe(422)
  })
})
