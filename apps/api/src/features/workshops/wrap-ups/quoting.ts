import { and, asc, eq, or, sql } from 'drizzle-orm'
import { creditWords, mayQuote } from '@waymark/contracts/workshop-agreements'
import type { Reader } from '../../../platform/database.ts'
import { occurrences } from '../../events/tables.ts'
import { actorJson, unknownActor } from '../key/queries.ts'
import { workshopParticipants } from '../key/tables.ts'
import type { FoundWorkshop } from '../queries.ts'
import { readState } from '../log/queries.ts'
import { workshopEntries, workshops } from '../tables.ts'
import { findCredits } from '../transcripts/queries.ts'

export interface Quote {
  id: string
  text: string
  by: string
}
/** The last that was said of an entry decides. */
const isLetBeQuoted = sql`(
  select q.payload->>'on' from workshop_entries q
  where q.workshop_id = ${workshopEntries.workshopId} and q.type = 'quote' and q.payload->>'entryId' = ${workshopEntries.id}::text
  order by q.seq desc limit 1) = 'true'`

/** Words of a room and of its groups that whoever said them lets be quoted, with whatever the rules let stand beside them. */
export async function listQuotes(db: Reader, workshop: FoundWorkshop): Promise<Quote[]> {
  if (!mayQuote(workshop.rules, { quotable: true })) return []
  const said = await db
    .select({
      id: workshopEntries.id,
      text: sql<string>`${workshopEntries.payload}->>'text'`,
      credit: workshopEntries.credit,
      actor: actorJson,
    })
    .from(workshopEntries)
    .innerJoin(workshops, eq(workshops.id, workshopEntries.workshopId))
    .innerJoin(occurrences, eq(occurrences.id, workshops.occurrenceId))
    .leftJoin(workshopParticipants, eq(workshopParticipants.id, workshopEntries.participantId))
    .where(
      and(
        or(eq(workshops.id, workshop.id), eq(workshops.parentId, workshop.id)),
        eq(workshopEntries.type, 'chat'),
        sql`coalesce(${workshopEntries.payload}->>'text', '') <> ''`,
        isLetBeQuoted,
      ),
    )
    .orderBy(asc(workshopEntries.at), asc(workshopEntries.workshopId), asc(workshopEntries.seq))
  if (said.length === 0) return []
  const creditOf = await findCredits(db, workshop, {
    roles: (await readState(db, false, workshop.id)).roles,
    changes: Object.fromEntries(said.map(({ id }) => [id, { quotable: true }])),
  })
  return said.map(({ id, text, credit, actor }) => ({
    id,
    text,
    by: creditWords(creditOf({ id, actor: actor ?? unknownActor(id, credit) })),
  }))
}
