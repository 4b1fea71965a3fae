import type { FastifyInstance } from 'fastify'
import { usualLetters } from '@waymark/contracts/letters'
import type { SkipReason } from '@waymark/contracts/letters'
import type { Transaction } from '../../../platform/database.ts'
import { listSuspended } from '../../../platform/mail-standing.ts'
import { post } from '../../../platform/mail.ts'
import { guestUrl, wayOut } from '../../events/guests/addresses.ts'
import { placeCode, showCode } from '../../events/joining/codes.ts'
import { nextOpen } from '../letters/when.ts'
import { claimReminded, listAhead } from './queries.ts'
import type { Reminded } from './queries.ts'
import { eventReminders } from './tables.ts'
import { dueNow, inWords } from './when.ts'
import type { ReminderKind } from './when.ts'

const remindersAtOnce = 100

interface Due {
  id: string
  startsAt: string
  kind: ReminderKind
  dueAt: Date
}

/** Reminds those who have a place of what begins soon. Each batch is decided and written in one transaction. */
export async function remindDue(app: FastifyInstance, now = new Date()): Promise<void> {
  for (const { id, startsAt } of await listAhead(app.database, now))
    for (const { kind, dueAt } of dueNow(new Date(startsAt), now)) {
      const due = { id, startsAt, kind, dueAt }
      while ((await app.database.transaction((tx) => remindBatch(app, tx, due, now))) === remindersAtOnce);
    }
}

async function remindBatch(app: FastifyInstance, tx: Transaction, due: Due, now: Date): Promise<number> {
  const people = await claimReminded(tx, due, remindersAtOnce)
  if (people.length === 0) return 0
  const suspended = await listSuspended(
    tx,
    people.map(({ email }) => email),
  )
  const decided = people.map((person) => ({
    person,
    reason: whyNot(person, suspended.has(person.email.toLowerCase()), now),
  }))
  // Another worker may have decided and let go between the look and the lock: the key tells which are new.
  const kept = await tx
    .insert(eventReminders)
    .values(
      decided.map(({ person: { registrationId }, reason }) => ({
        registrationId,
        kind: due.kind,
        startsAt: due.startsAt,
        outcome: reason ? ('skipped' as const) : ('sent' as const),
        reason,
        at: now.toISOString(),
      })),
    )
    .onConflictDoNothing()
    .returning({ registrationId: eventReminders.registrationId })
  const isNew = new Set(kept.map(({ registrationId }) => registrationId))
  for (const { person, reason } of decided)
    if (!reason && isNew.has(person.registrationId)) await write(app, tx, person, due, now)
  return people.length
}

/**
 * A reminder is about a place somebody took, so what they chose about news does not silence it; when mail may come at
 * all does, and one that fell into quiet hours would come too late, so it is left out.
 */
function whyNot({ hasIt, isHere, settings }: Reminded, isSuspended: boolean, now: Date): SkipReason | null {
  if (hasIt) return 'has-it'
  if (isHere) return 'here'
  if (isSuspended) return 'suspended'
  return nextOpen(settings ?? usualLetters, now) > now ? 'quiet' : null
}

async function write(app: FastifyInstance, tx: Transaction, person: Reminded, due: Due, now: Date) {
  const isConfidential = person.sensitivity === 'chatham-house' || person.sensitivity === 'closed'
  const name = isConfidential ? 'an event in confidence' : `“${person.title}”`
  const where = !isConfidential && person.place ? `Where: ${person.place}\n` : ''
  const toRead = person.hasToRead ? `To read first: ${app.publicUrl}/events/${due.id}#materials\n` : ''
  const role = !isConfidential && person.roles ? `Your role: ${person.roles}\n` : ''
  const code = placeCode(app.seal, person.registrationId, person.version)
  const when = inWords(new Date(due.startsAt), now)
  const { registrationId, guest: addressVersion } = person
  const guest = addressVersion === null ? null : { registrationId, addressVersion }
  const out = guest && wayOut(app, guest)
  const event = guest ? guestUrl(app, guest) : `${app.publicUrl}/events/${due.id}`
  const ifNot = guest
    ? 'If you cannot come, give your place to the next person there:'
    : 'Do you have all you need? Press “I have it” and no more reminders come. If you cannot come, give your place to the next person there:'
  await post(
    tx,
    {
      to: person.email,
      subject: `${when}: ${name}`,
      body: `Hello ${person.name.split(' ')[0]}, you have a place at ${name}.\n\n${when} (UK time)\n${where}${role}${guest ? '' : toRead}\nJoin with your own link. It checks you in, and works for you alone:\n${app.publicUrl}/join/${code}\n\nOn another device, go to ${app.publicUrl}/join and type: ${showCode(code)}\n\n${ifNot}\n${event}\n${out ? out.words : ''}`,
      ...(out && { headers: out.headers }),
    },
    `reminder ${person.registrationId} ${due.kind} ${due.startsAt}`,
  )
}
