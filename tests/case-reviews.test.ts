import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as writers from '@waymark/contracts/case-authors'
import * as contract from '@waymark/contracts/case-reviews'
import { readSignOff } from '@waymark/contracts/case-signoffs'
import type { CaseText } from '@waymark/contracts/case-template'
import { kindAnswers, safeWorksheet } from './support/case-reviewing.ts'
import type { CaseReviewing } from './support/case-reviewing.ts'
import { CaseWriting, whole } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let writing: CaseWriting
let reviewing: CaseReviewing
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  writing = new CaseWriting(world, network)
  reviewing = await writing.reviewing()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())

/** A whole draft that was sent for review, with the managers who will sign it off. */
async function sent(text: (text: CaseText) => CaseText = whole, author = ada) {
  const held = await writing.draft(author)
  const { body: saved } = await writing.save(author, held, text(held.text))
  const managers = await reviewing.managers(held.id)
  const { status, body, problem } = await reviewing.submit(author, saved, { managers })
  return { status, problem, caseId: held.id, review: body, reviewId: body.id, managers, saved }
}
/** The same, standing at a later gate. */
async function at(state: 'anonymisation' | 'sign-off' | 'peer' | 'decision') {
  const out = await sent()
  if (state === 'anonymisation') return out
  await reviewing.pass(reviewing.trained, out.reviewId)
  if (state === 'sign-off') return out
  await reviewing.signOff(await reviewing.letter(out.managers[0]!.email))
  if (state === 'peer') return out
  for (const peer of reviewing.peers) await reviewing.pass(peer, out.reviewId)
  return out
}
const stateOf = async (reviewId: string) => (await reviewing.read(network.convenor, reviewId)).body.state
const list = (person: Person) =>
  world.call(person, contract.listReviews, { params: { networkId: network.id } })

describe('each gate is for those it is for', () => {
  const people = (): Record<string, Person> => ({
    author: ada,
    member: ben,
    trained: reviewing.trained,
    peer: reviewing.peers[0],
    convenor: reviewing.convenor,
  })
  /** Who may take the gate a case stands at: 201, refused with a reason, or nothing to be found. */
  const table = {
    anonymisation: { author: 403, member: 404, trained: 201, peer: 404, convenor: 409 },
    'sign-off': { author: 403, member: 404, trained: 409, peer: 404, convenor: 409 },
    peer: { author: 403, member: 201, trained: 409, peer: 201, convenor: 201 },
    decision: { author: 403, member: 404, trained: 409, peer: 409, convenor: 201 },
  } as const
  test.each(Object.entries(table))('%s', async (state, expected) => {
    for (const [part, status] of Object.entries(expected)) {
      const { reviewId } = await at(state as keyof typeof table)
      // What stands in the way of an author at a gate where nobody stands is the gate.
      const is = (await reviewing.take(people()[part]!, reviewId)).status
      expect([part, is]).toEqual([part, state === 'sign-off' && part === 'author' ? 403 : status])
    }
    const { reviewId } = await at(state as keyof typeof table)
    const outsider = await world.person('Ody', { organisation: 'Elsewhere' })
    const observer = await world.member(network, 'Oona', 'observer')
    expect((await reviewing.take(outsider, reviewId)).status).toBe(404)
    expect((await reviewing.take(observer, reviewId)).status).toBe(404)
    expect((await reviewing.take(null, reviewId)).status).toBe(401)
  })
})

test('five people bring a case from draft to published, each step with who, when and why', async () => {
  const { reviewId, caseId, managers, review } = await sent()
  expect(review).toMatchObject({ state: 'anonymisation', wanted: 1, isMine: true, may: { takeBack: true } })
  expect(Date.parse(review.dueAt!) - Date.now()).toBeGreaterThan(4 * 86_400_000)
  await reviewing.through(reviewId, managers)
  expect((await writing.read(ben, caseId)).body).toMatchObject({ version: 1, title: 'Letters rewritten' })
  const { body } = await reviewing.read(ada, reviewId)
  expect(body.history.map(({ from, to, by }) => [from, to, by]).toReversed()).toEqual([
    ['draft', 'checks', 'Ada'],
    ['checks', 'anonymisation', ''],
    ['anonymisation', 'anonymisation', 'Rae'],
    ['anonymisation', 'sign-off', 'Rae'],
    ['sign-off', 'peer', 'Mia, Head of service'],
    ['peer', 'peer', 'Pia'],
    ['peer', 'peer', 'Pia'],
    ['peer', 'peer', 'Quin'],
    ['peer', 'decision', 'Quin'],
    ['decision', 'decision', 'Zoe'],
    ['decision', 'published', 'Zoe'],
  ])
  for (const change of [sql`update case_transitions set why = 'x'`, sql`delete from case_transitions`])
    await expect(world.database.execute(sql`${change} where case_id = ${caseId}`)).rejects.toThrow()
})

test('what waits for somebody is what they took on, and what they could take on', async () => {
  const quiet = await world.network()
  const there = new CaseWriting(world, quiet)
  const gates = await there.reviewing()
  const [pia, quin] = gates.peers
  const author = await world.member(quiet, 'Ann')
  const held = await there.draft(author)
  const { body: saved } = await there.save(author, held, whole(held.text))
  const managers = await gates.managers(held.id)
  const { body } = await gates.submit(author, saved, { managers })
  const waiting = async (person: Person) =>
    (await world.call(person, contract.listWaiting, {})).body.map(({ id, can }) => [id, can.take])
  expect(await waiting(gates.trained)).toEqual([[body.id, 'anonymisation']])
  expect(await waiting(pia)).toEqual([])
  await gates.pass(gates.trained, body.id)
  await gates.signOff(await gates.letter(managers[0]!.email))
  expect(await waiting(quin)).toEqual([[body.id, 'peer']])
  expect((await gates.take(pia, body.id)).status).toBe(201)
  expect(await waiting(pia)).toEqual([[body.id, null]])
  await gates.pass(quin, body.id)
  for (const nobody of [author, quin, gates.trained, ada]) expect(await waiting(nobody)).toEqual([])
})

describe('sending for review', () => {
  test('needs every point of the list, a manager, and no open question of the guard', async () => {
    const held = await writing.draft(ada)
    const { body: saved } = await writing.save(ada, held, whole(held.text))
    const unticked = await reviewing.submit(ada, saved, { ticked: ['names'] })
    expect([unticked.status, unticked.problem.errors![0]!.pointer]).toEqual([422, '/ticked'])
    const alone = await reviewing.submit(ada, saved, { managers: [] })
    expect([alone.status, alone.problem.code]).toEqual([422, 'manager_needed'])
    const { organisationId } = (await reviewing.managers(held.id))[0]!
    const asked = async (email: string) =>
      (await reviewing.submit(ada, saved, { managers: [{ organisationId, email }] })).problem.code
    expect(await asked(ada.email)).toBe('own_case')
    expect(await asked('somebody@elsewhere.example')).toBe('not_theirs')
    expect((await list(ada)).body.filter(({ caseId }) => caseId === held.id)).toEqual([])
  })

  test('knows the words of the vocabulary, and no others', async () => {
    const { status, problem } = await sent((text) => ({
      ...whole(text),
      contexts: ['peer-group', 'made-up'],
    }))
    expect([status, problem.code, problem.errors![0]!.pointer]).toEqual([
      422,
      'unknown_terms',
      '/text/contexts',
    ])
  })

  test('twice, at once or after a lost answer, makes one review; the words stay as they were sent', async () => {
    const held = await writing.draft(ada)
    const { body: saved } = await writing.save(ada, held, whole(held.text))
    const id = randomUUID()
    const managers = await reviewing.managers(held.id)
    const send = (reviewId = id) => reviewing.submit(ada, saved, { id: reviewId, managers })
    const statuses = (await Promise.all([send(), send()])).map(({ status }) => status)
    expect([...statuses, (await send()).status]).toEqual([201, 201, 201])
    expect((await send(randomUUID())).problem.code).toBe('under_review')
    const changed = await writing.save(ada, saved, { ...saved.text, title: 'Other words' })
    expect([changed.status, changed.problem.code]).toEqual([409, 'under_review'])
    expect((await world.call(ada, contract.takeBackReview, { params: { reviewId: id } })).status).toBe(204)
    expect((await writing.save(ada, saved, { ...saved.text, title: 'Other words' })).status).toBe(200)
    expect((await reviewing.take(reviewing.trained, id)).status).toBe(404)
    expect((await send()).status).toBe(409)
  })

  test('stories that could point to somebody most easily are looked at by two', async () => {
    const second = await world.member(network, 'Sam')
    await reviewing.train(second)
    const { reviewId, review } = await sent((text) => ({ ...whole(text), caseType: 'episode' }))
    expect(review.wanted).toBe(2)
    await reviewing.pass(reviewing.trained, reviewId)
    expect(await stateOf(reviewId)).toBe('anonymisation')
    await reviewing.pass(second, reviewId)
    expect(await stateOf(reviewId)).toBe('sign-off')
    await reviewing.train(second, [])
  })
})

describe('a gate', () => {
  test('passes only with the whole worksheet, and never when somebody could be recognised', async () => {
    const { reviewId } = await sent()
    const gateId = randomUUID()
    await reviewing.take(reviewing.trained, reviewId, gateId)
    const decide = (worksheet: typeof safeWorksheet) =>
      reviewing.decide(reviewing.trained, gateId, 'pass', { worksheet })
    expect((await decide(safeWorksheet.slice(1))).status).toBe(422)
    expect((await decide(safeWorksheet.map((line) => ({ ...line, why: ' ' })))).status).toBe(422)
    const seen = safeWorksheet.map((line, index) => ({ ...line, recognises: index ? 'no' : 'yes' }) as const)
    expect((await decide(seen)).problem.title).toContain('recognise')
    const silent = await reviewing.decide(reviewing.trained, gateId, 'change', { words: ' ' })
    expect([silent.status, silent.problem.errors![0]!.pointer]).toEqual([422, '/words'])
    expect((await reviewing.decide(reviewing.trained, gateId, 'pass')).status).toBe(200)
    expect((await reviewing.decide(reviewing.trained, gateId, 'pass')).status).toBe(200)
    expect((await reviewing.decide(reviewing.trained, gateId, 'refuse')).status).toBe(409)
  })

  test('is taken by as many as it needs, of whom one peer is from elsewhere; two at once, one of them gets it', async () => {
    const [first, second] = await Promise.all(
      ['Flo', 'Gus'].map(async (name) =>
        world.member(network, await world.person(name, { organisation: 'Ada’s Council' })),
      ),
    )
    const { reviewId } = await at('peer')
    const both = await Promise.all([first!, second!].map((person) => reviewing.take(person, reviewId)))
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const late = await Promise.all(
      [ben, reviewing.peers[0]].map((person) => reviewing.take(person, reviewId)),
    )
    expect(late.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const { body } = await reviewing.read(network.convenor, reviewId)
    expect(
      body.gatesKept
        .filter(({ gate }) => gate === 'peer')
        .map(({ external }) => external)
        .toSorted(),
    ).toEqual([false, true])
  })

  test('is given back, and undone while nobody has acted on it', async () => {
    const { reviewId, managers } = await sent()
    const gateId = randomUUID()
    await reviewing.take(reviewing.trained, reviewId, gateId)
    const release = () => world.call(reviewing.trained, contract.releaseGate, { params: { gateId } })
    expect((await release()).status).toBe(204)
    expect((await release()).status).toBe(404)
    const again = randomUUID()
    await reviewing.take(reviewing.trained, reviewId, again)
    await reviewing.decide(reviewing.trained, again)
    const letter = await reviewing.letter(managers[0]!.email)
    expect((await reviewing.undo(ben, again)).status).toBe(404)
    expect((await reviewing.undo(reviewing.trained, again)).body.state).toBe('anonymisation')
    // The code that went out opens nothing any more.
    expect((await reviewing.signOff(letter)).status).toBe(422)
    await reviewing.decide(reviewing.trained, again)
    expect((await reviewing.signOff(await reviewing.letter(managers[0]!.email))).status).toBe(200)
    expect((await reviewing.undo(reviewing.trained, again)).status).toBe(409)
  })

  test('sends a case back with words; its draft is free again, and the whole way begins anew', async () => {
    const { reviewId, caseId, saved } = await sent()
    const gateId = randomUUID()
    await reviewing.take(reviewing.trained, reviewId, gateId)
    await reviewing.decide(reviewing.trained, gateId, 'change')
    await world.settled()
    expect((await reviewing.read(ada, reviewId)).body).toMatchObject({ state: 'returned' })
    expect((await reviewing.undo(reviewing.trained, gateId)).body.state).toBe('anonymisation')
    await reviewing.decide(reviewing.trained, gateId, 'change')
    const changed = await writing.save(ada, saved, { ...saved.text, problem: 'Less is said.' })
    expect(changed.status).toBe(200)
    expect((await reviewing.undo(reviewing.trained, gateId)).status).toBe(409)
    const page = await writing.publish(ada, { id: caseId, revision: changed.body.revision })
    expect(page.body.problem).toBe('Less is said.')
  })
})

describe('an organisation', () => {
  test('signs off by a code from a letter, without an account; the link alone opens nothing', async () => {
    const { reviewId, managers } = await at('sign-off')
    const { signOffId, code } = await reviewing.letter(managers[0]!.email)
    const read = (typed: string) =>
      world.call(null, readSignOff, { params: { signOffId }, body: { code: typed } })
    const wrong = code === '00000000' ? '00000001' : '00000000'
    expect((await read(wrong)).status).toBe(422)
    expect((await read(code)).body).toMatchObject({
      title: 'Letters rewritten',
      attribution: 'organisation',
      authors: ['Ada'],
      outcome: null,
    })
    const silent = await reviewing.signOff({ signOffId, code }, { outcome: 'returned' })
    expect([silent.status, silent.problem.errors![0]!.pointer]).toEqual([422, '/words'])
    for (let tries = 0; tries < 4; tries++) await read(wrong)
    expect((await read(code)).status).toBe(429)
    // Asked again, by the author: a new code, and the old one is none.
    const asked = await world.call(ada, contract.askManager, { params: { reviewId }, body: managers[0]! })
    expect(asked.status).toBe(200)
    const fresh = await reviewing.letter(managers[0]!.email)
    expect(fresh.signOffId).not.toBe(signOffId)
    expect((await reviewing.signOff(fresh)).body.outcome).toBe('agreed')
    expect((await reviewing.signOff(fresh)).body.outcome).toBe('agreed')
    expect((await reviewing.signOff(fresh, { outcome: 'returned', words: 'No.' })).status).toBe(409)
    expect(await stateOf(reviewId)).toBe('peer')
    // Their address is for those who wrote to them.
    expect((await reviewing.read(reviewing.trained, reviewId)).body.signOffs[0]!.email).toBe('')
  })

  test('may be named less than asked, and then its authors are named nowhere', async () => {
    const { reviewId, caseId, managers } = await at('sign-off')
    await reviewing.signOff(await reviewing.letter(managers[0]!.email), { attribution: 'region' })
    for (const peer of reviewing.peers) await reviewing.pass(peer, reviewId)
    await reviewing.pass(reviewing.convenor, reviewId)
    await writing.comment(ada, caseId, 'We wrote this.')
    const page = JSON.stringify((await writing.read(ben, caseId)).body)
    expect(page).toContain('A local authority in North West')
    for (const hidden of ['Ada', ada.id]) expect(page).not.toContain(hidden)
    expect(JSON.stringify((await writing.list(ben)).body.filter(({ id }) => id === caseId))).not.toContain(
      'Ada',
    )
    expect((await writing.read(ada, caseId)).body.can.revise).toBe(true)
  })

  test('two that write together each sign off for themselves', async () => {
    const held = await writing.draft(ada)
    const call = { params: { caseId: held.id } }
    expect((await world.call(ben, writers.listWriters, call)).status).toBe(404)
    await world.call(ada, writers.inviteWriter, { ...call, body: { personId: ben.id } })
    await world.settled()
    expect((await world.call(ben, writers.listInvitations, {})).body).toMatchObject([{ caseId: held.id }])
    expect((await writing.save(ben, held, held.text)).status).toBe(404)
    await world.call(ben, writers.answerInvitation, { ...call, body: { accept: true } })
    const { body: saved, status } = await writing.save(ben, held, whole(held.text))
    expect(status).toBe(200)
    const managers = await reviewing.managers(held.id)
    expect(managers).toHaveLength(2)
    expect((await reviewing.submit(ada, saved, { managers: managers.slice(1) })).status).toBe(422)
    const { body } = await reviewing.submit(ben, saved, { managers })
    expect(
      (await world.call(ben, writers.removeWriter, { params: { caseId: held.id, personId: ben.id } })).status,
    ).toBe(409)
    await reviewing.pass(reviewing.trained, body.id)
    await reviewing.signOff(await reviewing.letter(managers[0]!.email))
    expect(await stateOf(body.id)).toBe('sign-off')
    await reviewing.signOff(await reviewing.letter(managers[1]!.email))
    expect(await stateOf(body.id)).toBe('peer')
    expect((await reviewing.take(ben, body.id)).status).toBe(403)
  })
})

describe('what is published', () => {
  test('takes a small edit with one reviewer, and a changed story the whole way', async () => {
    const { id } = await writing.published(ada)
    const { body: draft } = await writing.revise(ada, id)
    const edit = await writing.save(ada, draft, { ...draft.text, problem: 'a better word' })
    const managers = await reviewing.managers(id)
    const small = await reviewing.submit(ada, edit.body, {
      path: 'small',
      managers: [],
      changeNote: 'A word.',
    })
    expect(small.status).toBe(201)
    await reviewing.pass(reviewing.trained, small.body.id)
    expect((await writing.read(ben, id)).body).toMatchObject({ version: 2, problem: 'a better word' })
    const { body: next } = await writing.revise(ada, id)
    const told = await writing.save(ada, next, { ...next.text, result: 'helped' })
    const refused = await reviewing.submit(ada, told.body, {
      path: 'small',
      managers,
      changeNote: 'The result.',
    })
    expect([refused.status, refused.problem.code]).toEqual([422, 'not_small'])
  })

  test('is for more people only after another review, for fewer at once', async () => {
    const closed = await world.space(network, {
      sensitivity: 'closed',
      grants: [ada, reviewing.trained, ...reviewing.peers, reviewing.convenor].map(({ id }) => ({
        subject: 'person',
        subjectId: id,
        level: 'post',
      })),
    })
    const { id } = await writing.published(ada, whole, { spaceId: closed })
    expect((await writing.read(ben, id)).status).toBe(404)
    const managers = await reviewing.managers(id)
    const move = (person: Person, spaceId: string) =>
      world.call(person, contract.changeAudience, {
        params: { caseId: id },
        body: { id: randomUUID(), spaceId, managers },
      })
    expect((await move(reviewing.convenor, network.space)).status).toBe(403)
    const { body } = await move(ada, network.space)
    expect((await writing.read(ben, id)).status).toBe(404)
    await reviewing.pass(reviewing.trained, body.reviewId!)
    await reviewing.signOff(await reviewing.letter(managers[0]!.email))
    await reviewing.pass(reviewing.convenor, body.reviewId!)
    expect((await writing.read(ben, id)).body.version).toBe(1)
    expect((await move(reviewing.convenor, closed)).body.reviewId).toBe(null)
    expect((await writing.read(ben, id)).status).toBe(404)
  })

  test('was read by the guard: the database refuses words that were not', async () => {
    const { id } = await writing.published(ada)
    const insert = sql`insert into case_versions (case_id, version, text) values (${id}, 9, '{"title":"Never checked"}')`
    await expect(world.database.execute(insert)).rejects.toThrow()
  })
})

test('what reviewers and managers write is read by the guard too', async () => {
  const { reviewId } = await sent()
  const gateId = randomUUID()
  await reviewing.take(reviewing.trained, reviewId, gateId)
  const words = 'It is Dympna Okoro’s son.'
  const named = await reviewing.decide(reviewing.trained, gateId, 'change', { words })
  expect([named.status, named.problem.code]).toEqual([422, 'identifying'])
  const worksheet = safeWorksheet.map((line) => ({ ...line, why: words }))
  expect((await reviewing.decide(reviewing.trained, gateId, 'pass', { worksheet })).problem.code).toBe(
    'identifying',
  )
  const odd = `'; -- <img onerror=alert(1)> 🙂 مرحبا`
  const answers = kindAnswers.map((line) => ({ ...line, words: odd }))
  expect((await reviewing.decide(reviewing.trained, gateId, 'change', { words: odd, answers })).status).toBe(
    200,
  )
  expect((await reviewing.read(ada, reviewId)).body.gatesKept[0]!.words).toBe(odd)
})
