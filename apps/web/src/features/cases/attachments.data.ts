import * as contract from '@waymark/contracts/case-attachments'
import type { FileSource } from '../../design/files/draft-files.ts'
import { call } from '../../platform/http.ts'
import { upload } from '../../platform/upload.ts'
import './attachments.messages.ts'

/** Where the browser fetches a file from. */
export const fileAddress = (caseId: string, attachmentId: string) =>
  `/api/cases/${caseId}/attachments/${attachmentId}`

/** The files of a case’s draft. */
export function filesOfCase(caseId: string): FileSource {
  const at = (attachmentId: string) => ({ params: { caseId, attachmentId } })
  return {
    most: contract.mostAttachments,
    list: () => call(contract.listDraftFiles, { params: { caseId } }),
    add: (id, wish) => upload(contract.addDraftFile, at(id).params, wish),
    explain: (id, accepted) => call(contract.explainDraftFile, { ...at(id), body: { accepted } }),
    remove: (id) => call(contract.removeDraftFile, at(id)),
    address: (id) => fileAddress(caseId, id),
  }
}
