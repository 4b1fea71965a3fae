import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/case-incidents'
import { reviseCase } from '@waymark/contracts/case-drafts'
import { commentOnCase, listCases, readCase } from '@waymark/contracts/cases'
import { readHome } from '@waymark/contracts/home'
import { search } from '@waymark/contracts/search'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { gather } from './support/cast.ts'
import type { Cast } from './support/cast.ts'
import { publishedCase, writing } from './support/scenes.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let cast: Cast
let member: Person
let observer: Person
let facilitator: Person
beforeAll(async () => {
  world = await World.open()
  cast = await gather(world, 'hidden')
  ;({ member, observer, facilitator } = cast.people as Record<string, Person> as {
    member: Person
    observer: Person
    facilitator: Person
  })
})
afterAll(() => world.close())

const hide = (person: Person | null, caseId: string, id = randomUUID()) =>
  world.call(person, contract.hideCase, { params: { caseId }, body: { id } })
const decide = (
  person: Person,
  incidentId: string,
  outcome: 'shown-again' | 'withdrawn',
  reason = 'It was looked at.',
) => world.call(person, contract.decideIncident, { params: { incidentId }, body: { outcome, reason } })
const read = (person: Person, caseId: string) => world.call(person, readCase, { params: { caseId } })
const newCase = async () => (await publishedCase(world, cast)).params.caseId

/** Everywhere a member may come upon a case. */
async function places(person: Person, caseId: string): Promise<string[]> {
  const { id: networkId } = cast.network
  const list = await world.call(person, listCases, { params: { networkId } })
  const home = await world.call(person, readHome, {})
  const hits = await world.call(person, search, { query: { q: 'f' } })
  const page = await read(person, caseId)
  return [
    ...(list.body.some(({ id }) => id === caseId) ? ['list'] : []),
    ...(JSON.stringify(home.body).includes(caseId) ? ['home'] : []),
    ...(hits.body.some(({ id }) => id === caseId) ? ['search'] : []),
    ...(page.status === 200 ? ['page'] : []),
  ]
}

describe('whoever reads a case hides it with one press', () => {
  test('it is gone from everywhere at once, even for an observer’s sake, and comes back when that is decided', async () => {
    const caseId = await newCase()
    await world.settled()
    expect(await places(member, caseId)).toEqual(['list', 'home', 'search', 'page'])
    const id = randomUUID()
    expect((await hide(observer, caseId, id)).status).toBe(201)
    for (const person of [member, facilitator, cast.network.convenor, cast.author])
      expect(await places(person, caseId)).toEqual([])
    const stone = await read(member, caseId)
    expect([stone.status, stone.problem.code]).toEqual([404, 'hidden'])
    expect((await read(cast.people.outsider!, caseId)).problem.code).toBe('not_found')
    const words = { params: { caseId }, body: { id: randomUUID(), body: 'B' } }
    expect((await world.call(member, commentOnCase, words)).status).toBe(404)
    expect((await hide(observer, caseId, id)).status).toBe(201)

    expect((await decide(facilitator, id, 'shown-again')).body).toMatchObject({ outcome: 'shown-again' })
    await world.settled()
    expect(await places(member, caseId)).toEqual(['list', 'home', 'search', 'page'])
  })

  test('open windows hear of it, a watched room is left, and somebody who comes later is not let in', async () => {
    const caseId = await newCase()
    const socket = await world.connect(member)
    expect(await socket.emitWithAck('watch', `case:${caseId}`)).toBe(true)
    const heard = once(socket as never, 'activity')
    const refetch = once(socket as never, 'refetch')
    await hide(observer, caseId)
    expect((await heard).slice(0, 2)).toEqual([`case:${caseId}`, 'case.hidden'])
    await refetch
    expect(await socket.emitWithAck('watch', `case:${caseId}`)).toBe(false)
    socket.disconnect()
  })

  test('a reader who loads it while it is pulled gets the whole page or none, and none afterwards', async () => {
    const caseId = await newCase()
    const readers = Array.from({ length: 30 }, () => read(member, caseId))
    const hidden = hide(observer, caseId)
    const statuses = (await Promise.all(readers)).map(({ status }) => status)
    await hidden
    expect(statuses.filter((status) => status !== 200 && status !== 404)).toEqual([])
    expect((await read(member, caseId)).status).toBe(404)
  })

  test('of two at the same moment one hides it and there is one incident', async () => {
    const caseId = await newCase()
    const both = await Promise.all([hide(member, caseId), hide(observer, caseId)])
    expect(both.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
    const { body } = await world.call(facilitator, contract.listIncidents, {
      params: { networkId: cast.network.id },
    })
    expect(body.filter((each) => each.caseId === caseId)).toHaveLength(1)
  })

  test('those who look after the space and the author get a letter that says nothing of the case', async () => {
    const caseId = await newCase()
    const id = randomUUID()
    await hide(member, caseId, id)
    await world.settled()
    const letters = (await readOutbox(world.database, 500)).filter((letter) => letter.id.startsWith(id))
    const told = [
      facilitator,
      cast.network.convenor,
      (await writing(world, cast).reviewing()).convenor,
      cast.people.moderator!,
      cast.author,
    ]
    expect(letters.map(({ recipient }) => recipient).toSorted()).toEqual(
      told.map(({ email }) => email).toSorted(),
    )
    for (const { body, subject } of letters) expect(subject + body).not.toMatch(/\bT\b|Author|Member/)
  })
})

describe('the one who hid it', () => {
  test('says where, without naming anybody, and may take a slip back', async () => {
    const caseId = await newCase()
    const incidentId = randomUUID()
    await hide(member, caseId, incidentId)
    const note = (words: string, person = member) =>
      world.call(person, contract.explainIncident, { params: { incidentId }, body: { note: words } })
    expect((await note('It is Dympna Okoro.')).status).toBe(422)
    expect((await note('The third paragraph.', observer)).status).toBe(404)
    expect((await note('The third paragraph.')).status).toBe(204)
    const back = (person: Person) => world.call(person, contract.takeBackIncident, { params: { incidentId } })
    expect((await back(observer)).status).toBe(404)
    expect((await back(member)).status).toBe(204)
    expect((await read(member, caseId)).status).toBe(200)
    expect((await back(member)).status).toBe(409)
  })
})

describe('the decision', () => {
  test('is for those who look after the space, never for the author', async () => {
    const caseId = await newCase()
    const id = randomUUID()
    await hide(observer, caseId, id)
    expect((await decide(member, id, 'shown-again')).status).toBe(404)
    expect((await decide(cast.author, id, 'shown-again')).status).toBe(404)
    const own = (await publishedCase(world, { ...cast, author: facilitator })).params.caseId
    const ownId = randomUUID()
    await hide(member, own, ownId)
    const refused = await decide(facilitator, ownId, 'shown-again')
    expect([refused.status, refused.problem.code]).toEqual([403, 'own_case'])
    expect(
      (await decide(facilitator, id, 'shown-again', "'; -- <img onerror=alert(1)> 🙂 مرحبا")).status,
    ).toBe(200)
  })

  test('is the safeguarding lead’s too, who is told and looks after no space', async () => {
    const lead = await world.member(cast.network, 'Lea')
    await (await writing(world, cast).reviewing()).train(lead, ['safeguarding'])
    const caseId = await newCase()
    const id = randomUUID()
    await hide(member, caseId, id)
    await world.settled()
    const letters = await readOutbox(world.database, 500)
    expect(letters.some((letter) => letter.recipient === lead.email && letter.id.startsWith(id))).toBe(true)
    expect((await decide(lead, id, 'shown-again')).status).toBe(200)
  })

  test('withdraws for good: its address keeps a stone, and no newer version comes out', async () => {
    const caseId = await newCase()
    await world.call(cast.author, reviseCase, { params: { caseId } })
    const id = randomUUID()
    await hide(member, caseId, id)
    const publish = () => writing(world, cast).publish(cast.author, { id: caseId, revision: 0 })
    const { status, problem } = await publish()
    expect([status, problem.code]).toEqual([409, 'hidden'])
    const { body } = await decide(cast.network.convenor, id, 'withdrawn', 'The family could be known.')
    expect(body).toMatchObject({ outcome: 'withdrawn', reason: 'The family could be known.' })
    await world.settled()
    expect(await places(member, caseId)).toEqual([])
    expect((await read(member, caseId)).problem.code).toBe('withdrawn')
    expect((await decide(facilitator, id, 'shown-again')).status).toBe(409)
    expect((await decide(facilitator, id, 'withdrawn', 'The family could be known.')).status).toBe(200)
    expect((await publish()).status).toBe(409)
  })

  test('two decide at the same moment: one does', async () => {
    const id = randomUUID()
    await hide(member, await newCase(), id)
    const both = await Promise.all([
      decide(facilitator, id, 'shown-again'),
      decide(cast.network.convenor, id, 'withdrawn'),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})
