import { expect, test } from 'vitest'
import { isTheirWords } from './wrap-up-words.ts'

const said = 'We lowered the chairs,\nand then nobody asked… which was odd'
test.each([
  ['We lowered the chairs,\nand then nobody asked… which was odd', true],
  ['We lowered the chairs, and then nobody asked', true],
  ['We lowered … nobody asked', true],
  ['… the chairs [...] which was odd', true],
  ['nobody asked … We lowered', false],
  ['We raised the chairs', false],
  ['We lowered the chairs not', false],
  ['We low', false],
  ['… hairs', false],
  ['…', false],
  ['', false],
])('a quote is in the words of whoever said it: %s', (quote, isIt) => {
  expect(isTheirWords(quote, said)).toBe(isIt)
})
