import { expect, test } from 'vitest'
import { writeCsv } from './csv.ts'

test.each([
  ['Ada', '"Ada"'],
  [7, '"7"'],
  ['', '""'],
  ['=1+1', '"\'=1+1"'],
  ['+44', '"\'+44"'],
  ['-2', '"\'-2"'],
  ['@SUM(A1)', '"\'@SUM(A1)"'],
  ['\t=1', '"\'\t=1"'],
  ['  =1', '"\'  =1"'],
  ['\r=1', '"\'\r=1"'],
  ['＝1+1', '"\'＝1+1"'],
  ['=HYPERLINK("http://a";"b")', '"\'=HYPERLINK(""http://a"";""b"")"'],
  ['a "b", c', '"a ""b"", c"'],
  ['Jean-Luc @ home = fine', '"Jean-Luc @ home = fine"'],
])('%j becomes %s', (value, cell) => expect(writeCsv([[value]])).toBe(`${cell}\r\n`))
