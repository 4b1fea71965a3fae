import type { Reactions } from '../../../platform/jobs.ts'
import { post } from '../../../platform/mail.ts'
import { listTold } from './queries.ts'

const letters = {
  asked: [
    'Somebody asks to read a closed space',
    'Somebody from outside asks to read a closed space for a while. A second person has to agree, and you can. Why they ask, and for how long, is on this page:',
  ],
  agreed: [
    'A closed space of yours is being read',
    'Two people have agreed that somebody from outside reads a closed space that you are in, for a short time. They cannot write there. Who it is, why and until when is on this page:',
  ],
  ended: [
    'The reading of a closed space is over',
    'Somebody from outside has read a closed space that you are in. Their time is over. What they opened is on this page:',
  ],
} as const

/** Letters about readings of closed spaces: to those who can agree, then to all who are in the space. No letter names anybody. */
export const reactions: Reactions = {
  'break-glass.changed': async ({ networkId, breakGlassId, state }, app) => {
    if (state === 'refused') return
    const told = await listTold(app.database, breakGlassId, state === 'asked' ? 'trusted' : 'inside')
    const [subject, sentence] = letters[state]
    await app.database.transaction(async (tx) => {
      for (const { id, name, email } of told)
        await post(
          tx,
          {
            to: email,
            subject,
            body: `Hello ${name.split(' ')[0]},\n\n${sentence}\n\n${app.publicUrl}/networks/${networkId}/closed-readings\n`,
          },
          `break-glass:${breakGlassId}:${state}:${id}`,
        )
    })
  },
}
