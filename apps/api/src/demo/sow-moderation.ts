import { and, eq } from 'drizzle-orm'
import { caseComments } from '../features/cases/tables.ts'
import { posts } from '../features/discussions/tables.ts'
import { breakGlass } from '../features/moderation/break-glass/tables.ts'
import { dutyWeeks } from '../features/moderation/rota/tables.ts'
import { mondayOf } from '../features/moderation/rota/queries.ts'
import { firstPosts } from '../features/moderation/first-posts/tables.ts'
import { flags } from '../features/moderation/tables.ts'
import { memberships, networks } from '../features/networks/tables.ts'
import { openings } from '../features/openings/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { addDays, ukDay } from '../platform/uk-time.ts'
import type { DemoIds } from './ids.ts'

/** Flags that wait, about a post and about a comment that is hidden, one that was decided, who is on duty, a newcomer without a welcome yet, and a closed space that was looked into: what those who look after a network see. */
export async function sowModeration(tx: Transaction, ids: DemoIds): Promise<void> {
  const post = async (thread: string, seq: number) => {
    const threadId = ids.id('thread', thread)
    const [found] = await tx
      .select({ id: posts.id })
      .from(posts)
      .where(and(eq(posts.threadId, threadId), eq(posts.seq, seq)))
    return found!.id
  }
  const commentId = uuidv7()
  await tx.insert(caseComments).values({
    id: commentId,
    caseId: ids.id('case', 'coastal-pathway'),
    authorId: ids.person('conor'),
    hatId: ids.hat('conor'),
    kind: 'question',
    body: 'Is this the town with the ferry? Then I think I know which family you mean, and so will everybody on our side of the water.',
    createdAt: ids.daysAgo(0.1),
    hiddenAt: ids.daysAgo(0.02),
  })
  await tx.insert(flags).values([
    {
      id: uuidv7(),
      subject: 'comment',
      subjectId: commentId,
      kind: 'identity',
      reporterId: ids.person('rhian'),
      note: 'The first question says where it was, and with that people could know who.',
      at: ids.daysAgo(0.02),
      dueAt: ids.daysAgo(-0.6),
    },
    {
      id: uuidv7(),
      subject: 'post',
      subjectId: await post('places-park-details', 2),
      kind: 'agreement',
      reporterId: ids.person('leonie'),
      note: 'It reads as if one council were to blame. Could it be said more kindly?',
      at: ids.daysAgo(1),
      dueAt: ids.daysAgo(-1),
    },
    {
      id: uuidv7(),
      subject: 'post',
      subjectId: await post('places-survey-badly', 1),
      kind: 'identity',
      reporterId: ids.person('maeve'),
      note: 'Somebody could know which school this was.',
      at: ids.daysAgo(9),
      dueAt: ids.daysAgo(9),
      version: 3,
      holderId: ids.person('priya'),
      outcome: 'shown-again',
      words: 'Thank you for looking. Three schools in two towns took part, so nobody can be known by it.',
      deciderId: ids.person('priya'),
      decidedAt: ids.daysAgo(8),
    },
  ])
  const monday = mondayOf(new Date())
  const { id: spaceId, networkId } = ids.space('places-front')
  await tx.insert(dutyWeeks).values([
    { networkId, monday, personId: ids.person('priya'), note: 'One waits about a park; nothing urgent.' },
    { networkId, monday: addDays(monday, 7), personId: ids.person('priya'), note: '' },
  ])
  await tx.update(networks).set({ holdsFirstPosts: true }).where(eq(networks.id, networkId))
  const newcomer = ids.person('ash')
  await tx
    .update(memberships)
    .set({ joinedAt: ids.daysAgo(3), welcomedAt: null })
    .where(and(eq(memberships.networkId, networkId), eq(memberships.personId, newcomer)))
  await tx.insert(firstPosts).values({
    id: uuidv7(),
    networkId,
    spaceId,
    title: 'Hello, and where do you begin?',
    kind: 'question',
    body: 'I work with families in their homes and have just joined you. If you had one afternoon to get to know a bus station, what would you look at first?',
    authorId: newcomer,
    hatId: ids.hat('ash'),
    at: ids.daysAgo(0),
    dueAt: ids.daysAgo(-2),
  })
  const at = ids.daysAgo(12)
  const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()
  await tx.insert(breakGlass).values({
    id: uuidv7(),
    spaceId: ids.space('across-set').id,
    askerId: ids.person('ruth'),
    reason:
      'Somebody in the set told me that a promise made there worries them, and they are away today. I need to know whether we have to act before they are back.',
    minutes: 15,
    at,
    deciderId: ids.person('lou'),
    agrees: true,
    startsAt: later(20),
    endsAt: later(35),
    toldAt: later(35),
  })
  await tx.insert(openings).values({
    kind: 'thread',
    subjectId: ids.id('thread', 'across-set-three'),
    personId: ids.person('ruth'),
    day: ukDay(new Date(later(22))),
    firstAt: later(22),
    lastAt: later(22),
  })
}
