import './authors.messages.ts'
import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/case-authors'
import { call } from '../../../platform/http.ts'

export function useWriters(caseId: () => string) {
  const cache = useQueryCache()
  const key = () => ['writers', caseId()]
  const query = useQuery({
    key,
    query: () => call(contract.listWriters, { params: { caseId: caseId() } }),
  })
  const again = () => cache.invalidateQueries({ key: key() })
  return {
    query,
    invite: async (personId: string) => {
      await call(contract.inviteWriter, { params: { caseId: caseId() }, body: { personId } })
      await again()
    },
    remove: async (personId: string) => {
      await call(contract.removeWriter, { params: { caseId: caseId(), personId } })
      await again()
    },
  }
}
export function useWritingInvitations() {
  const cache = useQueryCache()
  const query = useQuery({
    key: ['home', 'writing'],
    query: () => call(contract.listInvitations, {}),
  })
  const answer = async (caseId: string, accept: boolean) => {
    await call(contract.answerInvitation, { params: { caseId }, body: { accept } })
    await cache.invalidateQueries({ key: ['home'] })
  }
  return { query, answer }
}
