import { useQuery } from '@pinia/colada'
import { readHome } from '@waymark/contracts/home'
import { call } from '../../platform/http.ts'
import { useLive } from '../../platform/live.ts'
import { useSession } from '../../platform/session.ts'

export function useHome() {
  const session = useSession()
  useLive(() => (session.me ? `person:${session.me.id}` : undefined), [['home']])
  return useQuery({ key: ['home'], query: () => call(readHome, {}), refetchOnWindowFocus: 'always' })
}
