import type { Reactions } from '../../platform/jobs.ts'
import { post } from '../../platform/mail.ts'
import { findConcerned, listHandlers } from './queries.ts'
import { reactions as breakGlassReactions } from './break-glass/reactions.ts'
import { reactions as firstPostReactions } from './first-posts/reactions.ts'
import { mondayOf } from './rota/queries.ts'

const raised = {
  agreement: ['Something may break the agreement', 'Somebody says that a post breaks the agreement.'],
  person: [
    'Somebody is worried about a person',
    'Somebody who read a post is worried about a person. They were told that this is no referral, and what to do now. Please look within one working hour, and follow your own safeguarding procedure.',
  ],
  identity: [
    'A post is hidden',
    'Somebody says that a post might identify someone. It is hidden from everybody. Please look within one working hour.',
  ],
} as const
const outcomes: Record<string, string> = {
  'no-action': 'It stays as it is.',
  'spoken-to': 'We have spoken with who wrote it.',
  'taken-away': 'The post was taken away.',
  'shown-again': 'The post can be seen again.',
  'passed-on': 'We have passed it on to those whose task it is.',
}

/** Letters about flags. None says what a post says, or who said something about it. */
export const reactions: Reactions = {
  ...breakGlassReactions,
  ...firstPostReactions,
  'flag.raised': async ({ networkId, flagId }, app) => {
    const concerned = await findConcerned(app.database, flagId)
    if (!concerned) return
    const all = await listHandlers(app.database, flagId, mondayOf(new Date()))
    // Whoever is on duty is asked; without anybody on duty, all of them.
    const asked = all.some(({ onDuty }) => onDuty) ? all.filter(({ onDuty }) => onDuty) : all
    const [subject, sentence] = raised[concerned.kind as keyof typeof raised]
    await app.database.transaction(async (tx) => {
      for (const { id, name, email } of asked)
        await post(
          tx,
          {
            to: email,
            subject,
            body: `Hello ${name.split(' ')[0]},\n\n${sentence}\n\n${app.publicUrl}/networks/${networkId}/care\n`,
          },
          `flag:${flagId}:${id}`,
        )
    })
  },
  'flag.decided': async ({ flagId }, app) => {
    const concerned = await findConcerned(app.database, flagId)
    if (!concerned) return
    const { outcome, words, reporter, author, kind, threadId } = concerned
    const what = outcomes[outcome] ?? ''
    await app.database.transaction(async (tx) => {
      await post(
        tx,
        {
          to: reporter,
          subject: 'What came of what you told us',
          body: `Thank you for telling us about a post.\n\n${what}\n\n${words}\n`,
        },
        `flag:${flagId}:reporter`,
      )
      // Whoever wrote it is told where it changed something for them, and never who said it.
      if (kind === 'identity' || outcome === 'taken-away' || outcome === 'spoken-to')
        await post(
          tx,
          {
            to: author,
            subject: 'About a post of yours',
            body: `Those who look after the space have looked at a post of yours.\n\n${what}\n\n${words}\n\n${app.publicUrl}/threads/${threadId}\n`,
          },
          `flag:${flagId}:author`,
        )
    })
  },
}
