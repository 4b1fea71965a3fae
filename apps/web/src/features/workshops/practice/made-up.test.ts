import { expect, test } from 'vitest'
import { madeUp, others } from './made-up.ts'

const options = ['Yes', 'Perhaps', 'No']

test('of one choice each there are as many answers as people, and one’s own is among them', () => {
  const sum = (all: number[]) => all.reduce((one, other) => one + other, 0)
  const before = madeUp({ kind: 'single', options }, undefined).counts
  const after = madeUp({ kind: 'single', options }, { chosen: [2] }).counts
  expect([sum(before), sum(after)]).toEqual([others, others + 1])
  expect(after[2]).toBe(before[2]! + 1)
})

test('a ranking shares out points, and words are shown once', () => {
  const { counts } = madeUp({ kind: 'ranking', options }, { chosen: [2, 0, 1] })
  expect(counts.reduce((one, other) => one + other, 0)).toBe((others + 1) * 6)
  const { words } = madeUp({ kind: 'words', options: [] }, { words: 'calm' })
  expect(words.filter((word) => word === 'calm')).toHaveLength(1)
})
