import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/identity'
import type { Me } from '@waymark/contracts/identity'
import { call } from '../../platform/http.ts'
import { useSession } from '../../platform/session.ts'

export const useWelcome = () => useQuery({ key: ['welcome'], query: () => call(contract.readWelcome, {}) })
export const askCode = (email: string) => call(contract.askCode, { body: { email } })
export const signIn = (body: { email: string; code: string; name?: string }) =>
  call(contract.signIn, { body })
export const signInAsDemoPerson = (personId: string) =>
  call(contract.signInAsDemoPerson, { body: { personId } })

export const useSessions = () => useQuery({ key: ['sessions'], query: () => call(contract.listSessions, {}) })
export function useEndSession() {
  const cache = useQueryCache()
  return useMutation({
    mutation: (sessionId: string) => call(contract.endSession, { params: { sessionId } }),
    onSettled: () => cache.invalidateQueries({ key: ['sessions'] }),
  })
}
export const signOutEverywhere = () => call(contract.signOutEverywhere, {})

const remember = (me: Me) => (useSession().me = me)
export const changeMe = async (body: { name?: string; about?: string }) =>
  remember(await call(contract.changeMe, { body }))
export const removePhoto = async () => remember(await call(contract.removePhoto, {}))
export async function changePhoto(file: File) {
  const body = new FormData()
  body.set('photo', file)
  return remember(await call(contract.changePhoto, { body }))
}
