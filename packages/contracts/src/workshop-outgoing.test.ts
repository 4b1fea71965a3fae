import { expect, test } from 'vitest'
import type { Problem } from './common.ts'
import type { NewEntry } from './workshop-entries.ts'
import { queueOutgoing } from './workshop-outgoing.ts'
import type { Outgoing } from './workshop-outgoing.ts'

const offline: Problem = { type: 'about:blank', status: 0, code: 'offline', title: 'No connection.' }
const words = (count: number) => `2026-11-30T10:00:0${count}.000Z`

/** A room at the other end of a wire that can be cut; `on`: since when its step is on. */
function open(kept: Outgoing[] = []) {
  const room = { on: null as string | null, isCut: false, isBehind: false, arrived: [] as string[] }
  const heard = { on: room.on }
  const sent: NewEntry[] = []
  const undone: string[] = []
  const queue = queueOutgoing(
    {
      async say(entry) {
        if (room.isCut) throw offline
        sent.push(entry)
        if (entry.type === 'step') room.on = words(sent.length)
        return { ...entry, seq: sent.length, at: words(sent.length), actor: null }
      },
      toProblem: (error) => error as Problem,
      newId: () => crypto.randomUUID(),
      kept: { read: () => kept, change: (to) => (kept = to(kept)) },
    },
    {
      changed: () => undefined,
      arrive: ({ type, at }) => void (type === 'step' && (heard.on = at)),
      stepOn: () => heard.on,
      async catchUp() {
        if (room.isBehind) return false
        queue.drop(room.arrived)
        heard.on = room.on
        return true
      },
      undone: ({ type }) => undone.push(type),
    },
  )
  return { room, sent, undone, queue, kept: () => kept }
}
const settle = () => new Promise((resolve) => setTimeout(resolve))

test('a step that waited is sent only after it is known what others did meanwhile', async () => {
  const { room, sent, undone, queue } = open()
  room.isCut = true
  queue.act('step', { index: 1 })
  queue.act('chat', { text: 'After it' })
  await settle()
  // The connection is back before what was missed.
  Object.assign(room, { isCut: false, isBehind: true, on: words(9) })
  await queue.sendAll()
  expect([sent, queue.waits()]).toEqual([[], true])
  room.isBehind = false
  await queue.sendAll()
  expect([sent.map(({ type }) => type), undone]).toEqual([['chat'], ['step']])
})

test('two steps that one person pressed without a connection both arrive', async () => {
  const { room, sent, undone, queue } = open()
  room.isCut = true
  queue.act('step', { index: 1 })
  queue.act('step', { index: 2 })
  queue.act('time', { minutes: 5 })
  await settle()
  room.isCut = false
  await queue.sendAll()
  expect([sent.map(({ step }) => step), undone]).toEqual([[null, words(1), words(2)], []])
})

test('what arrived although no answer came is not sent again', async () => {
  const { room, sent, undone, queue, kept } = open()
  room.isCut = true
  const id = queue.act('step', { index: 1 })
  await settle()
  Object.assign(room, { isCut: false, on: words(3), arrived: [id] })
  await queue.sendAll()
  expect([sent, undone, kept()]).toEqual([[], [], []])
})
