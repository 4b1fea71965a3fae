import { and, asc, eq, exists, sql } from 'drizzle-orm'
import type { KeptFile, DraftFile } from '@waymark/contracts/documents'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import {
  caseAttachments,
  caseDrafts,
  caseVersionAttachments,
  caseVersions,
  practiceCases,
} from '../tables.ts'
import { readsDraftFiles } from './access.ts'

const file = {
  id: caseAttachments.id,
  name: caseAttachments.name,
  mediaType: caseAttachments.mediaType,
  bytes: caseAttachments.bytes,
  scanned: caseAttachments.scanned,
}
const draftFile = {
  ...file,
  addedAt: caseAttachments.createdAt,
  removed: caseAttachments.removed,
  questions: caseAttachments.questions,
  accepted: caseAttachments.accepted,
}
const inOrder = [asc(caseAttachments.createdAt), asc(caseAttachments.id)]

/** The files a version was published with; ask only for a case the viewer sees. */
export const listCaseFiles = (db: Reader, caseId: string, version: number): Promise<KeptFile[]> =>
  db
    .select(file)
    .from(caseVersionAttachments)
    .innerJoin(caseAttachments, eq(caseAttachments.id, caseVersionAttachments.attachmentId))
    .where(and(eq(caseVersionAttachments.caseId, caseId), eq(caseVersionAttachments.version, version)))
    .orderBy(...inOrder)

/** The files of the version that is read, in one column. */
export const filesColumn = sql<KeptFile[]>`(
  select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes, 'scanned', f.scanned)
    order by f.created_at, f.id), '[]')
  from case_version_attachments o join case_attachments f on f.id = o.attachment_id
  where o.case_id = ${practiceCases.id} and o.version = ${caseVersions.version})`

/** The files the next version will have; ask only for a draft the viewer writes. */
export const listDraftFiles = (db: Reader, caseId: string): Promise<DraftFile[]> =>
  db
    .select(draftFile)
    .from(caseAttachments)
    .where(and(eq(caseAttachments.caseId, caseId), eq(caseAttachments.inDraft, true)))
    .orderBy(...inOrder)

export async function findDraftFile(db: Reader, caseId: string, id: string): Promise<DraftFile | undefined> {
  const [found] = await db
    .select(draftFile)
    .from(caseAttachments)
    .where(
      and(eq(caseAttachments.id, id), eq(caseAttachments.caseId, caseId), eq(caseAttachments.inDraft, true)),
    )
  return found
}

/**
 * A file with where it lies, when the viewer may read it: with a version of a case that is open to them and not hidden, or
 * with its draft.
 */
export async function findReadableFile(db: Reader, viewer: Pick<Viewer, 'id'>, caseId: string, id: string) {
  const published = db
    .select({ one: sql`1` })
    .from(caseVersionAttachments)
    .innerJoin(practiceCases, eq(practiceCases.id, caseVersionAttachments.caseId))
    .innerJoin(spaceAccess, openTo(viewer, practiceCases.spaceId))
    .where(
      and(
        eq(caseVersionAttachments.attachmentId, caseAttachments.id),
        sql`${practiceCases.hiddenAt} is null`,
      ),
    )
  const drafted = db
    .select({ one: sql`1` })
    .from(caseDrafts)
    .where(and(eq(caseDrafts.caseId, caseAttachments.caseId), readsDraftFiles(viewer, caseDrafts.caseId)))
  const [row] = await db
    .select({ ...file, storageKey: caseAttachments.storageKey, sensitivity: spaces.sensitivity })
    .from(caseAttachments)
    .leftJoin(practiceCases, eq(practiceCases.id, caseAttachments.caseId))
    .leftJoin(spaces, eq(spaces.id, practiceCases.spaceId))
    .where(
      and(
        eq(caseAttachments.id, id),
        eq(caseAttachments.caseId, caseId),
        sql`(${exists(published)} or (${caseAttachments.inDraft} and ${exists(drafted)}))`,
      ),
    )
  return row
}

/** Which of these places hold nothing that a row still points at. */
export async function listUnheld(db: Reader, keys: string[]): Promise<string[]> {
  const { rows } = await db.execute<{ key: string }>(sql`
    select key from unnest(${sql.param(keys)}::text[]) key
    where not exists (select 1 from case_attachments a where a.storage_key = key)`)
  return rows.map(({ key }) => key)
}
