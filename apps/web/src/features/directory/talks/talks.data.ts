import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/directory-talks'
import type { HourWish, Talk, TalkWish } from '@waymark/contracts/directory-talks'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'
import { useSession } from '../../../platform/session.ts'

export function useTalks() {
  const session = useSession()
  useLive(() => (session.me ? `person:${session.me.id}` : undefined), [['talks']])
  return useQuery({ key: ['talks'], query: () => call(contract.listTalks, {}) })
}

/** Writes; what is on the screen is fetched again after each, also after a refusal: the time may be gone. */
export function useTalkChanges() {
  const cache = useQueryCache()
  async function then<Result>(answer: Promise<Result>): Promise<Result> {
    try {
      return await answer
    } finally {
      await Promise.all([['talks'], ['directory']].map((key) => cache.invalidateQueries({ key })))
    }
  }
  return {
    offer: (hourId: string, body: HourWish) => then(call(contract.putHour, { params: { hourId }, body })),
    withdraw: (hourId: string) => then(call(contract.deleteHour, { params: { hourId } })),
    ask: (personId: string, body: TalkWish) => then(call(contract.askTalk, { params: { personId }, body })),
    decide: (talkId: string, body: { decision: 'agree' | 'decline'; words: string } & Accepted) =>
      then(call(contract.decideTalk, { params: { talkId }, body })),
    read: (talkId: string, state: Talk['state']) =>
      then(call(contract.readTalk, { params: { talkId }, body: { state } })),
    cancel: (talkId: string) => then(call(contract.cancelTalk, { params: { talkId }, body: { words: '' } })),
  }
}

/** Saves the calendar file; asking for the talks first renews a session that has expired. */
export async function downloadTalk(talkId: string): Promise<void> {
  await call(contract.listTalks, {})
  const link = document.createElement('a')
  link.href = `/api/me/talks/${talkId}/talk.ics`
  link.download = 'talk.ics'
  link.click()
}
