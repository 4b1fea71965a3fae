import { useQueryCache } from '@pinia/colada'
import { computed } from 'vue'
import type { Poll } from '@waymark/contracts/workshop-polls'
import { useRoomHere } from '../room-here.ts'
import { pollsKey } from './polls.data.ts'

/** A question to all, as far as the page has it already: for a line among many, which asks for nothing itself. */
export function useKnownPoll(pollId: () => string | undefined) {
  const cache = useQueryCache()
  const { workshop, isPractice } = useRoomHere()
  return computed(() => {
    const id = pollId()
    if (!id) return undefined
    const polls = cache.getQueryData<Poll[]>(pollsKey(workshop.value.id, isPractice))
    return polls?.find((poll) => poll.id === id)
  })
}
