import { ref, watch } from 'vue'
import { readEvent } from '@waymark/contracts/events'
import type { Occurrence } from '@waymark/contracts/events'
import { readSeries } from '@waymark/contracts/event-series'
import type { Series } from '@waymark/contracts/event-series'
import type { Question } from '@waymark/contracts/event-questions'
import { readReplay } from '@waymark/contracts/workshop-replays'
import type { Problem } from '@waymark/contracts/common'
import { toProblem } from '../../../platform/form.ts'
import { call } from '../../../platform/http.ts'
import { askedAnew, readQuestions } from '../questions/questions.data.ts'

/** What a new event begins from: all of another one but its dates, its people, and what was written to them. */
export interface Source {
  event: Occurrence
  series: Series | undefined
  questions: Question[]
}

/** The event to begin from, read once: what changes there later is no part of the form. */
export function useSource(occurrenceId: () => string | undefined, hasRealMinutes: () => boolean) {
  const source = ref<Source>()
  const problem = ref<Problem>()
  async function read(id: string) {
    const [planned, asked, replay] = await Promise.all([
      call(readEvent, { params: { occurrenceId: id } }),
      readQuestions(id),
      hasRealMinutes() ? call(readReplay, { params: { workshopId: id } }) : undefined,
    ])
    const took = replay?.steps.flatMap(({ title, real }) => (real ? [{ title, minutes: real }] : []))
    const event = took?.length ? { ...planned, agenda: took } : planned
    const series = event.repeats
      ? await call(readSeries, { params: { seriesId: event.seriesId } })
      : undefined
    source.value = { event, series, questions: askedAnew(asked.questions) }
  }
  watch(
    occurrenceId,
    (id) => {
      source.value = undefined
      problem.value = undefined
      if (id) read(id).catch((error: unknown) => (problem.value = toProblem(error)))
    },
    { immediate: true },
  )
  return { source, problem }
}
