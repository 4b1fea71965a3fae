import type { Poll, PollResults } from '@waymark/contracts/workshop-polls'
import type { Choice } from '../polls/polls.data.ts'

/** So many answer beside whoever practises. */
export const others = 7
const words = ['hopeful', 'tired', 'curious', 'ready to try', 'calm']

/** What a poll would show: invented answers, and one's own. */
export function madeUp(
  { kind, options }: Pick<Poll, 'kind' | 'options'>,
  mine: Choice | undefined,
): PollResults {
  if (kind === 'words') {
    const all = new Set([...words, ...(mine?.words ? [mine.words] : [])])
    return { counts: [], words: [...all].toSorted(), waiting: [] }
  }
  const counts = options.map(() => 0)
  const add = (at: number, points = 1) => void (counts[at] = (counts[at] ?? 0) + points)
  for (let nth = 0; nth < others; nth++) answerOf(nth, kind, options.length, add)
  if (kind === 'ranking') mine?.chosen?.forEach((at, place) => add(at, options.length - place))
  else mine?.chosen?.forEach((at) => add(at))
  return { counts, words: [] }
}

function answerOf(
  nth: number,
  kind: Poll['kind'],
  count: number,
  add: (at: number, points?: number) => void,
) {
  // More for what stands first, as it often is.
  const at = Math.floor((nth * nth * count) / (others * others))
  if (kind === 'ranking') for (let place = 0; place < count; place++) add((at + place) % count, count - place)
  else add(at)
  if (kind === 'several' && nth % 2 === 0) add((at + 1) % count)
}
