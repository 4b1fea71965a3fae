import { expect, test } from 'vitest'
import { may } from './access.ts'

const at = '2026-01-01T00:00:00.000Z'

test.each([
  ['see', 1, null, false, false],
  ['comment', 2, null, false, false],
  ['post', 3, null, true, false],
  ['moderate', 4, null, true, true],
  ['post, locked', 3, at, false, false],
  ['moderate, locked', 4, at, true, true],
])('with level %s', (_name, level, lockedAt, reply, lock) => {
  expect([may.reply({ level, lockedAt }), may.lock({ level })]).toEqual([reply, lock])
})
