import { and, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { guestCodeMinutes } from '@waymark/contracts/event-guests'
import type { GuestWish } from '@waymark/contracts/event-guests'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { post } from '../../../platform/mail.ts'
import { findPersonByEmail } from '../../identity/queries.ts'
import { persons } from '../../identity/tables.ts'
import { findRegistration } from '../registrations/queries.ts'
import { begin, lockDate, settle } from '../registrations/settling.ts'
import { codeLetter, signInLetter } from './letters.ts'
import { readGuestEvent } from './queries.ts'
import { guestCodes } from './tables.ts'

const codesPerQuarterHour = 5
const codesPerEventAndHour = 200

const sealed = ({ seal }: Pick<FastifyInstance, 'seal'>, parts: [string, string, string]) =>
  createHmac('sha256', seal('guest codes')).update(parts.join('\n')).digest('hex')
const tooMany = () =>
  new Refusal(
    429,
    'too_many_codes',
    'You have asked for several codes. Please use the newest one, or wait 15 minutes.',
  )
export const closed = () =>
  new Refusal(409, 'closed', 'This event is over or was cancelled, so no places are given.')

/**
 * Keeps a wish. Who the address belongs to is looked up later, by a job: so neither the answer nor how long it takes
 * tells anything.
 */
export async function askAsGuest(
  tx: Transaction,
  occurrenceId: string,
  { email: typed, accepted: _, ...wish }: GuestWish,
): Promise<void> {
  const event = found(await readGuestEvent(tx, occurrenceId))
  if (!event.can.ask) throw closed()
  if (event.asksWay && !wish.way)
    throw new Refusal(422, 'way_needed', 'Please say whether you come to the room or join online.', [
      { pointer: '/way', detail: 'is needed' },
    ])
  const email = typed.toLowerCase()
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`guest ${email}`}))`)
  const recent = (minutes: number) => gt(guestCodes.createdAt, sql`now() - make_interval(mins => ${minutes})`)
  const ofAddress = await tx.$count(guestCodes, and(eq(guestCodes.email, email), recent(15)))
  const ofEvent = await tx.$count(guestCodes, and(eq(guestCodes.occurrenceId, occurrenceId), recent(60)))
  if (ofAddress >= codesPerQuarterHour || ofEvent >= codesPerEventAndHour) throw tooMany()
  const [kept] = await tx
    .insert(guestCodes)
    .values({ occurrenceId, email, wish })
    .returning({ id: guestCodes.id })
  await tx.execute(
    sql`select graphile_worker.add_job('events.answer-guest', json_build_object('id', ${kept!.id}::text))`,
  )
}

/** Writes the letter to a wish, once: a code, or for somebody with an account that they sign in. */
export async function answerGuest(app: FastifyInstance, id: string): Promise<void> {
  await app.database.transaction(async (tx) => {
    const [asked] = await tx
      .select()
      .from(guestCodes)
      .where(and(eq(guestCodes.id, id), isNull(guestCodes.answeredAt)))
      .for('update')
    const event = asked && (await readGuestEvent(tx, asked.occurrenceId, 'lock'))
    if (!asked || !event?.can.ask) return
    const { email, wish } = asked
    const known = await findPersonByEmail(tx, email)
    if (known && !known.isGuest) {
      await tx
        .update(guestCodes)
        .set({ answeredAt: sql`now()` })
        .where(eq(guestCodes.id, id))
      return post(tx, signInLetter(app, email, event))
    }
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    await tx
      .update(guestCodes)
      .set({
        answeredAt: sql`now()`,
        codeHash: sealed(app, [event.id, email, code]),
        expiresAt: new Date(Date.now() + guestCodeMinutes * 60_000).toISOString(),
      })
      .where(eq(guestCodes.id, id))
    const personId = known?.id ?? (await addGuest(tx, email, wish.name))
    if (!(await findRegistration(tx, event.id, { personId }))) {
      const values = { occurrenceId: event.id, personId, state: 'pending_code' as const }
      await settle(tx, (await lockDate(tx, event.id))!, [await begin(tx, values)])
    }
    await post(tx, codeLetter(email, code, event))
  })
}

export async function addGuest(tx: Transaction, email: string, name: string): Promise<string> {
  const id = uuidv7()
  await tx.insert(persons).values({ id, email, name, isGuest: true })
  return id
}

/** The wish whose code this is. A try is taken each time, so call it in a transaction that is committed also when it is wrong. */
export async function tryGuestCode(
  tx: Transaction,
  app: Pick<FastifyInstance, 'seal'>,
  { occurrenceId, email, code }: { occurrenceId: string; email: string; code: string },
) {
  const [newest] = await tx
    .select()
    .from(guestCodes)
    .where(
      and(
        eq(guestCodes.occurrenceId, occurrenceId),
        eq(guestCodes.email, email),
        isNotNull(guestCodes.codeHash),
        isNull(guestCodes.usedAt),
        gt(guestCodes.expiresAt, sql`now()`),
      ),
    )
    .orderBy(desc(guestCodes.createdAt))
    .limit(1)
    .for('update')
  if (!newest || newest.triesLeft < 1) return undefined
  await tx
    .update(guestCodes)
    .set({ triesLeft: newest.triesLeft - 1 })
    .where(eq(guestCodes.id, newest.id))
  const right = Buffer.from(newest.codeHash!)
  return timingSafeEqual(Buffer.from(sealed(app, [occurrenceId, email, code])), right) ? newest : undefined
}

export const wrongGuestCode = () =>
  new Refusal(
    422,
    'wrong_code',
    'That code is not right or no longer works. Please check it, or ask for a new one.',
    [{ pointer: '/code', detail: 'is not right or no longer works' }],
  )
