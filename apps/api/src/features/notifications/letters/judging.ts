import type { SkipReason } from '@waymark/contracts/letters'
import type { NewsKind, NewsReason } from '@waymark/contracts/notifications'
import type { Sensitivity } from '@waymark/contracts/networks'
import { decide } from '../access.ts'
import type { Standing } from '../access.ts'

/** News that wait to be mailed to a person, with what holds at this moment. */
export interface Waiting extends Pick<Standing, 'member' | 'thread' | 'space' | 'network' | 'follows'> {
  personId: string
  kind: NewsKind
  subjectId: string
  lastSeq: number
  mailedSeq: number
  /** Up to where they have seen or read it, and when they read it last. */
  known: number
  readAt: string | null
  reason: NewsReason
  /** When the newest of them came. */
  at: string
  insteadOf: string | null
  /** By the one access rule, and whether it is still there. */
  visible: boolean
  title: string | null
  spaceId: string | null
  spaceName: string | null
  sensitivity: Sensitivity | null
  networkId: string | null
  networkName: string | null
}

export type Judgement =
  | { outcome: 'sent'; reason: null }
  | { outcome: 'skipped'; reason: SkipReason }
  | { outcome: 'later'; reason: 'cap' }

const skipped = (reason: SkipReason): Judgement => ({ outcome: 'skipped', reason })

/** Whether something is mailed after all, asked at the very moment of sending. The first reason against it is the one given. */
export function judge(
  item: Pick<
    Waiting,
    'visible' | 'known' | 'lastSeq' | 'reason' | 'member' | 'thread' | 'space' | 'network' | 'follows'
  >,
  { isSuspended, isCapped }: { isSuspended: boolean; isCapped: boolean },
): Judgement {
  if (!item.visible) return skipped('closed')
  if (item.known >= item.lastSeq) return skipped('read')
  if (!isStillWanted(item)) return skipped('muted')
  if (isSuspended) return skipped('suspended')
  if (isCapped) return { outcome: 'later', reason: 'cap' }
  return { outcome: 'sent', reason: null }
}

function isStillWanted(item: Parameters<typeof judge>[0]): boolean {
  if (item.reason === 'standing-in') return (item.thread ?? item.space ?? item.network) !== 'nothing'
  const then = {
    own: false,
    mentioned: item.reason === 'mentioned',
    announces: item.reason === 'announcement',
  }
  return decide({ ...item, ...then }).told
}
