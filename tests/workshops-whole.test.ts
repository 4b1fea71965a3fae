import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { chooseRules } from '@waymark/contracts/workshop-agreements'
import { readBalance } from '@waymark/contracts/workshop-balances'
import * as groups from '@waymark/contracts/workshop-groups'
import { listPolls } from '@waymark/contracts/workshop-polls'
import { askQuestion, readQuestions } from '@waymark/contracts/workshop-questions'
import { listRoomRemovals, removeFromRoom } from '@waymark/contracts/workshop-removals'
import { readReplay } from '@waymark/contracts/workshop-replays'
import { readEventWrapUp, readWrapUp, saveWrapUp } from '@waymark/contracts/workshop-wrap-ups'
import { readWorkshop } from '@waymark/contracts/workshops'
import { newEvent } from './support/cast.ts'
import { newGroups } from './support/matrix-workshops.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())

test('a group of a meeting has no questions, rules or wrap-up of its own', async () => {
  const { convenor: host, ...network } = await world.network({ visibility: 'hidden' })
  const event = newEvent(-10)
  await world.call(host, createEvent, { params: { spaceId: network.space }, body: event })
  for (const name of ['Ada', 'Ben']) {
    const person = await world.member({ convenor: host, ...network }, name)
    await world.call(person, register, { params: { occurrenceId: event.id }, body: {} })
  }
  const params = { workshopId: event.id, roundId: randomUUID() }
  const { body } = await world.call(host, groups.makeGroups, { params, body: newGroups })
  await world.call(host, groups.turnGroups, { params, body: { state: 'open', minutes: 0 } })
  const group = { workshopId: body.groups[0]!.id }
  expect((await world.call(host, readWorkshop, { params: group })).status).toBe(200)

  const questionId = randomUUID()
  const answers = await Promise.all([
    world.call(host, readWrapUp, { params: group }),
    world.call(host, saveWrapUp, { params: group, body: { revision: 0, opening: 'T', items: [] } }),
    world.call(host, readEventWrapUp, { params: { occurrenceId: group.workshopId } }),
    world.call(host, readReplay, { params: group }),
    world.call(host, readBalance, { params: group }),
    world.call(host, readQuestions, { params: group }),
    world.call(host, askQuestion, {
      params: { ...group, questionId },
      body: { text: 'T', as: 'named', receipt: 'a'.repeat(64) },
    }),
    world.call(host, listPolls, { params: group }),
    world.call(host, listRoomRemovals, { params: group }),
    world.call(host, removeFromRoom, { params: { ...group, personId: host.id }, body: { reason: 'T' } }),
    world.call(host, groups.listGroups, { params: group }),
  ])
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
  const rules = (await world.call(host, readWorkshop, { params: group })).body.rules
  expect((await world.call(host, chooseRules, { params: group, body: rules })).status).toBe(404)
})
