import type { Answer } from '@waymark/contracts/event-answers'
import type { Question } from '@waymark/contracts/event-questions'
import { Refusal } from '../../../platform/errors.ts'

/** More options may be added: what was chosen stays what it was. */
export const isOther = (was: Question, is: Question) =>
  (['ask', 'why', 'kind', 'seenBy'] as const).some((name) => was[name] !== is[name]) ||
  was.options.some((option, index) => option !== is.options[index])

export function checkQuestion({ kind, options }: Question, index: number): void {
  const bad = (detail: string) =>
    new Refusal(422, 'bad_question', `A question ${detail}.`, [
      { pointer: `/questions/${index}/options`, detail },
    ])
  if (kind === 'words') {
    if (options.length > 0) throw bad('that is answered in words has no options')
    return
  }
  const different = new Set(options.map((option) => option.trim().toLowerCase()))
  if (different.size < 2) throw bad('needs two options at least')
  if (different.size < options.length) throw bad('has the same option twice')
}

export const isSaid = ({ words, chosen }: Answer) => words.trim() !== '' || chosen.length > 0

export function checkRequired(questions: Question[], answers: Answer[]): void {
  const isAnswered = new Set(answers.map(({ questionId }) => questionId))
  const missing = questions.filter(({ id, required }) => required && !isAnswered.has(id))
  if (missing.length > 0)
    throw new Refusal(
      422,
      'answers_needed',
      'Please answer what the host needs to know.',
      missing.map(({ id }) => ({ pointer: `/answers/${id}`, detail: 'needs an answer' })),
    )
}

export function checkAnswer({ id, kind, options }: Question, { words, chosen }: Answer): void {
  const isFine =
    kind === 'words'
      ? chosen.length === 0
      : words.trim() === '' &&
        chosen.every((index) => index < options.length) &&
        (kind === 'several' || chosen.length <= 1)
  if (!isFine)
    throw new Refusal(
      422,
      'bad_answer',
      'This answer does not fit its question any more. Please look again.',
      [{ pointer: `/answers/${id}`, detail: 'does not fit the question' }],
    )
}
