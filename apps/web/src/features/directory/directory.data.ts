import './directory.messages.ts'
import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/directory'
import type { EntryChange } from '@waymark/contracts/directory'
import { readDirectoryPerson } from '@waymark/contracts/directory-talks'
import { call } from '../../platform/http.ts'
import { useLive } from '../../platform/live.ts'
import { useSession } from '../../platform/session.ts'
import type { Asked } from './directory-asked.ts'

/** My own room tells of networks I joined or left: then others are found. */
function useMine() {
  const session = useSession()
  useLive(() => (session.me ? `person:${session.me.id}` : undefined), [['directory']])
}

export function useDirectory(asked: () => Asked) {
  useMine()
  return useQuery({
    key: () => ['directory', 'list', JSON.stringify(asked())],
    query: ({ signal }) => call(contract.listDirectory, { query: asked(), signal }),
    placeholderData: (previous) => previous,
  })
}
export const loadFurther = (asked: Asked, page: number) =>
  call(contract.listDirectory, { query: { ...asked, page } })

export function useDirectoryPerson(personId: () => string) {
  useMine()
  return useQuery({
    key: () => ['directory', 'person', personId()],
    query: () => call(readDirectoryPerson, { params: { personId: personId() } }),
  })
}

const myKey = ['directory', 'me']
export const useMyEntry = () => useQuery({ key: myKey, query: () => call(contract.readMyEntry, {}) })
export function useChangeEntry() {
  const cache = useQueryCache()
  const { mutateAsync } = useMutation({
    mutation: (body: EntryChange) => call(contract.changeMyEntry, { body }),
    onSettled: () => cache.invalidateQueries({ key: ['directory'] }),
  })
  return mutateAsync
}
