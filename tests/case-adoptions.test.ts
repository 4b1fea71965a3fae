import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDraft } from '@waymark/contracts/case-drafts'
import { hideCase } from '@waymark/contracts/case-incidents'
import { readSignOff } from '@waymark/contracts/case-signoffs'
import { jigsawFinding } from '@waymark/contracts/guard'
import * as contract from '@waymark/contracts/case-adoptions'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { CaseTrying, tried } from './support/case-trying.ts'
import { CaseWriting, whole } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let writing: CaseWriting
let trying: CaseTrying
let [ada, ben, cy, dee, olu]: Person[] = []
let caseId: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network()
  writing = new CaseWriting(world, network)
  trying = new CaseTrying(world, network, writing)
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
  dee = await world.member(network, 'Dee')
  olu = await world.member(network, 'Olu', 'observer')
  ;({ id: caseId } = await writing.published(ada))
})
afterAll(() => world.close())

const ids = async (person: Person, of = caseId) =>
  (await trying.tree(person, of)).body.nodes.map(({ id }) => id)
const letters = async (words: string) =>
  (await readOutbox(world.database, 500)).filter(({ body }) => body.includes(words))

describe('who tried a case tells it', () => {
  test('their manager signs it off by a code, and then others read it', async () => {
    const { body: told, status } = await trying.tell(ben!, caseId)
    expect([status, told.state]).toEqual([201, 'waiting'])
    expect([await ids(ben!), await ids(ada!)]).toEqual([[told.id], []])
    expect((await trying.read(ada!, told.id)).status).toBe(404)
    const manager = await trying.manager(ben!)
    const { signOffId, code } = await trying.letter(manager)
    const page = await world.call(null, readSignOff, { params: { signOffId }, body: { code } })
    expect(page.body).toMatchObject({
      subject: 'adoption',
      title: 'Letters rewritten',
      authors: ['Ben'],
      organisation: 'Ben’s Council',
      result: 'mixed',
      risks: { reasons: [], clues: [] },
      outcome: null,
    })
    expect(page.body.parts.map(({ part }) => part)).toEqual(['kept', 'changed', 'experience'])
    expect((await trying.decide(manager)).body.outcome).toBe('agreed')
    expect((await trying.decide(manager)).status).toBe(200)
    expect((await trying.decide(manager, { outcome: 'returned', words: 'No.' })).status).toBe(409)
    const { body } = await trying.read(ada!, told.id)
    expect(body).toMatchObject({ state: 'published', author: { name: 'Ben' }, signOff: null, isMine: false })
    expect(body.can).toEqual({ change: false, withdraw: false, makeCase: false })
    expect((await trying.tree(olu!, caseId)).body.can.tell).toBe(false)
    await world.settled()
    const told1 = await letters(`/tried/${told.id}`)
    expect(told1.map(({ recipient }) => recipient).toSorted()).toEqual([ada!.email, ben!.email].toSorted())
  })

  test('it comes back with a wish, is changed, and the old code opens nothing any more', async () => {
    const { body: told } = await trying.tell(cy!, caseId)
    const manager = await trying.manager(cy!)
    const first = await trying.letter(manager)
    expect((await trying.decide(manager, { outcome: 'returned' })).status).toBe(422)
    await trying.decide(manager, { outcome: 'returned', words: 'Please leave the villages out.' })
    const { body: back } = await trying.read(cy!, told.id)
    expect(back).toMatchObject({
      state: 'returned',
      can: { change: true },
      signOff: { words: 'Please leave the villages out.', signer: 'Mia, Head of service' },
    })
    expect((await trying.change(ben!, told.id)).status).toBe(404)
    const changed = await trying.change(cy!, told.id, { place: 'A market town', result: 'did-not-help' })
    expect(changed.body).toMatchObject({ state: 'waiting', place: 'A market town' })
    const second = await trying.letter(manager)
    expect(second.signOffId).not.toBe(first.signOffId)
    // Once more while it waits: the letter before is replaced.
    await trying.change(cy!, told.id, { place: 'A market town', result: 'did-not-help' })
    const old = { params: { signOffId: second.signOffId }, body: { code: second.code } }
    expect((await world.call(null, readSignOff, old)).status).toBe(422)
    await trying.decide(manager, { attribution: 'region' })
    const { body } = await trying.read(ada!, told.id)
    expect(body).toMatchObject({ state: 'published', author: { name: 'A local authority in North West' } })
    expect(JSON.stringify(body)).not.toContain(cy!.id)
    expect((await trying.change(cy!, told.id)).status).toBe(409)
  })

  test('a tree grows: an adoption of an adoption, and a stone where one was withdrawn', async () => {
    const { id } = await writing.published(ada!)
    const parent = await trying.published(ben!, id, { result: 'helped' })
    const child = await trying.published(cy!, id, { parentId: parent.id, result: 'did-not-help' })
    await trying.published(dee!, id, { result: 'helped' })
    const other = await trying.tell(dee!, caseId, { parentId: parent.id })
    expect([other.status, other.problem.code]).toEqual([422, 'no_such_parent'])
    expect((await trying.tree(olu!, id)).body).toMatchObject({
      nodes: [{ id: parent.id, parentId: null }, { id: child.id, parentId: parent.id }, { parentId: null }],
      counts: [
        { result: 'helped', count: 2 },
        { result: 'did-not-help', count: 1 },
      ],
    })
    expect((await trying.withdraw(cy!, parent.id)).status).toBe(403)
    expect((await trying.withdraw(ben!, parent.id)).status).toBe(204)
    expect((await trying.withdraw(ben!, parent.id)).status).toBe(204)
    const { body } = await trying.tree(ada!, id)
    expect(body.nodes[0]).toMatchObject({ id: parent.id, state: 'withdrawn', author: null, place: '' })
    expect(body.nodes[1]).toMatchObject({ parentId: parent.id })
    expect(body.counts).toEqual([
      { result: 'helped', count: 1 },
      { result: 'did-not-help', count: 1 },
    ])
    const stone = JSON.stringify((await trying.read(ada!, parent.id)).body)
    for (const gone of ['weekly walk', 'Drivers', ben!.id, 'Ben']) expect(stone).not.toContain(gone)
    expect((await trying.tell(dee!, id, { parentId: parent.id })).status).toBe(422)
  })

  test('a hidden case hides them, and one withdrawn before its sign-off leaves no trace', async () => {
    const { id } = await writing.published(ada!)
    const { id: adoptionId } = await trying.published(ben!, id)
    const waiting = (await trying.tell(cy!, id)).body.id
    const { signOffId, code } = await trying.letter(await trying.manager(cy!))
    await trying.withdraw(cy!, waiting)
    expect(await ids(cy!, id)).toEqual([adoptionId])
    const call = { params: { signOffId }, body: { code } }
    expect((await world.call(null, readSignOff, call)).status).toBe(422)
    await world.call(dee!, hideCase, { params: { caseId: id }, body: { id: randomUUID() } })
    for (const person of [ada!, ben!]) {
      expect((await trying.read(person, adoptionId)).status).toBe(404)
      expect((await trying.tree(person, id)).status).toBe(404)
    }
    // One’s own words can be withdrawn all the same.
    expect((await trying.withdraw(ben!, adoptionId)).status).toBe(204)
  })

  test('who watches the case hears of it once it is published', async () => {
    const socket = await world.connect(ada!)
    expect(await socket.emitWithAck('watch', `case:${caseId}`)).toBe(true)
    const heard = once(socket as never, 'activity')
    const { id } = await trying.published(dee!, caseId)
    const [, name, payload] = await heard
    expect([name, payload]).toEqual(['adoption.changed', { caseId, adoptionId: id, state: 'published' }])
    socket.disconnect()
  })
})

describe('what is refused', () => {
  test('its own organisation, no hat, no manager there, oneself, and too few words', async () => {
    const codes = async (person: Person, more: Parameters<CaseTrying['tell']>[2] = {}) => {
      const { status, problem } = await trying.tell(person, caseId, more)
      return [status, problem.code, problem.errors?.[0]?.pointer]
    }
    expect(await codes(ada!)).toEqual([422, 'own_organisation', '/hatId'])
    const hatless = await world.member(network, await world.person('Gil'))
    expect(await codes(hatless)).toEqual([422, 'organisation_needed', '/hatId'])
    const email = await trying.manager(cy!)
    expect(await codes(ben!, { email })).toEqual([422, 'not_theirs', '/email'])
    expect(await codes(ben!, { email: ben!.email.toUpperCase() })).toEqual([422, 'own_case', '/email'])
    expect(await codes(ben!, { kept: '', changed: ' ', dropped: '' })).toEqual([422, 'unwritten', '/kept'])
    expect(await codes(ben!, { started: '' })).toEqual([422, 'unwritten', '/started'])
    expect(await codes(ben!, { hatId: randomUUID() })).toEqual([422, 'not_your_hat', '/hatId'])
    expect(await codes(olu!)).toEqual([403, 'not_allowed', undefined])
    const gone = await world.member(network, 'Hal')
    await world.remove(network, gone)
    expect((await trying.tell(gone, caseId)).status).toBe(404)
    expect((await trying.tell(null, caseId)).status).toBe(401)
  })

  test('the same id twice at once is one record, and somebody else’s id is nobody’s', async () => {
    const id = randomUUID()
    const both = await Promise.all([trying.tell(dee!, caseId, { id }), trying.tell(dee!, caseId, { id })])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect((await ids(dee!)).filter((each) => each === id)).toHaveLength(1)
    expect((await trying.tell(ben!, caseId, { id })).status).toBe(409)
    const manager = await trying.manager(dee!)
    await world.settled()
    const sent = (await letters('/sign-off/')).filter(({ recipient }) => recipient === manager)
    const [first, second] = sent
    expect(first!.body).not.toBe(second?.body)
    // Two managers’ presses at once: one decision.
    const decisions = await Promise.all([
      trying.decide(manager),
      trying.decide(manager, { outcome: 'returned', words: 'Not yet.' }),
    ])
    expect(decisions.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('clues that add up ask for a reason, which the manager reads', async () => {
    const experience =
      'One girl in Year 10 from a Roma family, whose twin is in a foster home, went missing in March and it was in the local news after the court hearing.'
    const asked = await trying.tell(ben!, caseId, { experience })
    expect([asked.status, asked.problem.code]).toEqual([422, 'identifying'])
    const findings = asked.problem.findings!
    const accept = (all: typeof findings) =>
      all.map(({ finding }) => ({ finding, reason: 'She told it herself and agreed.' }))
    let accepted = accept(findings)
    const send = () =>
      trying.manager(ben!).then((email) =>
        world.call(ben!, contract.tellAdoption, {
          params: { caseId },
          body: { ...tried({ experience }), email, accepted },
        }),
      )
    let answer = await send()
    if (answer.status === 422) accepted = [...accepted, ...accept(answer.problem.findings!)]
    answer = await send()
    expect(answer.status).toBe(201)
    const { signOffId, code } = await trying.letter(await trying.manager(ben!))
    const page = await world.call(null, readSignOff, { params: { signOffId }, body: { code } })
    expect(page.body.risks.clues.length).toBeGreaterThan(3)
    expect(page.body.risks.reasons).toContain('She told it herself and agreed.')
    expect(accepted.some(({ finding }) => finding === jigsawFinding(page.body.risks.clues.length))).toBe(true)
  })

  test('odd words are kept as they are', async () => {
    const kept = `'; -- <img onerror=alert(1)> 🙂 مرحبا`
    const { id } = await trying.published(ben!, caseId, { kept })
    expect((await trying.read(ada!, id)).body.kept).toBe(kept)
  })
})

test('a record becomes a case of one’s own, with a way back', async () => {
  const { id } = await trying.published(ben!, caseId, { kept: 'The weekly walk.', result: 'helped' })
  expect((await trying.startCase(cy!, id)).status).toBe(403)
  const { body: started, status } = await trying.startCase(ben!, id)
  expect(status).toBe(201)
  expect((await trying.startCase(ben!, id)).body.id).toBe(started.id)
  const { body: draft } = await world.call(ben!, readDraft, { params: { caseId: started.id } })
  expect(draft.text).toMatchObject({ kind: 'adaptation', result: 'helped', started: '2025 Q3' })
  expect(draft.text.whatWeDid).toContain('The weekly walk.')
  expect((await trying.read(ada!, id)).body.ownCaseId).toBe(null)
  const { body: saved } = await writing.save(ben!, draft, {
    ...whole(draft.text),
    title: 'Letters, by bus drivers',
    kind: 'adaptation',
  })
  await writing.publish(ben!, saved)
  expect((await trying.read(ada!, id)).body.ownCaseId).toBe(started.id)
  expect((await trying.tree(ada!, started.id)).body.adaptedFrom).toEqual({
    caseId,
    title: 'Letters rewritten',
  })
})
