import { Type, type Static } from 'typebox'
import { Id, OptionalWords } from './common.ts'

export const mostQuestions = 5

/** `chosen` are places in the list of options. */
export const said = {
  words: OptionalWords(500, 'conversation'),
  chosen: Type.Array(Type.Integer({ minimum: 0, maximum: 11 }), { maxItems: 12, uniqueItems: true }),
}
export const Answer = Type.Object({ questionId: Id, ...said }, { additionalProperties: false })
export type Answer = Static<typeof Answer>
/** An empty answer is none; one to a question that is not asked is left out. */
export const Answers = Type.Array(Answer, { maxItems: mostQuestions })
