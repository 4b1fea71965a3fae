import type { Accepted } from '@waymark/contracts/guard'
import { flagPost as contract } from '@waymark/contracts/moderation'
import type { FlagKind } from '@waymark/contracts/moderation'
import { call } from '../../../platform/http.ts'

export const flagPost = (postId: string, body: { id: string; kind: FlagKind; note: string } & Accepted) =>
  call(contract, { params: { postId }, body })
