import { expect, test } from 'vitest'
import type { Entry, EntryType, Payload } from '@waymark/contracts/workshop-entries'
import { replayOf } from './replaying.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 10, minute)).toISOString()
const log = (...done: [minute: number, type: EntryType, payload?: Payload][]): Entry[] =>
  done.map(([minute, type, payload = {}], index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    seq: index + 1,
    at: at(minute),
    actor: null,
    type,
    payload,
  }))
const plan = [
  { title: 'Arrive', minutes: 10 },
  { title: 'Questions', minutes: 20 },
  { title: 'Questions', minutes: 15 },
]
const short = (steps: ReturnType<typeof replayOf>) =>
  steps.map(({ key, planned, real, added }) => [key, planned, real, added])

test('planned and real minutes stand side by side; what was gone back to is one step, what was left out says so', () => {
  const entries = log(
    [0, 'opened'],
    [0, 'sheet', { steps: plan }],
    [2, 'step', { index: 0 }],
    [9, 'step', { index: 1 }],
    [20, 'time', { minutes: 5 }],
    [30, 'step', { index: 0 }],
    [33, 'step', { index: 1 }],
    [40, 'closed'],
    [50, 'chat', { text: 'After it' }],
  )
  expect(short(replayOf(entries, plan, at(60)))).toEqual([
    ['Arrive 1', 10, 10, 0],
    ['Questions 1', 20, 28, 5],
    ['Questions 2', 15, null, 0],
  ])
})

test('a step that came up on the way was not planned; the last one goes on to the end where nobody closed the room', () => {
  const entries = log(
    [0, 'step', { index: 0 }],
    [5, 'sheet', { steps: [plan[0]!, { title: 'A break', minutes: 5 }] }],
    [12, 'step', { index: 1 }],
  )
  expect(short(replayOf(entries, plan.slice(0, 1), at(60)))).toEqual([
    ['Arrive 1', 10, 12, 0],
    ['A break 1', null, 48, 0],
  ])
})

test('hands and messages are counted while their step is on, and few are not told apart', () => {
  const said = (count: number, minute: number) =>
    Array.from({ length: count }, () => [minute, 'chat', { text: 'A' }] as [number, EntryType, Payload])
  const entries = log(
    ...said(9, 0),
    [1, 'step', { index: 0 }],
    ...said(5, 2),
    [2, 'ask', { on: true }],
    [2, 'ask', { on: false }],
    [2, 'hand', { on: true }],
    [2, 'hand', { on: false }],
    [3, 'step', { index: 1 }],
    ...said(4, 4),
  )
  expect(replayOf(entries, plan, at(9)).map((step) => [step.messages, step.hands, step.questions])).toEqual([
    [5, null, null],
    [null, 0, 0],
    [0, 0, 0],
  ])
})
