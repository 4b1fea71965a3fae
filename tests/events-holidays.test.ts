import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/event-holidays'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network()
  ada = await world.member(network, 'Ada')
})
afterAll(() => world.close())

const breaks = [
  { name: 'Spring half term', from: '2027-02-15', to: '2027-02-19' },
  { name: 'Easter', from: '2027-03-26', to: '2027-04-09' },
]
const keep = (person: Person, listId: string, more: object = {}, networkId = network.id) =>
  world.call(person, contract.keepHolidayList, {
    params: { networkId, listId },
    body: { name: 'Kent 2026/27', source: 'kent.example', breaks, version: 0, ...more },
  })
const lists = async (person: Person) =>
  (await world.call(person, contract.listHolidayLists, { params: { networkId: network.id } })).body
const read = (text: string) => world.call(ada, contract.readHolidayText, { body: { text } })

describe('a network keeps its own lists', () => {
  test('who entered it and when stands with it; a change by somebody else meanwhile is not lost', async () => {
    const id = randomUUID()
    const [one, two] = await Promise.all([keep(network.convenor, id), keep(network.convenor, id)])
    expect([one.status, two.status]).toEqual([200, 200])
    const mine = (await lists(ada)).lists.find((each) => each.id === id)!
    expect(mine).toMatchObject({ name: 'Kent 2026/27', enteredBy: network.convenor.name, version: 1, breaks })
    expect(Date.now() - Date.parse(mine.enteredAt)).toBeLessThan(60_000)
    const fay = await world.member(network, 'Fay', 'facilitator')
    expect((await keep(fay, id, { name: 'Kent', version: 1 })).status).toBe(200)
    const late = await keep(network.convenor, id, { name: 'Kent too', version: 1 })
    expect([late.status, late.problem.code]).toEqual([409, 'moved_on'])
    expect((await lists(ada)).lists.find((each) => each.id === id)).toMatchObject({
      name: 'Kent',
      enteredBy: 'Fay',
    })
  })

  test('a list of another network is not there, to change or to take away', async () => {
    const other = await world.network()
    const id = randomUUID()
    await keep(network.convenor, id)
    expect((await keep(other.convenor, id, { version: 1 }, other.id)).status).toBe(404)
    const params = { networkId: other.id, listId: id }
    await world.call(other.convenor, contract.dropHolidayList, { params })
    expect((await lists(ada)).lists.some((each) => each.id === id)).toBe(true)
  })

  test('members look on; a break that ends before it begins is refused by its field', async () => {
    expect((await keep(ada, randomUUID())).status).toBe(403)
    expect((await lists(ada)).can.keep).toBe(false)
    const wrong = await keep(network.convenor, randomUUID(), {
      breaks: [{ name: 'Easter', from: '2027-04-09', to: '2027-03-26' }],
    })
    expect([wrong.status, wrong.problem.errors?.[0]?.pointer]).toEqual([422, '/breaks/0/to'])
  })

  test('a stretch of days has bank holidays by nation and the lists’ days beside them', async () => {
    const { body } = await world.call(ada, contract.listHolidays, {
      params: { networkId: network.id },
      query: { from: '2027-03-20', to: '2027-04-10' },
    })
    const easterMonday = body.find(({ from, list }) => from === '2027-03-29' && list === null)
    expect(easterMonday?.nations).toEqual(['England', 'Wales', 'Northern Ireland'])
    expect(body.some(({ list, name }) => list !== null && name === 'Easter')).toBe(true)
    const long = await world.call(ada, contract.listHolidays, {
      params: { networkId: network.id },
      query: { from: '2020-01-01', to: '2037-01-01' },
    })
    expect(long.status).toBe(422)
  })
})

describe('lists are read from what people paste', () => {
  test.each([
    ['commas', 'Half term, 15/02/2027, 19/02/2027', ['Half term', '2027-02-15', '2027-02-19']],
    ['a CSV', 'name,from,to\n"Half term",2027-02-15,2027-02-19', ['Half term', '2027-02-15', '2027-02-19']],
    ['tabs of a sheet', 'Half term\t15.02.2027\t19.02.2027', ['Half term', '2027-02-15', '2027-02-19']],
    [
      'words of a website',
      'Half term: Monday 15 February 2027 to Friday 19th February 2027',
      ['Half term', '2027-02-15', '2027-02-19'],
    ],
    ['one day', 'Staff day – 4 January 2027', ['Staff day', '2027-01-04', '2027-01-04']],
    ['days first', '15/02/2027 to 19/02/2027 Half term', ['Half term', '2027-02-15', '2027-02-19']],
  ])('%s', async (_name, text, expected) => {
    const { status, body } = await read(text)
    expect([status, body.breaks.map(({ name, from, to }) => [name, from, to])]).toEqual([200, [expected]])
  })

  test('a calendar file: the end of whole days is the day before', async () => {
    const lines = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20270215',
      'DTEND;VALUE=DATE:20270220',
    ]
    const text = [...lines, 'SUMMARY:Half term', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
    expect((await read(text)).body.breaks).toEqual([
      { name: 'Half term', from: '2027-02-15', to: '2027-02-19' },
    ])
  })

  test('what is not understood is named and left out, and is no day that never was', async () => {
    const { body } = await read(
      'Easter, 30/02/2027\nHalf term, 19/02/2027, 15/02/2027\nMay, 31/05/2027, 04/06/2027',
    )
    expect([body.breaks.length, body.notes.length]).toEqual([1, 2])
    for (const text of ['Nothing', 'BEGIN:VCALENDAR\r\nBEGIN:', '\u0000', 'a\n'.repeat(3000)])
      expect((await read(text)).problem.code).toBe('bad_holidays')
  })
})
