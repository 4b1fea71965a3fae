import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import { ref, watch } from 'vue'
import * as contract from '@waymark/contracts/event-questions'
import type { Answer } from '@waymark/contracts/event-answers'
import type { AskedPage } from '@waymark/contracts/event-questions'
import type { Static } from 'typebox'
import { call } from '../../../platform/http.ts'
import { newId } from '../../../platform/ids.ts'

const asked = (occurrenceId: string) => ['event', occurrenceId, 'questions']

/** What is asked at a date, with my answers; asked again whenever the event is. */
export const useQuestions = (occurrenceId: () => string) =>
  useQuery({
    key: () => asked(occurrenceId()),
    query: () => call(contract.readQuestions, { params: { occurrenceId: occurrenceId() } }),
  })
export const readQuestions = (occurrenceId: string) =>
  call(contract.readQuestions, { params: { occurrenceId } })

/** An answer to each question, in its order; what somebody has typed outlasts a question that is added. */
export function useAnswers(page: () => AskedPage | undefined) {
  const answers = ref<Answer[]>([])
  watch(
    page,
    (now) => {
      const typed = new Map(answers.value.map((answer) => [answer.questionId, answer]))
      answers.value = (now?.questions ?? []).map(
        ({ id, mine }) =>
          typed.get(id) ?? { questionId: id, words: mine?.words ?? '', chosen: [...(mine?.chosen ?? [])] },
      )
    },
    { immediate: true },
  )
  return answers
}

type Asking = Static<(typeof contract.setQuestions)['schema']['body']>
export function useSetQuestions(occurrenceId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (body: Asking) =>
      call(contract.setQuestions, { params: { occurrenceId: occurrenceId() }, body }),
    onSettled: () => afresh(cache, occurrenceId()),
  })
}
type Answering = Static<(typeof contract.setAnswers)['schema']['body']>
export function useSetAnswers(occurrenceId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (body: Answering) =>
      call(contract.setAnswers, { params: { occurrenceId: occurrenceId() }, body }),
    onSettled: () => afresh(cache, occurrenceId()),
  })
}
const afresh = (cache: ReturnType<typeof useQueryCache>, occurrenceId: string) =>
  Promise.all(
    [asked(occurrenceId), ['registrants', occurrenceId]].map((key) => cache.invalidateQueries({ key })),
  )

export const useAnswersSeen = (occurrenceId: () => string) =>
  useQuery({
    key: () => ['registrants', occurrenceId(), 'answers'],
    query: () => call(contract.listAnswers, { params: { occurrenceId: occurrenceId() } }),
  })

export const newQuestion = (): contract.Question => ({
  id: newId(),
  ask: '',
  why: '',
  kind: 'words',
  options: [],
  required: false,
  seenBy: 'organisers',
})
/** The same questions for another event: what is answered there is no answer to these. */
export const askedAnew = (questions: AskedPage['questions']): contract.Question[] =>
  questions.map(({ mine: _, ...question }) => ({ ...question, options: [...question.options], id: newId() }))
/** As they are sent: options that were left empty are none. */
export const toQuestions = (questions: contract.Question[]): contract.Question[] =>
  questions.map((question) => ({
    ...question,
    options: question.kind === 'words' ? [] : question.options.filter((option) => option.trim() !== ''),
  }))
