import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { timingSafeEqual } from 'node:crypto'
import type { MailedReply, MyMail } from '@waymark/contracts/inbound'
import type { Reader } from '../../platform/database.ts'
import { findStanding } from '../../platform/mail-standing.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { threads } from '../discussions/tables.ts'
import { persons } from '../identity/tables.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { arrivedMails, mailedReplies, replyKeys } from './tables.ts'

const prefix = 'reply+'
const sealLength = 20
const sealOf = (app: FastifyInstance, keyId: string) => app.seal(`reply ${keyId}`).slice(0, sealLength)

/** The address of a key: `reply+` with its id and its seal, 59 of the 64 letters there may be. */
export const addressOf = (app: FastifyInstance, keyId: string): string =>
  `${prefix}${keyId.replaceAll('-', '')}${sealOf(app, keyId)}@${app.replyDomain}`

/** The id of the key that an address holds; undefined when we never wrote that address. */
export function keyIn(app: FastifyInstance, localPart: string): string | undefined {
  const [, id, seal] = /^reply\+([0-9a-f]{32})([0-9a-f]{20})$/.exec(localPart.toLowerCase()) ?? []
  if (!id || !seal) return undefined
  const keyId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return timingSafeEqual(Buffer.from(sealOf(app, keyId)), Buffer.from(seal)) ? keyId : undefined
}

/** Whose key it is, and of what. A key that was taken back is no key. */
export async function findKey(db: Reader, keyId: string) {
  const [key] = await db
    .select({
      threadId: replyKeys.threadId,
      person: {
        id: persons.id,
        name: persons.name,
        email: persons.email,
        isAdministrator: persons.isAdministrator,
      },
      expired: sql<boolean>`${replyKeys.expiresAt} < now()`,
    })
    .from(replyKeys)
    .innerJoin(persons, eq(persons.id, replyKeys.personId))
    .where(eq(replyKeys.id, keyId))
  return key
}

/** How many mails of somebody came within the last hour. */
export const countArrived = (db: Reader, personId: string): Promise<number> =>
  db.$count(
    arrivedMails,
    and(eq(arrivedMails.personId, personId), gt(arrivedMails.at, sql`now() - interval '1 hour'`)),
  )

/** A person’s own answers that wait; the title only while the conversation is open to them. */
function listReplies(db: Reader, viewer: Pick<Viewer, 'id'>): Promise<MailedReply[]> {
  const titles = db
    .select({ id: threads.id, title: threads.title })
    .from(threads)
    .innerJoin(spaceAccess, openTo(viewer, threads.spaceId))
    .as('titles')
  const { id, threadId, body, at } = mailedReplies
  return db
    .select({ id, threadId, title: sql<string | null>`${titles.title}`, body, at })
    .from(mailedReplies)
    .leftJoin(titles, eq(titles.id, threadId))
    .where(eq(mailedReplies.personId, viewer.id))
    .orderBy(desc(at))
    .limit(50)
}

export async function readMyMail(db: Reader, viewer: Pick<Viewer, 'id'>): Promise<MyMail> {
  const [me] = await db.select({ email: persons.email }).from(persons).where(eq(persons.id, viewer.id))
  const address = me!.email
  const standing = await findStanding(db, address)
  const suspended = standing?.suspendedAt
    ? { at: standing.suspendedAt, because: standing.suspendedBecause ?? ('comes-back' as const) }
    : null
  return { address, suspended, replies: await listReplies(db, viewer) }
}
