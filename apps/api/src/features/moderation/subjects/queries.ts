import { sql } from 'drizzle-orm'
import { allWords, complete } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import type { FlagSubject } from '@waymark/contracts/moderation'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { listedTo } from '../../directory/access.ts'
import { visiblePerson } from '../../networks/people/queries.ts'
import { namesStand } from '../../workshops/agreements/queries.ts'

const isNamed = namesStand(sql`y.sensitivity`, sql`r.rules`)
/**
 * What each flag `f` is about, as `x`: who wrote it, where it stands and on which page. One branch for each kind. A title is
 * left out while it is hidden; that of a discussion has a stand-in then.
 */
export const subject = sql`cross join lateral (
  select array[p.author_id] as writers, p.author_id, p.hat_id, y.id as space_id, y.network_id, y.name as space_name,
    t.id as page_id, t.title, p.seq, null::uuid as comment_id
  from posts p join threads t on t.id = p.thread_id join spaces y on y.id = t.space_id
  where f.subject = 'post' and p.id = f.subject_id
  union all
  select array(select w.person_id from case_authors w where w.case_id = c.id and w.state = 'accepted'), c.author_id, c.hat_id,
    y.id, y.network_id, y.name, c.id, case when c.hidden_at is null then c.card->>'title' else '' end, null, null
  from practice_cases c join spaces y on y.id = c.space_id
  where f.subject = 'case' and c.id = f.subject_id
  union all
  select array[k.author_id], k.author_id, k.hat_id, y.id, y.network_id, y.name,
    c.id, case when c.hidden_at is null then c.card->>'title' else '' end, null, k.id
  from case_comments k join practice_cases c on c.id = k.case_id join spaces y on y.id = c.space_id
  where f.subject = 'comment' and k.id = f.subject_id
  union all
  select array[p.id], p.id, null, null, f.network_id, null, p.id, p.name, null, null
  from persons p where f.subject = 'profile' and p.id = f.subject_id
  union all
  select array_remove(array[q.person_id], null), q.person_id, q.hat_id, y.id, y.network_id, y.name, o.id, o.title, null, null
  from feedback_quotes q join occurrences o on o.id = q.occurrence_id join spaces y on y.id = o.space_id
  where f.subject = 'feedback' and q.id = f.subject_id
  union all
  select array_remove(array[k.person_id], null), case when ${isNamed} then k.person_id end, case when ${isNamed} then k.hats[e.hat] end,
    y.id, y.network_id, y.name, o.id, o.title, null, null
  from workshop_entries e join workshops w on w.id = e.workshop_id join occurrences o on o.id = w.occurrence_id
  join spaces y on y.id = o.space_id left join workshops r on r.id = o.id left join workshop_participants k on k.id = e.participant_id
  where f.subject = 'entry' and e.workshop_id = f.room_id and e.id = f.subject_id) x`

interface Words {
  title: string | null
  words: string
}
/** The words as they stand, also when they are hidden. */
const wordsOf: Record<
  FlagSubject,
  (db: Reader, id: string, roomId: string | null) => Promise<Words | undefined>
> = {
  /** With the title, of which the first post is a part. */
  post: async (db, id) => {
    const { rows } = await db.execute<Words & Record<string, unknown>>(sql`
      select case when t.held_for = x.id then t.held_title when x.seq = 1 and t.held_for is null then t.title end as title, x.body as words
      from posts x left join threads t on t.id = x.thread_id or t.held_for = x.id
      where x.id = ${id} order by t.held_for = x.id desc nulls last limit 1`)
    return rows[0]
  },
  case: async (db, id) => {
    const { rows } = await db.execute<{ text: CaseText }>(sql`
      select v.text from practice_cases c join case_versions v on v.case_id = c.id and v.version = c.version where c.id = ${id}`)
    if (!rows[0]) return undefined
    const { title, ...rest } = complete(rows[0].text)
    return {
      title,
      words: allWords({ ...rest, title: '' })
        .replace(/\n{2,}/g, '\n\n')
        .trim(),
    }
  },
  comment: async (db, id) => {
    const { rows } = await db.execute<Words & Record<string, unknown>>(
      sql`select null as title, k.body as words from case_comments k where k.id = ${id}`,
    )
    return rows[0]
  },
  profile: async (db, id) => {
    const { rows } = await db.execute<Words & Record<string, unknown>>(sql`
      select null as title, concat_ws(E'\n\n', nullif(p.about, ''), nullif(e.helps, '')) as words
      from persons p left join directory_entries e on e.person_id = p.id where p.id = ${id}`)
    return rows[0]
  },
  feedback: async (db, id) => {
    const { rows } = await db.execute<Words & Record<string, unknown>>(
      sql`select null as title, q.words from feedback_quotes q where q.id = ${id}`,
    )
    return rows[0]
  },
  entry: async (db, id, roomId) => {
    const { rows } = await db.execute<Words & Record<string, unknown>>(sql`
      select null as title, coalesce(e.hidden_text, e.payload->>'text', '') as words
      from workshop_entries e where e.workshop_id = ${roomId} and e.id = ${id}`)
    return rows[0]
  },
}
export const findWords = async (
  db: Reader,
  { subject: about, subjectId, roomId }: { subject: FlagSubject; subjectId: string; roomId: string | null },
): Promise<Words> => (await wordsOf[about](db, subjectId, roomId)) ?? { title: null, words: '' }

/** Tells whether they are still the same words, and nothing else of them; `seal`: that of the hub. */
export async function findMark(
  db: Reader,
  seal: (words: string) => string,
  about: Parameters<typeof findWords>[1],
): Promise<string> {
  const { title, words } = await findWords(db, about)
  return seal(`flagged words ${JSON.stringify([title, words])}`)
}

/** Whether the viewer sees what somebody wrote about themselves: on their page, or in the directory. */
export async function seesProfile(db: Reader, viewer: Viewer, personId: string): Promise<boolean> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select persons.id from persons where persons.id = ${personId} and (${visiblePerson(viewer)} or exists (
      select from directory_entries e where e.person_id = persons.id and ${listedTo(viewer)}))`)
  return rows.length > 0
}

/**
 * The network that looks after what somebody wrote about themselves when another says something about it: one that both are in,
 * with a convenor or a safeguarding lead who is neither of them; of several the one its writer has been in for the longest.
 */
export async function findSharedNetwork(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  personId: string,
): Promise<string | null> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select theirs.network_id as id from memberships theirs
    join memberships mine on mine.network_id = theirs.network_id and mine.person_id = ${viewer.id} and mine.state = 'active'
    where theirs.person_id = ${personId} and theirs.state = 'active' and exists (
      select from memberships o where o.network_id = theirs.network_id and o.state = 'active'
        and o.person_id not in (${personId}, ${viewer.id}) and (o.role = 'convenor' or exists (
          select from case_duties d where d.network_id = o.network_id and d.person_id = o.person_id and d.duty = 'safeguarding')))
    order by theirs.joined_at, theirs.network_id limit 1`)
  return rows[0]?.id ?? null
}

/** The network of the event a room belongs to. */
export async function findNetworkOf(db: Reader, roomId: string): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select y.network_id as id from workshops w join occurrences o on o.id = w.occurrence_id
    join spaces y on y.id = o.space_id where w.id = ${roomId}`)
  return rows[0]!.id
}
