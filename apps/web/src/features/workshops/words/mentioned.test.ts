import { expect, test } from 'vitest'
import { isMentioned } from './mentioned.ts'

test.each([
  ['What do you think, @Ada?', 'Ada', true],
  ['@ada and @Ben', 'Ada', true],
  ['@Adair said so', 'Ada', false],
  ['write to post@ada', 'Ada', false],
  ['Ada said so', 'Ada', false],
  ['@Siân O’Neill (Weir)', 'Siân O’Neill', true],
  ['@A.B', 'A+B', false],
  ['@', '', false],
])('%s calls %s: %s', (words, name, is) => {
  expect(isMentioned(words, name)).toBe(is)
})
