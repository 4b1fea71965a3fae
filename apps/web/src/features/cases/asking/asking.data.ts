import './asking.messages.ts'
import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/case-questions'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'

type Question = Parameters<typeof call<typeof contract.askTeam>>[1]['body']

/** What the team was asked, fresh while it is on screen, and asking. */
export function useQuestions(caseId: () => string) {
  const cache = useQueryCache()
  const key = () => ['questions', caseId()]
  const query = useQuery({
    key,
    query: () => call(contract.readQuestions, { params: { caseId: caseId() } }),
  })
  useLive(
    () => (query.data.value?.threadId ? `thread:${query.data.value.threadId}` : undefined),
    () => [key()],
  )
  const ask = async (body: Question) => {
    const after = await call(contract.askTeam, { params: { caseId: caseId() }, body })
    cache.setQueryData(key(), after)
  }
  return { query, ask }
}
