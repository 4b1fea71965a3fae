import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '@waymark/contracts/audit'
import { changeDuties } from '@waymark/contracts/case-duties'
import { hideCase } from '@waymark/contracts/case-incidents'
import { commentOnCase, listCases, listCommentReasons, readCase } from '@waymark/contracts/cases'
import { listDirectory } from '@waymark/contracts/directory'
import { readMe } from '@waymark/contracts/identity'
import * as contract from '@waymark/contracts/moderation'
import { readPerson } from '@waymark/contracts/networks'
import { changeMe } from '@waymark/contracts/identity'
import { search } from '@waymark/contracts/search'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { shelved } from './support/case-shelf.ts'
import { showMyself } from './support/directing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let zoe: Person
let ada: Person
let ben: Person
let cy: Person
let caseId: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
  caseId = await shelved(
    world,
    { networkId: network.id, spaceId: network.space, authorId: ada.id, hatId: null },
    { title: 'Benches', whatWeDid: 'Lanterns by the canal' },
  )
})

const flag = (
  person: Person | null,
  subject: contract.SubjectOnPage,
  subjectId: string,
  kind: contract.FlagKind,
  more: object = {},
) =>
  world.call(person, contract.raiseFlag, {
    body: { id: randomUUID(), subject, subjectId, kind, note: '', ...more },
  })
const queue = async (person: Person) =>
  (await world.call(person, contract.listFlags, { params: { networkId: network.id } })).body
const hubQueue = async (person: Person) => (await world.call(person, contract.listHubFlags, {})).body
const words = (person: Person, { id }: { id: string }) =>
  world.call(person, contract.readFlagged, { params: { flagId: id } })
const decide = (
  person: Person,
  each: contract.Flag,
  outcome: NonNullable<contract.Flag['outcome']>,
  said = 'We have looked.',
) =>
  world.call(person, contract.decideFlag, {
    params: { flagId: each.id },
    body: { version: each.version, outcome, words: said },
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
const acts = async () =>
  (await world.call(zoe, listAudit, { params: { networkId: network.id }, query: {} })).body.map(
    ({ act }) => act,
  )
const page = (person: Person) => world.call(person, readCase, { params: { caseId }, query: {} })
const comments = async (person: Person) => (await page(person)).body.commentList
async function comment(person: Person, body: string): Promise<string> {
  const id = randomUUID()
  await world.call(person, commentOnCase, { params: { caseId }, body: { id, body } })
  return id
}

describe('a comment', () => {
  test('that might identify someone is a stone for everybody at once, counted nowhere, until it is shown again', async () => {
    const id = await comment(cy, 'The boy with the red kayak')
    await comment(ada, 'Thank you')
    const counted = async (person: Person) => [
      (await page(person)).body.comments,
      (await world.call(person, listCases, { params: { networkId: network.id }, query: {} })).body[0]!
        .comments,
    ]
    expect(await counted(ben)).toEqual([2, 2])
    const { body } = await flag(ben, 'comment', id, 'identity', { note: 'The boat.' })
    expect(body.hidden).toBe(true)
    for (const person of [ada, ben, cy, zoe]) {
      expect((await comments(person))[0]).toMatchObject({ id, body: '', hidden: true, removedAt: null })
      expect(await counted(person)).toEqual([1, 1])
      expect(JSON.stringify((await page(person)).body)).not.toContain('kayak')
    }
    // A repeat of the send is answered without the words.
    const sent = await world.call(cy, commentOnCase, {
      params: { caseId },
      body: { id, body: 'The boy with the red kayak' },
    })
    expect(sent.body).toMatchObject({ body: '', hidden: true })
    const [each] = await queue(zoe)
    expect(each).toMatchObject({
      subject: 'comment',
      kind: 'identity',
      commentId: id,
      pageId: caseId,
      title: 'Benches',
      note: 'The boat.',
      isOwn: false,
    })
    expect(JSON.stringify(each)).not.toContain('kayak')
    expect((await words(zoe, each!)).body).toEqual({
      title: null,
      words: 'The boy with the red kayak',
      files: [],
    })
    expect((await words(ada, each!)).status).toBe(404)
    await decide(zoe, each!, 'shown-again')
    expect((await comments(ben))[0]).toMatchObject({ body: 'The boy with the red kayak', hidden: false })
    expect(await counted(ben)).toEqual([2, 2])
    expect(await acts()).toEqual(['flag-decided', 'flag-read', 'comment-hidden'])
  })

  test('stays hidden while any such word is open, and what is said twice is counted once', async () => {
    const id = await comment(cy, 'The boy with the red kayak')
    await Promise.all([flag(ben, 'comment', id, 'identity'), flag(ada, 'comment', id, 'identity')])
    await flag(ben, 'comment', id, 'identity')
    const [one, two, ...more] = await queue(zoe)
    expect(more).toEqual([])
    await decide(zoe, one!, 'no-action')
    expect((await page(ben)).body).toMatchObject({ comments: 0, commentList: [{ hidden: true }] })
    await decide(zoe, two!, 'shown-again')
    expect((await page(ben)).body).toMatchObject({ comments: 1, commentList: [{ hidden: false }] })
  })

  test('that is taken away is erased; its writer is told, and not who said it', async () => {
    const id = await comment(cy, 'Councils like yours are useless')
    await flag(ben, 'comment', id, 'agreement')
    expect((await comments(ben))[0]!.body).toBe('Councils like yours are useless')
    await decide(zoe, (await queue(zoe))[0]!, 'taken-away', 'It went against our agreement.')
    expect((await page(ben)).body).toMatchObject({ comments: 0, commentList: [{ id, body: '' }] })
    expect((await comments(ben))[0]!.removedAt).not.toBeNull()
    expect((await flag(ada, 'comment', id, 'identity')).status).toBe(404)
    await world.settled()
    expect((await letters(cy)).join()).toContain('About a comment of yours')
    expect((await letters(cy)).join()).not.toContain(ben.name)
    expect((await letters(ben)).join()).toContain('Thank you for telling us about a comment')
    expect((await letters(zoe)).join()).not.toMatch(/useless|Benches/)
    const { rows } = await world.database.$client.query('select body from case_comments where id = $1', [id])
    expect(rows).toEqual([{ body: '' }])
  })

  test('screens hear of it with ids only, in the room of the case, and fetch again', async () => {
    const id = await comment(cy, 'The boy with the red kayak')
    const socket = await world.connect(ada)
    await socket.emitWithAck('watch', `case:${caseId}`)
    const heard = once(socket as never, 'activity')
    const refetch = once(socket as never, 'refetch')
    await flag(ben, 'comment', id, 'identity')
    expect(await heard).toEqual([
      `case:${caseId}`,
      'comment.hidden',
      { spaceId: network.space, caseId, commentId: id },
    ])
    await refetch
    socket.disconnect()
  })

  test('what the guard asked about it is hidden with it', async () => {
    const id = randomUUID()
    const body = { id, body: 'A boy of 14 from there came by.' }
    const refused = await world.call(cy, commentOnCase, { params: { caseId }, body })
    const accepted = (refused.problem.findings ?? []).map(({ finding }) => ({
      finding,
      reason: 'Many are.',
    }))
    await world.call(cy, commentOnCase, { params: { caseId }, body: { ...body, accepted } })
    const reasons = async () =>
      (await world.call(zoe, listCommentReasons, { params: { caseId } })).body.map(
        ({ commentId }) => commentId,
      )
    expect(await reasons()).toEqual([id])
    await flag(ben, 'comment', id, 'identity')
    expect(await reasons()).toEqual([])
  })

  test('is flagged by those who read its case, and by nobody else', async () => {
    const id = await comment(cy, 'Mine')
    const eve = await world.person('Eve')
    await world.remove(network, ben)
    for (const person of [eve, ben]) expect((await flag(person, 'comment', id, 'identity')).status).toBe(404)
    expect((await flag(null, 'comment', id, 'identity')).status).toBe(401)
    expect((await flag(ada, 'comment', randomUUID(), 'identity')).status).toBe(404)
    // Another kind of thing by the same id is not there either.
    expect((await flag(ada, 'post', id, 'identity')).status).toBe(404)
    await world.call(zoe, hideCase, { params: { caseId }, body: { id: randomUUID() } })
    expect((await flag(ada, 'comment', id, 'identity')).status).toBe(404)
    expect(await queue(zoe)).toEqual([])
  })
})

describe('a practice case', () => {
  test('keeps its own press for what might identify someone', async () => {
    const refused = await flag(ben, 'case', caseId, 'identity')
    expect([refused.status, refused.problem.code]).toEqual([422, 'own-press'])
    expect((await page(ben)).status).toBe(200)
  })

  test('a worry about a person in it is for the safeguarding lead alone', async () => {
    const lou = await lead('Lou')
    await flag(ben, 'case', caseId, 'person')
    expect([(await queue(lou)).length, await queue(zoe)]).toEqual([1, []])
    const [each] = await queue(lou)
    expect(each).toMatchObject({ subject: 'case', pageId: caseId, title: 'Benches', seq: null })
    expect((await words(lou, each!)).body).toMatchObject({ title: 'Benches', words: 'Lanterns by the canal' })
    await world.settled()
    expect((await letters(lou)).join()).toContain('Somebody who read a practice case is worried')
    expect((await letters(lou)).join()).not.toMatch(/Benches|Lanterns/)
    expect((await decide(lou, each!, 'passed-on')).status).toBe(200)
    await world.settled()
    expect((await letters(ada)).join()).not.toContain('practice case of yours')
  })

  test('is never handled by those who wrote it, and is withdrawn for good where that came of it', async () => {
    await world.database.$client.query(
      `insert into case_authors (case_id, person_id, state) values ($1, $2, 'accepted')`,
      [caseId, zoe.id],
    )
    const lou = await lead('Lou')
    await flag(ben, 'case', caseId, 'agreement')
    expect(await queue(zoe)).toEqual([])
    const [each] = await queue(lou)
    const incident = randomUUID()
    await world.call(ben, hideCase, { params: { caseId }, body: { id: incident } })
    // While it is hidden its title is too.
    expect((await queue(lou))[0]).toMatchObject({ title: '' })
    expect((await decide(lou, each!, 'taken-away', 'It went against our agreement.')).status).toBe(200)
    const gone = await page(ben)
    expect([gone.status, gone.problem.code]).toEqual([404, 'withdrawn'])
    await world.settled()
    for (const writer of [ada, zoe])
      expect((await letters(writer)).join()).toContain('About a practice case of yours')
    // What was open about it is answered with it, so that nothing brings it back.
    const { rows } = await world.database.$client.query(
      'select outcome from case_incidents where case_id = $1',
      [caseId],
    )
    expect(rows).toEqual([{ outcome: 'withdrawn' }, { outcome: 'withdrawn' }])
  })

  test('a comment on a case that is hidden meanwhile is still decided', async () => {
    const id = await comment(cy, 'Rude words')
    await flag(ben, 'comment', id, 'agreement')
    await world.call(ben, hideCase, { params: { caseId }, body: { id: randomUUID() } })
    const [each] = await queue(zoe)
    expect(each).toMatchObject({ title: '' })
    expect((await decide(zoe, each!, 'taken-away')).status).toBe(200)
  })
})

describe('what somebody wrote about themselves', () => {
  const describeMyself = async (person: Person) => {
    await world.call(person, changeMe, { body: { about: 'I look after the lighthouse lads' } })
    await showMyself(world, person, { audience: 'hub', helps: 'Ask me about the quarry' })
  }
  const about = async (viewer: Person, { id }: Person) =>
    (await world.call(viewer, readPerson, { params: { personId: id } })).body

  test('is hidden in every place at once, on their page, in the directory and in search; they see it in their settings', async () => {
    await describeMyself(cy)
    const shown = async (viewer: Person) =>
      JSON.stringify([
        await about(viewer, cy),
        (await world.call(viewer, listDirectory, { query: {} })).body,
        (await world.call(viewer, listDirectory, { query: { q: 'quarry' } })).body,
        (await world.call(viewer, search, { query: { q: 'lighthouse' } })).body,
      ])
    for (const word of ['lighthouse', 'quarry']) expect(await shown(ben)).toContain(word)
    await flag(ben, 'profile', cy.id, 'identity')
    for (const viewer of [ada, ben, cy, zoe]) {
      expect(await shown(viewer)).not.toMatch(/lighthouse|quarry/)
      expect((await about(viewer, cy)).wordsHidden).toBe(true)
    }
    const { body: found } = await world.call(ben, listDirectory, { query: { q: 'quarry' } })
    expect(found.total).toBe(0)
    const me = await world.call(cy, readMe, {})
    expect(me.body).toMatchObject({ about: 'I look after the lighthouse lads', wordsHidden: true })
    // New words stay hidden too, until somebody has looked.
    await world.call(cy, changeMe, { body: { about: 'I look after the lighthouse' } })
    expect((await about(ben, cy)).about).toBe('')
    const [each] = await queue(zoe)
    expect(each).toMatchObject({ subject: 'profile', pageId: cy.id, title: 'Cy', spaceName: null })
    expect((await words(zoe, each!)).body.words).toBe(
      'I look after the lighthouse\n\nAsk me about the quarry',
    )
    await decide(zoe, each!, 'shown-again')
    for (const word of ['lighthouse', 'quarry']) expect(await shown(ben)).toContain(word)
    expect(await acts()).toEqual(['flag-decided', 'flag-read', 'profile-hidden'])
  })

  test('is looked after in a network that both are in, by its convenors and its safeguarding lead', async () => {
    await describeMyself(cy)
    const lou = await lead('Lou')
    const facilitator = await world.member(network, 'Fay', 'facilitator')
    await flag(ben, 'profile', cy.id, 'agreement')
    for (const person of [zoe, lou]) expect((await queue(person)).length).toBe(1)
    for (const person of [ada, cy, ben, facilitator]) expect(await queue(person)).toEqual([])
    await flag(ben, 'profile', cy.id, 'person')
    expect([(await queue(zoe)).length, (await queue(lou)).length]).toEqual([1, 2])
    const kim = await world.person('Kim', { administrator: true })
    expect(await hubQueue(kim)).toEqual([])
    const each = (await queue(lou)).find(({ kind }) => kind === 'agreement')!
    await decide(lou, each, 'taken-away', 'Please say it in another way.')
    expect(await about(ben, cy)).toMatchObject({ about: '', wordsHidden: false })
    await world.settled()
    expect((await letters(cy)).join()).toContain('About what you wrote about yourself')
    expect((await letters(cy)).join()).not.toContain(ben.name)
  })

  test('is for the administrators where the two share no network, or nobody else there looks after it', async () => {
    await describeMyself(cy)
    const nia = await world.person('Nia', { organisation: 'Nia’s Council' })
    const kim = await world.person('Kim', { administrator: true })
    expect((await flag(nia, 'profile', cy.id, 'identity')).status).toBe(201)
    expect(await queue(zoe)).toEqual([])
    const [each] = await hubQueue(kim)
    expect(each).toMatchObject({ subject: 'profile', title: 'Cy', spaceName: null })
    expect((await world.call(zoe, contract.listHubFlags, {})).status).toBe(403)
    expect((await words(zoe, each!)).status).toBe(404)
    await world.settled()
    expect((await letters(kim)).join()).toMatch(/What somebody wrote about themselves is hidden.*\/care\n/s)
    expect((await decide(kim, each!, 'shown-again')).status).toBe(200)
    await describeMyself(zoe)
    await flag(ben, 'profile', zoe.id, 'agreement')
    expect((await queue(zoe)).length).toBe(0)
    expect((await hubQueue(kim)).filter(({ outcome }) => !outcome)).toMatchObject([{ pageId: zoe.id }])
  })

  test('is flagged by those who see it, and by nobody else', async () => {
    const nia = await world.person('Nia', { organisation: 'Nia’s Council' })
    await world.call(cy, changeMe, { body: { about: 'I look after the lighthouse' } })
    for (const kind of contract.flagKinds) expect((await flag(nia, 'profile', cy.id, kind)).status).toBe(404)
    await showMyself(world, cy, { audience: 'networks' })
    expect((await flag(nia, 'profile', cy.id, 'identity')).status).toBe(404)
    expect((await flag(ben, 'profile', cy.id, 'identity')).status).toBe(201)
  })
})
