import { computed } from 'vue'
import { useRoomHere } from './room-here.ts'

/** What is on its way into the room: words, which show below the others, and whether a press waits for the connection. */
export function useOnTheWay() {
  const { outgoing } = useRoomHere()
  const onTheWay = computed(() =>
    outgoing.value.filter(({ type, state }) => type === 'chat' || (state === 'refused' && type !== 'sheet')),
  )
  const isWaiting = computed(() =>
    outgoing.value.some(({ type, state }) => state === 'waiting' && type !== 'chat'),
  )
  return { onTheWay, isWaiting }
}
