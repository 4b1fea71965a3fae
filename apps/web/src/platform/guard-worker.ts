import { check } from '@waymark/identity-guard'
import type { Options } from '@waymark/identity-guard'

/** What a page asks of the worker: to read one text. It answers with the same number. */
export interface Question {
  number: number
  text: string
  options: Options
}

addEventListener('message', ({ data: { number, text, options } }: MessageEvent<Question>) =>
  postMessage({ number, findings: check(text, options) }),
)
