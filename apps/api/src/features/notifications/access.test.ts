import { expect, test } from 'vitest'
import { noticeLevels } from '@waymark/contracts/notifications'
import { decide } from './access.ts'
import type { Standing } from './access.ts'

const usual: Standing = {
  own: false,
  member: true,
  thread: null,
  space: null,
  network: null,
  mentioned: false,
  follows: null,
  announces: false,
}

test.each<[string, Partial<Standing>, string]>([
  ['a member who chose nothing', {}, 'member'],
  ['whoever did it', { own: true, thread: 'everything', mentioned: true }, 'not: own'],
  ['somebody who looks in from outside', { member: false }, 'not: outside'],
  ['from outside, announcement', { member: false, announces: true }, 'not: outside'],
  ['from outside, who wrote in it', { member: false, follows: 'wrote' }, 'wrote'],
  ['from outside, who chose the conversation', { member: false, thread: 'everything' }, 'chose-thread'],
  ['from outside, who chose the space', { member: false, space: 'everything' }, 'chose-space'],
  ['everything here', { space: 'everything' }, 'chose-space'],
  ['everything in the network', { network: 'everything' }, 'chose-network'],
  ['nothing in the network', { network: 'nothing' }, 'not: chose-nothing'],
  ['nothing, but mentioned', { network: 'nothing', mentioned: true }, 'not: chose-nothing'],
  ['nothing, but wrote', { space: 'nothing', follows: 'wrote' }, 'not: chose-nothing'],
  ['nothing, and an announcement', { space: 'nothing', announces: true }, 'not: chose-nothing'],
  ['nothing in the network, everything here', { network: 'nothing', space: 'everything' }, 'chose-space'],
  [
    'everything in the network, nothing here',
    { network: 'everything', space: 'nothing' },
    'not: chose-nothing',
  ],
  ['nothing here, but this conversation', { space: 'nothing', thread: 'everything' }, 'chose-thread'],
  [
    'everything here, but not this conversation',
    { space: 'everything', thread: 'nothing' },
    'not: chose-nothing',
  ],
  ['just me', { network: 'just-me' }, 'not: not-about-me'],
  ['just me, mentioned', { network: 'just-me', mentioned: true }, 'mentioned'],
  ['just me, wrote', { network: 'just-me', follows: 'wrote' }, 'wrote'],
  ['just me, has a place', { space: 'just-me', follows: 'registered' }, 'registered'],
  ['just me, announcement', { space: 'just-me', announces: true }, 'announcement'],
  ['just me in this conversation, wrote', { thread: 'just-me', follows: 'wrote' }, 'not: not-about-me'],
  ['just me in this conversation, mentioned', { thread: 'just-me', mentioned: true }, 'mentioned'],
  ['as usual, wrote', { follows: 'wrote' }, 'wrote'],
  ['as usual, mentioned before', { follows: 'mentioned' }, 'mentioned'],
])('%s', (_name, facts, expected) => {
  const { told, reason } = decide({ ...usual, ...facts })
  expect(told ? reason : `not: ${reason}`).toBe(expected)
})

/** Every case there is. */
function* standings(): Generator<Standing> {
  const levels = [null, ...noticeLevels]
  const yes = [true, false]
  for (const own of yes)
    for (const member of yes)
      for (const thread of levels)
        for (const space of levels)
          for (const network of levels)
            for (const mentioned of yes)
              for (const follows of [null, 'wrote', 'mentioned', 'registered'] as const)
                for (const announces of yes)
                  yield { own, member, thread, space, network, mentioned, follows, announces }
}
test('nothing that happens by itself overrides a choice, and a nearer choice hides a wider one', () => {
  for (const facts of standings()) {
    const choice = facts.thread ?? facts.space ?? facts.network
    if (choice === 'nothing') expect(decide(facts).told).toBe(false)
    if (choice === 'everything' && !facts.own) expect(decide(facts).told).toBe(true)
    if (facts.space) expect(decide(facts)).toEqual(decide({ ...facts, network: null }))
    if (facts.thread) expect(decide(facts)).toEqual(decide({ ...facts, space: null, network: null }))
  }
})
