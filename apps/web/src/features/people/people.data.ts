import { useQuery } from '@pinia/colada'
import { listPeople, readPerson } from '@waymark/contracts/networks'
import { call } from '../../platform/http.ts'

export const usePeople = (q: () => string) =>
  useQuery({
    key: () => ['people', q()],
    query: () => call(listPeople, { query: { ...(q() && { q: q() }) } }),
    placeholderData: (previous) => previous,
  })
export const usePerson = (personId: () => string) =>
  useQuery({
    key: () => ['person', personId()],
    query: () => call(readPerson, { params: { personId: personId() } }),
  })
