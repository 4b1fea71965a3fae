import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as events from '@waymark/contracts/events'
import type { NewEvent } from '@waymark/contracts/events'
import * as series from '@waymark/contracts/event-series'
import * as templates from '@waymark/contracts/event-templates'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

const way = { groundRules: 'Questions, not advice.', roles: ['Facilitator', 'Note-taker'] }
const skips = { bankHolidays: [], breaks: [] }
async function plan(more: Partial<NewEvent> = {}, spaceId = network.space) {
  const repeats = { rule: 'FREQ=WEEKLY;INTERVAL=5;COUNT=6', skips }
  const body = { ...newEvent(7 * 24 * 60), repeats, way, ...more } satisfies NewEvent
  await world.call(ada, events.createEvent, { params: { spaceId }, body })
  const read = await world.call(ada, series.readSeries, { params: { seriesId: body.seriesId } })
  return { ids: read.body.dates.map(({ id }) => id) }
}

describe('a network saves its own ways to meet', () => {
  const save = (person: Person, from: string, more: object = {}, id = randomUUID(), networkId = network.id) =>
    world.call(person, templates.saveTemplate, {
      params: { networkId, templateId: id },
      body: { name: 'Our set', about: 'Six of us', from, ...more },
    })
  const agenda = [{ title: 'Arrive', minutes: 10 }]

  test('a series with all that makes it what it is; what happens to it later changes nothing', async () => {
    const { ids } = await plan({ agenda, kind: 'action-learning', capacity: 8 })
    const id = randomUUID()
    expect((await save(network.convenor, ids[2]!, {}, id)).status).toBe(200)
    expect((await save(network.convenor, ids[2]!, {}, id)).body.templates).toHaveLength(1)
    await world.call(ada, events.changeEvent, {
      params: { occurrenceId: ids[2]! },
      body: { agenda: [], scope: 'all' },
    })
    const { body } = await world.call(ben, templates.listTemplates, { params: { networkId: network.id } })
    expect(body.can.keep).toBe(false)
    expect(body.templates).toMatchObject([
      {
        name: 'Our set',
        kind: 'action-learning',
        minutes: 60,
        capacity: 8,
        steps: agenda,
        repeats: { weeks: 5, count: 6 },
        ...way,
        savedBy: network.convenor.name,
      },
    ])
    await world.call(network.convenor, templates.dropTemplate, {
      params: { networkId: network.id, templateId: id },
    })
    const gone = await world.call(ben, templates.listTemplates, { params: { networkId: network.id } })
    expect(gone.body.templates).toEqual([])
  })

  test('not from a confidential space, not from another network, not by members', async () => {
    const grants = [
      { subject: 'role' as const, subjectId: 'member', level: 'post' as const },
      { subject: 'role' as const, subjectId: 'convenor', level: 'moderate' as const },
    ]
    const closed = await world.space(network, { sensitivity: 'chatham-house', grants })
    const hidden = await plan({ agenda }, closed)
    expect((await save(network.convenor, hidden.ids[0]!)).problem.code).toBe('confidential')
    const { ids } = await plan()
    expect((await save(ben, ids[0]!)).status).toBe(403)
    const other = await world.network()
    expect((await save(other.convenor, ids[0]!, {}, randomUUID(), other.id)).status).toBe(404)
  })
})
