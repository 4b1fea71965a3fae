import type { Endpoint } from '@waymark/contracts/endpoint'
import { randomUUID } from 'node:crypto'
import { register } from '@waymark/contracts/events'
import { flagEntry } from '@waymark/contracts/room-flags'
import * as agreements from '@waymark/contracts/workshop-agreements'
import * as polls from '@waymark/contracts/workshop-polls'
import * as balances from '@waymark/contracts/workshop-balances'
import * as replays from '@waymark/contracts/workshop-replays'
import * as wrapUps from '@waymark/contracts/workshop-wrap-ups'
import { readExpected } from '@waymark/contracts/workshop-expected'
import * as removals from '@waymark/contracts/workshop-removals'
import * as transcripts from '@waymark/contracts/workshop-transcripts'
import * as groups from '@waymark/contracts/workshop-groups'
import * as notes from '@waymark/contracts/workshop-notes'
import { agreeAsGuest } from '@waymark/contracts/workshop-guests'
import * as presence from '@waymark/contracts/workshop-presence'
import * as workshops from '@waymark/contracts/workshops'
import type { Cast } from './cast.ts'
import type { Row } from './matrix.ts'
import { readRules } from '@waymark/contracts/workshop-rules'
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
export const newGroups = {
  by: 'count' as const,
  number: 1,
  of: 'registered' as const,
  apart: false,
  ngo: false,
  buddy: false,
  before: 'any' as const,
  pairs: [],
  minutes: 5,
  lines: 3,
  seed: 1,
  task: 'T',
}
/** A room with a group of two that its host has made. */
async function grouped(world: World, cast: Cast) {
  const { params } = await room(world, cast)
  const [first, second] = [await world.member(cast.network, 'One'), await world.member(cast.network, 'Two')]
  for (const person of [first, second])
    await world.call(person, register, { params: { occurrenceId: params.workshopId }, body: {} })
  const round = { ...params, roundId: randomUUID() }
  const { body } = await world.call(cast.author, groups.makeGroups, { params: round, body: newGroups })
  return { params: { ...round, groupId: body.groups[0]!.id, personId: first.id } }
}
async function inGroups(world: World, cast: Cast) {
  const { params } = await grouped(world, cast)
  await world.call(cast.author, groups.turnGroups, { params, body: { state: 'open', minutes: 0 } })
  return { params }
}
/** Somebody with a place, who could be asked to leave. */
async function expected(world: World, cast: Cast) {
  const { params } = await room(world, cast)
  const person = await world.member(cast.network, 'Somebody')
  await world.call(person, register, { params: { occurrenceId: params.workshopId }, body: {} })
  return { params: { ...params, personId: person.id } }
}
/** Words of the author in their room. */
async function said(world: World, cast: Cast) {
  const { params } = await room(world, cast)
  const entryId = randomUUID()
  const body = { id: entryId, type: 'chat' as const, payload: { text: 'T' } }
  await world.call(cast.author, workshops.addEntry, { params, body })
  return { params: { ...params, entryId } }
}

/** The rooms of events. */
export const workshopRows: Row[] = [
  row(workshops.readWorkshop, inRoom, room),
  row(workshops.joinWorkshop, inRoom, room),
  row(workshops.listEntries, inRoom, room),
  row(readExpected, inRoom, room),
  row(workshops.addEntry, inRoom.replaceAll('200', '201'), async (w, c) => ({
    ...(await room(w, c)),
    body: { id: randomUUID(), type: 'chat', payload: { text: 'T' } },
  })),
  // Whoever is in the room; for its guests see their own tests.
  row(flagEntry, inRoom.replaceAll('200', '201'), async (w, c) => {
    const { workshopId, entryId } = (await said(w, c)).params
    return { params: { workshopId }, body: { id: randomUUID(), entryId, kind: 'identity', note: '' } }
  }),
  row(workshops.runWorkshop, inRoom, async (w, c) => ({ ...(await room(w, c)), body: { state: 'open' } })),
  row(readRules, '401 404 200 200 200 200 200 404 404', async (w, c) => ({
    params: { workshopId: (await event(w, c)).params.occurrenceId },
  })),
  row(agreements.chooseRules, inRoom, async (w, c) => ({
    ...(await room(w, c)),
    body: agreements.presets.none,
  })),
  row(agreements.takeBackQuote, '401 404 403 403 403 403 403 404 404', said),
  row(removals.listRoomRemovals, inRoom, room),
  row(removals.removeFromRoom, inRoom.replaceAll('200', '204'), async (w, c) => ({
    ...(await expected(w, c)),
    body: { reason: 'You read names aloud' },
  })),
  row(removals.letBackIn, inRoom.replaceAll('200', '204'), expected),
  row(presence.readPresence, inRoom, room),
  row(presence.listPhones, inRoom, room),
  // Nobody has such a code.
  row(presence.putOnPhone, inRoom.replaceAll('200', '404'), async (w, c) => ({
    ...(await room(w, c)),
    body: { code: 'BCDFGHJK' },
  })),
  row(presence.hangUp, inRoom, expected),
  // Members accept it with their network.
  row(agreeAsGuest, inRoom.replaceAll('200', '403'), async (w, c) => ({
    ...(await room(w, c)),
    body: { version: 1 },
  })),
  row(transcripts.listTranscripts, inRoom, room),
  row(transcripts.takeTranscript, inRoom, async (w, c) => ({
    ...(await room(w, c)),
    body: { id: randomUUID(), format: 'txt', words: 'For those who could not come' },
  })),
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
  // Also for a member who has planned a meeting there.
  row(replays.readReplay, '401 404 403 200 200 200 200 404 404', async (w, c) => {
    await event(w, { ...c, author: c.people.member! })
    return room(w, c)
  }),
  // It has no such step.
  row(replays.remarkStep, '401 404 403 403 404 404 404 404 404', async (w, c) => ({
    ...(await room(w, c)),
    body: { key: 'Arrive 1', words: 'W' },
  })),
  row(replays.keepReplay, '401 404 403 403 200 200 403 404 404', async (w, c) => ({
    params: { ...(await room(w, c)).params, templateId: randomUUID() },
    body: { name: 'N', about: '' },
  })),
  // For those who lead it; see its own tests.
  row(balances.readBalance, '401 404 403 403 403 403 403 404 404', room),
  row(wrapUps.readEventWrapUp, '401 404 200 200 200 200 200 404 404', event),
  row(notes.readNotes, inRoom, room),
  row(notes.changeNotes, inRoom, async (w, c) => ({ ...(await room(w, c)), body: { update: 'AAA' } })),
  row(groups.listGroups, inRoom, room),
  row(groups.makeGroups, inRoom, async (w, c) => ({ ...(await grouped(w, c)), body: newGroups })),
  row(groups.dropGroups, inRoom.replaceAll('200', '204'), grouped),
  row(groups.turnGroups, inRoom, async (w, c) => ({
    ...(await grouped(w, c)),
    body: { state: 'open', minutes: 0 },
  })),
  row(groups.moveToGroup, inRoom, inGroups),
  // Whoever runs the room is in no group, whoever has no place in none either.
  row(groups.joinGroups, inRoom.replaceAll('200', '403'), inGroups),
  row(groups.sendCard, inRoom, async (w, c) => ({
    ...(await inGroups(w, c)),
    body: { id: randomUUID(), text: 'T' },
  })),
  row(polls.letWordsBeSeen, inRoom, async (w, c) => ({ ...(await put(w, c)), body: { words: [] } })),
]
