import { and, eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { addEpisode as contract } from '@waymark/contracts/case-episodes'
import type { CaseText } from '@waymark/contracts/case-template'
import { complete } from '@waymark/contracts/case-template'
import type { Acceptance } from '@waymark/contracts/guard'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { post } from '../../../platform/mail.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { cluesIn, putTogether } from '../access.ts'
import { findDue } from './queries.ts'
import { caseEpisodeAsks, caseEpisodes } from './tables.ts'

type Wish = Omit<Static<(typeof contract)['schema']['body']>, 'accepted'>
interface Reasons {
  acceptances: Acceptance[]
  reasonsGiven: Acceptance[]
}

/**
 * Safe to repeat: its author chose the id. Clues are counted over the episode and the case together, since together is how
 * they are read.
 */
export async function addEpisode(
  tx: Transaction,
  viewer: Viewer,
  { id: caseId, text }: { id: string; text: Partial<CaseText> },
  wish: Wish,
  { acceptances, reasonsGiven }: Reasons,
): Promise<void> {
  const whole = complete(text)
  const clues = cluesIn({ ...whole, whatChanged: `${whole.whatChanged}\n${wish.words}` })
  const together = putTogether(clues)
  if (together && !reasonsGiven.some(({ finding }) => finding === together.finding))
    throw new Refusal(422, 'identifying', together.reason, undefined, [together])
  const [added] = await tx
    .insert(caseEpisodes)
    .values({ ...wish, caseId, authorId: viewer.id })
    .onConflictDoNothing()
    .returning({ id: caseEpisodes.id })
  if (added) {
    await keepReasons(tx, viewer, `episode:${wish.id}`, acceptances)
    return record(tx, 'episode.changed', { caseId, episodeId: wish.id }, [`case:${caseId}`])
  }
  const own = and(
    eq(caseEpisodes.id, wish.id),
    eq(caseEpisodes.caseId, caseId),
    eq(caseEpisodes.authorId, viewer.id),
  )
  if ((await tx.$count(caseEpisodes, own)) === 0)
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
}

/** Safe to repeat. */
export async function removeEpisode(tx: Transaction, caseId: string, episodeId: string): Promise<void> {
  const [removed] = await tx
    .delete(caseEpisodes)
    .where(and(eq(caseEpisodes.id, episodeId), eq(caseEpisodes.caseId, caseId)))
    .returning({ id: caseEpisodes.id })
  if (removed) await record(tx, 'episode.changed', { caseId, episodeId }, [`case:${caseId}`])
}

/** Asks the authors of cases what happened next, once at 6 and once at 18 months. */
export async function askWhatHappenedNext(tx: Transaction, publicUrl: string): Promise<void> {
  for (const { caseId, month, emails } of await findDue(tx)) {
    const [asked] = await tx
      .insert(caseEpisodeAsks)
      .values({ caseId, month })
      .onConflictDoNothing()
      .returning({ month: caseEpisodeAsks.month })
    if (!asked) continue
    for (const to of emails) {
      const body = `About ${month} months ago you published a practice case. What happened next? A few sentences are enough, also if it was paused or ended.\n\n${publicUrl}/cases/${caseId}#episodes\n\nIf you do not want to, you need not do anything.\n`
      await post(
        tx,
        { to, subject: 'What happened next with your practice case?', body },
        `episode ${caseId} ${month} ${to}`,
      )
    }
  }
}
