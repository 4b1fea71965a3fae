import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usualLetters } from '@waymark/contracts/letters'
import * as letters from '@waymark/contracts/letters'
import type { LetterSettings } from '@waymark/contracts/letters'
import { deleteTakeaway } from '@waymark/contracts/cpd-takeaways'
import { sendReminders } from '../apps/api/src/features/notifications/reminders/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { mailStandings } from '../apps/api/src/platform/tables.ts'
import { addDays, ukDay, ukMoment } from '../apps/api/src/platform/uk-time.ts'
import { another, choose, saveTakeaway, startTakeaway, wholeNote } from './support/learning.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())

/** The registration year that is still to end, so that what is chosen now comes before its reminders. */
const year = Number(ukDay(new Date()).slice(0, 4)) + 1
const at = (day: string, minute = 480) => ukMoment(`${year}-${day}`, minute)
const run = (now: Date) => sendReminders(world.app, now)
const mails = async ({ email }: Person) =>
  (await readOutbox(world.database, 500)).filter(
    ({ recipient, subject }) => recipient === email && /CPD|the day you set/.test(subject),
  )
const log = async (person: Person) =>
  (await world.call(person, letters.listLog, {})).body.map(({ kind, outcome, reason }) =>
    [kind, outcome, reason].filter(Boolean).join(' '),
  )
const reach = (person: Person, more: Partial<LetterSettings>) =>
  world.call(person, letters.changeLetters, { body: { ...usualLetters, ...more } })
/** Somebody who keeps a record for Social Work England. */
async function somebody(name = 'Ada'): Promise<Person> {
  const person = await world.person(name)
  await choose(world, person)
  return person
}
const inYear = { day: `${year}-02-03` }

describe('of a CPD record', () => {
  test('at eight on each of its three days, once each, while something is missing', async () => {
    const ada = await somebody()
    await wholeNote(world, ada, { ...inYear, answers: [], title: 'Begun' })
    await run(at('09-01', 479))
    expect(await mails(ada)).toEqual([])
    for (const moment of [at('09-01'), at('09-01', 485), at('09-02'), at('11-01'), at('11-01'), at('11-20')])
      await Promise.all([run(moment), run(moment)])
    const sent = await mails(ada)
    expect(sent.map(({ subject }) => subject)).toEqual(
      Array(3).fill('Your CPD record: 0 of 2 pieces, 0 of 1 with a peer'),
    )
    expect(sent[0]!.body).toContain(`30 November ${year}`)
    expect(sent[0]!.body).toContain('/cpd#reminders')
    expect(sent[0]!.body).not.toContain('Begun')
    expect(sent[0]!.headers).toHaveProperty('List-Unsubscribe')
    expect(await log(ada)).toEqual(['cpd sent', 'cpd sent', 'cpd sent'])
    await run(ukMoment(`${year}-12-01`, 480))
    expect(await mails(ada)).toHaveLength(3)
  })

  test('not when it is complete; the log says so', async () => {
    const ada = await somebody()
    await wholeNote(world, ada, inYear)
    await wholeNote(world, ada, { ...inYear, peer: 'We asked who was missing.' })
    await run(at('09-01'))
    expect([await mails(ada), await log(ada)]).toEqual([[], ['cpd skipped done']])
  })

  test('not to whoever does not wish it, chose no scheme, or has one that leaves the number open', async () => {
    const people = await Promise.all(['Ada', 'Ben', 'Cy'].map((name) => world.person(name)))
    await choose(world, people[0]!, { isReminded: false })
    await choose(world, people[2]!, { schemeId: another })
    await run(at('09-01'))
    for (const person of people) expect([await mails(person), await log(person)]).toEqual([[], []])
  })

  test('not about what was before somebody chose or switched it on', async () => {
    const ada = await somebody()
    const switched = await world.person('Ben')
    await choose(world, switched, { isReminded: false })
    await world.database.execute(
      sql`update cpd_choices set reminded_since = ${at('09-01', 481).toISOString()} where person_id in (${ada.id}, ${switched.id})`,
    )
    await run(at('10-10'))
    expect(await mails(ada)).toEqual([])
    await choose(world, switched, { isReminded: true })
    const { rows } = await world.database.execute<{ now: boolean }>(
      sql`select reminded_since > now() - interval '1 minute' and reminded_since <= now() as now from cpd_choices where person_id = ${switched.id}`,
    )
    expect(rows[0]!.now).toBe(true)
    await choose(world, ada, { ownPieces: 1 })
    await run(at('10-11'))
    expect(await mails(ada)).toEqual([])
  })

  test('not on leave or a day off: on the next day that is not; and of two that wait only the later', async () => {
    const ada = await somebody()
    const away = await somebody('Ben')
    const weekday = new Date(at('09-01')).getUTCDay() || 7
    await reach(ada, { workingDays: [1, 2, 3, 4, 5, 6, 7].filter((day) => day !== weekday) })
    await reach(away, { awayFrom: `${year}-08-20`, awayUntil: `${year}-11-05` })
    await run(at('09-01'))
    expect([...(await mails(ada)), ...(await mails(away)), ...(await log(ada))]).toEqual([])
    await run(ukMoment(addDays(`${year}-09-01`, 1), 0))
    expect(await mails(ada)).toEqual([])
    await run(ukMoment(addDays(`${year}-09-01`, 1), 480))
    expect(await mails(ada)).toHaveLength(1)
    for (const day of ['11-01', '11-05', '11-06', '11-07']) await run(at(day))
    expect(await mails(away)).toHaveLength(1)
  })

  test('never to whoever wants no mail, or whose mail comes back; the log says why', async () => {
    const ada = await somebody()
    const ben = await somebody('Ben')
    await reach(ada, { rhythm: 'never' })
    await world.database
      .insert(mailStandings)
      .values({ address: ben.email, code: ben.id, suspendedAt: new Date().toISOString() })
    await run(at('09-01'))
    expect([await mails(ada), await log(ada)]).toEqual([[], ['cpd skipped muted']])
    expect([await mails(ben), await log(ben)]).toEqual([[], ['cpd skipped suspended']])
  })
})

describe('of a commitment', () => {
  const today = ukDay(new Date())
  const commit = async (person: Person, byDay: string, more = {}) => {
    const { body } = await startTakeaway(world, person)
    return (await saveTakeaway(world, person, body, { willTry: 'Walk the route', byDay, ...more })).body
  }
  const soon = addDays(today, 3)
  const onTheDay = ukMoment(soon, 480)

  test('once at its day, however often the job runs, and again only for another day', async () => {
    const ada = await world.person('Ada')
    const held = await commit(ada, soon)
    await run(ukMoment(soon, 479))
    expect(await mails(ada)).toEqual([])
    await Promise.all([run(onTheDay), run(onTheDay), run(ukMoment(soon, 500))])
    await run(ukMoment(addDays(soon, 1), 480))
    const sent = await mails(ada)
    expect(sent.map(({ subject }) => subject)).toEqual([
      'Today is the day you set for something you want to try',
    ])
    expect(sent[0]!.body).toContain(`/takeaways/${held.id}`)
    expect(sent[0]!.body).not.toContain('Walk')
    expect(await log(ada)).toEqual(['commitment sent'])
    const moved = (await saveTakeaway(world, ada, held, { byDay: addDays(soon, 7) })).body
    await run(ukMoment(addDays(soon, 7), 480))
    await saveTakeaway(world, ada, moved, { byDay: soon })
    await run(ukMoment(addDays(soon, 8), 480))
    expect(await mails(ada)).toHaveLength(2)
  })

  test('not when it is closed, thrown away, a log, or had passed when it was written', async () => {
    const ada = await world.person('Ada')
    await commit(ada, soon, { state: 'dropped', happened: 'No time' })
    const gone = await commit(ada, soon)
    await world.call(ada, deleteTakeaway, { params: { takeawayId: gone.id } })
    const { body: log_ } = await startTakeaway(world, ada, 'log')
    await saveTakeaway(world, ada, log_, { happened: 'Otters', byDay: soon })
    await commit(ada, addDays(today, -5))
    await run(onTheDay)
    expect([await mails(ada), await log(ada)]).toEqual([[], []])
  })
})
