import { expect, test } from 'vitest'
import { firstViewBytes } from '../../bench/first-view.ts'
import targets from '../../bench/targets.json' with { type: 'json' }

test('the first view is small enough for a slow line', () => {
  expect(firstViewBytes() / 1000).toBeLessThanOrEqual(targets.hub['first view kB'].atMost)
})
