import { parse } from 'csv-parse/sync'
import { importedMost } from '@waymark/contracts/case-imports'
import type { Found, Unreadable } from '../queries.ts'

/** A case a row; the first row has the headings. */
export function readCsv(words: string): Found[] | Unreadable {
  let rows: string[][]
  try {
    rows = parse(words, {
      bom: true,
      delimiter: separator(words),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      to: importedMost + 2,
    })
  } catch {
    return { unreadable: 'csv' }
  }
  const [headings = [], ...cases] = rows
  if (cases.length > importedMost) return { unreadable: 'many' }
  return cases
    .map((row, index) => ({
      line: index + 2,
      parts: row
        .map((words, at) => ({ heading: headings[at]?.slice(0, 300) || `Column ${at + 1}`, words }))
        .filter((part) => part.words !== ''),
    }))
    .filter(({ parts }) => parts.length > 0)
}

/** Spreadsheets separate by what their country does. */
function separator(words: string): string {
  const head = words.slice(0, 5000).split('\n')[0] ?? ''
  const count = (sign: string) => head.split(sign).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!
}
