import type { ProposedDate } from '@waymark/contracts/event-dates'

type Named = { name: string }
type Say = (key: string, named: Record<string, unknown>, count?: number) => string

const list = new Intl.ListFormat('en-GB')
const named = 3

/** “Ada, Ben and 4 others”: names up to three, so that it stays a sentence. */
export function namesOf(people: readonly Named[], say: Say): string {
  const names = people.map(({ name }) => name)
  if (names.length <= named + 1) return list.format(names)
  const rest = names.length - named
  return list.format([...names.slice(0, named), say('dates.why.others', { count: rest }, rest)])
}

/** Why a date is good, in sentences; nothing for those who may not see the answers. */
export function whyOf({ answers, organisations }: ProposedDate, say: Say): string[] {
  if (!answers || !organisations) return []
  const { can, all } = organisations
  return [
    can === all ? say('dates.why.all', { count: all }, all) : say('dates.why.some', { can, all }),
    ...(answers.ifNeedBe.length > 0
      ? [say('dates.why.ifNeedBe', { names: namesOf(answers.ifNeedBe, say) })]
      : []),
    ...(answers.no.length > 0 ? [say('dates.why.cannot', { names: namesOf(answers.no, say) })] : []),
  ]
}

/** Who must be there and is not, in sentences for the host. */
export function missingOf({ missing }: ProposedDate, say: Say): string[] {
  const cannot = (missing ?? []).filter(({ hasAnswered }) => hasAnswered)
  const silent = (missing ?? []).filter(({ hasAnswered }) => !hasAnswered)
  return [
    ...(cannot.length > 0 ? [say('dates.missing.no', { names: namesOf(cannot, say) })] : []),
    ...(silent.length > 0
      ? [say('dates.missing.unanswered', { names: namesOf(silent, say) }, silent.length)]
      : []),
  ]
}
