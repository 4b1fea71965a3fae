import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Outcome } from '@waymark/contracts/thread-outcomes'
import type { Reader } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { author } from '../posts/queries.ts'
import { outcomeTriers, threadOutcomes } from './tables.ts'

/** The card of a discussion the viewer is known to see. */
export async function findOutcome(
  db: Reader,
  { id, networkId }: { id: string; networkId: string },
): Promise<Omit<Outcome, 'can'> | undefined> {
  const { threadId, concluded, lookAgainOn, at } = threadOutcomes
  const [card] = await db
    .select({
      threadId,
      concluded,
      lookAgainOn,
      author: author(networkId, threadOutcomes.authorId),
      at,
      trying: sql<Outcome['trying']>`coalesce((
        select json_agg(json_build_object('id', q.id, 'name', q.name, 'organisation', w.organisation) order by x.at, q.name)
        from outcome_triers x join persons q on q.id = x.person_id
        left join lateral (
          select o.name as organisation from hats h join organisations o on o.id = h.organisation_id
          where h.person_id = q.id and h.state = 'active' order by h.id limit 1) w on true
        where x.thread_id = ${threadId}), '[]'::json)`,
    })
    .from(threadOutcomes)
    .innerJoin(persons, eq(persons.id, threadOutcomes.authorId))
    .leftJoin(hats, eq(hats.id, threadOutcomes.hatId))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .where(eq(threadId, id))
  return card
}

/** Cards whose day has come, and of which nobody was reminded. */
export const listDue = (db: Reader, today: string) =>
  db
    .select({ threadId: threadOutcomes.threadId, authorId: threadOutcomes.authorId })
    .from(threadOutcomes)
    .where(and(lte(threadOutcomes.lookAgainOn, today), isNull(threadOutcomes.remindedAt)))
    .orderBy(asc(threadOutcomes.lookAgainOn))
    .for('update', { skipLocked: true })

/** Who concluded it and who tries it, with where mail reaches them. */
export async function listInvolved(db: Reader, threadId: string) {
  const involved = sql`(select ${outcomeTriers.personId} from ${outcomeTriers} where ${outcomeTriers.threadId} = ${threadId}
    union select ${threadOutcomes.authorId} from ${threadOutcomes} where ${threadOutcomes.threadId} = ${threadId})`
  return db
    .select({ id: persons.id, name: persons.name, email: persons.email })
    .from(persons)
    .where(sql`${persons.id} in ${involved}`)
}
