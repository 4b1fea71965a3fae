import { and, eq, notExists, sql } from 'drizzle-orm'
import { mostAttachments } from '@waymark/contracts/case-attachments'
import type { DraftFile } from '@waymark/contracts/documents'
import { documentTypes } from '@waymark/contracts/documents'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Transaction } from '../../../platform/database.ts'
import type { Incoming } from '../../../platform/documents/intake.ts'
import { checkAnswered, reasonsFor } from '../../../platform/documents/keeping.ts'
import { Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { caseAttachments, caseVersionAttachments } from '../tables.ts'
import { listDraftFiles } from './queries.ts'

export function checkRoom(files: readonly unknown[]): void {
  if (files.length >= mostAttachments)
    throw new Refusal(
      422,
      'too_many_files',
      `A case has at most ${mostAttachments} files. Take one out to add another.`,
    )
}

/** The draft's row is locked by the caller, so that ten stay ten. */
export async function addFile(
  tx: Transaction,
  viewer: Viewer,
  caseId: string,
  id: string,
  { name, kind, bytes, scanned, removed, questions, accepted }: Incoming,
  storageKey: string,
): Promise<void> {
  checkRoom(await listDraftFiles(tx, caseId))
  const mediaType = documentTypes[kind]
  await tx.insert(caseAttachments).values({
    id,
    caseId,
    uploadedBy: viewer.id,
    name,
    mediaType,
    bytes,
    scanned,
    removed,
    questions,
    accepted,
    storageKey,
  })
}

/** Keeps the reasons for what is asked about the file. */
export async function explainFile(tx: Transaction, file: DraftFile, accepted: Acceptance[]): Promise<void> {
  const kept = reasonsFor(file, accepted)
  await tx.update(caseAttachments).set({ accepted: kept }).where(eq(caseAttachments.id, file.id))
}

const inNoVersion = (tx: Transaction) =>
  notExists(
    tx
      .select({ one: sql`1` })
      .from(caseVersionAttachments)
      .where(eq(caseVersionAttachments.attachmentId, caseAttachments.id)),
  )

/** Out of the draft; gone altogether unless a version has it. */
export async function removeFile(tx: Transaction, id: string): Promise<void> {
  const own = eq(caseAttachments.id, id)
  const gone = await tx
    .delete(caseAttachments)
    .where(and(own, inNoVersion(tx)))
    .returning({ storageKey: caseAttachments.storageKey })
  if (gone.length === 0) await tx.update(caseAttachments).set({ inDraft: false }).where(own)
  await forgetFiles(tx, gone)
}

/** What a draft that is thrown away had beside the newest version. */
export async function forgetDraftFiles(tx: Transaction, caseId: string): Promise<void> {
  const ofCase = eq(caseAttachments.caseId, caseId)
  const gone = await tx
    .delete(caseAttachments)
    .where(and(ofCase, inNoVersion(tx)))
    .returning({ storageKey: caseAttachments.storageKey })
  await tx
    .update(caseAttachments)
    .set({
      inDraft: sql`exists (select 1 from case_version_attachments v join practice_cases c on c.id = v.case_id
        and c.version = v.version where v.attachment_id = "case_attachments"."id")`,
    })
    .where(ofCase)
  await forgetFiles(tx, gone)
}

/** The bytes go after commit. */
async function forgetFiles(tx: Transaction, gone: { storageKey: string }[]): Promise<void> {
  if (gone.length === 0) return
  const keys = JSON.stringify({ keys: gone.map(({ storageKey }) => storageKey) })
  await tx.execute(sql`select graphile_worker.add_job('cases.forget-files', ${keys}::json)`)
}

/** A version is published with the files of its draft, and with why what was found in them may stay. */
export async function attachTo(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  caseId: string,
  version: number,
): Promise<void> {
  const files = await listAnswered(tx, caseId)
  if (files.length === 0) return
  await tx
    .insert(caseVersionAttachments)
    .values(files.map(({ id }) => ({ caseId, version, attachmentId: id })))
  for (const { id, accepted } of files) await keepReasons(tx, viewer, `attachment:${id}`, accepted)
}

/** The files of a draft; refused while one of them asks something that its author has not judged. */
export async function listAnswered(tx: Transaction, caseId: string): Promise<DraftFile[]> {
  const files = await listDraftFiles(tx, caseId)
  checkAnswered(files)
  return files
}
