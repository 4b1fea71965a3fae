import { useQuery } from '@pinia/colada'
import { listMentions } from '@waymark/contracts/mentions'
import { call } from '../../platform/http.ts'

/** Discussions that point at something, as far as this reader may see them; looked up each time it is opened. */
export const useMentions = (kind: () => 'case' | 'event' | 'thread', thingId: () => string) =>
  useQuery({
    key: () => ['mentions', kind(), thingId()],
    query: () => call(listMentions, { params: { kind: kind(), thingId: thingId() } }),
    staleTime: 0,
  })
