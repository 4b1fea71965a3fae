import { expect, test } from 'vitest'
import { judge } from './judging.ts'

const item = {
  visible: true,
  known: 2,
  lastSeq: 3,
  reason: 'member' as const,
  member: true,
  thread: null,
  space: null,
  network: null,
  follows: null,
}
const fine = { isSuspended: false, isCapped: false }

test.each<[string, Partial<Parameters<typeof judge>[0]>, Partial<typeof fine>, string]>([
  ['news', {}, {}, 'sent'],
  [
    'what is not open any more, whatever else',
    { visible: false, known: 3 },
    { isSuspended: true },
    'skipped closed',
  ],
  ['what was read meanwhile', { known: 3 }, {}, 'skipped read'],
  ['what was muted meanwhile', { space: 'nothing' }, {}, 'skipped muted'],
  ['just me meanwhile', { network: 'just-me' }, {}, 'skipped muted'],
  ['just me, and I wrote', { network: 'just-me', follows: 'wrote', reason: 'wrote' }, {}, 'sent'],
  ['just me, and it is an announcement', { network: 'just-me', reason: 'announcement' }, {}, 'sent'],
  ['whoever left and looks in from outside', { member: false }, {}, 'skipped muted'],
  ['standing in, who wants little', { reason: 'standing-in', network: 'just-me' }, {}, 'sent'],
  ['standing in, who wants nothing', { reason: 'standing-in', network: 'nothing' }, {}, 'skipped muted'],
  ['mail that comes back', {}, { isSuspended: true, isCapped: true }, 'skipped suspended'],
  ['enough for a day', {}, { isCapped: true }, 'later cap'],
])('%s', (_name, more, state, expected) => {
  const { outcome, reason } = judge({ ...item, ...more }, { ...fine, ...state })
  expect(reason ? `${outcome} ${reason}` : outcome).toBe(expected)
})
