import { useQuery, useQueryCache } from '@pinia/colada'
import { withoutLinks } from '@waymark/contracts/mentions'
import * as contract from '@waymark/contracts/thread-outcomes'
import type { NewOutcome } from '@waymark/contracts/thread-outcomes'
import type { Thread } from '@waymark/contracts/discussions'
import { call } from '../../../platform/http.ts'
import { newId } from '../../../platform/ids.ts'
import { saveDraft, startDraft } from '../../cases/cases.data.ts'
import { threadKey } from '../discussions.data.ts'

/** What a discussion came to; asked for only where there is a card. */
export const useOutcome = (threadId: () => string, isThere: () => boolean) =>
  useQuery({
    key: () => [...threadKey(threadId()), 'outcome'],
    query: () => call(contract.readOutcome, { params: { threadId: threadId() } }),
    enabled: isThere,
    staleTime: 0,
  })

export function useConcluding(threadId: () => string) {
  const cache = useQueryCache()
  const params = () => ({ threadId: threadId() })
  const again = async <Result>(sent: Promise<Result>): Promise<Result> => {
    try {
      return await sent
    } finally {
      await Promise.all([threadKey(threadId()), ['threads']].map((key) => cache.invalidateQueries({ key })))
    }
  }
  return {
    conclude: (body: NewOutcome) => again(call(contract.concludeThread, { params: params(), body })),
    reopen: () => again(call(contract.reopenThread, { params: params() })),
    setTrying: (trying: boolean) => again(call(contract.tryOutcome, { params: params(), body: { trying } })),
  }
}

const titleLength = 160
/** Begins a practice case from what was concluded; its id. What the guard refuses to keep is left for its writer to put in. */
export async function writeUp(
  thread: Pick<Thread, 'networkId' | 'title'>,
  concluded: string,
): Promise<string> {
  const { id, revision, spaceId, hatId, text } = await startDraft(thread.networkId, newId())
  const words = { ...text, title: thread.title.slice(0, titleLength), advice: withoutLinks(concluded) }
  await saveDraft(id, { revision, spaceId, hatId, text: words }).catch(() => undefined)
  return id
}
