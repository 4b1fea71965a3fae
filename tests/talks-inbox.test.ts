import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/directory-talks'
import { leaveNetwork } from '@waymark/contracts/networks'
import { markAllSeen, markSeen } from '@waymark/contracts/notifications'
import { tellTalk } from '../apps/api/src/features/notifications/commands.ts'
import { askedTalk, forgetTalks, offer, showMyself } from './support/directing.ts'
import { Posting } from './support/posting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let posting: Posting
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => {
  world = await World.open()
  posting = new Posting(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
  await forgetTalks(world)
  await showMyself(world, ada)
  await offer(world, ada)
})

async function asked() {
  const { id, slot } = await askedTalk(world, ada, ben)
  await world.settled()
  return { id, startsAt: slot.startsAt }
}
async function decide(talkId: string, decision: 'agree' | 'decline') {
  await world.call(ada, contract.decideTalk, { params: { talkId }, body: { decision, words: '' } })
  await world.settled()
}
async function cancel(person: Person, talkId: string) {
  await world.call(person, contract.cancelTalk, { params: { talkId }, body: { words: '' } })
  await world.settled()
}
const read = (person: Person | null, talkId: string, state: contract.Talk['state']) =>
  world.call(person, contract.readTalk, { params: { talkId }, body: { state } })
const lines = async (person: Person) =>
  (await posting.inbox(person)).map(({ title, reason, read: isRead }) => `${title}: ${reason} ${isRead}`)

test('whoever is asked has a line with the reason; whoever asked hears the answer, on the same line later', async () => {
  const { id, startsAt } = await asked()
  expect(await posting.inbox(ada)).toEqual([
    expect.objectContaining({
      kind: 'talk',
      subjectId: id,
      title: 'Talk with Ben',
      reason: 'talk-asked',
      fresh: 1,
      startsAt,
      spaceName: null,
      from: null,
      read: false,
    }),
  ])
  expect([await lines(ben), await lines(cy)]).toEqual([[], []])
  await decide(id, 'agree')
  expect(await lines(ben)).toEqual(['Talk with Ada: talk-agreed false'])
  // Who answered has read what they answered.
  expect([await lines(ada), await posting.count(ada)]).toEqual([['Talk with Ben: talk-asked true'], 0])
  await cancel(ada, id)
  expect(await lines(ben)).toEqual(['Talk with Ada: talk-off false'])
  expect(await posting.count(ada)).toBe(0)
  expect(await lines(cy)).toEqual([])
})

test('a talk that is declined, or taken back, is said to the other one', async () => {
  const first = await asked()
  await decide(first.id, 'decline')
  expect(await lines(ben)).toEqual(['Talk with Ada: talk-declined false'])
  const second = await asked()
  await cancel(ben, second.id)
  expect((await lines(ada))[0]).toBe('Talk with Ben: talk-off false')
})

test('looking at the talk takes it off the bell on every device, and never further than what was shown', async () => {
  const { id } = await asked()
  const socket = await world.connect(ada)
  const heard = new Promise<void>((resolve) => socket.once('notices', () => resolve()))
  expect((await read(ada, id, 'cancelled')).status).toBe(204)
  await heard
  socket.disconnect()
  expect(await lines(ada)).toEqual(['Talk with Ben: talk-asked true'])
  await decide(id, 'agree')
  // A page from before the answer says again what it showed.
  await read(ben, id, 'asked')
  expect(await posting.count(ben)).toBe(1)
  await read(ben, id, 'agreed')
  await read(ben, id, 'asked')
  expect(await posting.count(ben)).toBe(0)
  await cancel(ben, id)
  expect(await posting.count(ada)).toBe(1)
  for (const person of [cy, network.convenor]) expect((await read(person, id, 'asked')).status).toBe(404)
  expect((await read(null, id, 'asked')).status).toBe(401)
})

test('it is read in the inbox as anything else, and pages with it', async () => {
  const { id } = await asked()
  await posting.start(ben, network.space)
  const [newest] = await posting.inbox(ada)
  expect(newest!.kind).toBe('thread')
  const rest = await posting.inbox(ada, { before: newest!.at, beforeId: newest!.subjectId })
  expect(rest.map(({ kind }) => kind)).toEqual(['talk'])
  const params = { kind: 'talk' as const, subjectId: id }
  await world.call(ada, markSeen, { params, body: { seq: 9 } })
  expect((await posting.inbox(ada, { unread: true })).map(({ kind }) => kind)).toEqual(['thread'])
  await world.call(ada, markAllSeen, { body: { upTo: new Date(Date.now() + 1000).toISOString() } })
  expect(await posting.count(ada)).toBe(0)
})

test('nothing is told of what was read already, nor twice; letters stay the ones about the talk', async () => {
  const { id } = await asked()
  await world.call(ada, contract.decideTalk, {
    params: { talkId: id },
    body: { decision: 'agree', words: '' },
  })
  await read(ben, id, 'agreed')
  await world.settled()
  expect(await posting.count(ben)).toBe(0)
  // As if it had been read before the telling: then there is nothing to tell.
  await world.database.execute(sql`delete from notices where person_id = ${ben.id}`)
  await world.database.transaction((tx) => tellTalk(tx, id))
  expect(await lines(ben)).toEqual([])
  await cancel(ada, id)
  await world.database.execute(sql`update notices set at = now() - interval '1 day'`)
  const before = await posting.inbox(ben)
  await world.database.transaction((tx) => tellTalk(tx, id))
  expect(await posting.inbox(ben)).toEqual(before)
  expect([await posting.delivered(ada), await posting.delivered(ben)]).toEqual([[], []])
  expect(await posting.log(ben)).toEqual([])
})

test('when one of them leaves the network, both are told that it is off', async () => {
  const { id } = await asked()
  await read(ada, id, 'asked')
  await world.call(ben, leaveNetwork, { params: { networkId: network.id } })
  await world.settled()
  await world.comeBack(ben)
  expect(await lines(ada)).toEqual(['Talk with Ben: talk-off false'])
  expect(await lines(ben)).toEqual(['Talk with Ada: talk-off false'])
})
