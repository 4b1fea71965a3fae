import { asc, eq, sql } from 'drizzle-orm'
import type { Tried } from '@waymark/contracts/case-adoptions'
import { referencesIn } from '@waymark/contracts/mentions'
import type { Reader } from '../../../../platform/database.ts'
import type { Viewer } from '../../../../platform/viewer.ts'
import { findOutcome } from '../../../discussions/outcomes/queries.ts'
import { findThread } from '../../../discussions/queries.ts'
import { openSpaces } from '../../../mentions/access.ts'
import { levelNumber } from '../../../networks/access.ts'
import { card, organisationsOf, seen, words } from '../queries.ts'
import { caseAdoptions } from '../tables.ts'

const recordsShown = 50
const casesShown = 6

/** What was concluded in a discussion the viewer sees; nothing while it is open. */
export async function findConcluded(db: Reader, viewer: Viewer, threadId: string) {
  const thread = await findThread(db, viewer, threadId)
  return thread && (await findOutcome(db, thread))?.concluded
}

/** Who tried what was concluded, and the cases of which the viewer may tell that they did. */
export async function readTried(
  db: Reader,
  viewer: Viewer,
  { threadId, concluded }: { threadId: string; concluded: string },
  origin: string,
): Promise<Tried> {
  const records = await seen(db, viewer, { ...card, ...words })
    .where(sql`${eq(caseAdoptions.threadId, threadId)} and ${caseAdoptions.state} <> 'withdrawn'`)
    .orderBy(asc(caseAdoptions.createdAt), asc(caseAdoptions.id))
    .limit(recordsShown)
  const inCard = referencesIn(concluded, origin).flatMap(({ kind, id }) => (kind === 'case' ? [id] : []))
  // The same sentence as the tree’s `can.tell`, asked of all cases the discussion is about.
  const { rows } = await db.execute<{ id: string; title: string }>(sql`
    with ${openSpaces(viewer)},
    about as (
      select case_id as id, 0 as place from case_threads where thread_id = ${threadId}
      union all select unnest(${sql.param(inCard)}::uuid[]), 1
      union all select m.thing_id, 1 + p.seq from mentions m
        join posts p on p.id = m.post_id and p.removed_at is null and p.hidden_at is null
        where p.thread_id = ${threadId} and m.kind = 'case')
    select c.id, c.card->>'title' as title
    from (select id, min(place) as place from about group by id) about
    join practice_cases c on c.id = about.id and c.hidden_at is null and c.version is not null
    join open on open.space_id = c.space_id
    join space_access s on s.space_id = c.space_id and s.person_id = ${viewer.id} and s.level >= ${levelNumber.comment}
    where exists (select from hats h where h.person_id = ${viewer.id} and h.state = 'active'
      and h.organisation_id not in (${organisationsOf(sql`c.id`)}))
    order by about.place, c.id limit ${sql.raw(String(casesShown))}`)
  return {
    records: records.map(({ id, caseId, caseTitle, place, result, state }) => ({
      id,
      caseId,
      caseTitle,
      place,
      result,
      state,
    })),
    cases: rows,
  }
}
