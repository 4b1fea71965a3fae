import { useQuery } from '@pinia/colada'
import { listWaiting } from '@waymark/contracts/case-reviews'
import { call } from '../../../platform/http.ts'

/** Cases at a gate I took on, and those I could take on. Apart from the reviews, so that home stays small. */
export const useWaiting = () => useQuery({ key: ['home', 'reviews'], query: () => call(listWaiting, {}) })
