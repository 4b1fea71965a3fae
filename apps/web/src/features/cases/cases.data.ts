import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/cases'
import type { CaseDraft } from '@waymark/contracts/cases'
import { call } from '../../platform/http.ts'
import { newId } from '../../platform/ids.ts'
import { useLive } from '../../platform/live.ts'

interface Filter {
  approach?: string | undefined
  result?: string | undefined
}
type ListQuery = NonNullable<Parameters<typeof call<typeof contract.listCases>>[1]['query']>

export function useCases(networkId: () => string, filter: () => Filter) {
  useLive(
    () => `network:${networkId()}`,
    () => [['cases', networkId()]],
  )
  return useQuery({
    key: () => ['cases', networkId(), filter().approach ?? '', filter().result ?? ''],
    query: () =>
      call(contract.listCases, { params: { networkId: networkId() }, query: filter() as ListQuery }),
    placeholderData: (previous) => previous,
  })
}
export const loadOlderCases = (networkId: string, filter: Filter, before: string) =>
  call(contract.listCases, { params: { networkId }, query: { ...filter, before } as ListQuery })

export const caseKey = (caseId: string) => ['case', caseId]
export function useCase(caseId: () => string, version: () => number | undefined) {
  useLive(
    () => `case:${caseId()}`,
    () => [caseKey(caseId())],
  )
  return useQuery({
    key: () => [...caseKey(caseId()), version() ?? 'newest'],
    query: () =>
      call(contract.readCase, {
        params: { caseId: caseId() },
        query: { ...(version() && { version: version()! }) },
      }),
  })
}
export function useComment(caseId: () => string) {
  const cache = useQueryCache()
  return async (id: string, body: string, hatId?: string) => {
    const comment = await call(contract.commentOnCase, {
      params: { caseId: caseId() },
      body: { id, body, ...(hatId && { hatId }) },
    })
    await cache.invalidateQueries({ key: caseKey(caseId()) })
    return comment
  }
}
export const reviseCase = (caseId: string) => call(contract.reviseCase, { params: { caseId } })

export async function startDraft(networkId: string): Promise<CaseDraft> {
  return call(contract.createDraft, { params: { networkId }, body: { id: newId() } })
}
export const readDraft = (caseId: string) => call(contract.readDraft, { params: { caseId } })
export const saveDraft = (caseId: string, body: Pick<CaseDraft, 'revision' | 'spaceId' | 'hatId' | 'text'>) =>
  call(contract.saveDraft, { params: { caseId }, body })
export const deleteDraft = (caseId: string) => call(contract.deleteDraft, { params: { caseId } })
export const publishCase = (caseId: string, revision: number) =>
  call(contract.publishCase, { params: { caseId }, body: { revision } })
