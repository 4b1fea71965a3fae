import { and, eq, sql } from 'drizzle-orm'
import type { NewOrganisation, OrganisationChange } from '@waymark/contracts/organisations'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { persons } from '../identity/tables.ts'
import { hats, organisationDomains, organisations } from './tables.ts'

const today = () => new Date().toISOString().slice(0, 10)

/** Safe to repeat with the same id and name; another organisation of that name is refused. */
export async function addOrganisation(
  tx: Transaction,
  { domains, ...facts }: NewOrganisation,
): Promise<string> {
  checkDates(facts)
  const [added] = await tx
    .insert(organisations)
    .values(facts)
    .onConflictDoNothing()
    .returning({ id: organisations.id })
  if (!added) {
    const [same] = await tx
      .select()
      .from(organisations)
      .where(and(eq(organisations.id, facts.id), eq(organisations.name, facts.name)))
    if (!same)
      throw new Refusal(409, 'name_taken', 'There is already an organisation of this name.', [
        { pointer: '/name', detail: 'is taken' },
      ])
    return facts.id
  }
  await setDomains(tx, facts.id, domains)
  await record(tx, 'organisation.changed', { organisationId: facts.id }, [])
  return facts.id
}

export async function changeOrganisation(
  tx: Transaction,
  organisationId: string,
  { domains, ...facts }: OrganisationChange,
): Promise<void> {
  const [held] = await tx
    .select()
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('update')
  checkDates({ ...held, ...facts })
  if (facts.successorId === organisationId)
    throw new Refusal(422, 'own_successor', 'An organisation cannot follow itself.')
  if (Object.keys(facts).length > 0)
    await tx.update(organisations).set(facts).where(eq(organisations.id, organisationId))
  if (domains) await setDomains(tx, organisationId, domains)
  await record(tx, 'organisation.changed', { organisationId }, [])
}

function checkDates({ validFrom, validTo }: { validFrom?: string | null; validTo?: string | null }) {
  if (validFrom && validTo && validTo < validFrom) {
    throw new Refusal(422, 'ends_before_start', 'The last day is before the first.', [
      { pointer: '/validTo', detail: 'is before the first day' },
    ])
  }
}

async function setDomains(tx: Transaction, organisationId: string, domains: string[]) {
  await tx.delete(organisationDomains).where(eq(organisationDomains.organisationId, organisationId))
  if (domains.length === 0) return
  await tx.insert(organisationDomains).values(domains.map((domain) => ({ domain, organisationId })))
}

/** Somebody who has proved an address joins the organisation of its domain at once, if that is only one and it lives. */
export async function joinByDomain(tx: Transaction, personId: string, email: string): Promise<void> {
  const matches = await openDomains(tx, email)
  if (matches.length !== 1) return
  await wearHat(tx, {
    id: uuidv7(),
    personId,
    organisationId: matches[0]!,
    title: 'Member of staff',
    state: 'active',
  })
}

const openDomains = async (tx: Transaction, email: string) => {
  const domain = email.split('@')[1] ?? ''
  const rows = await tx
    .select({ id: organisations.id })
    .from(organisationDomains)
    .innerJoin(organisations, eq(organisations.id, organisationDomains.organisationId))
    .where(
      and(
        eq(organisationDomains.domain, domain),
        sql`coalesce(${organisations.validFrom}, '-infinity') <= ${today()}::date`,
        sql`coalesce(${organisations.validTo}, 'infinity') >= ${today()}::date`,
      ),
    )
  return rows.map(({ id }) => id)
}

async function wearHat(tx: Transaction, hat: typeof hats.$inferInsert) {
  const [added] = await tx.insert(hats).values(hat).onConflictDoNothing().returning({ id: hats.id })
  if (added) await sayHatChanged(tx, hat)
}

/** On the organisation's mail domain at once; else its lead decides. Asking twice changes nothing. */
export async function askForHat(
  tx: Transaction,
  viewer: Viewer,
  organisationId: string,
  { id, title }: { id: string; title: string },
): Promise<void> {
  const [person] = await tx.select({ email: persons.email }).from(persons).where(eq(persons.id, viewer.id))
  const isTheirs = (await openDomains(tx, person!.email)).includes(organisationId)
  await wearHat(tx, {
    id,
    personId: viewer.id,
    organisationId,
    title,
    state: isTheirs ? 'active' : 'pending',
  })
}

export async function decideHat(
  tx: Transaction,
  viewer: Viewer,
  hatId: string,
  decision: string,
): Promise<void> {
  const state = decision === 'accept' ? 'active' : 'declined'
  const [decided] = await tx
    .update(hats)
    .set({ state, decidedBy: viewer.id, decidedAt: new Date().toISOString() })
    .where(and(eq(hats.id, hatId), eq(hats.state, 'pending')))
    .returning()
  if (!decided) throw new Refusal(409, 'decided_already', 'Somebody has decided this already.')
  await sayHatChanged(tx, decided)
}

export async function appointLead(tx: Transaction, hatId: string, isLead: boolean): Promise<void> {
  const [hat] = await tx
    .update(hats)
    .set({ isLead })
    .where(and(eq(hats.id, hatId), eq(hats.state, 'active')))
    .returning()
  if (!hat) throw new Refusal(409, 'not_active', 'Only somebody who is accepted here can be its lead.')
  await sayHatChanged(tx, hat)
}

/** The hat stays on what was written under it. Live access through it ends at once. */
export async function endHat(tx: Transaction, hatId: string): Promise<void> {
  const [hat] = await tx
    .update(hats)
    .set({ state: 'ended', isLead: false })
    .where(eq(hats.id, hatId))
    .returning()
  await record(
    tx,
    'hat.changed',
    { personId: hat!.personId, organisationId: hat!.organisationId },
    [`person:${hat!.personId}`],
    [`person:${hat!.personId}`],
  )
}

const sayHatChanged = (
  tx: Transaction,
  { personId, organisationId }: { personId: string; organisationId: string },
) => record(tx, 'hat.changed', { personId, organisationId }, [`person:${personId}`])
