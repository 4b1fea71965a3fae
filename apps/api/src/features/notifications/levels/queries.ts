import { sql } from 'drizzle-orm'
import { usualLetters } from '@waymark/contracts/letters'
import type { Rhythm } from '@waymark/contracts/letters'
import type { Choice, LevelPage, LevelScope, NoticeLevel, Reach } from '@waymark/contracts/notifications'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import { decide } from '../access.ts'
import { isAway } from '../letters/when.ts'
import { listHearers } from '../queries.ts'
import { soonMinutes } from '../letters/when.ts'

/** How many weeks of the past tell today's pace. */
const weeks = 4

interface Place {
  spaceId: string | null
  networkId: string
  member: boolean
  thread: NoticeLevel | null
  space: NoticeLevel | null
  network: NoticeLevel | null
  follows: LevelPage['follows']
  rhythm: Rhythm | null
}

/** What a viewer chose in and above a place that they may see; nothing where they may not. */
async function findPlace(db: Reader, viewer: Pick<Viewer, 'id'>, scope: LevelScope, scopeId: string) {
  const within = {
    thread: sql`join threads t on t.id = ${scopeId} and t.space_id = s.id`,
    space: sql`join (select ${scopeId}::uuid as id) t on t.id = s.id`,
    network: sql`join (select ${scopeId}::uuid as id) t on t.id = s.network_id`,
  }[scope]
  const { rows } = await db.execute<Place & Record<string, unknown>>(sql`
    select s.id as "spaceId", s.network_id as "networkId", a.role is not null as member, ct.level as thread,
      cs.level as space, cn.level as network, f.reason as follows, w.rhythm
    from spaces s join space_access a on a.space_id = s.id and a.person_id = ${viewer.id}
    ${within}
    left join notice_choices ct on ct.person_id = a.person_id and ct.scope = 'thread' and ct.scope_id = ${scopeId}
    left join notice_choices cs on cs.person_id = a.person_id and cs.scope = 'space' and cs.scope_id = s.id
    left join notice_choices cn on cn.person_id = a.person_id and cn.scope = 'network' and cn.scope_id = s.network_id
    left join follows f on f.person_id = a.person_id and f.kind = 'thread' and f.subject_id = ${scopeId}
    left join letter_settings w on w.person_id = a.person_id
    order by a.role is null, s.id limit 1`)
  const [place] = rows
  // A network is more than any of its spaces.
  if (place && scope === 'network') return { ...place, spaceId: null, space: null }
  return place
}

/** How much of a place reaches a viewer, and what each choice would mean there. Undefined when it is not open to them. */
export async function readLevel(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  scope: LevelScope,
  scopeId: string,
): Promise<LevelPage | undefined> {
  const place = await findPlace(db, viewer, scope, scopeId)
  if (!place) return undefined
  const { space, network, member } = place
  const above = scope === 'thread' ? (space ?? network) : scope === 'space' ? network : null
  const from = scope === 'thread' && space ? 'space' : above ? 'network' : member ? 'usual' : 'outside'
  return {
    scope,
    scopeId,
    chosen: place[scope],
    otherwise: { level: above ?? (member ? 'everything' : 'nothing'), from },
    follows: place.follows,
    pace: await readPace(db, viewer, scope, scopeId, place.rhythm ?? usualLetters.rhythm),
  }
}

/** In how long a stretch of time news share a mail. */
const stretch: Record<Rhythm, ReturnType<typeof sql> | null> = {
  soon: sql.raw(`date_bin('${soonMinutes} minutes', at, timestamptz 'epoch')`),
  daily: sql.raw(`(at at time zone 'Europe/London')::date`),
  weekly: sql.raw(`date_trunc('week', at at time zone 'Europe/London')`),
  never: null,
}

/** What came in the last weeks that the viewer may see and did not write, by what each level would have told them. */
async function readPace(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  scope: LevelScope,
  scopeId: string,
  rhythm: Rhythm,
): Promise<LevelPage['pace']> {
  const column = sql.raw({ thread: 'happened.subject_id', space: 's.id', network: 's.network_id' }[scope])
  const mine = scope === 'thread' ? sql`false` : sql`(announces or follows)`
  const mails = (those: ReturnType<typeof sql>) =>
    stretch[rhythm] ? sql`count(distinct ${stretch[rhythm]}) filter (where ${those})` : sql`0`
  const { rows } = await db.execute<Record<'all' | 'mine' | 'allMails' | 'mineMails', number>>(sql`
    select count(*)::int as all, (count(*) filter (where ${mine}))::int as mine,
      (${mails(sql`true`)})::int as "allMails", (${mails(mine)})::int as "mineMails"
    from (
      select happened.at, happened.announces, f.reason is not null as follows
      from (
        select p.thread_id as subject_id, t.space_id, p.author_id, p.created_at as at,
          p.seq = 1 and t.kind = 'announcement' as announces, 'thread' as kind
        from posts p join threads t on t.id = p.thread_id
        where t.last_post_at > now() - make_interval(weeks => ${weeks}) and p.created_at > now() - make_interval(weeks => ${weeks})
        union all
        select c.id, c.space_id, c.author_id, c.published_at, false, 'case' from practice_cases c
        where c.published_at > now() - make_interval(weeks => ${weeks}) and c.hidden_at is null and c.withdrawn_at is null
      ) happened
      join spaces s on s.id = happened.space_id
      join space_access a on a.space_id = s.id and a.person_id = ${viewer.id}
      left join follows f on f.person_id = a.person_id and f.kind = happened.kind and f.subject_id = happened.subject_id
      where ${column} = ${scopeId} and happened.author_id <> ${viewer.id}
    ) told`)
  const { all, mine: mineOnly, allMails, mineMails } = rows[0]!
  const inAWeek = (things: number, mails: number) => ({ things: things / weeks, mails: mails / weeks })
  return {
    everything: inAWeek(all, allMails),
    'just-me': inAWeek(mineOnly, mineMails),
    nothing: { things: 0, mails: 0 },
  }
}

/** Where a viewer chose otherwise than usual, as far as it is open to them. */
export async function listChoices(db: Reader, viewer: Pick<Viewer, 'id'>): Promise<Choice[]> {
  const { rows } = await db.execute<Choice & Record<string, unknown>>(sql`
    select distinct on (c.scope, c.scope_id) c.scope, c.scope_id as "scopeId", c.level, s.network_id as "networkId",
      case c.scope when 'thread' then t.title when 'space' then s.name else n.name end as name
    from notice_choices c
    left join threads t on c.scope = 'thread' and t.id = c.scope_id
    join spaces s on case c.scope when 'thread' then s.id = t.space_id when 'space' then s.id = c.scope_id
      else s.network_id = c.scope_id end
    join networks n on n.id = s.network_id
    join space_access a on a.space_id = s.id and a.person_id = c.person_id
    where c.person_id = ${viewer.id}
    order by c.scope, c.scope_id limit 500`)
  return rows
}

/** Whom the first words of an announcement in a space would reach, and how. */
export async function readReach(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  spaceId: string,
  now = new Date(),
): Promise<Reach> {
  const reach: Reach = { people: 0, soon: 0, daily: 0, weekly: 0, hubOnly: 0, away: 0, muted: 0 }
  // No conversation has this id: nobody chose anything about it or follows it.
  const unwritten = '00000000-0000-4000-8000-000000000000'
  for (const hearer of await listHearers(db, { kind: 'thread', id: unwritten, spaceId })) {
    const standing = { ...hearer, own: hearer.personId === viewer.id, mentioned: false, announces: true }
    const decision = decide(standing)
    if (!decision.told) {
      if (decision.reason === 'chose-nothing') reach.muted++
      continue
    }
    const letters = hearer.letters ?? usualLetters
    reach.people++
    if (isAway(letters, ukDay(now))) reach.away++
    else reach[letters.rhythm === 'never' ? 'hubOnly' : letters.rhythm]++
  }
  return reach
}
