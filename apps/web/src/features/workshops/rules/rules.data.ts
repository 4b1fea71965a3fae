import { useQuery } from '@pinia/colada'
import { readRules } from '@waymark/contracts/workshop-rules'
import { call } from '../../../platform/http.ts'

/** The rules of a meeting for whoever thinks of coming. */
export const useRules = (workshopId: () => string) =>
  useQuery({
    key: () => ['workshop-rules', workshopId()],
    query: () => call(readRules, { params: { workshopId: workshopId() } }),
  })
