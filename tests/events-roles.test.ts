import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/event-roles'
import * as events from '@waymark/contracts/events'
import type { NewEvent } from '@waymark/contracts/events'
import * as places from '@waymark/contracts/event-places'
import * as series from '@waymark/contracts/event-series'
import { remindDue } from '../apps/api/src/features/notifications/starts/sending.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
})

const way = { groundRules: 'Questions, not advice.', roles: ['Facilitator', 'Note-taker'] }
const skips = { bankHolidays: [], breaks: [] }
const day = 24 * 60
async function plan(more: Partial<NewEvent> = {}, spaceId = network.space) {
  const body = {
    ...newEvent(7 * day),
    repeats: { rule: 'FREQ=WEEKLY;INTERVAL=5;COUNT=6', skips },
    way,
    ...more,
  } satisfies NewEvent
  const made = await world.call(ada, events.createEvent, { params: { spaceId }, body })
  const { seriesId } = body
  const read = await world.call(ada, series.readSeries, { params: { seriesId } })
  return { ...made, seriesId, ids: read.body.dates?.map(({ id }) => id) ?? [] }
}
const join = async (person: Person, seriesId: string, occurrenceIds: string[]) =>
  world.call(person, places.registerForDates, { params: { seriesId }, body: { occurrenceIds } })
const read = async (person: Person, seriesId: string) =>
  (await world.call(person, contract.readRoles, { params: { seriesId } })).body
const share = (person: Person, seriesId: string) =>
  world.call(person, contract.shareRoles, { params: { seriesId } })
const set = (person: Person, occurrenceId: string, role: string, personId: string | null) =>
  world.call(person, contract.setRole, { params: { occurrenceId }, body: { role, personId } })
const turnsOf = (body: contract.Roles) =>
  body.dates.map(({ turns }) => turns.map(({ person }) => person?.name ?? '–').join(' '))
const mailTo = async ({ email }: Person, words: RegExp) =>
  (await readOutbox(world.database, 500)).filter(
    ({ recipient, subject, body }) => recipient === email && (words.test(subject) || words.test(body)),
  )

describe('roles are shared out', () => {
  test('fairly among those who have a place, and again when that has changed', async () => {
    const { seriesId, ids } = await plan()
    for (const person of [ada, ben, cy]) await join(person, seriesId, ids)
    const shared = await share(ada, seriesId)
    expect(shared.status).toBe(200)
    expect(shared.body.shares.map(({ turns }) => turns)).toEqual([4, 4, 4])
    expect((await share(ada, seriesId)).body.dates).toEqual(shared.body.dates)
    // Whoever gives a place back has no turn there; what is free is shared anew, the rest stays.
    const [first] = ids
    const was = (await read(ada, seriesId)).dates[0]!.turns
    await world.call(ben, events.cancelRegistration, { params: { occurrenceId: first! } })
    const free = (await read(ada, seriesId)).dates[0]!.turns
    expect(free.filter(({ person }) => person === null).length).toBe(
      was.filter(({ person }) => person?.id === ben.id).length,
    )
    const again = (await share(ada, seriesId)).body
    expect(again.dates[0]!.turns.every(({ person }) => person && person.id !== ben.id)).toBe(true)
    expect(turnsOf(again).slice(1)).toEqual(turnsOf(shared.body).slice(1))
  })

  test('two at once share them out once', async () => {
    const { seriesId, ids } = await plan()
    for (const person of [ada, ben, cy]) await join(person, seriesId, ids)
    const [one, two] = await Promise.all([share(ada, seriesId), share(network.convenor, seriesId)])
    expect([one.status, two.status]).toEqual([200, 200])
    expect(turnsOf(one.body)).toEqual(turnsOf(two.body))
  })

  test('names are for those who have a place and those who run it; others see what there is', async () => {
    const { seriesId, ids } = await plan()
    await join(ben, seriesId, ids)
    await share(ada, seriesId)
    expect(turnsOf(await read(ben, seriesId))[0]).toBe('Ben Ben')
    const seen = await read(cy, seriesId)
    expect([seen.roles, seen.groundRules, seen.can]).toEqual([
      way.roles,
      way.groundRules,
      { change: false, seePeople: false },
    ])
    expect(JSON.stringify(seen)).not.toContain(ben.id)
    expect((await read(ben, seriesId)).dates.every(({ people }) => people.length === 0)).toBe(true)
    expect((await share(ben, seriesId)).status).toBe(403)
    const stranger = await world.person('Sam')
    const { status } = await world.call(stranger, contract.readRoles, { params: { seriesId } })
    expect(status).toBe(404)
  })
})

describe('the host', () => {
  test('gives a role to whoever has a place, or to nobody; not to others, nor a role there is not', async () => {
    const { seriesId, ids } = await plan()
    await join(ben, seriesId, ids)
    expect((await set(ada, ids[0]!, 'Facilitator', ben.id)).status).toBe(200)
    expect(turnsOf(await read(ada, seriesId))[0]).toBe('Ben –')
    expect((await set(ada, ids[0]!, 'Facilitator', cy.id)).problem.code).toBe('no_place')
    expect((await set(ada, ids[0]!, 'Poet', ben.id)).problem.code).toBe('no_role')
    expect((await set(ben, ids[0]!, 'Facilitator', null)).status).toBe(403)
    await set(ada, ids[0]!, 'Facilitator', null)
    expect(turnsOf(await read(ada, seriesId))[0]).toBe('– –')
  })

  test('changes what there is: turns of a role that is taken out go, the others stay', async () => {
    const { seriesId, ids } = await plan()
    await join(ben, seriesId, ids)
    await share(ada, seriesId)
    const change = (roles: string[]) =>
      world.call(ada, contract.changeWay, { params: { seriesId }, body: { groundRules: 'New', roles } })
    expect(turnsOf((await change(['Facilitator', 'Timekeeper'])).body)[0]).toBe('Ben –')
    const twice = await change(['Facilitator', 'facilitator '])
    expect([twice.status, twice.problem.code]).toEqual([422, 'same_role'])
    expect((await change(Array.from({ length: 9 }, (_, index) => `Role ${index}`))).status).toBe(422)
  })

  test('a series that goes on at another time keeps its way and its turns', async () => {
    const { seriesId, ids } = await plan()
    await join(ben, seriesId, ids)
    await share(ada, seriesId)
    const date = (await world.call(ada, events.readEvent, { params: { occurrenceId: ids[3]! } })).body
    const later = (at: string) => new Date(Date.parse(at) + 3_600_000).toISOString()
    await world.call(ada, events.changeEvent, {
      params: { occurrenceId: ids[3]! },
      body: { startsAt: later(date.startsAt), endsAt: later(date.endsAt), scope: 'later' },
    })
    const next = (await world.call(ada, events.readEvent, { params: { occurrenceId: ids[3]! } })).body
      .seriesId
    expect(next).not.toBe(seriesId)
    const after = await read(ada, next)
    expect([after.groundRules, turnsOf(after)]).toEqual([way.groundRules, Array(3).fill('Ben Ben')])
  })
})

describe('two people swap', () => {
  async function scene() {
    const made = await plan()
    for (const person of [ben, cy]) await join(person, made.seriesId, made.ids)
    await set(ada, made.ids[0]!, 'Facilitator', ben.id)
    await set(ada, made.ids[1]!, 'Note-taker', cy.id)
    const gives = { occurrenceId: made.ids[0]!, role: 'Facilitator' }
    const takes = { occurrenceId: made.ids[1]!, role: 'Note-taker' }
    return { ...made, gives, takes, id: randomUUID() }
  }
  const ask = (person: Person, body: { id: string; gives: object; takes: object }) =>
    world.call(person, contract.askSwap, {
      body: { id: body.id, gives: body.gives as never, takes: body.takes as never },
    })
  const decide = (person: Person, swapId: string, decision: 'taken' | 'declined' | 'withdrawn') =>
    world.call(person, contract.decideSwap, { params: { swapId }, body: { decision } })

  test('asked, told by letter, taken: both turns change hands; said twice it is done once', async () => {
    const swap = await scene()
    expect((await ask(ben, swap)).status).toBe(201)
    expect((await ask(ben, swap)).status).toBe(201)
    await world.settled()
    expect(await mailTo(cy, /Ben asks to swap roles with you/)).toHaveLength(1)
    const [shown] = (await read(cy, swap.seriesId)).swaps
    expect(shown).toMatchObject({ id: swap.id, can: { take: true, withdraw: false } })
    expect((await read(ada, swap.seriesId)).swaps).toEqual([])
    const taken = await Promise.all([decide(cy, swap.id, 'taken'), decide(cy, swap.id, 'taken')])
    expect(taken.map(({ status }) => status)).toEqual([200, 200])
    expect(turnsOf(await read(ada, swap.seriesId)).slice(0, 2)).toEqual(['Cy –', '– Ben'])
    await world.settled()
    expect(await mailTo(ben, /Your swap of roles is agreed/)).toHaveLength(1)
  })

  test('whoever is not asked cannot take it, nor whoever asked; declined, nothing changes', async () => {
    const swap = await scene()
    await ask(ben, swap)
    expect((await decide(ada, swap.id, 'taken')).status).toBe(404)
    expect((await decide(ben, swap.id, 'taken')).status).toBe(404)
    expect((await decide(cy, swap.id, 'withdrawn')).status).toBe(404)
    expect((await decide(cy, swap.id, 'declined')).status).toBe(200)
    expect((await decide(cy, swap.id, 'taken')).problem.code).toBe('moved_on')
    expect(turnsOf(await read(ada, swap.seriesId)).slice(0, 2)).toEqual(['Ben –', '– Cy'])
  })

  test('when the host was faster it is refused; nobody gives what is not theirs', async () => {
    const swap = await scene()
    expect((await ask(cy, swap)).problem.code).toBe('moved_on')
    await ask(ben, swap)
    await set(ada, swap.ids[0]!, 'Facilitator', cy.id)
    expect((await decide(cy, swap.id, 'taken')).problem.code).toBe('moved_on')
    expect((await read(cy, swap.seriesId)).swaps).toEqual([])
    const elsewhere = await scene()
    const across = await ask(ben, { id: randomUUID(), gives: elsewhere.gives, takes: swap.takes })
    expect(across.problem.code).toBe('moved_on')
  })
})

test('a reminder names the role, and of a confidential space it does not', async () => {
  const grants = [{ subject: 'role' as const, subjectId: 'member', level: 'post' as const }]
  const closed = await world.space(network, { sensitivity: 'closed', grants })
  for (const [space, expected] of [
    [network.space, 1],
    [closed, 0],
  ] as const) {
    const dee = await world.member(network, 'Dee')
    const { seriesId, ids } = await plan({}, space)
    await join(dee, seriesId, ids)
    await set(ada, ids[0]!, 'Facilitator', dee.id)
    const { startsAt } = (await world.call(ada, events.readEvent, { params: { occurrenceId: ids[0]! } })).body
    await remindDue(world.app, new Date(Date.parse(startsAt) - 50 * 60_000))
    expect(await mailTo(dee, /Join with your own link/)).toHaveLength(1)
    expect(await mailTo(dee, /Your role: Facilitator/)).toHaveLength(expected)
  }
})
