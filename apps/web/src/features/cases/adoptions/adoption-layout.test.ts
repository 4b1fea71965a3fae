import { expect, test } from 'vitest'
import type { AdoptionCard } from '@waymark/contracts/case-adoptions'
import { layOut } from './adoption-layout.ts'

const card = (id: string, parentId: string | null = null): AdoptionCard => ({
  id,
  parentId,
  state: 'published',
  author: null,
  place: id,
  result: 'mixed',
  evidence: 'e1',
  started: '2025',
  publishedAt: null,
  isMine: false,
})
const cards = [card('a'), card('b'), card('a1', 'a'), card('a2', 'a'), card('a1x', 'a1')]

test('a wide tree goes from left to right, and no two places lie over one another', () => {
  const { boxes, branches, width, height } = layOut(cards, 70)
  expect(boxes.map(({ card: each }) => each?.id)).toEqual([undefined, 'a', 'a1', 'a1x', 'a2', 'b'])
  expect(branches).toHaveLength(5)
  for (const one of boxes) {
    expect(one.x + one.width).toBeLessThanOrEqual(width)
    expect(one.y + one.height).toBeLessThanOrEqual(height)
    for (const other of boxes)
      if (one !== other && Math.abs(one.x - other.x) < one.width)
        expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(one.height)
  }
})

test('a narrow one is indented like a list and never wider than there is room', () => {
  const { boxes, width } = layOut(cards, 18)
  expect(width).toBeLessThanOrEqual(18)
  expect(boxes.map(({ x }) => x)).toEqual([0, 1.25, 2.5, 3.75, 2.5, 1.25])
  expect(new Set(boxes.map(({ y }) => y)).size).toBe(boxes.length)
})

test('what grew from something that is not there hangs on the case', () => {
  const { boxes, branches } = layOut([card('z', 'gone')], 70)
  expect([boxes.length, branches.length]).toEqual([2, 1])
})
