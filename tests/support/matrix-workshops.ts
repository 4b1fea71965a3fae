import type { Endpoint } from '@waymark/contracts/endpoint'
import { randomUUID } from 'node:crypto'
import * as polls from '@waymark/contracts/workshop-polls'
import * as wrapUps from '@waymark/contracts/workshop-wrap-ups'
import * as workshops from '@waymark/contracts/workshops'
import type { Cast } from './cast.ts'
import type { Row } from './matrix.ts'
import { event, room } from './scenes.ts'
import type { World } from './world.ts'

const row = (endpoint: Endpoint, expected: string, given: Row['given'] = () => ({})): Row => ({
  endpoint,
  expected,
  given,
})
const inRoom = '401 404 403 403 200 200 200 404 404'
/** For those who run it; for whoever takes notes see its own tests. */
const runs = '401 404 403 403 200 200 200 404 404'
const question = { kind: 'single' as const, question: 'Shall we go on?', options: ['Yes', 'No'] }

/** A question that its host has prepared. */
async function prepared(world: World, cast: Cast) {
  const { params } = await room(world, cast)
  const poll = { ...params, pollId: randomUUID() }
  await world.call(cast.author, polls.preparePoll, { params: poll, body: question })
  return { params: poll }
}
async function put(world: World, cast: Cast) {
  const { params } = await prepared(world, cast)
  await world.call(cast.author, polls.turnPoll, { params, body: { state: 'open' } })
  return { params }
}

const nothingYet = { revision: 0, opening: '', items: [] }

/** The rooms of events. */
export const workshopRows: Row[] = [
  row(workshops.readWorkshop, inRoom, room),
  row(workshops.joinWorkshop, inRoom, room),
  row(workshops.listEntries, inRoom, room),
  row(workshops.addEntry, inRoom.replaceAll('200', '201'), async (w, c) => ({
    ...(await room(w, c)),
    body: { id: randomUUID(), type: 'chat', payload: { text: 'T' } },
  })),
  row(workshops.runWorkshop, inRoom, async (w, c) => ({ ...(await room(w, c)), body: { state: 'open' } })),
  row(polls.listPolls, inRoom, room),
  row(polls.preparePoll, inRoom, async (w, c) => {
    const { params } = await room(w, c)
    return { params: { ...params, pollId: randomUUID() }, body: question }
  }),
  row(polls.dropPoll, inRoom.replaceAll('200', '204'), prepared),
  row(polls.turnPoll, inRoom, async (w, c) => ({ ...(await prepared(w, c)), body: { state: 'open' } })),
  row(polls.answerPoll, inRoom, async (w, c) => ({
    ...(await put(w, c)),
    body: { receipt: 'a'.repeat(64), chosen: [0] },
  })),
  row(wrapUps.readWrapUp, runs, room),
  row(wrapUps.saveWrapUp, runs, async (w, c) => ({ ...(await room(w, c)), body: nothingYet })),
  // There is nothing in it.
  row(wrapUps.publishWrapUp, runs.replaceAll('200', '422'), async (w, c) => ({
    ...(await room(w, c)),
    body: { ...nothingYet, threadId: randomUUID(), postId: randomUUID() },
  })),
  row(wrapUps.readEventWrapUp, '401 404 200 200 200 200 200 404 404', event),
  row(polls.letWordsBeSeen, inRoom, async (w, c) => ({ ...(await put(w, c)), body: { words: [] } })),
]
