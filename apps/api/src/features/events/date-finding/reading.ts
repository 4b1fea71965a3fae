import type { DateFinding, ProposedDate } from '@waymark/contracts/event-dates'
import type { CalendarEntry } from '@waymark/contracts/calendar'
import type { Database } from '../../../platform/database.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { readCalendar } from '../calendar/entries.ts'
import { findHolidays } from '../holidays/queries.ts'
import type { Holidays } from '../holidays/queries.ts'
import { may } from './access.ts'
import { findDateFinding, listAnswers, listMustAttend, listProposed, stateOf } from './queries.ts'
import type { AnswerRow } from './queries.ts'
import { bestOf, weigh } from './weighing.ts'

type Times = { startsAt: string; endsAt: string }

/** A date finding as the viewer may see it, with what they have at those times: that is theirs alone. */
export async function readDateFinding(
  db: Database,
  viewer: Viewer,
  findingId: string,
): Promise<DateFinding | undefined> {
  const row = await findDateFinding(db, viewer, findingId)
  if (!row) return undefined
  const now = new Date()
  const [dates, answers, mustAttend] = await Promise.all([
    listProposed(db, findingId),
    listAnswers(db, row),
    listMustAttend(db, row),
  ])
  const [runs, sees] = [may.run(viewer, row), may.seeAnswers(viewer, row)]
  const weighed = weigh(
    dates,
    answers,
    mustAttend.map(({ id }) => id),
  )
  const weightOf = new Map(weighed.map((each) => [each.id, each]))
  const nameOf = new Map(mustAttend.map(({ id, name }) => [id, name]))
  const [mine, holidays] = await around(db, viewer, row.networkId, dates)
  return {
    ...row,
    state: stateOf(row, now),
    mustAttend: mustAttend.filter(({ id }) => runs || id === viewer.id),
    answered: sees ? new Set(answers.map(({ personId }) => personId)).size : null,
    dates: dates.map((date): ProposedDate => {
      const given = answers.filter(({ dateId }) => dateId === date.id)
      const { organisations, missing } = weightOf.get(date.id)!
      return {
        ...date,
        mine: given.find(({ personId }) => personId === viewer.id)?.answer ?? null,
        conflicts: conflictsOf(date, mine),
        holidays: holidaysOf(date, holidays),
        answers: sees ? byAnswer(given) : null,
        organisations: sees ? organisations : null,
        missing: runs
          ? missing.map(({ personId, hasAnswered }) => ({ name: nameOf.get(personId)!, hasAnswered }))
          : null,
      }
    }),
    best: sees ? bestOf(weighed).map(({ id }) => id) : null,
    chosen: row.occurrenceId ? { dateId: row.chosenDateId, occurrenceId: row.occurrenceId } : null,
    can: { answer: may.answer(row, now), run: runs },
  }
}

function byAnswer(given: AnswerRow[]): NonNullable<ProposedDate['answers']> {
  const who = (answer: AnswerRow['answer']) =>
    given
      .filter((each) => each.answer === answer)
      .map(({ personId, name, organisation }) => ({ id: personId, name, organisation }))
  return { yes: who('yes'), ifNeedBe: who('if-need-be'), no: who('no') }
}

/** What the viewer has between the first date and the last, and the holidays there. */
async function around(
  db: Database,
  viewer: Viewer,
  networkId: string,
  dates: Times[],
): Promise<[CalendarEntry[], Holidays]> {
  const from = dates.map(({ startsAt }) => startsAt).toSorted()[0]
  const to = dates
    .map(({ endsAt }) => endsAt)
    .toSorted()
    .at(-1)
  if (!from || !to) return [[], []]
  return Promise.all([
    readCalendar(db, viewer, { from, to, mine: true }),
    findHolidays(db, networkId, { from: ukDay(new Date(from)), to: ukDay(new Date(to)) }),
  ])
}

const conflictsOf = ({ startsAt, endsAt }: Times, mine: CalendarEntry[]): ProposedDate['conflicts'] =>
  mine
    .filter((each) => each.state === 'planned' && each.startsAt < endsAt && each.endsAt > startsAt)
    .map((each) => ({
      occurrenceId: each.id,
      title: each.title,
      startsAt: each.startsAt,
      endsAt: each.endsAt,
    }))

function holidaysOf({ startsAt, endsAt }: Times, holidays: Holidays): ProposedDate['holidays'] {
  const [first, last] = [ukDay(new Date(startsAt)), ukDay(new Date(Date.parse(endsAt) - 1))]
  return holidays
    .filter(({ from, to }) => from <= last && to >= first)
    .map(({ name, nations, list }) => ({ name, nations, list }))
}
