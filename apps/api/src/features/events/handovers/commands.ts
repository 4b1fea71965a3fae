import { eq, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { Database, Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { post } from '../../../platform/mail.ts'
import { isConfidential } from '../calendar/invitations.ts'
import { hashOf } from '../guests/addresses.ts'
import { keyOf } from '../guests/organisations.ts'
import { record } from '../../../platform/activity.ts'
import type { findEvent } from '../queries.ts'
import { offerEnds } from '../registrations/places.ts'
import { findRegistration } from '../registrations/queries.ts'
import { lapsedLetter, offerLetter, refusedLetter } from './letters.ts'
import { listColleagues } from './queries.ts'
import type { HeldHandover } from './queries.ts'
import { placeHandovers } from './tables.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>
const named = ({ title, sensitivity, startsAt }: Pick<Event, 'title' | 'sensitivity' | 'startsAt'>) => ({
  name: isConfidential(sensitivity) ? 'an event in confidence' : `“${title}”`,
  startsAt,
})

/** The viewer’s place, which they have for an organisation. */
export async function placeToGive(tx: Transaction, viewer: { id: string }, event: Event) {
  const mine = await findRegistration(tx, event.id, { personId: viewer.id })
  if (mine?.state !== 'registered')
    throw new Refusal(403, 'register_first', 'Please take a place at this event first.')
  if (!mine.organisationId)
    throw new Refusal(409, 'no_organisation', 'You have this place for no organisation, so for no colleague.')
  return { ...mine, organisationId: mine.organisationId }
}

/** Asks a colleague, at a date the caller has locked. The place stays taken by the giver until the colleague says yes. */
export async function offerPlace(
  tx: Transaction,
  app: FastifyInstance,
  viewer: { id: string; name: string },
  event: Event,
  wish: { personId?: string; email?: string; name?: string },
): Promise<void> {
  const mine = await placeToGive(tx, viewer, event)
  const colleagues = (await listColleagues(tx, event, mine.organisationId)).filter(
    ({ personId }) => personId !== viewer.id,
  )
  const email = wish.email?.toLowerCase()
  const colleague = colleagues.find((each) => each.personId === wish.personId || each.email === email)
  if (!colleague && wish.personId)
    throw new Refusal(
      409,
      'no_colleague',
      'Please choose a colleague who may take part and has no place yet.',
    )
  if (!colleague) await checkMailed(tx, viewer, event, mine.organisationId, { ...wish, email })
  await offer(
    tx,
    app,
    { ...mine, from: viewer.name },
    event,
    colleague ?? { email: email!, name: wish.name! },
  )
}

/** A guest asks by letter alone: a list would tell them who is here. */
export async function offerPlaceAsGuest(
  tx: Transaction,
  app: FastifyInstance,
  { registrationId, personId, name: from }: { registrationId: string; personId: string; name: string },
  event: Event,
  wish: { email: string; name: string },
): Promise<void> {
  const mine = found(await findRegistration(tx, event.id, { id: registrationId }))
  const to = { ...wish, email: wish.email.toLowerCase() }
  await checkMailed(tx, { id: personId }, event, mine.organisationId, to)
  await offer(tx, app, { ...mine, from }, event, to)
}

/** By its own address in the letter, or on the page of the event for a colleague who may see that. */
async function offer(
  tx: Transaction,
  app: FastifyInstance,
  { id: registrationId, version, from }: { id: string; version: number; from: string },
  event: Event,
  to: { email: string; name: string; personId?: string },
): Promise<void> {
  const expiresAt = offerEnds(event.startsAt, Date.now())
  const token = to.personId ? undefined : randomBytes(20).toString('hex')
  const values = {
    version,
    toPersonId: to.personId ?? null,
    toEmail: to.personId ? null : to.email,
    toName: to.name,
    tokenHash: token ? hashOf(token) : null,
    expiresAt,
  }
  await tx
    .insert(placeHandovers)
    .values({ registrationId, ...values })
    .onConflictDoUpdate({ target: placeHandovers.registrationId, set: values })
  const link = token ? `${app.publicUrl}/guest/handover/${token}` : `${app.publicUrl}/events/${event.id}`
  await post(tx, offerLetter(to.email, { from, until: expiresAt, link, ...named(event) }))
  await stir(tx, event.id, to.personId)
}

/** By e-mail only where guests may come, and only to an address of the giver’s own organisation. */
async function checkMailed(
  tx: Transaction,
  viewer: { id: string },
  event: Event,
  organisationId: string | null,
  { email, name }: { email?: string | undefined; name?: string },
) {
  if (!email || !name)
    throw new Refusal(422, 'invalid', 'Please say who comes in your stead, and their e-mail address.', [
      { pointer: email ? '/name' : '/email', detail: 'is needed' },
    ])
  if (!event.guests)
    throw new Refusal(
      409,
      'no_guests',
      'This event is for members alone. Please choose a colleague in the network.',
    )
  const { rows } = await tx.execute<{ own: string; isKnown: boolean }>(sql`
    select p.email as own, exists (select from organisation_domains d where d.organisation_id = ${organisationId}
      and d.domain = ${email.split('@')[1]!}) as "isKnown" from persons p where p.id = ${viewer.id}`)
  const { own, isKnown } = rows[0]!
  const isSame = keyOf(own, 'own') === keyOf(email, 'other')
  if (!isKnown && !isSame)
    throw new Refusal(422, 'other_organisation', 'A colleague has an address of your organisation.', [
      { pointer: '/email', detail: 'is not of your organisation' },
    ])
}

/** Ends it: the giver keeps the place, and is told when the other said no. */
export async function dropHandover(
  tx: Transaction,
  event: Pick<Event, 'title' | 'sensitivity' | 'startsAt'>,
  { registrationId, occurrenceId, toPersonId, fromEmail, to }: HeldHandover,
  isRefused: boolean,
): Promise<void> {
  await tx.delete(placeHandovers).where(eq(placeHandovers.registrationId, registrationId))
  if (isRefused) await post(tx, refusedLetter(fromEmail, { to, ...named(event) }))
  await stir(tx, occurrenceId, toPersonId)
}

const stir = (tx: Transaction, occurrenceId: string, personId: string | null | undefined) =>
  record(tx, 'attendance.changed', { occurrenceId }, [
    `occurrence:${occurrenceId}`,
    ...(personId ? [`person:${personId}` as const] : []),
  ])

/** What nobody took in time is over; the giver still has the place and is told so once. Safe to repeat. */
export async function lapseHandovers(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    const { rows } = await tx.execute<{
      to: string
      email: string
      version: number
      isCurrent: boolean
      title: string
      sensitivity: Event['sensitivity']
      startsAt: string
    }>(sql`
      with gone as (delete from place_handovers where expires_at <= now() returning *)
      select g.to_name as to, p.email, r.version, r.version = g.version and r.state = 'registered' and o.ends_at > now() as "isCurrent",
        o.title, s.sensitivity, to_json(o.starts_at)#>>'{}' as "startsAt"
      from gone g join registrations r on r.id = g.registration_id join persons p on p.id = r.person_id
      join occurrences o on o.id = r.occurrence_id join spaces s on s.id = o.space_id`)
    for (const { isCurrent, email, to, ...event } of rows)
      if (isCurrent) await post(tx, lapsedLetter(email, { to, ...named(event) }))
  })
}
