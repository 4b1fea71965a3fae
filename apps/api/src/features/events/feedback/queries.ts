import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Author } from '@waymark/contracts/common'
import { choicesOf, feedbackRounds } from '@waymark/contracts/event-feedback'
import type {
  CycleValue,
  FeedbackQuestion,
  FeedbackResult,
  FeedbackRound,
  MyFeedback,
  QuestionResult,
} from '@waymark/contracts/event-feedback'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Reader } from '../../../platform/database.ts'
import { isOpenTo } from '../../networks/access.ts'
import { authorJson } from '../../networks/queries.ts'
import { asGuest, hearsOfIt } from '../guests/access.ts'
import { occurrences } from '../tables.ts'
import { laterDays, roundAt } from './rounds.ts'
import { eventFeedback, feedbackGiven, feedbackQuotes } from './tables.ts'

const questionsOf: Record<FeedbackRound, FeedbackQuestion[]> = {
  after: ['immediate', 'potential'],
  later: ['later'],
}
/** Soon after that nobody remembers well enough to be asked by mail. */
const askedForDays = 7

/** Had a place at `o` and came: as was noted, or as they say themselves. */
const came = sql`r.occurrence_id = o.id and r.state = 'registered' and coalesce(
  (select w.minutes > 0 from attendance_words w where w.occurrence_id = o.id and w.person_id = r.person_id),
  exists (select from attendance_intervals i where i.occurrence_id = o.id and i.person_id = r.person_id))`

interface Event {
  id: string
  state: string
  endsAt: string
}

export async function wasThere(db: Reader, viewer: { id: string }, { id }: Event): Promise<boolean> {
  const { rows } = await db.execute<{ came: number }>(sql`
    select 1 as came from occurrences o join registrations r on ${came} where o.id = ${id} and r.person_id = ${viewer.id}`)
  return rows.length > 0
}

export async function readMine(
  db: Reader,
  viewer: { id: string },
  event: Event,
  now = new Date(),
): Promise<MyFeedback> {
  const rows = await db
    .select({ round: feedbackGiven.round })
    .from(feedbackGiven)
    .where(and(eq(feedbackGiven.occurrenceId, event.id), eq(feedbackGiven.personId, viewer.id)))
  const given = rows.map(({ round }) => round)
  const round = roundAt(event, now)
  const isAsked = round && !given.includes(round) && (await wasThere(db, viewer, event))
  return { asked: isAsked ? round : null, given }
}

/** What people answered, each round in whole handfuls, so that there are always enough answers to hide in. */
export async function readResults(db: Reader, event: Event): Promise<FeedbackResult[]> {
  const sums = await db.select().from(eventFeedback).where(eq(eventFeedback.occurrenceId, event.id))
  const quotes = await db
    .select({
      id: feedbackQuotes.id,
      question: feedbackQuotes.question,
      words: sql<string>`case when ${feedbackQuotes.hiddenAt} is null then ${feedbackQuotes.words} else '' end`,
      hidden: sql<boolean>`${feedbackQuotes.hiddenAt} is not null`,
      author: sql<Author | null>`${authorJson(feedbackQuotes.personId, feedbackQuotes.hatId, occurrences.spaceId)}`,
    })
    .from(feedbackQuotes)
    .innerJoin(occurrences, eq(occurrences.id, feedbackQuotes.occurrenceId))
    .where(and(eq(feedbackQuotes.occurrenceId, event.id), ne(feedbackQuotes.words, '')))
    .orderBy(asc(sql`lower(${feedbackQuotes.words})`), asc(feedbackQuotes.id))
  const resultOf = (question: FeedbackQuestion): QuestionResult => {
    const sum = sums.find((each) => each.question === question)?.shown
    const said = quotes.filter((each) => each.question === question)
    return {
      question,
      counts: choicesOf[question].map((choice) => ({ choice, count: sum?.counts[choice] ?? 0 })),
      words: said.filter(({ author }) => !author),
      quotes: said.flatMap(({ author, ...each }) => (author ? [{ ...each, author }] : [])),
    }
  }
  return feedbackRounds.map((round) => {
    const questions = questionsOf[round]
    const sum = sums.find(({ question }) => question === questions[0])
    const answers = sum?.shown?.answers ?? sum?.answers ?? 0
    return { round, answers, questions: sum?.shown ? questions.map(resultOf) : null }
  })
}

const said = (question: FeedbackQuestion, ...choices: string[]): SQL =>
  sql`sum(case when f.question = ${question} then ${sql.join(
    choices.map((choice) => sql`coalesce((f.shown->'counts'->>${choice}::text)::int, 0)`),
    sql` + `,
  )} else 0 end)::int`
const cycles: [cycle: CycleValue['cycle'], question: FeedbackQuestion, choices: string[]][] = [
  ['immediate', 'immediate', ['yes', 'very']],
  ['potential', 'potential', ['yes', 'very']],
  ['applied', 'later', ['applied']],
  ['realised', 'later', ['realised']],
  ['reframing', 'later', ['reframing']],
]

/** The five cycles over the events of a year that the viewer may see, without those with few answers. */
export async function readValue(
  db: Reader,
  viewer: { id: string },
  networkId: string,
): Promise<CycleValue[]> {
  const { rows } = await db.execute<Record<string, number>>(sql`
    select ${sql.join(
      cycles.flatMap(([cycle, question, choices]) => [
        sql`${said(question, ...choices)} as ${sql.identifier(cycle)}`,
        sql`coalesce(sum((f.shown->>'answers')::int) filter (where f.question = ${question}), 0)::int as ${sql.identifier(`${cycle}-answers`)}`,
        sql`count(*) filter (where f.question = ${question})::int as ${sql.identifier(`${cycle}-events`)}`,
      ]),
      sql`, `,
    )}
    from event_feedback f
    join occurrences o on o.id = f.occurrence_id
    join spaces s on s.id = o.space_id
    join space_access a on a.space_id = s.id and a.person_id = ${viewer.id}
    where s.network_id = ${networkId} and f.shown is not null and o.ends_at > now() - interval '1 year'`)
  const sums = rows[0]!
  return cycles.map(([cycle]) => ({
    cycle,
    said: sums[cycle] ?? 0,
    answers: sums[`${cycle}-answers`] ?? 0,
    events: sums[`${cycle}-events`] ?? 0,
  }))
}

export interface ToAsk {
  personId: string
  name: string
  email: string
  occurrenceId: string
  round: FeedbackRound
  /** The UK day on which they are asked. */
  day: string
  title: string
  sensitivity: Sensitivity
  registrationId: string
  /** Of a guest: the version of the address their letters lead to. */
  guest: number | null
}
const holder = {
  personId: sql`r.person_id`,
  spaceId: sql`o.space_id`,
  addressVersion: sql`g.address_version`,
}
/**
 * People who came, may still see the event and were not asked in this round; guests in the first, for they are forgotten
 * before the second. For whoever writes to them.
 */
export async function listToAsk(db: Reader, now: Date): Promise<ToAsk[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const { rows } = await db.execute<ToAsk & Record<string, unknown>>(sql`
    select p.id as "personId", p.name, p.email, o.id as "occurrenceId", d.round, d.day::text, o.title, s.sensitivity,
      r.id as "registrationId", ${asGuest(holder)} as guest
    from (values ('after', 0), ('later', ${laterDays}::int)) as q (round, days)
    join occurrences o on o.state = 'planned'
      and o.starts_at > ${at} - make_interval(days => q.days + ${askedForDays + 1})
      and o.ends_at > ${at} - make_interval(days => q.days + ${askedForDays})
      and o.ends_at <= ${at} - make_interval(days => q.days)
    cross join lateral (select q.round, (o.ends_at at time zone 'Europe/London')::date + q.days as day) d
    join spaces s on s.id = o.space_id
    join registrations r on ${came}
    join persons p on p.id = r.person_id
    left join guest_places g on g.registration_id = r.id
    where ${hearsOfIt(holder)} and (d.round = 'after' or ${isOpenTo(holder.personId, holder.spaceId)})
      and not exists (select from feedback_given f
        where f.occurrence_id = o.id and f.person_id = r.person_id and f.round = d.round)
      and not exists (select from reminders m
        where m.kind = 'feedback' and m.subject_id = o.id and m.person_id = r.person_id and m.day = d.day)
    order by o.id, p.id`)
  return rows
}
