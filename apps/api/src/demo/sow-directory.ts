import { and, eq } from 'drizzle-orm'
import { shownParts } from '@waymark/contracts/directory'
import { introductionTitle } from '@waymark/contracts/introductions'
import { compose } from '../features/directory/introductions/commands.ts'
import {
  introductions as saidHello,
  introductionThreads,
} from '../features/directory/introductions/tables.ts'
import { posts, threads } from '../features/discussions/tables.ts'
import { memberships } from '../features/networks/tables.ts'
import { directoryEntries } from '../features/directory/tables.ts'
import { listFree, stepOf } from '../features/directory/talks/queries.ts'
import { talkHours, talks as talkTable } from '../features/directory/talks/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { entries, introductions, newcomers, talks } from './content/directory.ts'
import type { DemoIds } from './ids.ts'

/** Who chose to be found, the times they offer, the talks that were asked for, and who said hello. */
export async function sowDirectory(tx: Transaction, ids: DemoIds): Promise<void> {
  await tx.insert(directoryEntries).values(
    entries.map(({ person, hours: _, shows = [...shownParts], ...entry }) => ({
      ...entry,
      shows,
      personId: ids.person(person),
      mostTalks: 6,
      changedAt: ids.daysAgo(20),
    })),
  )
  await tx.insert(talkHours).values(
    entries.flatMap(({ person, hours = [] }) =>
      hours.map(({ weekday, minute, length, way, where }) => ({
        id: uuidv7(),
        personId: ids.person(person),
        weekday,
        minute,
        length,
        way,
        where,
      })),
    ),
  )
  for (const { person, asker, slot, ...talk } of talks) {
    const personId = ids.person(person)
    const free = await listFree(tx, personId, 6)
    await tx.insert(talkTable).values({
      ...talk,
      ...free[slot]!,
      id: uuidv7(),
      personId,
      askerId: ids.person(asker),
      sequence: talk.state === 'agreed' ? 1 : 0,
      // Each did their own part: one asked, the other answered.
      askerRead: stepOf.asked,
      personRead: talk.state === 'asked' ? 0 : stepOf[talk.state],
    })
  }
}

/** One discussion with who said hello, and those who are new and asked to. */
export async function sowIntroductions(tx: Transaction, ids: DemoIds): Promise<void> {
  const [first] = introductions
  const { id: spaceId, networkId } = ids.space(first!.space)
  const threadId = ids.id('thread', 'introductions')
  await tx.insert(threads).values({
    id: threadId,
    spaceId,
    title: introductionTitle,
    kind: 'discussion',
    authorId: ids.person(first!.person),
    hatId: ids.hat(first!.person),
    lastSeq: introductions.length,
    lastPostAt: ids.daysAgo(introductions.at(-1)!.daysAgo),
    createdAt: ids.daysAgo(first!.daysAgo),
  })
  await tx.insert(introductionThreads).values({ networkId, threadId })
  for (const [index, { person, answers, daysAgo }] of introductions.entries()) {
    const [id, personId, at] = [uuidv7(), ids.person(person), ids.daysAgo(daysAgo)]
    const { body } = compose(answers)
    await tx.insert(posts).values({
      id,
      threadId,
      seq: index + 1,
      authorId: personId,
      hatId: ids.hat(person),
      body,
      createdAt: at,
    })
    await tx.insert(saidHello).values({ networkId, personId, state: 'posted', postId: id, at })
  }
  for (const { network, person } of newcomers)
    await tx
      .update(memberships)
      .set({ joinedAt: ids.daysAgo(2) })
      .where(
        and(
          eq(memberships.networkId, ids.id('network', network)),
          eq(memberships.personId, ids.person(person)),
        ),
      )
}
