import type { FastifyInstance } from 'fastify'
import { persons } from '../features/identity/tables.ts'
import { indexAll } from '../features/search/commands.ts'
import { DemoIds } from './ids.ts'
import { sowAdoptions } from './sow-adoptions.ts'
import { sowAround } from './sow-around.ts'
import { sowCases } from './sow-cases.ts'
import { sowDirectory, sowIntroductions } from './sow-directory.ts'
import { sowDiscussions, sowMentions } from './sow-discussions.ts'
import { sowEventDates } from './sow-event-dates.ts'
import { sowEvents } from './sow-events.ts'
import { sowLearning } from './sow-learning.ts'
import { sowModeration } from './sow-moderation.ts'
import { sowNetworks } from './sow-networks.ts'
import { sowOrganising } from './sow-organising.ts'
import { sowReviews } from './sow-reviews.ts'
import { sowNotifications } from './sow-notifications.ts'
import { sowPeople } from './sow-people.ts'
import { sowRoles } from './sow-roles.ts'
import { sowWrapUp } from './sow-wrap-ups.ts'

/** Fills an empty demo hub with its wholly fictional content. Does nothing when anybody is there already. */
export async function sowDemo({ database, files, publicUrl }: FastifyInstance): Promise<void> {
  await database.transaction(async (tx) => {
    // Two that start at once: the second waits, then finds somebody there.
    await tx.execute('select pg_advisory_xact_lock(20818)')
    if ((await tx.$count(persons)) > 0) return
    const ids = new DemoIds()
    await sowPeople(tx, ids)
    await sowNetworks(tx, ids)
    await sowCases(tx, ids)
    await sowAdoptions(tx, ids)
    await sowReviews(tx, ids)
    await sowDiscussions(tx, ids, files)
    await sowDirectory(tx, ids)
    await sowIntroductions(tx, ids)
    await sowModeration(tx, ids)
    await sowEvents(tx, ids)
    await sowAround(tx, ids, files)
    await sowOrganising(tx, ids)
    await sowEventDates(tx, ids)
    await sowRoles(tx, ids)
    await sowMentions(tx, ids, publicUrl)
    await sowLearning(tx, ids)
    await sowWrapUp(tx, ids, publicUrl)
    await sowNotifications(tx)
    await indexAll(tx)
  })
}
