import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as discussions from '@waymark/contracts/discussions'
import type { NewPost } from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/inbound'
import * as archives from '@waymark/contracts/mail-archives'
import type { ArchiveMessage } from '@waymark/contracts/mail-archives'
import { call } from '../../platform/http.ts'
import { upload } from '../../platform/upload.ts'

const mailKey = ['my-mail']
const archivesKey = (networkId: string) => ['mail-archives', networkId]

export const useMyMail = () =>
  useQuery({ key: mailKey, query: () => call(contract.readMyMail, {}), staleTime: 0 })

export function useResumeMail() {
  const cache = useQueryCache()
  return useMutation({
    mutation: () => call(contract.resumeMail, {}),
    onSettled: () => cache.invalidateQueries({ key: mailKey }),
  })
}

/** Posts or drops an answer that waited; either way it waits no more. */
export function useMailedReply() {
  const cache = useQueryCache()
  const forget = () => cache.invalidateQueries({ key: mailKey })
  return {
    async post(threadId: string, body: NewPost) {
      const post = await call(discussions.addPost, { params: { threadId }, body })
      void forget()
      return post
    },
    async drop(replyId: string) {
      await call(contract.dropMailedReply, { params: { replyId } })
      void forget()
    },
  }
}

export const useArchives = (networkId: () => string) =>
  useQuery({
    key: () => archivesKey(networkId()),
    query: () => call(archives.listArchives, { params: { networkId: networkId() } }),
    staleTime: 0,
  })

export const readMessages = (
  archiveId: string,
  query: { after?: number; outcome?: ArchiveMessage['outcome'] },
) => call(archives.listArchiveMessages, { params: { archiveId }, query })

interface Archive {
  id: string
  spaceId: string
  file: File
  dryRun: boolean
}
/** Sends an archive; what becomes of it is asked for afterwards. */
export function useBringArchive(networkId: () => string) {
  const cache = useQueryCache()
  return async ({ id, spaceId, file, dryRun }: Archive, onProgress: (sent: number) => void) => {
    await upload(
      archives.bringArchive,
      { spaceId, archiveId: id },
      { file, fields: { dryRun: String(dryRun) }, signal: new AbortController().signal, onProgress },
    )
    await cache.invalidateQueries({ key: archivesKey(networkId()) })
  }
}
