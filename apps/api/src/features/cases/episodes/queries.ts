import { and, asc, eq, sql } from 'drizzle-orm'
import { complete } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import { episodeMonths } from '@waymark/contracts/case-episodes'
import type { Episode, Episodes } from '@waymark/contracts/case-episodes'
import type { Author } from '@waymark/contracts/common'
import type { Reader } from '../../../platform/database.ts'
import { namedIn } from '../authors/queries.ts'
import { caseVersions, practiceCases } from '../tables.ts'
import { caseEpisodes } from './tables.ts'

/** An episode is for a month from half that time before on: nobody waits for the day. */
const early = sql`interval '2 months'`

/** Episodes of a case its reader sees, with the first publication in its place. */
export async function readEpisodes(
  db: Reader,
  { id: caseId, isAuthor }: { id: string; isAuthor: boolean },
): Promise<Episodes> {
  const [first] = await db
    .select({
      at: caseVersions.publishedAt,
      text: sql<Partial<CaseText>>`${caseVersions.text}`,
      author: sql<Author>`${namedIn(practiceCases.authorId, practiceCases.hatId)}`,
      months: sql<number>`(extract(year from age(now(), ${caseVersions.publishedAt})) * 12
        + extract(month from age(now(), ${caseVersions.publishedAt})))::int`,
    })
    .from(caseVersions)
    .innerJoin(practiceCases, eq(practiceCases.id, caseVersions.caseId))
    .where(and(eq(caseVersions.caseId, caseId), eq(caseVersions.version, 1)))
  const later = await db
    .select({
      id: caseEpisodes.id,
      month: caseEpisodes.month,
      at: caseEpisodes.at,
      stage: caseEpisodes.stage,
      momentum: caseEpisodes.momentum,
      words: caseEpisodes.words,
      author: namedIn(caseEpisodes.authorId, practiceCases.hatId),
    })
    .from(caseEpisodes)
    .innerJoin(practiceCases, eq(practiceCases.id, caseEpisodes.caseId))
    .where(eq(caseEpisodes.caseId, caseId))
    .orderBy(asc(caseEpisodes.at), asc(caseEpisodes.id))
  const { at, text, author, months } = first!
  const { stage, momentum } = complete(text)
  const start: Episode = { id: null, month: 0, at, stage, momentum, words: '', author }
  const due = episodeMonths.findLast((month) => month <= months + 1)
  const isTold = later.some(({ month }) => month === due)
  return { list: [start, ...later], due: due && !isTold ? due : null, can: { add: isAuthor } }
}

/** Cases whose authors were not asked yet what happened next, and told nothing since about that time. */
export async function findDue(db: Reader) {
  const { rows } = await db.execute<{ caseId: string; month: number; emails: string[] }>(sql`
    select c.id as "caseId", m.month, array(
      select p.email from case_authors a join persons p on p.id = a.person_id
      where a.case_id = c.id and a.state = 'accepted') as emails
    from practice_cases c
    join case_versions v on v.case_id = c.id and v.version = 1
    -- Half a year later it is too late to ask: a hub that was away for long does not ask for both at once.
    join (values ${sql.join(
      episodeMonths.map((month) => sql`(${month}::int)`),
      sql`, `,
    )}) m (month) on now() >= v.published_at + make_interval(months => m.month)
      and now() < v.published_at + make_interval(months => m.month + 6)
    where c.hidden_at is null and c.withdrawn_at is null
      and not exists (select 1 from case_episode_asks k where k.case_id = c.id and k.month = m.month)
      and not exists (select 1 from case_episodes e where e.case_id = c.id
        and (e.month = m.month or e.at > v.published_at + make_interval(months => m.month) - ${early}))
    order by v.published_at limit 200`)
  return rows
}
