/** Words in a box with what is chosen in them. */
export interface Selection {
  words: string
  start: number
  end: number
}
export const marks = ['bold', 'italic', 'list', 'numbers', 'quote', 'table', 'note'] as const
export type Mark = (typeof marks)[number]

const around = ({ words, start, end }: Selection, sign: string, stand: string): Selection => {
  const chosen = words.slice(start, end) || stand
  return {
    words: words.slice(0, start) + sign + chosen + sign + words.slice(end),
    start: start + sign.length,
    end: start + sign.length + chosen.length,
  }
}
/** Whole lines, with something before each. */
function lines({ words, start, end }: Selection, before: (index: number) => string): Selection {
  const from = words.lastIndexOf('\n', start - 1) + 1
  const next = words.indexOf('\n', end)
  const to = next < 0 ? words.length : next
  const made = words
    .slice(from, to)
    .split('\n')
    .map((line, index) => before(index) + line)
    .join('\n')
  return {
    words: words.slice(0, from) + made + words.slice(to),
    start: from + made.length,
    end: from + made.length,
  }
}
/** A part of its own, with an empty line above it. */
function part({ words, start, end }: Selection, made: string): Selection {
  const gap =
    start === 0 || words.slice(0, start).endsWith('\n\n') ? '' : words[start - 1] === '\n' ? '\n' : '\n\n'
  const at = start + gap.length + made.length
  return { words: words.slice(0, start) + gap + made + words.slice(end), start: at, end: at }
}

/** The words after a mark was set, and what is chosen then. `stands` is what is written where nothing was chosen. */
export function setMark(
  selection: Selection,
  mark: Mark,
  stands: { words: string; heading: string; about: string },
): Selection {
  const chosen = selection.words.slice(selection.start, selection.end)
  if (mark === 'bold') return around(selection, '**', stands.words)
  if (mark === 'italic') return around(selection, '*', stands.words)
  if (mark === 'list') return lines(selection, () => '- ')
  if (mark === 'numbers') return lines(selection, (index) => `${index + 1}. `)
  if (mark === 'quote') return lines(selection, () => '> ')
  if (mark === 'table')
    return part(
      selection,
      `| ${stands.heading} | ${stands.heading} |\n| --- | --- |\n| ${chosen || stands.words} | ${stands.words} |\n`,
    )
  return part(selection, `::: note ${stands.about}\n${chosen || stands.words}\n:::\n`)
}

/** What is being typed after an @ or a #, with where it begins; nothing when neither is. */
export interface Typed {
  sign: '@' | '#'
  from: number
  typed: string
}
export function typedAt(before: string): Typed | undefined {
  const end = before.length
  const [, name] = /(?:^|[\s(])@([\p{L}'’-]{1,30}(?: [\p{L}'’-]{0,30}){0,2})$/u.exec(before) ?? []
  if (name !== undefined) return { sign: '@', from: end - name.length - 1, typed: name }
  const [, title] = /(?:^|[\s(])#((?:[\p{L}\p{N}][\p{L}\p{N}\p{P} ]{0,60})?)$/u.exec(before) ?? []
  return title === undefined ? undefined : { sign: '#', from: end - title.length - 1, typed: title }
}
