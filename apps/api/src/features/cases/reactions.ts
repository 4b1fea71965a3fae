import type { Reactions } from '../../platform/jobs.ts'
import { post } from '../../platform/mail.ts'
import { answerable, replyAddress } from '../inbound/commands.ts'
import { findAsked } from './authors/queries.ts'
import { findToldOf } from './incidents/queries.ts'
import { findTold as findToldOfAdoption } from './adoptions/signing/queries.ts'
import { findAskedTeam } from './questions/queries.ts'
import { findTold } from './reviews/queries.ts'
import { mailCodes } from './signoffs/codes/commands.ts'

const subjects: Record<string, string> = {
  anonymisation: 'A practice case waits for its anonymisation review',
  peer: 'A practice case waits for two peers',
  decision: 'A practice case waits for your decision',
  returned: 'A practice case of yours came back with a wish',
  refused: 'A practice case of yours was not taken',
  published: 'A practice case of yours is published',
}
const sentences: Record<string, string> = {
  anonymisation:
    'A case was sent for review. Could somebody be recognised in it? Please look within five working days.',
  peer: 'A case looks for two peers, one of them from another organisation. Please take it on, or ask somebody who could.',
  decision: 'A case has been through its reviews. You decide who reads it.',
  returned:
    'A reviewer asks for a change. What they wrote is on the page of the review. Your draft is yours again.',
  refused:
    'A reviewer thinks that this case should not be shared as it is. Why is on the page of the review.',
  published: 'Thank you: your case is published, and others can learn from it.',
}

const adoptionLetter = (state: string, isAuthor: boolean): [string, string] => {
  if (!isAuthor)
    return [
      'Somebody tried your practice case',
      'Another place tried what you wrote about, and tells what came of it. You can read it in the tree of your case.',
    ]
  return state === 'published'
    ? [
        'Your account of trying a case is published',
        'Thank you: your organisation has signed it off, and others can learn from it.',
      ]
    : [
        'Your account of trying a case came back with a wish',
        'Your manager asks for a change. What they wrote stands beside your account; you can change it and ask again.',
      ]
}

export const reactions: Reactions = {
  'review.changed': async ({ reviewId, state, quiet }, app) => {
    if (quiet) return
    if (state === 'sign-off') await mailCodes(app, reviewId)
    const subject = subjects[state]
    if (!subject) return
    const { since, emails } = await findTold(app.database, reviewId, state)
    await app.database.transaction(async (tx) => {
      for (const to of emails) {
        const body = `${sentences[state]}\n\n${app.publicUrl}/reviews/${reviewId}\n`
        await post(tx, { to, subject, body }, `${reviewId} ${state} ${since} ${to}`)
      }
    })
  },
  'case.writer-asked': async ({ caseId, personId }, app) => {
    const asked = await findAsked(app.database, caseId, personId)
    if (!asked) return
    const body = `${asked.from} asks you to write a practice case together, for “${asked.networkName}” on Waymark.\n\n${app.publicUrl}/\n\nThe invitation is on your home page. If you do not want to, you need not do anything.\n`
    await app.database.transaction((tx) =>
      post(
        tx,
        { to: asked.email, subject: 'Write a practice case together?', body },
        `writer ${caseId} ${personId} ${asked.invitedAt}`,
      ),
    )
  },
  'adoption.changed': async ({ adoptionId, state }, app) => {
    if (state === 'waiting') return mailCodes(app, adoptionId)
    if (state !== 'published' && state !== 'returned') return
    const told = await findToldOfAdoption(app.database, adoptionId)
    await app.database.transaction(async (tx) => {
      for (const { email: to, isAuthor, caseId, round } of told) {
        const [subject, sentence] = adoptionLetter(state, isAuthor)
        const body = `${sentence}\n\n${app.publicUrl}/cases/${caseId}/tried/${adoptionId}\n`
        await post(tx, { to, subject, body }, `adoption ${adoptionId} ${state} ${round} ${to}`)
      }
    })
  },
  'case.asked': async ({ postId }, app) => {
    const team = await findAskedTeam(app.database, postId)
    await app.database.transaction(async (tx) => {
      for (const { id, email, threadId, seq } of team) {
        const body = `Somebody asks about a practice case of yours:\n${app.publicUrl}/threads/${threadId}#post-${seq}\n\nWhoever reads the case can read your answer, with your name. If you would rather answer no questions, revise the case and say so there.\n`
        const letter = { to: email, subject: 'A question about your practice case', body }
        await post(
          tx,
          answerable(letter, await replyAddress(tx, app, { id }, threadId)),
          `${postId} ${email}`,
        )
      }
    })
  },
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
