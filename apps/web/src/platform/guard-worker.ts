import { advise, check, jigsaw } from '@waymark/identity-guard'
import type { Advice, Clue, Finding, Jigsaw, Options } from '@waymark/identity-guard'

/** What a page asks of the worker: to read one field, or to count the clues in a whole text. The answer has the same number. */
export type Question = { number: number; text: string } & (
  | { ask: 'findings'; options: Options }
  | { ask: 'clues'; known: readonly Clue['kind'][] }
)
export interface Read {
  findings: Finding[]
  advice: Advice[]
}
export type Reply = Read | Jigsaw

const isTold = ({ kind }: Options) => kind === undefined || kind === 'prose' || kind === 'conversation'

function answer(question: Question): Reply {
  const { text } = question
  if (question.ask === 'findings') {
    const { options } = question
    return { findings: check(text, options), advice: isTold(options) ? advise(text) : [] }
  }
  const isSmallPlace = check(text).some(({ category }) => category === 'place_below_authority')
  return jigsaw(text, { known: question.known, isSmallPlace })
}

addEventListener('message', ({ data }: MessageEvent<Question>) =>
  postMessage({ number: data.number, reply: answer(data) }),
)
