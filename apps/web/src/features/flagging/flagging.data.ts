import type { Accepted } from '@waymark/contracts/guard'
import { raiseFlag as contract } from '@waymark/contracts/moderation'
import type { FlagKind, FlagSubject } from '@waymark/contracts/moderation'
import { call } from '../../platform/http.ts'

export const raiseFlag = (
  body: { id: string; subject: FlagSubject; subjectId: string; kind: FlagKind; note: string } & Accepted,
) => call(contract, { body })
