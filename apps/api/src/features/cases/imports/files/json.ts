import { importedMost } from '@waymark/contracts/case-imports'
import type { Found, Unreadable } from '../queries.ts'

/** What `Take it out` as JSON wrote, alone or several in a list. */
export function readJson(words: string): Found[] | Unreadable {
  let given: unknown
  try {
    given = JSON.parse(words)
  } catch {
    return { unreadable: 'json' }
  }
  const all = [given].flat()
  if (all.length > importedMost) return { unreadable: 'many' }
  return all.map((each, index) => {
    const { format, text } = (each ?? {}) as { format?: unknown; text?: unknown }
    const isOurs = format === 'waymark-practice-case/1' && typeof text === 'object' && text !== null
    return { line: index + 1, parts: [], text: isOurs ? text : null }
  })
}
