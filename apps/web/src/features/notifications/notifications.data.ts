import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as letters from '@waymark/contracts/letters'
import type { LetterChannel, LetterSettings } from '@waymark/contracts/letters'
import * as contract from '@waymark/contracts/notifications'
import type { LevelScope, Notice, NoticeLevel } from '@waymark/contracts/notifications'
import { call } from '../../platform/http.ts'
import './notifications.messages.ts'
import { countKey, inboxKey } from './bell.data.ts'

export const useInbox = (unread: () => boolean) =>
  useQuery({
    key: () => [...inboxKey, unread()],
    query: () => call(contract.listNotices, { query: { unread: unread() } }),
    staleTime: 0,
  })
export const loadOlderNotices = (last: Notice, unread: boolean) =>
  call(contract.listNotices, { query: { unread, before: last.at, beforeId: last.subjectId } })

export function useSeen() {
  const cache = useQueryCache()
  const refresh = () =>
    Promise.all([inboxKey, countKey].map((key) => cache.invalidateQueries({ key }))).then(() => undefined)
  return {
    one: async ({ kind, subjectId, seq }: Pick<Notice, 'kind' | 'subjectId' | 'seq'>) => {
      await call(contract.markSeen, { params: { kind, subjectId }, body: { seq } })
      await refresh()
    },
    all: async (upTo: string) => {
      await call(contract.markAllSeen, { body: { upTo } })
      await refresh()
    },
  }
}

interface Place {
  scope: LevelScope
  scopeId: string
}
const choicesKey = ['notice-choices']
export const useLevel = (place: () => Place) =>
  useQuery({
    key: () => ['notice-level', place().scope, place().scopeId],
    query: () => call(contract.readLevel, { params: place() }),
    staleTime: 0,
  })
export function useChooseLevel() {
  const cache = useQueryCache()
  return useMutation({
    mutation: ({ place, level }: { place: Place; level: NoticeLevel | null }) =>
      call(contract.changeLevel, { params: place, body: { level } }),
    onSettled: () =>
      Promise.all([['notice-level'], choicesKey].map((key) => cache.invalidateQueries({ key }))).then(
        () => undefined,
      ),
  })
}
export const useChoices = () =>
  useQuery({ key: choicesKey, query: () => call(contract.listChoices, {}), staleTime: 0 })

const lettersKey = ['letters']
export const useLetters = () =>
  useQuery({ key: lettersKey, query: () => call(letters.readLetters, {}), staleTime: 0 })
export function useChangeLetters() {
  const cache = useQueryCache()
  return async (body: LetterSettings) => {
    const page = await call(letters.changeLetters, { body })
    cache.setQueryData(lettersKey, page)
    return page
  }
}
export const useLog = (channel: () => LetterChannel | undefined) =>
  useQuery({
    key: () => ['letter-log', channel() ?? 'all'],
    query: () => {
      const only = channel()
      return call(letters.listLog, { query: only ? { channel: only } : {} })
    },
    staleTime: 0,
  })
