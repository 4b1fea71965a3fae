import { usualLetters } from '@waymark/contracts/letters'
import type { LetterSettings } from '@waymark/contracts/letters'
import type { NewsReason } from '@waymark/contracts/notifications'
import { ukDay } from '../../platform/uk-time.ts'
import { decide, isPersonal } from './access.ts'
import { dueAt, isAway } from './letters/when.ts'
import type { Hearer, News } from './queries.ts'

export interface Told {
  personId: string
  reason: NewsReason
  insteadOfId: string | null
  /** When the letter goes out that this would begin; null for whoever wants none. */
  dueAt: Date | null
}

/** Who is told of something, why, and when it would be mailed, out of those who may see it. */
export function chooseTold(
  hearers: Hearer[],
  { actors, mentioned = [], announces }: Pick<News, 'actors' | 'mentioned'> & { announces: boolean },
  now: Date,
): Told[] {
  const own = new Set(actors)
  const named = new Set(mentioned)
  const due = onceForEach((settings: LetterSettings) => dueAt(settings, now))
  const today = ukDay(now)
  const told = new Map<string, Told>()
  const standIns = new Map<string, string>()
  for (const hearer of hearers) {
    const { personId } = hearer
    const letters = hearer.letters ?? usualLetters
    const decision = decide({ ...hearer, own: own.has(personId), mentioned: named.has(personId), announces })
    if (!decision.told) continue
    const { reason } = decision
    told.set(personId, { personId, reason, insteadOfId: null, dueAt: due(letters) })
    if (letters.standInId && isPersonal(reason) && isAway(letters, today))
      standIns.set(letters.standInId, personId)
  }
  for (const hearer of hearers) {
    const { personId } = hearer
    const insteadOfId = standIns.get(personId)
    const isDeaf = (hearer.thread ?? hearer.space ?? hearer.network) === 'nothing' || own.has(personId)
    const reason = told.get(personId)?.reason
    if (!insteadOfId || isDeaf || (reason && isPersonal(reason))) continue
    told.set(personId, {
      personId,
      reason: 'standing-in',
      insteadOfId,
      dueAt: due(hearer.letters ?? usualLetters),
    })
  }
  return [...told.values()]
}

/** Most people leave it as usual, so thousands share a few answers. */
function onceForEach(work: (settings: LetterSettings) => Date | null) {
  const known = new Map<string, Date | null>()
  return (settings: LetterSettings) => {
    const key = JSON.stringify(settings)
    if (!known.has(key)) known.set(key, work(settings))
    return known.get(key)!
  }
}
