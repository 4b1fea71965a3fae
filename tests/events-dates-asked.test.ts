import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changeLetters, usualLetters } from '@waymark/contracts/letters'
import { changeLevel, countNotices, listNotices } from '@waymark/contracts/notifications'
import { sendDue } from '../apps/api/src/features/notifications/letters/sending.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { inMinutes } from './support/cast.ts'
import { Finding } from './support/finding.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let finding: Finding
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => {
  world = await World.open()
  finding = new Finding(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
})

const ask = async (more: object = {}, spaceId = network.space) => {
  const asked = await finding.look(ada, spaceId, { title: 'Spring circle', ...more })
  await world.settled()
  return asked
}
const news = async (person: Person) =>
  (await world.call(person, listNotices, { query: {} })).body.filter(({ kind }) => kind === 'date-finding')
const unread = async (person: Person) => (await world.call(person, countNotices, {})).body.unread
const soon = (person: Person) =>
  world.call(person, changeLetters, { body: { ...usualLetters, rhythm: 'soon' } })
const letters = async (person: Person) => {
  await sendDue(world.app, new Date(Date.now() + 2 * 3_600_000))
  return (await readOutbox(world.database, 500)).filter(
    ({ recipient, body }) => recipient === person.email && /When can you come|Something new/.test(body),
  )
}

test('whoever may answer finds it in their inbox and in their next letter, once; its host does not', async () => {
  await soon(ben)
  const { id } = await ask()
  expect(await news(ben)).toMatchObject([{ subjectId: id, title: 'Spring circle', read: false }])
  expect([await news(ada), await unread(ben)]).toEqual([[], 1])
  const [letter, ...more] = await letters(ben)
  expect([more, letter!.subject]).toEqual([[], 'When can you come? Spring circle'])
  expect(letter!.body).toContain(`/dates/${id}`)
  // Changes of it are no second asking.
  await finding.change(ada, id, { description: 'Bring a case' })
  await world.settled()
  expect(await letters(ben)).toHaveLength(1)
})

test('it is gone from everywhere once it is answered', async () => {
  await Promise.all([soon(ben), soon(cy)])
  const { id, dates } = await ask()
  expect((await finding.answer(ben, id, { [dates[0]!]: 'no' })).status).toBe(200)
  await world.settled()
  expect([await news(ben), await unread(ben)]).toEqual([[], 0])
  expect([await letters(ben), (await letters(cy)).length]).toEqual([[], 1])
})

test.each(['chosen', 'withdrawn', 'closed'])('nothing is asked of a finding that is %s', async (how) => {
  await soon(ben)
  const { id, dates } = await ask()
  if (how === 'chosen') await finding.choose(ada, id, dates[0]!)
  if (how === 'withdrawn') await finding.change(ada, id, { state: 'withdrawn' })
  if (how === 'closed') {
    await world.database.execute(
      sql`update date_findings set closes_at = now() + interval '200 milliseconds' where id = ${id}`,
    )
    await wait(400)
  }
  await world.settled()
  // What was made of it is news of its own.
  expect([await news(ben), await unread(ben)]).toEqual([[], how === 'chosen' ? 1 : 0])
  expect(await letters(ben)).toEqual([])
})

test('whoever wants to hear nothing, or only what concerns them, is left in peace; whoever must be there is not', async () => {
  const choose = (person: Person, level: 'nothing' | 'just-me') =>
    world.call(person, changeLevel, {
      params: { scope: 'network', scopeId: network.id },
      body: { level },
    })
  const dee = await world.member(network, 'Dee')
  await Promise.all([choose(ben, 'nothing'), choose(cy, 'just-me'), choose(dee, 'just-me')])
  await ask({ mustAttend: [dee.id] })
  expect([await news(ben), await news(cy)]).toEqual([[], []])
  expect(await news(dee)).toMatchObject([{ reason: 'mentioned' }])
})

test('of a space in confidence the letter names nothing, and an observer there is not asked', async () => {
  const space = await world.space(network, {
    sensitivity: 'chatham-house',
    grants: [
      { subject: 'role', subjectId: 'member', level: 'post' },
      { subject: 'role', subjectId: 'observer', level: 'see' },
    ],
  })
  const eve = await world.member(network, 'Eve', 'observer')
  const outsider = await world.person('Outsider')
  await soon(ben)
  await ask({}, space)
  expect([await news(eve), await news(outsider)]).toEqual([[], []])
  const [letter] = await letters(ben)
  expect(letter!.subject + letter!.body).not.toContain('Spring circle')
})

test('whoever leaves has no old line that asks them', async () => {
  await ask({
    closesAt: inMinutes(60),
    dates: [{ id: randomUUID(), startsAt: inMinutes(120), endsAt: inMinutes(180) }],
  })
  await world.remove(network, ben)
  expect([await news(ben), await unread(ben)]).toEqual([[], 0])
})
