import { ref, watch } from 'vue'
import { readEvent } from '@waymark/contracts/events'
import type { Occurrence } from '@waymark/contracts/events'
import { readSeries } from '@waymark/contracts/event-series'
import type { Series } from '@waymark/contracts/event-series'
import { listMaterials } from '@waymark/contracts/event-materials'
import type { Material } from '@waymark/contracts/event-materials'
import { readRoles } from '@waymark/contracts/event-roles'
import type { PlannedWith, WayOfMeeting } from '@waymark/contracts/event-roles'
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
  way: WayOfMeeting
  plannedWith: PlannedWith
  /** As far as nothing is asked about them any more. */
  materials: Material[]
}

/** The event to begin from, read once: what changes there later is no part of the form. */
export function useSource(occurrenceId: () => string | undefined, hasRealMinutes: () => boolean) {
  const source = ref<Source>()
  const problem = ref<Problem>()
  async function read(id: string) {
    const params = { occurrenceId: id }
    const [planned, asked, { materials }, replay] = await Promise.all([
      call(readEvent, { params }),
      readQuestions(id),
      call(listMaterials, { params }),
      hasRealMinutes() ? call(readReplay, { params: { workshopId: id } }) : undefined,
    ])
    const took = replay?.steps.flatMap(({ title, real }) => {
      const step = planned.agenda.find((each) => each.title === title)
      return real ? [{ ...step, title, minutes: real }] : []
    })
    const event = took?.length ? { ...planned, agenda: took } : planned
    const series = event.repeats
      ? await call(readSeries, { params: { seriesId: event.seriesId } })
      : undefined
    const { groundRules, roles, plannedWith } = await call(readRoles, {
      params: { seriesId: event.seriesId },
    })
    source.value = {
      event,
      series,
      questions: askedAnew(asked.questions),
      way: { groundRules, roles },
      plannedWith,
      materials: materials.filter(({ isAsked }) => !isAsked),
    }
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
