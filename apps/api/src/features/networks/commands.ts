import { and, eq, max, sql } from 'drizzle-orm'
import type { NetworkChange, NewNetwork, Role } from '@waymark/contracts/networks'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { found, Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hatToWear } from '../organisations/queries.ts'
import { grantDefaults } from './spaces/commands.ts'
import { acceptances, agreements, memberships, networks, spaces } from './tables.ts'
import { uuidv7 } from '../../platform/ids.ts'

/** A network with its first agreement, its founder as convenor and one space to begin in. Safe to repeat. */
export async function startNetwork(
  tx: Transaction,
  viewer: Viewer,
  { agreement, ...facts }: NewNetwork,
): Promise<void> {
  const [added] = await tx
    .insert(networks)
    .values({ ...facts, createdBy: viewer.id })
    .onConflictDoNothing()
    .returning()
  if (!added) {
    const [mine] = await tx
      .select()
      .from(networks)
      .where(and(eq(networks.id, facts.id), eq(networks.createdBy, viewer.id)))
    if (!mine) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
    return
  }
  await tx.insert(memberships).values({
    networkId: added.id,
    personId: viewer.id,
    role: 'convenor',
    hatId: await hatToWear(tx, viewer),
  })
  await writeAgreement(tx, viewer, added.id, { id: uuidv7(), text: agreement })
  const space = {
    id: uuidv7(),
    networkId: added.id,
    name: 'Everyone',
    about: '',
    sensitivity: 'network' as const,
  }
  await tx.insert(spaces).values(space)
  await grantDefaults(tx, space)
  await record(tx, 'network.changed', { networkId: added.id }, [`network:${added.id}`])
}

export async function changeNetwork(
  tx: Transaction,
  networkId: string,
  change: NetworkChange,
): Promise<void> {
  await tx.update(networks).set(change).where(eq(networks.id, networkId))
  const room = `network:${networkId}` as const
  // Whoever looked in from outside may no longer see it.
  await record(tx, 'network.changed', { networkId }, [room], change.visibility ? [room] : [])
}

/** The next version. Its writer accepts it by writing it; everybody else may only look until they accept. */
export async function writeAgreement(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  { id, text }: { id: string; text: string },
): Promise<void> {
  await tx.select({ id: networks.id }).from(networks).where(eq(networks.id, networkId)).for('update')
  const [repeated] = await tx
    .select({ id: agreements.id })
    .from(agreements)
    .where(and(eq(agreements.id, id), eq(agreements.networkId, networkId)))
  if (repeated) return
  const [newest] = await tx
    .select({ version: max(agreements.version) })
    .from(agreements)
    .where(eq(agreements.networkId, networkId))
  const version = (newest?.version ?? 0) + 1
  await tx.insert(agreements).values({ id, networkId, version, text, createdBy: viewer.id })
  await tx.insert(acceptances).values({ agreementId: id, personId: viewer.id })
  await record(tx, 'agreement.changed', { networkId, version }, [`network:${networkId}`])
}

/** Only the version in force can be accepted: somebody may have read an older one. */
export async function acceptAgreement(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  networkId: string,
  version: number,
): Promise<void> {
  const [newest] = await tx
    .select()
    .from(agreements)
    .where(eq(agreements.networkId, networkId))
    .orderBy(sql`version desc`)
    .limit(1)
  if (found(newest).version !== version) {
    throw new Refusal(
      409,
      'agreement_changed',
      'The agreement has changed meanwhile. Please read the new one.',
    )
  }
  await tx.insert(acceptances).values({ agreementId: newest!.id, personId: viewer.id }).onConflictDoNothing()
}

/** Brings somebody in, or back in, under the hat they chose. */
export async function addMember(
  tx: Transaction,
  networkId: string,
  person: { id: string; hatId: string | null; role: Role },
): Promise<void> {
  const [out] = await tx
    .select({ state: memberships.state })
    .from(memberships)
    .where(and(eq(memberships.networkId, networkId), eq(memberships.personId, person.id)))
  if (out?.state === 'suspended')
    throw new Refusal(
      403,
      'suspended',
      'You are suspended from this network. The letter says until when, and how to appeal.',
    )
  const fresh = {
    role: person.role,
    hatId: person.hatId,
    state: 'active' as const,
    joinedAt: new Date().toISOString(),
    endedAt: null,
  }
  await tx
    .insert(memberships)
    .values({ networkId, personId: person.id, ...fresh })
    .onConflictDoUpdate({
      target: [memberships.networkId, memberships.personId],
      set: fresh,
      setWhere: sql`${memberships.state} <> 'active'`,
    })
  await record(tx, 'membership.changed', { networkId, personId: person.id }, [
    `network:${networkId}`,
    `person:${person.id}`,
  ])
}

export async function changeRole(
  tx: Transaction,
  networkId: string,
  personId: string,
  role: Role,
): Promise<void> {
  await keepAConvenor(tx, networkId, personId, role)
  await tx
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.networkId, networkId), eq(memberships.personId, personId)))
  // Rooms they are in may be closed to the new role: they watch again and are let in by what holds now.
  await record(
    tx,
    'membership.changed',
    { networkId, personId },
    [`network:${networkId}`, `person:${personId}`],
    [`person:${personId}`],
  )
}

/** Leaving and removal close that person's live access as soon as this commits. */
export async function endMembership(
  tx: Transaction,
  networkId: string,
  personId: string,
  state: 'left' | 'removed' | 'suspended',
): Promise<void> {
  await keepAConvenor(tx, networkId, personId)
  await tx
    .update(memberships)
    .set({ state, endedAt: new Date().toISOString() })
    .where(and(eq(memberships.networkId, networkId), eq(memberships.personId, personId)))
  await record(
    tx,
    'membership.ended',
    { networkId, personId },
    [`network:${networkId}`],
    [`person:${personId}`],
  )
}

/** A network without a convenor could never change again. Locks the network, so two convenors cannot leave at once. */
async function keepAConvenor(tx: Transaction, networkId: string, personId: string, role?: Role) {
  if (role === 'convenor') return
  await tx.select({ id: networks.id }).from(networks).where(eq(networks.id, networkId)).for('update')
  const convenors = await tx
    .select({ id: memberships.personId })
    .from(memberships)
    .where(
      and(
        eq(memberships.networkId, networkId),
        eq(memberships.role, 'convenor'),
        eq(memberships.state, 'active'),
      ),
    )
  if (convenors.length === 1 && convenors[0]!.id === personId) {
    throw new Refusal(
      409,
      'last_convenor',
      'A network needs a convenor. Please make somebody else convenor first.',
    )
  }
}
