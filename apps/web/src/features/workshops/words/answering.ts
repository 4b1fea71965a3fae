import { computed, ref } from 'vue'
import type { Entry } from '@waymark/contracts/workshop-entries'
import { briefly } from '../../../platform/briefly.ts'
import { useRoomHere } from '../room-here.ts'
import { wordsOf } from './said.ts'

/** The words that the next ones answer; none once they were taken away. */
export function useAnswering() {
  const { state } = useRoomHere()
  const answered = ref<Entry>()
  const answers = computed(() => {
    const entry = answered.value
    const said = entry && wordsOf(entry, state.value.changes[entry.id])
    if (!entry || said === undefined) return undefined
    return { id: entry.id, name: entry.actor?.name ?? '', words: briefly(said) }
  })
  return { answered, answers }
}
