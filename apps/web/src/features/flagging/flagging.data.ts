import type { Accepted } from '@waymark/contracts/guard'
import { raiseFlag as contract } from '@waymark/contracts/moderation'
import type { FlagKind, SubjectOnPage } from '@waymark/contracts/moderation'
import { flagEntry } from '@waymark/contracts/room-flags'
import { call } from '../../platform/http.ts'

/** What words somebody says something about; those of a meeting are in its room. */
export type About = { subjectId: string } & (
  | { subject: SubjectOnPage; roomId?: undefined }
  | { subject: 'entry'; roomId: string }
)
export const raiseFlag = (about: About, said: { id: string; kind: FlagKind; note: string } & Accepted) =>
  about.subject === 'entry'
    ? call(flagEntry, {
        params: { workshopId: about.roomId },
        body: { ...said, entryId: about.subjectId },
      })
    : call(contract, { body: { ...said, subject: about.subject, subjectId: about.subjectId } })
