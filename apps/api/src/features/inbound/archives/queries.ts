import { and, asc, desc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { messageOutcomes, messagesPerPage } from '@waymark/contracts/mail-archives'
import type { ArchiveMessage, MailArchive } from '@waymark/contracts/mail-archives'
import type { Reader } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { posts } from '../../discussions/tables.ts'
import { persons } from '../../identity/tables.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { memberships, networks, spaces } from '../../networks/tables.ts'
import { archiveMessages, broughtMessages, mailArchives } from './tables.ts'

/** The key of its file while it is brought in. */
export const fileOf = (archiveId: string) => `archives/${archiveId}.mbox`

const counts = sql<MailArchive['counts']>`(
  select json_build_object(${sql.raw(
    messageOutcomes
      .map((outcome) => `'${outcome}', count(*) filter (where m.outcome = '${outcome}')`)
      .join(', '),
  )}) from archive_messages m where m.archive_id = mail_archives.id)`

/** Archives of spaces the viewer sees, in networks they convene. */
const seen = (db: Reader, viewer: Pick<Viewer, 'id'>) =>
  db
    .select({
      id: mailArchives.id,
      spaceId: mailArchives.spaceId,
      spaceName: spaces.name,
      dryRun: mailArchives.dryRun,
      state: mailArchives.state,
      total: mailArchives.total,
      done: mailArchives.done,
      counts,
      createdAt: mailArchives.createdAt,
      endedAt: mailArchives.endedAt,
    })
    .from(mailArchives)
    .innerJoin(spaces, eq(spaces.id, mailArchives.spaceId))
    .innerJoin(spaceAccess, and(openTo(viewer, mailArchives.spaceId), eq(spaceAccess.role, 'convenor')))
    .$dynamic()

export async function findArchive(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  archiveId: string,
): Promise<MailArchive | undefined> {
  const [archive] = await seen(db, viewer).where(eq(mailArchives.id, archiveId))
  return archive
}

export const listArchives = (
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  networkId: string,
): Promise<MailArchive[]> =>
  seen(db, viewer).where(eq(spaces.networkId, networkId)).orderBy(desc(mailArchives.createdAt)).limit(20)

/** What became of the messages of an archive the viewer is known to see. */
export function listMessages(
  db: Reader,
  archiveId: string,
  { after = 0, outcome }: { after?: number; outcome?: ArchiveMessage['outcome'] },
): Promise<ArchiveMessage[]> {
  const { number, sentAt, outcome: became, categories, threadId } = archiveMessages
  return db
    .select({ number, sentAt, outcome: became, categories, threadId })
    .from(archiveMessages)
    .where(and(eq(archiveMessages.archiveId, archiveId), gt(number, after), outcome && eq(became, outcome)))
    .orderBy(asc(number))
    .limit(messagesPerPage)
}

/** An archive as the bringing in needs it, whoever looks on. */
export async function findWork(db: Reader, archiveId: string) {
  const [work] = await db
    .select({ archive: mailArchives, networkId: spaces.networkId })
    .from(mailArchives)
    .innerJoin(spaces, eq(spaces.id, mailArchives.spaceId))
    .where(eq(mailArchives.id, archiveId))
  return work
}

/**
 * People who are or were in a network, by address, with their names. Nobody else is matched: that an address has an account
 * elsewhere is not for a convenor to find out.
 */
export async function listKnown(db: Reader, networkId: string) {
  return db
    .select({ id: persons.id, email: persons.email, name: persons.name })
    .from(memberships)
    .innerJoin(persons, eq(persons.id, memberships.personId))
    .where(eq(memberships.networkId, networkId))
}

/** Which of these messages are in a space, with the conversation their post is in now. */
export async function findBrought(db: Reader, spaceId: string, hashes: string[]) {
  if (hashes.length === 0) return []
  return db
    .select({ hash: broughtMessages.hash, threadId: posts.threadId })
    .from(broughtMessages)
    .leftJoin(posts, eq(posts.id, broughtMessages.postId))
    .where(and(eq(broughtMessages.spaceId, spaceId), inArray(broughtMessages.hash, hashes)))
}

export async function isBringing(db: Reader, networkId: string): Promise<boolean> {
  const [running] = await db
    .select({ id: mailArchives.id })
    .from(mailArchives)
    .innerJoin(spaces, eq(spaces.id, mailArchives.spaceId))
    .where(and(eq(spaces.networkId, networkId), inArray(mailArchives.state, ['waiting', 'running'])))
    .limit(1)
  return running !== undefined
}

/** Where the command line brings an archive in: network and space by name or id, and a convenor who answers for it. */
export async function findPlace(
  db: Reader,
  wish: { network: string; space: string; by: string | undefined },
) {
  const [place] = await db
    .select({ networkId: networks.id, spaceId: spaces.id })
    .from(spaces)
    .innerJoin(networks, eq(networks.id, spaces.networkId))
    .where(
      and(
        or(eq(sql`${networks.id}::text`, wish.network), eq(networks.name, wish.network)),
        or(eq(sql`${spaces.id}::text`, wish.space), eq(spaces.name, wish.space)),
      ),
    )
    .limit(1)
  if (!place)
    throw new Refusal(404, 'no_space', `There is no space “${wish.space}” in a network “${wish.network}”.`)
  const [convenor] = await db
    .select({ id: persons.id })
    .from(memberships)
    .innerJoin(persons, eq(persons.id, memberships.personId))
    .where(
      and(
        eq(memberships.networkId, place.networkId),
        eq(memberships.role, 'convenor'),
        eq(memberships.state, 'active'),
        wish.by ? eq(persons.email, wish.by.toLowerCase()) : undefined,
      ),
    )
    .orderBy(asc(memberships.joinedAt))
    .limit(1)
  if (!convenor) throw new Refusal(404, 'no_convenor', 'There is no such convenor in this network.')
  return { ...place, broughtBy: convenor.id }
}
