import { and, asc, eq } from 'drizzle-orm'
import type { Invitation, JoinRequest } from '@waymark/contracts/networks'
import type { Reader } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { invitations, joinRequests, networks } from '../tables.ts'

/** Who waits for an answer, longest first. */
export const listRequests = (db: Reader, networkId: string): Promise<JoinRequest[]> =>
  db
    .select({
      id: joinRequests.id,
      personId: joinRequests.personId,
      name: persons.name,
      organisation: organisations.name,
      answers: joinRequests.answers,
      createdAt: joinRequests.createdAt,
    })
    .from(joinRequests)
    .innerJoin(persons, eq(persons.id, joinRequests.personId))
    .leftJoin(hats, eq(hats.id, joinRequests.hatId))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .where(and(eq(joinRequests.networkId, networkId), eq(joinRequests.state, 'pending')))
    .orderBy(asc(joinRequests.createdAt))

export const listInvitations = (db: Reader, networkId: string): Promise<Invitation[]> =>
  db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      createdAt: invitations.createdAt,
    })
    .from(invitations)
    .where(and(eq(invitations.networkId, networkId), eq(invitations.state, 'open')))
    .orderBy(asc(invitations.createdAt))

/** What the mail of an invitation needs; undefined once it was taken up or withdrawn. */
export async function findLetter(db: Reader, invitationId: string) {
  const [letter] = await db
    .select({
      email: invitations.email,
      network: networks.name,
      networkId: networks.id,
      purpose: networks.purpose,
      inviter: persons.name,
    })
    .from(invitations)
    .innerJoin(networks, eq(networks.id, invitations.networkId))
    .innerJoin(persons, eq(persons.id, invitations.invitedBy))
    .where(and(eq(invitations.id, invitationId), eq(invitations.state, 'open')))
  return letter
}
