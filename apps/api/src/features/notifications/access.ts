import { boolean, integer, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { NewsKind, NoticeLevel, NewsReason } from '@waymark/contracts/notifications'

/**
 * What news can be about and is there for its readers: conversations, published cases, events, dates that are still asked
 * about. Which of them somebody may see is `openTo` in every query, as everywhere.
 */
export const noticeSubjects = snakeCase
  .view('notice_subjects', {
    kind: text().$type<NewsKind>().notNull(),
    id: uuid().notNull(),
    spaceId: uuid().notNull(),
    title: text().notNull(),
    seq: integer().notNull(),
    announces: boolean().notNull(),
  })
  .existing()

/** What is known of one person about one piece of news that they may see. */
export interface Standing {
  /** They did it themselves. */
  own: boolean
  /** In the network, and not only looking in from outside. */
  member: boolean
  /** What they chose, where they chose. */
  thread: NoticeLevel | null
  space: NoticeLevel | null
  network: NoticeLevel | null
  /** Named in these very words. */
  mentioned: boolean
  /** Followed by itself, because they took part. */
  follows: 'wrote' | 'mentioned' | 'registered' | null
  /** The first words of an announcement. */
  announces: boolean
}
export type Silence = 'own' | 'chose-nothing' | 'not-about-me' | 'outside'
export type Decision = { told: true; reason: NewsReason } | { told: false; reason: Silence }

const tell = (reason: NewsReason): Decision => ({ told: true, reason })
const leave = (reason: Silence): Decision => ({ told: false, reason })

/**
 * Whether news reach a person, and why or why not. The nearest choice counts: of the conversation, then of its space, then of
 * the network. Nothing means nothing, whoever mentions them; what is followed by itself only matters where they want to hear
 * of what concerns them. The reason given is the one that is most about them.
 */
export function decide({
  own,
  member,
  thread,
  space,
  network,
  mentioned,
  follows,
  announces,
}: Standing): Decision {
  if (own) return leave('own')
  const choice = thread ?? space ?? network
  if (choice === 'nothing') return leave('chose-nothing')
  if (mentioned) return tell('mentioned')
  // Just me, said of one conversation: even though they wrote in it, only what is meant for them.
  if (thread === 'just-me') return leave('not-about-me')
  if (thread === 'everything') return tell('chose-thread')
  if (follows) return tell(follows)
  if (!member && !choice) return leave('outside')
  if (announces) return tell('announcement')
  if (choice === 'just-me') return leave('not-about-me')
  if (space) return tell('chose-space')
  return tell(network ? 'chose-network' : 'member')
}

/** What concerns somebody in person, so that whoever stands in for them should know. */
export const isPersonal = (reason: NewsReason): boolean =>
  reason === 'mentioned' || reason === 'wrote' || reason === 'registered'
