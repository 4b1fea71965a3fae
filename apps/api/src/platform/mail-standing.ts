import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Reader, Transaction } from './database.ts'
import { mailStandings } from './tables.ts'

const codeLength = 32
const prefix = 'bounce+'
/** Mailboxes are full and servers down now and then; so many times within a month are no accident. */
const bouncesUntilSuspended = 3

const codeFor = (app: FastifyInstance, address: string) =>
  app.seal(`bounce ${address.toLowerCase()}`).slice(0, codeLength)

/** Where mail to an address comes back to when it cannot be delivered; undefined while nothing comes in. */
export async function returnAddress(app: FastifyInstance, to: string): Promise<string | undefined> {
  if (!app.replyDomain) return undefined
  const address = to.toLowerCase()
  const code = codeFor(app, address)
  await app.database.insert(mailStandings).values({ address, code }).onConflictDoNothing()
  return `${prefix}${code}@${app.replyDomain}`
}

/** The code of a return address by the part before its @. */
export const bounceCode = (localPart: string): string | undefined =>
  new RegExp(`^bounce\\+([0-9a-f]{${codeLength}})$`, 'i').exec(localPart)?.[1]?.toLowerCase()

export async function isBounceCode(db: Reader, code: string): Promise<boolean> {
  return (await db.$count(mailStandings, eq(mailStandings.code, code))) === 1
}

/** Mail to an address came back. An address that does not exist is written to no more; others after the third time. */
export async function noteBounce(tx: Transaction, code: string, isUnknownAddress: boolean): Promise<void> {
  const count = sql`case when ${mailStandings.lastBounceAt} > now() - interval '30 days' then ${mailStandings.bounces} else 0 end + 1`
  const suspends = sql`(${isUnknownAddress}::boolean or ${count} >= ${bouncesUntilSuspended}::int)`
  await tx
    .update(mailStandings)
    .set({
      bounces: count as never,
      lastBounceAt: sql`now()`,
      suspendedAt: sql`case when ${suspends} then coalesce(${mailStandings.suspendedAt}, now()) else ${mailStandings.suspendedAt} end`,
      suspendedBecause: sql`case when ${mailStandings.suspendedAt} is null and ${suspends} then ${isUnknownAddress ? 'unknown-address' : 'comes-back'} else ${mailStandings.suspendedBecause} end`,
    })
    .where(eq(mailStandings.code, code))
}

export async function findStanding(db: Reader, address: string) {
  const [held] = await db.select().from(mailStandings).where(eq(mailStandings.address, address.toLowerCase()))
  return held
}

/** Those of these addresses to which no mail is sent for now. */
export async function listSuspended(db: Reader, addresses: string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set()
  const rows = await db
    .select({ address: mailStandings.address })
    .from(mailStandings)
    .where(
      and(
        inArray(
          mailStandings.address,
          addresses.map((address) => address.toLowerCase()),
        ),
        isNotNull(mailStandings.suspendedAt),
      ),
    )
  return new Set(rows.map(({ address }) => address))
}

/** Mail arrives again: a code that was mailed there has been typed in, or its owner says so. */
export async function liftSuspension(tx: Transaction, address: string): Promise<void> {
  await tx
    .update(mailStandings)
    .set({ suspendedAt: null, suspendedBecause: null, bounces: 0 })
    .where(eq(mailStandings.address, address.toLowerCase()))
}
