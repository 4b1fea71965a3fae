import type { FlagKind, FlagSubject } from '@waymark/contracts/moderation'
import type { Reactions } from '../../platform/jobs.ts'
import { post } from '../../platform/mail.ts'
import { findConcerned, listHandlers } from './queries.ts'
import { reactions as breakGlassReactions } from './break-glass/reactions.ts'
import { reactions as firstPostReactions } from './first-posts/reactions.ts'
import { mondayOf } from './rota/queries.ts'

/** As letters call it: at the head of a sentence or in it, as theirs, and where its page is. */
const things: Record<FlagSubject, { it: string; yours: string; path: string }> = {
  post: { it: 'a post', yours: 'a post of yours', path: '/threads/' },
  case: { it: 'a practice case', yours: 'a practice case of yours', path: '/cases/' },
  comment: { it: 'a comment', yours: 'a comment of yours', path: '/cases/' },
  profile: {
    it: 'what somebody wrote about themselves',
    yours: 'what you wrote about yourself',
    path: '/people/',
  },
  feedback: {
    it: 'what somebody wrote about an event',
    yours: 'what you wrote about an event',
    path: '/events/',
  },
  entry: {
    it: 'something said in a meeting',
    yours: 'something you said in a meeting',
    path: '/events/',
  },
}
const atHead = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)
const raised: Record<FlagKind, (it: string) => [subject: string, sentence: string]> = {
  agreement: (it) => ['Something may break the agreement', `Somebody says that ${it} breaks the agreement.`],
  person: (it) => [
    'Somebody is worried about a person',
    `Somebody who read ${it} is worried about a person. They were told that this is no referral, and what to do now. Please look within one working hour, and follow your own safeguarding procedure.`,
  ],
  identity: (it) => [
    `${atHead(it)} is hidden`,
    `Somebody says that ${it} might identify someone. It is hidden from everybody. Please look within one working hour.`,
  ],
}
const outcomes: Record<string, string> = {
  'no-action': 'It stays as it is.',
  'spoken-to': 'We have spoken with who wrote it.',
  'taken-away': 'It was taken away.',
  'shown-again': 'It can be seen again.',
  'passed-on': 'We have passed it on to those whose task it is.',
}

/** Letters about flags. None says what the words are, or who said something about them. */
export const reactions: Reactions = {
  ...breakGlassReactions,
  ...firstPostReactions,
  'flag.raised': async ({ networkId, flagId }, app) => {
    const concerned = await findConcerned(app.database, flagId)
    if (!concerned) return
    const all = await listHandlers(app.database, flagId, mondayOf(new Date()))
    // Whoever is on duty is asked; without anybody on duty, all of them.
    const asked = all.some(({ onDuty }) => onDuty) ? all.filter(({ onDuty }) => onDuty) : all
    const { kind, subject: thing } = concerned
    const [subject, sentence] = raised[kind](things[thing].it)
    const page = networkId ? `${app.publicUrl}/networks/${networkId}/care` : `${app.publicUrl}/care`
    await app.database.transaction(async (tx) => {
      for (const { id, name, email } of asked)
        await post(
          tx,
          {
            to: email,
            subject,
            body: `Hello ${name.split(' ')[0]},\n\n${sentence}\n\n${page}\n`,
          },
          `flag:${flagId}:${id}`,
        )
    })
  },
  'flag.decided': async ({ flagId }, app) => {
    const concerned = await findConcerned(app.database, flagId)
    if (!concerned) return
    const { outcome, words, reporter, writers, kind, pageId } = concerned
    const { it, yours, path } = things[concerned.subject]
    const what = outcomes[outcome] ?? ''
    // Where a case was there is nothing to look at any more; in the place of other words there is a stone.
    const isGone = concerned.subject === 'case' && outcome === 'taken-away'
    const page = isGone ? '' : `\n${app.publicUrl}${path}${pageId}\n`
    await app.database.transaction(async (tx) => {
      if (reporter)
        await post(
          tx,
          {
            to: reporter,
            subject: 'What came of what you told us',
            body: `Thank you for telling us about ${it}.\n\n${what}\n\n${words}\n`,
          },
          `flag:${flagId}:reporter`,
        )
      // Those who wrote it are told where it changed something for them, and never who said it.
      if (kind === 'identity' || outcome === 'taken-away' || outcome === 'spoken-to')
        for (const to of writers)
          await post(
            tx,
            {
              to,
              subject: `About ${yours}`,
              body: `Somebody who looks after this place has looked at ${yours}.\n\n${what}\n\n${words}\n${page}`,
            },
            `flag:${flagId}:author:${to}`,
          )
    })
  },
}
