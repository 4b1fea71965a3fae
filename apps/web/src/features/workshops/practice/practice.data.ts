import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import { listPolls } from '@waymark/contracts/workshop-polls'
import { call } from '../../../platform/http.ts'
import { useEvent } from '../../events/events.data.ts'
import { comeIn } from '../workshops.data.ts'
import { pollsKey } from '../polls/polls.data.ts'

/** The steps of a room before it begins: as those who lead changed them, or as the event planned them. */
export function usePlan(workshopId: () => string) {
  const { data: event } = useEvent(workshopId)
  const { data: changed } = useQuery({
    key: () => ['workshop', workshopId(), 'plan'],
    query: () => comeIn(workshopId()).then(({ state }) => state.steps),
  })
  const steps = computed(() =>
    changed.value && changed.value.length > 0 ? changed.value : changed.value && event.value?.agenda,
  )
  return { steps }
}

/** Polls that are prepared, read once: practice hears nothing of the room, and the room nothing of it. */
export const usePrepared = (workshopId: () => string) =>
  useQuery({
    key: () => pollsKey(workshopId(), true),
    query: () => call(listPolls, { params: { workshopId: workshopId() } }),
  })
