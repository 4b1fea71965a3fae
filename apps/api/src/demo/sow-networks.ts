import {
  acceptances,
  agreements,
  memberships,
  networks,
  spaceGrants,
  spaces,
} from '../features/networks/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { networks as demoNetworks } from './content/networks.ts'
import type { DemoNetwork, DemoSpace } from './content/shape.ts'
import { grantDefaults } from '../features/networks/spaces/commands.ts'
import type { DemoIds } from './ids.ts'

/** Networks with their agreement, members and spaces. */
export async function sowNetworks(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const network of demoNetworks) {
    const id = ids.id('network', network.key)
    const founder = ids.person(network.members.find(({ role }) => role === 'convenor')!.person)
    const { name, purpose, approach, visibility, joinQuestions } = network
    await tx.insert(networks).values({
      id,
      name,
      purpose,
      approach,
      visibility,
      joinQuestions,
      createdBy: founder,
      createdAt: ids.daysAgo(80),
    })
    await sowMembers(tx, ids, network, id, founder)
    for (const [place, space] of network.spaces.entries()) await sowSpace(tx, ids, space, id, place)
  }
}

async function sowMembers(
  tx: Transaction,
  ids: DemoIds,
  { key, agreement, members }: DemoNetwork,
  networkId: string,
  founder: string,
) {
  const agreementId = ids.id('agreement', key)
  await tx.insert(memberships).values(
    members.map(({ person, role }) => ({
      networkId,
      personId: ids.person(person),
      hatId: ids.hat(person),
      role,
      joinedAt: ids.daysAgo(75),
      welcomedAt: ids.daysAgo(74),
    })),
  )
  const text = agreement.map((rule) => `• ${rule}`).join('\n')
  // One of them has agreed to see who is writing, so that both ways can be looked at.
  const showsTyping = key === 'places'
  const createdAt = ids.daysAgo(80)
  await tx
    .insert(agreements)
    .values({ id: agreementId, networkId, version: 1, text, showsTyping, createdBy: founder, createdAt })
  await tx
    .insert(acceptances)
    .values(members.map(({ person }) => ({ agreementId, personId: ids.person(person), at: ids.daysAgo(75) })))
}

async function sowSpace(
  tx: Transaction,
  ids: DemoIds,
  { key, name, about, sensitivity, people = [] }: DemoSpace,
  networkId: string,
  place: number,
) {
  const { id } = ids.space(key)
  await tx
    .insert(spaces)
    .values({ id, networkId, name, about, sensitivity, createdAt: ids.daysAgo(79 - place / 10) })
  await grantDefaults(tx, { id, sensitivity })
  if (people.length === 0) return
  const level = 3
  await tx.insert(spaceGrants).values(
    people.map((person) => ({
      spaceId: id,
      subject: 'person' as const,
      subjectId: ids.person(person),
      level,
    })),
  )
}
