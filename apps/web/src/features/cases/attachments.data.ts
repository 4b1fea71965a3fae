import './attachments.messages.ts'
import * as contract from '@waymark/contracts/case-attachments'
import type { Acceptance } from '@waymark/contracts/guard'
import { call } from '../../platform/http.ts'
import { upload } from '../../platform/upload.ts'

export const listDraftFiles = (caseId: string) => call(contract.listDraftFiles, { params: { caseId } })
export const addDraftFile = (caseId: string, attachmentId: string, wish: Parameters<typeof upload>[2]) =>
  upload(contract.addDraftFile, { caseId, attachmentId }, wish)
export const explainDraftFile = (caseId: string, attachmentId: string, accepted: Acceptance[]) =>
  call(contract.explainDraftFile, { params: { caseId, attachmentId }, body: { accepted } })
export const removeDraftFile = (caseId: string, attachmentId: string) =>
  call(contract.removeDraftFile, { params: { caseId, attachmentId } })
/** Where the browser fetches a file from. */
export const fileAddress = (caseId: string, attachmentId: string) =>
  `/api/cases/${caseId}/attachments/${attachmentId}`
