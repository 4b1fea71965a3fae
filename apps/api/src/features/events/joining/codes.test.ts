import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { doorCode, placeCode, readCode, showCode } from './codes.ts'

const sealBy = (secret: string) => (words: string) => createHmac('sha256', secret).update(words).digest('hex')
const seal = sealBy('one')
const id = '0193a5c8-0000-7000-8000-000000000001'

test('a code is short, has no look-alikes, and is another for each place, version and hub', () => {
  expect(placeCode(seal, id, 1)).toMatch(/^[6789BCDFGHJKLMNPQRTW]{8}$/)
  expect(doorCode(seal, id)).toMatch(/^[6789BCDFGHJKLMNPQRTW]{6}$/)
  const codes = Array.from({ length: 2000 }, (_, version) => placeCode(seal, id, version))
  expect(new Set(codes).size).toBe(2000)
  expect(placeCode(sealBy('other'), id, 1)).not.toBe(placeCode(seal, id, 1))
})

test.each([
  ['6789BCDF', '6789BCDF'],
  [' 6789-bcdf ', '6789BCDF'],
  ['6789 bc df', '6789BCDF'],
])('%s is read as %s', (typed, code) => expect(readCode(typed)).toBe(code))

test('a code is shown in two halves', () => {
  expect([showCode('6789BCDF'), showCode('BCDFGH')]).toEqual(['6789 BCDF', 'BCDF GH'])
})
