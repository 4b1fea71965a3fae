import type { Reactions } from '../../platform/jobs.ts'
import { post } from '../../platform/mail.ts'
import { findLetter } from './joining/queries.ts'

export const reactions: Reactions = {
  'invitation.made': async ({ invitationId }, app) => {
    const letter = await findLetter(app.database, invitationId)
    if (!letter) return
    const { email, network, networkId, inviter, purpose } = letter
    const body = `${inviter} invites you to join “${network}” on Waymark.\n\n${purpose}\n\nSign in with this address and open the network:\n${app.publicUrl}/networks/${networkId}\n\nIf you do not want to join, you need not do anything.\n`
    await app.database.transaction((tx) =>
      post(tx, { to: email, subject: `An invitation to ${network}`, body }, `invitation ${invitationId}`),
    )
  },
}
