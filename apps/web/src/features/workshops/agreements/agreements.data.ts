import { useQueryCache } from '@pinia/colada'
import { useToast } from '@nuxt/ui/composables'
import { chooseRules, takeBackQuote } from '@waymark/contracts/workshop-agreements'
import type { RoomRules } from '@waymark/contracts/workshop-agreements'
import { toProblem } from '../../../platform/form.ts'
import { call } from '../../../platform/http.ts'

export function useChooseRules(workshopId: () => string) {
  const cache = useQueryCache()
  return async (rules: RoomRules): Promise<void> => {
    await call(chooseRules, { params: { workshopId: workshopId() }, body: rules })
    await cache.invalidateQueries({ key: ['workshop', workshopId()] })
  }
}

/** After the meeting too: the room itself says it, and what it is follows. */
export function useEndQuote(workshopId: () => string) {
  const toast = useToast()
  return (entryId: string) =>
    call(takeBackQuote, { params: { workshopId: workshopId(), entryId } }).then(
      () => undefined,
      (error: unknown) => void toast.add({ title: toProblem(error).title, color: 'error' }),
    )
}
