import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NewEvent } from '@waymark/contracts/events'
import { Calendars, events, expand, filesIn, keysOf, method, parse } from './support/calendars.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let calendars: Calendars
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  calendars = new Calendars(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

const plan = (facts: Partial<NewEvent> = {}) => calendars.plan(ada, network.space, facts)
const series = (rule: string, facts: Partial<NewEvent> = {}) =>
  calendars.series(ada, network.space, rule, facts)
const weekly = 'FREQ=WEEKLY;COUNT=6'
const stretch = (startsAt: string, minutes = 90) => ({
  startsAt,
  endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString(),
})
const starts = (shown: { start: string }[]) => shown.map(({ start }) => start.slice(5, 16))

describe('what another program reads', () => {
  test.each([
    ['forward in 2027', '2027-03-15T10:00:00.000Z', '03-15T10 03-22T10 03-29T09 04-05T09 04-12T09 04-19T09'],
    [
      'through a winter, and do not',
      '2026-12-07T10:00:00.000Z',
      '12-07T10 12-14T10 12-21T10 12-28T10 01-04T10 01-11T10',
    ],
    ['back in 2027', '2027-10-18T09:00:00.000Z', '10-18T09 10-25T09 11-01T10 11-08T10 11-15T10 11-22T10'],
    ['forward in 2028', '2028-03-13T10:00:00.000Z', '03-13T10 03-20T10 03-27T09 04-03T09 04-10T09 04-17T09'],
    ['back in 2028', '2028-10-16T09:00:00.000Z', '10-16T09 10-23T09 10-30T10 11-06T10 11-13T10 11-20T10'],
  ])('ten o’clock stays ten o’clock when the clocks go %s', async (_name, startsAt, expected) => {
    await series(weekly, stretch(startsAt))
    const shown = await calendars.shows(ada)
    expect(
      starts(shown)
        .map((each) => each.slice(0, 8))
        .join(' '),
    ).toBe(expected)
    expect(new Set(shown.map(({ start, end }) => Date.parse(end) - Date.parse(start)))).toEqual(
      new Set([5_400_000]),
    )
  })

  test.each(['America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'Pacific/Auckland'])(
    'a series of %s changes its clocks as they do there',
    async (timeZone) => {
      const { dates } = await series('FREQ=WEEKLY;COUNT=30', {
        ...stretch('2027-02-02T23:30:00.000Z'),
        timeZone,
      })
      expect(starts(await calendars.shows(ada))).toEqual(
        starts(dates.map(({ startsAt }) => ({ start: startsAt }))),
      )
    },
  )

  test('months: each date the rule has, none that it has not', async () => {
    const { dates } = await series('FREQ=MONTHLY;BYDAY=-1TU;COUNT=14', stretch('2027-01-26T10:00:00.000Z'))
    expect((await calendars.shows(ada)).map(({ start }) => start)).toEqual(
      dates.map(({ startsAt }) => startsAt),
    )
  })

  const words: [name: string, title: string, description: string][] = [
    ['emoji', '🧑🏽‍🤝‍🧑🏻 Circle', 'First line 🙂\nsecond'],
    ['right to left', 'دائرة التعلم', 'مرحبا\u202e abc'],
    ['signs with a meaning', 'a, b; c\\d "e" \\n f', 'x;y,z\\,\\;\n\n\tDTSTART:19990101\n:BEGIN:VEVENT'],
    ['markup', '<img src=x onerror=alert(1)>', '{{7*7}} &amp; %00'],
    ['long words that fold in the middle of letters', 'é'.repeat(150), '文字'.repeat(900)],
  ]
  test.each(words)(
    '%s arrive as they were written, alone and in a series',
    async (_name, title, description) => {
      const single = await plan({ title, description, place: title.slice(0, 60) })
      await calendars.series(ada, network.space, weekly, { title, description })
      const file = parse(await calendars.download(ada, single.id))
      const [event] = events(file)
      expect(event!.getFirstPropertyValue('summary')).toBe(title)
      expect(String(event!.getFirstPropertyValue('description')).startsWith(description)).toBe(true)
      const shown = await calendars.shows(ada)
      expect(shown.filter((each) => each.title === title)).toHaveLength(7)
    },
  )
})

describe('a series in a calendar', () => {
  test('with all dates it is one rule; a date that was moved, renamed or called off is beside it or left out', async () => {
    const { seriesId, dates } = await series(weekly, stretch('2027-03-15T10:00:00.000Z'))
    await calendars.change(ada, dates[1]!.id, stretch('2027-03-23T13:00:00.000Z', 60))
    await calendars.change(ada, dates[2]!.id, { title: 'With a guest', place: 'Room 4' })
    await calendars.change(ada, dates[3]!.id, { state: 'cancelled' })
    const { body } = await calendars.feed(ada)
    const { text } = await calendars.read(body.url!)
    const shown = expand(text)
    expect(starts(shown)).toEqual(['03-15T10:00', '03-23T13:00', '03-29T09:00', '04-12T09:00', '04-19T09:00'])
    expect(shown[2]).toMatchObject({ title: 'With a guest', place: 'Room 4' })
    expect(keysOf(parse(text)).map(({ uid, recurrenceId }) => [uid, recurrenceId])).toEqual([
      [`${seriesId}@127.0.0.1`, undefined],
      [`${seriesId}@127.0.0.1`, '2027-03-22T10:00:00.000Z'],
      [`${seriesId}@127.0.0.1`, '2027-03-29T09:00:00.000Z'],
    ])
  })

  test('with some dates it has those, also without the first; with one it has that one by its day', async () => {
    const { seriesId, dates } = await series(weekly, stretch('2027-03-15T10:00:00.000Z'))
    await calendars.take(ben, dates[2]!.id)
    const { body } = await calendars.feed(ben)
    const one = (await calendars.read(body.url!)).text
    expect(keysOf(parse(one))).toMatchObject([
      { uid: `${seriesId}@127.0.0.1`, recurrenceId: '2027-03-29T09:00:00.000Z' },
    ])
    expect(starts(expand(one))).toEqual(['03-29T09:00'])
    await calendars.take(ben, dates[5]!.id)
    await calendars.take(ben, dates[4]!.id)
    expect(starts(expand((await calendars.read(body.url!)).text))).toEqual([
      '03-29T09:00',
      '04-12T09:00',
      '04-19T09:00',
    ])
  })

  test('holidays that are left out are in no calendar', async () => {
    const skips = { bankHolidays: [], breaks: [{ name: 'Half term', from: '2027-03-20', to: '2027-03-30' }] }
    await calendars.plan(ada, network.space, {
      ...stretch('2027-03-15T10:00:00.000Z'),
      repeats: { rule: weekly, skips },
    })
    expect(starts(await calendars.shows(ada))).toEqual([
      '03-15T10:00',
      '04-05T09:00',
      '04-12T09:00',
      '04-19T09:00',
    ])
  })

  test('split by “this and later”, it is two, each with its own dates, and no date twice', async () => {
    const { dates } = await series(weekly, stretch('2027-03-15T10:00:00.000Z'))
    await calendars.change(ada, dates[3]!.id, { ...stretch('2027-04-05T13:00:00.000Z'), scope: 'later' })
    const shown = await calendars.shows(ada)
    expect(starts(shown)).toEqual([
      '03-15T10:00',
      '03-22T10:00',
      '03-29T09:00',
      '04-05T13:00',
      '04-12T13:00',
      '04-19T13:00',
    ])
    expect(new Set(shown.map(({ uid }) => uid)).size).toBe(2)
    const last = shown.at(-1)!
    await calendars.change(ada, dates[4]!.id, {
      ...stretch('2027-04-14T13:00:00.000Z'),
      scope: 'later',
      repeats: { rule: 'FREQ=WEEKLY;COUNT=4', skips: { bankHolidays: [], breaks: [] } },
    })
    expect(starts(await calendars.shows(ada)).slice(3)).toEqual([
      '04-05T13:00',
      '04-14T13:00',
      '04-21T13:00',
      '04-28T13:00',
      '05-05T13:00',
    ])
    expect(last.start).toContain('04-19')
  })

  test('all called off: an empty calendar that is still one', async () => {
    const { dates } = await series(weekly, stretch('2027-03-15T10:00:00.000Z'))
    await calendars.change(ada, dates[0]!.id, { state: 'cancelled', scope: 'all' })
    const { body } = await calendars.feed(ada)
    const { text } = await calendars.read(body.url!)
    expect([expand(text), parse(text).getAllSubcomponents('vtimezone').length]).toEqual([[], 1])
  })

  test('SEQUENCE never falls for a UID, whatever happens to the series', async () => {
    const { seriesId, dates } = await series(weekly, stretch('2027-03-15T10:00:00.000Z'))
    const { body } = await calendars.feed(ada)
    const highest = new Map<string, number>()
    const check = async () => {
      const files = [parse((await calendars.read(body.url!)).text)]
      for (const { id } of await calendars.dates(ada, seriesId))
        files.push(parse(await calendars.download(ada, id)))
      for (const { uid, recurrenceId, sequence } of files.flatMap(keysOf)) {
        const key = `${uid} ${recurrenceId}`
        expect(sequence).toBeGreaterThanOrEqual(highest.get(key) ?? 0)
        highest.set(key, sequence)
      }
    }
    await check()
    for (const step of [
      () => calendars.change(ada, dates[1]!.id, { title: 'Other' }),
      () => calendars.change(ada, dates[0]!.id, { place: 'Room 1', scope: 'all' }),
      () => calendars.change(ada, dates[5]!.id, { title: 'Much', scope: 'this' }),
      () => calendars.change(ada, dates[3]!.id, { ...stretch('2027-04-05T13:00:00.000Z'), scope: 'later' }),
      () => calendars.change(ada, dates[0]!.id, { ...stretch('2027-03-15T08:00:00.000Z'), scope: 'all' }),
      () => calendars.change(ada, dates[1]!.id, { state: 'cancelled' }),
    ]) {
      expect((await step()).status).toBe(200)
      await check()
    }
  })
})

describe('invitations by mail', () => {
  test('a place is an invitation that says yes, an offer one that asks, and what is gone is taken out', async () => {
    const { id } = await plan({ capacity: 1, title: 'Learning circle' })
    await calendars.take(ada, id)
    await calendars.take(ben, id, true)
    // The letter about her place is written while she has it.
    await world.settled()
    await calendars.back(ada, id)
    const files = async (person: Person) =>
      (await calendars.letters(person)).map(({ subject, calendar }) => {
        const [file] = filesIn(calendar ?? '')
        return [subject.split(':')[0], file && method(file), file && keysOf(file)[0]]
      })
    const known = { uid: `${id}@127.0.0.1`, sequence: 0 }
    expect(await files(ada)).toMatchObject([
      ['You have a place', 'REQUEST', { ...known, answer: 'ACCEPTED', attendee: `MAILTO:${ada.email}` }],
      ['You gave your place back', 'CANCEL', { ...known, status: 'CANCELLED' }],
    ])
    expect(await files(ben)).toMatchObject([
      [
        'A place is free for you',
        'REQUEST',
        { ...known, answer: 'NEEDS-ACTION', organizer: 'mailto:hub@waymark.example' },
      ],
    ])
  })

  test.each(['chatham-house', 'closed'] as const)(
    'of a %s space nothing but the time leaves the hub',
    async (sensitivity) => {
      const grants = [{ subject: 'role', subjectId: 'member', level: 'post' } as const]
      const space = await world.space(network, { sensitivity, grants })
      const facts = { title: 'About Thresholds', description: 'Secret words', place: 'Hidden House' }
      const event = await calendars.plan(network.convenor, space, facts)
      await calendars.take(ben, event.id)
      await calendars.change(network.convenor, event.id, {
        place: 'Hidden Hall',
        ...stretch('2027-03-15T10:00:00.000Z'),
      })
      const { body } = await calendars.feed(ben)
      const { body: ofNetwork } = await calendars.feed(ben, network.id)
      const texts = [
        await calendars.download(ben, event.id),
        (await calendars.read(body.url!)).text,
        (await calendars.read(ofNetwork.url!)).text,
        ...(await calendars.letters(ben)).map((letter) => `${letter.subject} ${letter.calendar}`),
      ]
      expect(texts).toHaveLength(5)
      for (const text of texts) {
        expect(text).not.toMatch(/Thresholds|Secret|Hidden/)
        if (text.startsWith('BEGIN'))
          expect(events(parse(text))[0]!.getFirstPropertyValue('summary')).toBe('Busy')
        expect(text.slice(text.indexOf('BEGIN:VEVENT'))).not.toMatch(/^(URL|LOCATION|DESCRIPTION)/m)
      }
    },
  )
})
