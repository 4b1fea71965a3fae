import type { Reactions } from '../../platform/jobs.ts'
import { post } from '../../platform/mail.ts'
import { findToldOf } from './incidents/queries.ts'

export const reactions: Reactions = {
  'case.hidden': async ({ incidentId }, app) => {
    const told = await findToldOf(app.database, incidentId)
    await app.database.transaction(async (tx) => {
      for (const { email, isAuthor, networkId } of told) {
        const body = isAuthor
          ? 'Somebody thinks that a case of yours might identify a young person. It is hidden from everybody until those who look after its space have decided. You need not do anything now; they may write to you on Waymark.\n'
          : `Somebody thinks that a practice case might identify a young person. It is hidden from everybody. Please decide within one working day:\n${app.publicUrl}/networks/${networkId}/cases\n\nIf a young person may be in danger, follow your own safeguarding procedure as well.\n`
        await post(tx, { to: email, subject: 'A practice case is hidden', body }, `${incidentId} ${email}`)
      }
    })
  },
}
