import { and, eq, sql } from 'drizzle-orm'
import type { NetworkChange, NewNetwork, Role } from '@waymark/contracts/networks'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hatToWear } from '../organisations/queries.ts'
import { writeAgreement } from './agreements/commands.ts'
import { grantDefaults } from './spaces/commands.ts'
import { memberships, networks, spaces } from './tables.ts'
import { uuidv7 } from '../../platform/ids.ts'

/** A network with its first agreement, its founder as convenor and one space to begin in. Safe to repeat. */
export async function startNetwork(
  tx: Transaction,
  viewer: Viewer,
  { agreement, showsTyping, ...facts }: NewNetwork,
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
  await writeAgreement(tx, viewer, added.id, {
    id: uuidv7(),
    text: agreement,
    showsTyping,
  })
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
