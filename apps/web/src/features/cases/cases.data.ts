import { useQuery, useQueryCache } from '@pinia/colada'
import * as drafts from '@waymark/contracts/case-drafts'
import * as contract from '@waymark/contracts/cases'
import type { Accepted } from '@waymark/contracts/guard'
import type { CaseDraft } from '@waymark/contracts/case-drafts'
import { call } from '../../platform/http.ts'
import { useLive } from '../../platform/live.ts'

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
type NewComment = Parameters<typeof call<typeof contract.commentOnCase>>[1]['body']
export function useComment(caseId: () => string) {
  const cache = useQueryCache()
  return async (comment: NewComment) => {
    const added = await call(contract.commentOnCase, { params: { caseId: caseId() }, body: comment })
    await cache.invalidateQueries({ key: caseKey(caseId()) })
    return added
  }
}
/** Fetches the page again, with what was hidden a moment ago. */
export function useCaseAgain(caseId: () => string) {
  const cache = useQueryCache()
  return () => void cache.invalidateQueries({ key: caseKey(caseId()) })
}
/** What the guard asked about in the comments of a case; only for those who may know. */
export const useCommentReasons = (caseId: () => string, mayKnow: () => boolean) =>
  useQuery({
    key: () => [...caseKey(caseId()), 'reasons'],
    query: () => call(contract.listCommentReasons, { params: { caseId: caseId() } }),
    enabled: mayKnow,
  })
export const reviseCase = (caseId: string) => call(drafts.reviseCase, { params: { caseId } })

export const startDraft = (networkId: string, id: string) =>
  call(drafts.createDraft, { params: { networkId }, body: { id } })
export const readDraft = (caseId: string) => call(drafts.readDraft, { params: { caseId } })
type DraftWords = Pick<CaseDraft, 'revision' | 'spaceId' | 'hatId' | 'text'> & Accepted
export const saveDraft = (caseId: string, body: DraftWords) =>
  call(drafts.saveDraft, { params: { caseId }, body })

/** A draft that goes to its reviewers, or is thrown away. Lists that show it or the case are fetched again. */
export function useEndDraft({ id, networkId }: Pick<CaseDraft, 'id' | 'networkId'>) {
  const cache = useQueryCache()
  const refresh = () =>
    Promise.all([['cases', networkId], caseKey(id), ['home']].map((key) => cache.invalidateQueries({ key })))
  return {
    sent: () => void refresh(),
    throwAway: async () => {
      await call(drafts.deleteDraft, { params: { caseId: id } })
      void refresh()
    },
  }
}

/** Two versions of a case, to be laid side by side. */
export const readVersions = (caseId: string, from: number, to: number) =>
  Promise.all(
    [from, to].map((version) => call(contract.readCase, { params: { caseId }, query: { version } })),
  )
