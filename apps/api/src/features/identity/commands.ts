import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { found, Refusal } from '../../platform/errors.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { post } from '../../platform/mail.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { countRecentCodes, findPersonByEmail } from './queries.ts'
import { persons, refreshTokens, sessions, signInCodes } from './tables.ts'

const codesPerQuarterHour = 5
export const codeMinutes = 10
const refreshDays = 30
/** Two tabs may trade the same token at once; later than this a used token is a stolen one. */
const reuseGraceSeconds = 10

const codeHash = (secret: string, email: string, code: string) =>
  createHmac('sha256', secret).update(`${email}\n${code}`).digest('hex')
const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

/** Mails a six-digit code. Known and unknown addresses take the same path and get the same answer. */
export async function sendCode(tx: Transaction, secret: string, address: string): Promise<void> {
  const email = address.toLowerCase()
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${email}))`)
  if ((await countRecentCodes(tx, email)) >= codesPerQuarterHour) {
    throw new Refusal(
      429,
      'too_many_codes',
      'You have asked for several codes. Please use the newest one, or wait 15 minutes.',
    )
  }
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await tx.insert(signInCodes).values({
    email,
    codeHash: codeHash(secret, email, code),
    expiresAt: new Date(Date.now() + codeMinutes * 60_000).toISOString(),
  })
  await post(tx, {
    to: email,
    subject: 'Your Waymark code',
    body: `Your code is ${code}\n\nType it on the page where you asked for it. It works once and for ${codeMinutes} minutes.\nIf you did not ask for it, you need not do anything: nobody can sign in without it.\n`,
    essential: true,
  })
}

const wrongCode = () =>
  new Refusal(
    422,
    'wrong_code',
    'That code is not right or no longer works. Please check it, or ask for a new one.',
    [{ pointer: '/code', detail: 'is not right or no longer works' }],
  )

/**
 * Whether the newest code of this address is this one. Takes a try each time, so call it in a transaction that is
 * committed even when the answer is no.
 */
export async function tryCode(
  tx: Transaction,
  secret: string,
  email: string,
  code: string,
): Promise<{ id: string } | undefined> {
  const [newest] = await tx
    .select()
    .from(signInCodes)
    .where(
      and(eq(signInCodes.email, email), isNull(signInCodes.usedAt), gt(signInCodes.expiresAt, sql`now()`)),
    )
    .orderBy(sql`created_at desc`)
    .limit(1)
    .for('update')
  if (!newest || newest.triesLeft < 1) return undefined
  await tx
    .update(signInCodes)
    .set({ triesLeft: newest.triesLeft - 1 })
    .where(eq(signInCodes.id, newest.id))
  const given = Buffer.from(codeHash(secret, email, code))
  return timingSafeEqual(given, Buffer.from(newest.codeHash)) ? newest : undefined
}

/** The person behind a proven address; a newcomer must give a name, and the code stays good until they do. */
export async function enter(
  tx: Transaction,
  code: { id: string } | undefined,
  email: string,
  name?: string,
): Promise<{ personId: string; isNew: boolean }> {
  if (!code) throw wrongCode()
  const known = await findPersonByEmail(tx, email)
  const isNew = !known || known.isGuest
  if (isNew && !name) {
    throw new Refusal(422, 'name_needed', 'Welcome. What is your name?', [
      { pointer: '/name', detail: 'is needed the first time' },
    ])
  }
  await tx.update(signInCodes).set({ usedAt: new Date().toISOString() }).where(eq(signInCodes.id, code.id))
  if (known && !isNew) return { personId: known.id, isNew }
  if (known) {
    // What they came to as a guest is theirs by that: their places hang on the same row.
    await tx
      .update(persons)
      .set({ isGuest: false, name: name!, createdAt: sql`now()` })
      .where(eq(persons.id, known.id))
    return { personId: known.id, isNew }
  }
  const id = uuidv7()
  await tx.insert(persons).values({ id, email, name: name! })
  return { personId: id, isNew: true }
}

export interface OpenedSession {
  sessionId: string
  refreshToken: string
}

export async function openSession(tx: Transaction, personId: string, device: string): Promise<OpenedSession> {
  const sessionId = uuidv7()
  await tx.insert(sessions).values({ id: sessionId, personId, device: device.slice(0, 200) })
  return { sessionId, refreshToken: await newToken(tx, sessionId) }
}

async function newToken(tx: Transaction, sessionId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.insert(refreshTokens).values({ hash: tokenHash(token), sessionId })
  return token
}

/**
 * Trades a refresh token for the next one. A token traded before ends its whole session: somebody else has it.
 * Answers undefined when there is nothing to trade; the transaction is to be committed even then.
 */
export async function tradeToken(
  tx: Transaction,
  token: string,
): Promise<(Pick<OpenedSession, 'sessionId'> & { refreshToken?: string }) | undefined> {
  const [held] = await tx
    .select()
    .from(refreshTokens)
    .where(eq(refreshTokens.hash, tokenHash(token)))
    .for('update')
  if (!held) return undefined
  const [session] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.id, held.sessionId), isNull(sessions.endedAt)))
  if (!session) return undefined
  if (held.usedAt) {
    if (Date.now() - Date.parse(held.usedAt) < reuseGraceSeconds * 1000) return { sessionId: session.id }
    await endSession(tx, session.personId, session.id, 'a refresh token was used twice')
    return undefined
  }
  if (Date.parse(held.createdAt) < Date.now() - refreshDays * 86_400_000) return undefined
  await tx
    .update(refreshTokens)
    .set({ usedAt: new Date().toISOString() })
    .where(eq(refreshTokens.hash, held.hash))
  await tx.update(sessions).set({ lastUsedAt: new Date().toISOString() }).where(eq(sessions.id, session.id))
  return { sessionId: session.id, refreshToken: await newToken(tx, session.id) }
}

/** Ends one of a person's sessions and closes its live connections. */
export async function endSession(
  tx: Transaction,
  personId: string,
  sessionId: string,
  because: string,
): Promise<void> {
  const [ended] = await tx
    .update(sessions)
    .set({ endedAt: new Date().toISOString(), endedBecause: because })
    .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id })
  found(ended)
  await record(tx, 'session.ended', { sessionId }, [`person:${personId}`], [`session:${sessionId}`])
}

export async function endAllSessions(tx: Transaction, viewer: Viewer): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: new Date().toISOString(), endedBecause: 'signed out everywhere' })
    .where(and(eq(sessions.personId, viewer.id), isNull(sessions.endedAt)))
  await record(tx, 'session.ended', { sessionId: viewer.sessionId }, [], [`person:${viewer.id}`])
}

export async function changePerson(
  tx: Transaction,
  viewer: Viewer,
  change: { name?: string; about?: string; photo?: string | null },
): Promise<void> {
  await tx.update(persons).set(change).where(eq(persons.id, viewer.id))
  await record(tx, 'person.changed', { personId: viewer.id }, [`person:${viewer.id}`])
}

/** Makes or promotes the host's administrator; for the command line, which has checked the address. */
export async function makeAdministrator(tx: Transaction, email: string, name: string): Promise<void> {
  await tx
    .insert(persons)
    .values({ id: uuidv7(), email: email.toLowerCase(), name, isAdministrator: true })
    .onConflictDoUpdate({ target: persons.email, set: { isAdministrator: true, isGuest: false } })
}

/** Codes and ended sessions are kept no longer than they are of use. */
export async function forgetOld(tx: Transaction): Promise<void> {
  await tx.delete(signInCodes).where(sql`created_at < now() - interval '1 day'`)
  await tx.delete(refreshTokens).where(sql`created_at < now() - interval '31 days'`)
  await tx
    .delete(sessions)
    .where(sql`ended_at < now() - interval '31 days' or last_used_at < now() - interval '62 days'`)
}
