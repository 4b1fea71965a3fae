import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-templates'
import { listPractised } from '@waymark/contracts/workshop-practised'
import type { Static } from 'typebox'
import { call } from '../../../platform/http.ts'

const key = (networkId: string) => ['event-templates', networkId]
export const useTemplates = (networkId: () => string) =>
  useQuery({
    key: () => key(networkId()),
    query: () => call(contract.listTemplates, { params: { networkId: networkId() } }),
  })

/** Which meetings and organisations have practised them. */
export const usePractised = (networkId: () => string) =>
  useQuery({
    key: () => [...key(networkId()), 'practised'],
    query: () => call(listPractised, { params: { networkId: networkId() } }),
  })

type Saved = Static<(typeof contract.saveTemplate)['schema']['body']>
export function useSaveTemplate(networkId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: ({ templateId, ...body }: Saved & { templateId: string }) =>
      call(contract.saveTemplate, { params: { networkId: networkId(), templateId }, body }),
    onSettled: () => cache.invalidateQueries({ key: key(networkId()) }),
  })
}
export function useDropTemplate(networkId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (templateId: string) =>
      call(contract.dropTemplate, { params: { networkId: networkId(), templateId } }),
    onSettled: () => cache.invalidateQueries({ key: key(networkId()) }),
  })
}
