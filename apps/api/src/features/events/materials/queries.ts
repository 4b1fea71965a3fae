import { and, asc, eq, sql } from 'drizzle-orm'
import type { DraftFile, KeptFile } from '@waymark/contracts/documents'
import type { Material, MaterialPhase, Materials } from '@waymark/contracts/event-materials'
import type { Reader } from '../../../platform/database.ts'
import { isOpen } from '../../../platform/documents/keeping.ts'
import { among, openSpaces, things } from '../../mentions/access.ts'
import type { findEvent } from '../queries.ts'
import { may, opensAt } from './access.ts'
import { eventMaterials, materialTicks } from './tables.ts'

type Who = { id: string }
type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>
export type MaterialRow = typeof eventMaterials.$inferSelect

/** Words that somebody reads in a minute, at their ease. */
const wordsInAMinute = 200
/** As they were added. */
export const inOrder = [asc(eventMaterials.createdAt), asc(eventMaterials.id)]

export async function findMaterial(
  db: Reader,
  id: string,
  occurrenceId?: string,
): Promise<MaterialRow | undefined> {
  const [row] = await db
    .select()
    .from(eventMaterials)
    .where(
      and(
        eq(eventMaterials.id, id),
        occurrenceId ? eq(eventMaterials.occurrenceId, occurrenceId) : undefined,
      ),
    )
  return row
}

const keptFile = ({ id, title, mediaType, bytes, scanned }: MaterialRow): KeptFile => ({
  id,
  name: title,
  mediaType: mediaType!,
  bytes: bytes!,
  scanned: scanned!,
})
export const draftFile = (row: MaterialRow): DraftFile => ({
  ...keptFile(row),
  addedAt: row.createdAt,
  removed: row.removed!,
  questions: row.questions!,
  accepted: row.accepted!,
})
/** Whether something is still asked about a file, which keeps it from all but those who run the event. */
export const isAsked = (row: MaterialRow): boolean => row.kind === 'file' && isOpen(draftFile(row))

/** What a viewer may have of an event; of what is still to come its name, and when. */
export async function readMaterials(
  db: Reader,
  viewer: Who,
  event: Event,
  now = new Date(),
): Promise<Materials> {
  const rows = await db
    .select({
      row: eventMaterials,
      isRead: sql<boolean>`exists (select from ${materialTicks} t where t.material_id = ${eventMaterials.id}
        and t.person_id = ${viewer.id})`,
    })
    .from(eventMaterials)
    .where(eq(eventMaterials.occurrenceId, event.id))
    .orderBy(...inOrder)
  const canAdd = may.add(viewer, event)
  const minutes = await readingMinutes(
    db,
    viewer,
    rows.map(({ row }) => row),
  )
  const materials = rows
    .filter(({ row }) => canAdd || !isAsked(row))
    .map(({ row, isRead }): Material => {
      const { id, kind, phase, title, url, readingKind, readingId } = row
      const isHad = may.have(viewer, event, phase, now)
      return {
        id,
        kind,
        phase,
        title,
        opensAt: isHad ? null : opensAt(phase, event),
        url: isHad ? url : null,
        reading: isHad && readingKind && readingId ? { kind: readingKind, id: readingId } : null,
        minutes: isHad && readingId ? (minutes.get(readingId) ?? null) : null,
        isRead,
        file: isHad && kind === 'file' ? keptFile(row) : null,
        isAsked: isAsked(row),
      }
    })
  return { materials, can: { add: canAdd } }
}

/** How long it takes to read cases and conversations, of those the viewer may open. */
async function readingMinutes(db: Reader, viewer: Who, rows: MaterialRow[]): Promise<Map<string, number>> {
  const references = rows.flatMap(({ readingKind, readingId }) =>
    readingKind && readingId ? [{ kind: readingKind, id: readingId }] : [],
  )
  if (references.length === 0) return new Map()
  const { rows: counted } = await db.execute<{ id: string; words: number }>(sql`
    with ${openSpaces(viewer)}
    select things.id, case things.kind
      when 'case' then (
        select sum(${wordsOf(sql`part #>> '{}'`)}) from practice_cases c
        join case_versions v on v.case_id = c.id and v.version = c.version
        cross join lateral jsonb_path_query(v.text, 'strict $.**') as part
        where c.id = things.id and jsonb_typeof(part) = 'string')
      else (
        select sum(${wordsOf(sql`p.body`)}) from posts p
        where p.thread_id = things.id and p.removed_at is null and p.hidden_at is null)
      end::int as words
    from ${things} where ${among(references)}`)
  return new Map(counted.map(({ id, words }) => [id, Math.max(1, Math.ceil((words ?? 0) / wordsInAMinute))]))
}
const wordsOf = (text: ReturnType<typeof sql>) => sql`regexp_count(${text}, '\\S+')`

/** Whether the viewer may open it now. */
export async function mayOpen(db: Reader, viewer: Who, reference: { kind: 'case' | 'thread'; id: string }) {
  const { rows } = await db.execute<{ id: string }>(sql`
    with ${openSpaces(viewer)} select things.id from ${things} where ${among([reference])}`)
  return rows.length > 0
}

export const listFiles = async (
  db: Reader,
  occurrenceId: string,
  phase?: MaterialPhase,
): Promise<MaterialRow[]> =>
  db
    .select()
    .from(eventMaterials)
    .where(
      and(
        eq(eventMaterials.occurrenceId, occurrenceId),
        eq(eventMaterials.kind, 'file'),
        phase && eq(eventMaterials.phase, phase),
      ),
    )
    .orderBy(...inOrder)

/** Which of these places hold nothing that a row still points at. */
export async function listUnheld(db: Reader, keys: string[]): Promise<string[]> {
  const { rows } = await db.execute<{ key: string }>(sql`
    select key from unnest(${sql.param(keys)}::text[]) key
    where not exists (select 1 from event_materials m where m.storage_key = key)`)
  return rows.map(({ key }) => key)
}
