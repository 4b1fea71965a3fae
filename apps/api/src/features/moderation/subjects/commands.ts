import { sql } from 'drizzle-orm'
import { kindsFor } from '@waymark/contracts/moderation'
import type { FlagKind, FlagSubject } from '@waymark/contracts/moderation'
import type { AuditAct } from '@waymark/contracts/audit'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { removeComment, setCommentHidden } from '../../cases/comments/commands.ts'
import { lockComment } from '../../cases/comments/queries.ts'
import { withdrawCase } from '../../cases/incidents/commands.ts'
import { findCase } from '../../cases/queries.ts'
import { eraseHelps } from '../../directory/commands.ts'
import { removePost, setHidden } from '../../discussions/posts/commands.ts'
import { findPlace, lockPost } from '../../discussions/posts/queries.ts'
import { findThread } from '../../discussions/queries.ts'
import { may as mayAtEvent } from '../../events/access.ts'
import { lockQuote, removeQuote, setQuoteHidden } from '../../events/feedback/commands.ts'
import { findEvent } from '../../events/queries.ts'
import { eraseWords, setWordsHidden } from '../../identity/words/commands.ts'
import { setWordsHidden as setEntryHidden, takeAwayWords } from '../../workshops/log/commands.ts'
import { findTarget } from '../../workshops/log/queries.ts'
import { findNetworkOf, findSharedNetwork, seesProfile } from './queries.ts'

/** What can be done about something, whatever kind it is; its row is held until the transaction ends. */
export interface Subject {
  id: string
  networkId: string | null
  /** Hides it from everybody, or shows it again; a practice case is hidden by a press of its own. */
  hide?: (isHidden: boolean) => Promise<void>
  hiding?: AuditAct
  takeAway: (decision: { id: string; words: string }) => Promise<void>
}

/**
 * As the viewer sees it, who says something about it (`flagging`); or as it stands for whoever handles what was said, which the
 * caller has asked: those look after the place, so they see it, and a case also while it is hidden.
 */
type Find = (
  tx: Transaction,
  viewer: Viewer,
  id: string,
  flagging: boolean,
  roomId: string | null,
) => Promise<Subject | undefined>

const finders: Record<FlagSubject, Find> = {
  /** The discussion is held first. */
  post: async (tx, viewer, id) => {
    const threadId = found(await findPlace(tx, id))
    const { spaceId, networkId } = found(await findThread(tx, viewer, threadId, 'lock'))
    const post = { ...found(await lockPost(tx, threadId, id)), spaceId, networkId }
    return {
      id,
      networkId,
      hide: (isHidden) => setHidden(tx, post, isHidden),
      hiding: 'post-hidden',
      takeAway: () => removePost(tx, viewer, post),
    }
  },
  case: async (tx, viewer, id, flagging) => {
    if (flagging) found(await findCase(tx, viewer, id))
    const { rows } = await tx.execute<{ spaceId: string; networkId: string; version: number }>(sql`
      select space_id as "spaceId", network_id as "networkId", version from practice_cases where id = ${id} for update`)
    const place = rows[0]
    return (
      place && {
        id,
        networkId: place.networkId,
        takeAway: ({ id: incidentId, words }) =>
          withdrawCase(tx, viewer, { ...place, caseId: id }, { id: incidentId, reason: words }),
      }
    )
  },
  comment: async (tx, viewer, id, flagging) => {
    const comment = found(await lockComment(tx, id))
    if (flagging) {
      found(await findCase(tx, viewer, comment.caseId))
      if (comment.removedAt) return undefined
    }
    return {
      id,
      networkId: comment.networkId,
      hide: (isHidden) => setCommentHidden(tx, comment, isHidden),
      hiding: 'comment-hidden',
      takeAway: () => removeComment(tx, comment),
    }
  },
  profile: async (tx, viewer, id, flagging) => {
    if (flagging && !(await seesProfile(tx, viewer, id))) return undefined
    await tx.execute(sql`select id from persons where id = ${id} for update`)
    return {
      id,
      networkId: flagging ? await findSharedNetwork(tx, viewer, id) : null,
      hide: (isHidden) => setWordsHidden(tx, id, isHidden),
      hiding: 'profile-hidden',
      takeAway: async () => {
        await eraseWords(tx, id)
        await eraseHelps(tx, id)
      },
    }
  },
  /** Read by those who run the event. */
  feedback: async (tx, viewer, id, flagging) => {
    const quote = found(await lockQuote(tx, id))
    const event = found(await findEvent(tx, viewer, quote.occurrenceId))
    if (flagging && (quote.words === '' || !mayAtEvent.seePeople(viewer, event))) return undefined
    return {
      id,
      networkId: event.networkId,
      hide: (isHidden) => setQuoteHidden(tx, quote, isHidden),
      hiding: 'feedback-hidden',
      takeAway: () => removeQuote(tx, quote),
    }
  },
  /** Whoever is in the room says something about it, and is let in at its door. */
  entry: async (tx, _viewer, id, flagging, roomId) => {
    const target = found(roomId === null ? undefined : await findTarget(tx, roomId, id))
    if (target.type !== 'chat' || (flagging && target.isGone)) return undefined
    return {
      id,
      networkId: await findNetworkOf(tx, roomId!),
      hide: (isHidden) => setEntryHidden(tx, roomId!, id, isHidden),
      hiding: 'entry-hidden',
      takeAway: () => takeAwayWords(tx, roomId!, id),
    }
  },
}

/** What somebody wants to say something about. */
export async function findSubject(
  tx: Transaction,
  viewer: Viewer,
  {
    subject,
    subjectId,
    kind,
    roomId = null,
  }: { subject: FlagSubject; subjectId: string; kind: FlagKind; roomId?: string | null },
): Promise<Subject> {
  const thing = found(await finders[subject](tx, viewer, subjectId, true, roomId))
  if (!kindsFor(subject).includes(kind))
    throw new Refusal(
      422,
      'own-press',
      'A practice case has a press of its own for this: it is on its page.',
      [{ pointer: '/kind', detail: 'is not said about a practice case in this way' }],
    )
  return thing
}

/** The same for whoever handles what was said. */
export const holdSubject = async (
  tx: Transaction,
  viewer: Viewer,
  { subject, subjectId, roomId }: { subject: FlagSubject; subjectId: string; roomId: string | null },
): Promise<Subject> => found(await finders[subject](tx, viewer, subjectId, false, roomId))
