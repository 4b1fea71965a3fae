import { and, eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { Invitation, joinNetwork, NetworkPage, Role } from '@waymark/contracts/networks'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { acceptAgreement } from '../agreements/commands.ts'
import { addMember } from '../commands.ts'
import { findInvitation } from '../queries.ts'
import { invitations, joinRequests } from '../tables.ts'

type Wish = Static<typeof joinNetwork.schema.body>

/** Joins an open network or takes up an invitation; where neither holds, asks. The agreement is accepted with it. */
export async function join(tx: Transaction, viewer: Viewer, network: NetworkPage, wish: Wish): Promise<void> {
  const hatId = await hatToWear(tx, viewer, wish.hatId)
  const invitation = await findInvitation(tx, viewer, network.id)
  if (!invitation && network.visibility !== 'open') return ask(tx, viewer, network, wish, hatId)
  await acceptAgreement(tx, viewer, network.id, wish.acceptsVersion)
  if (invitation)
    await tx.update(invitations).set({ state: 'taken' }).where(eq(invitations.id, invitation.id))
  await addMember(tx, network.id, { id: viewer.id, hatId, role: invitation?.role ?? 'member' })
}

async function ask(
  tx: Transaction,
  viewer: Viewer,
  { id: networkId, joinQuestions, agreement }: NetworkPage,
  wish: Wish,
  hatId: string | null,
) {
  if (agreement?.version !== wish.acceptsVersion) {
    throw new Refusal(
      409,
      'agreement_changed',
      'The agreement has changed meanwhile. Please read the new one.',
    )
  }
  const answers = joinQuestions.map((question, index) => ({
    question,
    answer: wish.answers[index]?.trim() ?? '',
  }))
  const empty = answers.flatMap(({ answer }, index) =>
    answer ? [] : [{ pointer: `/answers/${index}`, detail: 'needs an answer' }],
  )
  if (empty.length > 0)
    throw new Refusal(422, 'answers_needed', 'Please answer each question, in a word if you like.', empty)
  await tx
    .insert(joinRequests)
    .values({
      id: wish.requestId,
      networkId,
      personId: viewer.id,
      hatId,
      answers,
      acceptsVersion: wish.acceptsVersion,
    })
    .onConflictDoNothing()
  await record(tx, 'membership.changed', { networkId, personId: viewer.id }, [
    `network:${networkId}`,
    `person:${viewer.id}`,
  ])
}

/** Whoever was accepted has agreed to the version they read; a newer one is asked of them on their first visit. */
export async function decideRequest(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  requestId: string,
  decision: string,
): Promise<void> {
  const [request] = await tx
    .select()
    .from(joinRequests)
    .where(and(eq(joinRequests.id, requestId), eq(joinRequests.networkId, networkId)))
    .for('update')
  const { state, personId, hatId, acceptsVersion } = found(request)
  if (state !== 'pending') throw new Refusal(409, 'decided_already', 'Somebody has decided this already.')
  await tx
    .update(joinRequests)
    .set({
      state: decision === 'accept' ? 'accepted' : 'declined',
      decidedBy: viewer.id,
      decidedAt: new Date().toISOString(),
    })
    .where(eq(joinRequests.id, requestId))
  if (decision !== 'accept') {
    return record(tx, 'membership.changed', { networkId, personId }, [
      `network:${networkId}`,
      `person:${personId}`,
    ])
  }
  await acceptAgreement(tx, { id: personId }, networkId, acceptsVersion).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
  await addMember(tx, networkId, { id: personId, hatId, role: 'member' })
}

/** Inviting an address twice gives the invitation that stands. */
export async function invite(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  { id, email, role }: { id: string; email: string; role: Role },
): Promise<Invitation> {
  const [added] = await tx
    .insert(invitations)
    .values({ id, networkId, email: email.toLowerCase(), role, invitedBy: viewer.id })
    .onConflictDoNothing()
    .returning()
  if (added) {
    await record(tx, 'invitation.made', { invitationId: id }, [`network:${networkId}`])
    return added
  }
  const [open] = await tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.networkId, networkId),
        eq(invitations.email, email.toLowerCase()),
        eq(invitations.state, 'open'),
      ),
    )
  if (!open) throw new Refusal(409, 'conflict', 'This invitation could not be made. Please try again.')
  return open
}

export async function withdrawInvitation(
  tx: Transaction,
  networkId: string,
  invitationId: string,
): Promise<void> {
  const [withdrawn] = await tx
    .update(invitations)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(invitations.id, invitationId),
        eq(invitations.networkId, networkId),
        eq(invitations.state, 'open'),
      ),
    )
    .returning()
  found(withdrawn)
  await record(tx, 'network.changed', { networkId }, [`network:${networkId}`])
}
