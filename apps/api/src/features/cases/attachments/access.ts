import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { CaseFile, DraftFile } from '@waymark/contracts/case-attachments'
import type { Viewer } from '../../../platform/viewer.ts'
import { writtenBy } from '../access.ts'

/** Condition: the viewer may read the files of a case's draft. Whoever else shall read a draft is added here. */
export const readsDraftFiles = (viewer: Pick<Viewer, 'id'>, caseId: SQLWrapper): SQL =>
  writtenBy(viewer, caseId)

/** Files with something that their author has not judged yet. */
export const unanswered = <File extends Pick<CaseFile, 'id'> & Pick<DraftFile, 'questions' | 'accepted'>>(
  files: File[],
): File[] =>
  files.filter(({ questions, accepted }) =>
    questions.some(({ finding }) => !accepted.some((each) => each.finding === finding)),
  )
