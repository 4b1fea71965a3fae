import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { foldAll, emptyRoom, fairOrder } from '@waymark/contracts/workshop-state'
import { answerPoll, preparePoll, turnPoll } from '@waymark/contracts/workshop-polls'
import { joinWorkshop, runWorkshop } from '@waymark/contracts/workshops'
import { newEvent } from './support/cast.ts'
import { goThroughGroups } from './support/in-groups.ts'
import { goThroughQuestions } from './support/in-questions.ts'
import { Participant } from './support/participant.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

const sixty = 60
const steps = [
  { title: 'Check-in', minutes: 5 },
  { title: 'What we tried', minutes: 20 },
  { title: 'In groups', minutes: 10 },
  { title: 'What we would ask', minutes: 10 },
  { title: 'A question to all', minutes: 5 },
  { title: 'What we take with us', minutes: 10 },
]
let world: World
let network: TestNetwork
let people: Person[]
let workshopId: string
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  const body = newEvent(-5)
  workshopId = body.id
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  people = []
  while (people.length < sixty) {
    const person = await world.member(network, `Member ${people.length}`)
    await world.call(person, register, { params: { occurrenceId: workshopId }, body: {} })
    people.push(person)
  }
}, 120_000)
afterAll(() => world.close())

test('sixty people go through a whole run sheet, and it is the same meeting for each of them', async () => {
  const enter = ({ cookies }: Person) =>
    new Participant({ origin: world.origin, cookie: cookies, workshopId })
  const host = enter(network.convenor)
  const all = people.slice(0, sixty - 1).map(enter)
  const everybody = [host, ...all]
  let entries = 0
  /** Until each of them has this many more entries. */
  const heard = (more: number) => {
    entries += more
    return Promise.all(everybody.map((each) => each.until(({ now }) => now.log.lastSeq === entries)))
  }
  await Promise.all(
    everybody.map((each) => each.until(({ now, present }) => now.isReady && present === sixty)),
  )

  // Check-in: everybody says a word.
  host.act('sheet', { steps })
  host.act('step', { index: 0 })
  await heard(2)
  for (const [index, each] of all.entries()) each.act('chat', { text: `What brings me here ${index}` })
  await heard(all.length)

  // Hands: those who have not spoken come first, and are given the floor.
  host.act('step', { index: 1 })
  await heard(1)
  const askers = all.slice(0, 5)
  for (const each of askers) {
    each.act('hand', { on: true })
    await heard(1)
  }
  host.act('call', { personId: people[0]!.id })
  await heard(1)
  askers[0]!.act('hand', { on: true })
  await heard(1)
  const order = fairOrder(host.now.room)
  expect(order.at(-1)).toBe(people[0]!.id)
  host.act('weave', { order })
  for (const personId of order) host.act('call', { personId })
  await heard(1 + order.length)

  // Groups of six, each with its talk and its notes; what they bring back stands in the room, and nobody’s name with it.
  host.act('step', { index: 2 })
  await heard(1)
  const meeting = { world, workshopId, host: network.convenor, people: people.slice(0, all.length) }
  const brought = await goThroughGroups(meeting)
  await heard(2 + brought)

  // Questions of theirs: asked, let through, voted for, joined, answered.
  host.act('step', { index: 3 })
  await heard(1)
  const asked = await goThroughQuestions(meeting)
  await heard(asked.entries)

  // A question to all, answered by everybody, while the pace is too fast for one and too much for another.
  host.act('step', { index: 4 })
  const poll = { workshopId, pollId: randomUUID() }
  const body = { kind: 'single' as const, question: 'Shall we go on?', options: ['Yes', 'No'] }
  await world.call(network.convenor, preparePoll, { params: poll, body })
  await world.call(network.convenor, turnPoll, { params: poll, body: { state: 'open' } })
  const answered = await Promise.all(
    people.slice(0, all.length).map((person, index) =>
      world.call(person, answerPoll, {
        params: poll,
        body: { receipt: randomBytes(32).toString('hex'), chosen: [index % 2] },
      }),
    ),
  )
  expect(answered.every(({ status }) => status === 200)).toBe(true)
  await world.call(network.convenor, turnPoll, { params: poll, body: { state: 'closed' } })
  all[7]!.act('pace', { pace: 'slow-down' })
  all[8]!.act('break')
  await heard(5)

  // Handed over, decided, said something to, taken back; one comes late.
  host.act('role', { personId: people[9]!.id, role: 'facilitator' })
  await heard(1)
  all[9]!.act('step', { index: 5 })
  all[9]!.act('decide', { text: 'We look again in six weeks' })
  const said = all[10]!.act('chat', { text: 'What we take with us' })
  await heard(3)
  for (const each of all.slice(20, 40)) each.act('react', { entryId: said, word: 'trying-this', on: true })
  all[10]!.act('edit', { entryId: said, text: 'What we really take with us' })
  await heard(21)
  const late = enter(people.at(-1)!)
  everybody.push(late)
  await heard(0)
  await world.call(network.convenor, runWorkshop, { params: { workshopId }, body: { state: 'closed' } })
  await heard(1)

  // Who runs it hears of the break, the others only that there is a number.
  const hearing = new Set([host])
  // One knows of their own break, one ran it half the time.
  const between = new Set([all[8]!, all[9]!])
  const { body: fresh } = await world.call(people[0]!, joinWorkshop, { params: { workshopId } })
  const { body: told } = await world.call(network.convenor, joinWorkshop, { params: { workshopId } })
  for (const each of everybody) {
    const { room, log } = each.now
    expect(room.seq).toBe(entries)
    if (!between.has(each)) expect(room).toEqual(hearing.has(each) ? told.state : fresh.state)
    expect([each.undone, each.outgoing, log.ahead]).toEqual([[], [], []])
    if (log.firstSeq === 1) expect(foldAll(emptyRoom, log.entries)).toEqual(room)
  }
  expect(fresh.state).toMatchObject({
    standing: 'closed',
    now: { index: 5 },
    hands: [],
    spoken: Object.fromEntries(people.slice(1, 5).map(({ id }) => [id, 1])),
    decided: [{ text: 'We look again in six weeks', by: people[9]!.name }],
    roles: { [people[9]!.id]: { role: 'facilitator' } },
    breaks: [],
    groups: { isOn: false },
  })
  expect(fresh.state.harvest).toHaveLength(brought)
  expect(asked.ids.map((id) => fresh.state.questions[id])).toMatchObject([
    { state: 'answered', votes: all.length, answer: 'The parish pays', by: { id: people[0]!.id } },
    { state: 'aside', as: 'unattributed', votes: 0 },
    { state: 'joined', into: asked.ids[0] },
    { state: 'open', votes: 0, by: { id: people[3]!.id } },
  ])
  expect([fresh.state.spoken[people[0]!.id], told.state.breaks.length]).toEqual([2, 1])
  expect(fresh.state.changes[said]?.words?.['trying-this']).toHaveLength(20)
  for (const each of everybody) each.leave()
}, 120_000)
