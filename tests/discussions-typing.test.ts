import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createThread } from '@waymark/contracts/discussions'
import { changeAgreement, changeMember, readNetwork } from '@waymark/contracts/networks'
import type { Sensitivity } from '@waymark/contracts/networks'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())

const agree = (network: TestNetwork, showsTyping?: boolean) =>
  world.call(network.convenor, changeAgreement, {
    params: { networkId: network.id },
    body: {
      id: randomUUID(),
      text: 'Be kind.',
      ...(showsTyping !== undefined && { showsTyping }),
    },
  })

/** Two members of a network that agreed to show who writes, and a discussion of a space of theirs. */
async function gather(sensitivity: Sensitivity = 'network') {
  const network = await world.network({ visibility: 'hidden' })
  await agree(network, true)
  const [ada, ben] = [await world.member(network, 'Ada'), await world.member(network, 'Ben')]
  const spaceId = await world.space(network, {
    sensitivity,
    grants: [{ subject: 'role', subjectId: 'member', level: 'post' }],
  })
  const thread = randomUUID()
  const begun = await world.call(ada, createThread, {
    params: { spaceId },
    body: {
      id: thread,
      postId: randomUUID(),
      title: 'Lighting',
      kind: 'question',
      body: 'Who has done this?',
    },
  })
  expect(begun.status).toBe(201)
  return { network, ada, ben, thread }
}
/** What somebody in the room hears while others do something. */
async function listen(person: Person, thread: string) {
  const socket = await world.connect(person)
  expect(await socket.emitWithAck('watch', `thread:${thread}`)).toBe(true)
  const heard: unknown[] = []
  socket.on('thread.typing', (...words) => heard.push(words))
  return { socket, heard }
}
const say = async (person: Person, thread: unknown) =>
  (await world.connect(person)).emitWithAck('thread.typing', thread as string)

test('who writes is seen by the others in the room, and not by the writer', async () => {
  const { ada, ben, thread } = await gather()
  const [one, other] = [await listen(ada, thread), await listen(ben, thread)]
  expect(await say(ada, thread)).toBe(true)
  await expect.poll(() => other.heard).toEqual([[thread, { id: ada.id, name: 'Ada' }]])
  expect(one.heard).toEqual([])
})

test.each(['chatham-house', 'closed'] as const)('nothing is shown in a %s space', async (sensitivity) => {
  const { ada, ben, thread } = await gather(sensitivity)
  const { heard } = await listen(ben, thread)
  expect(await say(ada, thread)).toBe(false)
  expect(heard).toEqual([])
})

test('the agreement in force decides, and keeps what it says until that is changed', async () => {
  const { network, ada, thread } = await gather()
  await agree(network)
  const { body } = await world.call(network.convenor, readNetwork, { params: { networkId: network.id } })
  expect(body.agreement).toMatchObject({ version: 3, showsTyping: true })
  expect(await say(network.convenor, thread)).toBe(true)
  // Who has not accepted it may not write, and so is not writing.
  expect(await say(ada, thread)).toBe(false)
  await agree(network, false)
  expect(await say(network.convenor, thread)).toBe(false)
  const waits = await world.call(ada, readNetwork, { params: { networkId: network.id } })
  expect(waits.body).toMatchObject({ agreement: { showsTyping: false }, acceptedShowsTyping: true })
})

test('whoever loses the right to write is not shown, also on a connection that is open', async () => {
  const { network, ada, ben, thread } = await gather()
  const socket = await world.connect(ben)
  expect(await socket.emitWithAck('thread.typing', thread)).toBe(true)
  await world.call(network.convenor, changeMember, {
    params: { networkId: network.id, personId: ben.id },
    body: { role: 'observer' },
  })
  expect(await say(ben, thread)).toBe(false)
  expect(await say(await world.person('Eve'), thread)).toBe(false)
  expect(await say(ada, randomUUID())).toBe(false)
})

test('what is no discussion, or comes too often, is not carried', async () => {
  const { ada, ben, thread } = await gather()
  const { heard } = await listen(ben, thread)
  for (const wrong of ["'; --", '', null, 7, { thread }, '<img onerror>', '🙈', 'x'.repeat(5000)])
    expect(await say(ada, wrong)).toBe(false)
  const socket = await world.connect(ada)
  socket.emit('thread.typing', thread, undefined as never)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => socket.emitWithAck('thread.typing', thread)),
  )
  expect(answers.filter(Boolean)).toHaveLength(9)
  await expect.poll(() => heard.length).toBe(10)
})
