import '../directory.messages.ts'
import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/introductions'
import type { IntroductionWish } from '@waymark/contracts/introductions'
import { call } from '../../../platform/http.ts'

const key = (networkId: string) => ['introduction', networkId]
export const useIntroduction = (networkId: () => string) =>
  useQuery({
    key: () => key(networkId()),
    query: () => call(contract.readIntroduction, { params: { networkId: networkId() } }),
  })
export function useIntroducing(networkId: () => string) {
  const cache = useQueryCache()
  const params = () => ({ params: { networkId: networkId() } })
  async function then<Result>(answer: Promise<Result>): Promise<Result> {
    const result = await answer
    await cache.invalidateQueries({ key: key(networkId()) })
    return result
  }
  return {
    introduce: (body: IntroductionWish) => then(call(contract.introduceMyself, { ...params(), body })),
    skip: () => then(call(contract.skipIntroduction, params())),
  }
}
