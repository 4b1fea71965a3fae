import type { DateFinding } from '@waymark/contracts/event-dates'
import { fromUkTime, time, ukDay } from '../../../platform/dates.ts'
import { newId } from '../../../platform/ids.ts'
import { toStretch } from '../uk-stretch.ts'

/** A proposed date as its form has it: a day and clocks of the UK. */
export interface ProposedDay {
  id: string
  day: string
  start: string
  end: string
}
export interface Proposal {
  title: string
  description: string
  kind: DateFinding['kind']
  days: ProposedDay[]
  closesDay: string
  closesTime: string
  mustAttend: string[]
  onlyHostSees: boolean
}

/** The clock so many minutes later; midnight at the latest. */
export function clockAfter(start: string, minutes: number): string {
  const [hours = 0, minute = 0] = start.split(':').map(Number)
  const end = Math.min(hours * 60 + minute + minutes, 23 * 60 + 59)
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}

/** Presses a day: proposes it at this time, or takes out every date of it. */
export function press(days: ProposedDay[], day: string, start: string, minutes: number): ProposedDay[] {
  if (days.some((each) => each.day === day)) return days.filter((each) => each.day !== day)
  return inOrder([...days, { id: newId(), day, start, end: clockAfter(start, minutes) }])
}

export const inOrder = (days: ProposedDay[]): ProposedDay[] =>
  days.toSorted((one, other) => `${one.day} ${one.start}`.localeCompare(`${other.day} ${other.start}`))

export const fromFinding = (finding: DateFinding): Proposal => ({
  title: finding.title,
  description: finding.description,
  kind: finding.kind,
  days: finding.dates.map(({ id, startsAt, endsAt }) => ({
    id,
    day: ukDay(startsAt),
    start: time(startsAt),
    end: time(endsAt),
  })),
  closesDay: ukDay(finding.closesAt),
  closesTime: time(finding.closesAt),
  mustAttend: finding.mustAttend.map(({ id }) => id),
  onlyHostSees: finding.onlyHostSees,
})

/** As the API takes it; undefined while a day or a clock is missing. */
export function fromProposal({ days, closesDay, closesTime, title, description, mustAttend }: Proposal) {
  const dates = days.flatMap(({ id, ...day }) => {
    const stretch = toStretch(day)
    return stretch ? [{ id, startsAt: stretch.startsAt, endsAt: stretch.endsAt }] : []
  })
  if (dates.length < days.length || !closesDay || !closesTime) return undefined
  const closesAt = fromUkTime(closesDay, closesTime)
  return { title: title.trim(), description, dates, closesAt, mustAttend }
}
