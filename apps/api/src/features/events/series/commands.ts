import { eq, inArray, sql } from 'drizzle-orm'
import type { NewRepetition } from '@waymark/contracts/event-series'
import type { OccurrenceChange } from '@waymark/contracts/events'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Changer } from '../changes/commands.ts'
import { changeEvent } from '../commands.ts'
import { checkTimes } from '../times.ts'
import type { HeldEvent } from '../commands.ts'
import { eventSeries, occurrences } from '../tables.ts'
import { addDates } from './extending.ts'
import { findRule } from './queries.ts'

type Rule = typeof import('./recurrence.ts')
type Change = Omit<OccurrenceChange, 'scope' | 'repeats' | 'kind'>
type DateRow = typeof occurrences.$inferSelect
const isOver = ({ endsAt }: Pick<DateRow, 'endsAt'>) => Date.parse(endsAt) <= Date.now()

/**
 * Changes this date and later ones, or all that are to come. The caller has locked every date of the series. What was
 * changed about one date apart stays as it is; registrations stay with their date.
 */
export async function changeDates(
  tx: Transaction,
  viewer: Changer,
  held: HeldEvent,
  { scope, repeats, kind, ...change }: OccurrenceChange,
): Promise<void> {
  if (repeats && scope !== 'later')
    throw new Refusal(422, 'rule_needs_later', 'Another rule goes for this date and the later ones.', [
      { pointer: '/scope', detail: 'must be “later”' },
    ])
  const { series, dates } = await findRule(tx, held.seriesId)
  if (!series.rule) return changeEvent(tx, viewer, held, { ...change, ...(kind && { kind }) })
  const isMeant = (date: DateRow) =>
    !isOver(date) && (scope === 'all' || date.recurrenceId! >= held.recurrenceId!)
  const meant = dates.filter(isMeant).map((date) => ({ ...date, networkId: held.networkId }))
  const after = { ...held, ...change }
  checkTimes(after)
  const isMoved = after.startsAt !== held.startsAt || after.endsAt !== held.endsAt
  if (!isMoved && !repeats) {
    if (kind) await tx.update(eventSeries).set({ kind }).where(eq(eventSeries.id, held.seriesId))
    for (const date of meant) await changeEvent(tx, viewer, date, withoutExceptions(date, change), [])
    return
  }
  const recurrence = await import('./recurrence.ts')
  const goesOn = await splitBefore(tx, recurrence, series, dates, meant)
  if (kind) await tx.update(eventSeries).set({ kind }).where(eq(eventSeries.id, goesOn.id))
  const moved = meant.map((date) => ({ ...date, seriesId: goesOn.id, seriesWas: date.seriesId }))
  if (repeats) return repeatAnew(tx, viewer, recurrence, { moved, after, change, repeats })
  await moveAll(tx, viewer, recurrence, { series: goesOn, moved, held, after, change })
}

/** A date keeps what was changed about it apart. */
const withoutExceptions = ({ exceptions }: DateRow, change: Change): Change =>
  Object.fromEntries(Object.entries(change).filter(([field]) => !exceptions.includes(field)))

/**
 * Dates that have another rule from here on are another series: that is what calendars understand. The earlier ones keep
 * theirs, with an end. Answers with the series that goes on, which is the same where nothing comes before.
 */
async function splitBefore(
  tx: Transaction,
  { datesOf, endingBefore, goingOnFrom }: Rule,
  series: typeof eventSeries.$inferSelect,
  dates: DateRow[],
  meant: DateRow[],
) {
  const first = meant[0]
  if (!first || dates[0]!.id === first.id) return series
  const [rule, at] = [series.rule!, first.recurrenceId!]
  const all = await datesOf({
    rule,
    startsAt: series.startsAt!,
    endsAt: series.startsAt!.replace(/\d\d\.\d{3}Z$/, '59.000Z'),
    timeZone: series.timeZone!,
    skips: series.skips!,
  })
  const before = all.filter(({ startsAt }) => startsAt < at).length
  const id = uuidv7()
  const goesOn = { ...series, id, rule: goingOnFrom(rule, before), startsAt: at, splitFrom: series.id }
  await tx.insert(eventSeries).values(goesOn)
  await tx
    .update(eventSeries)
    .set({ rule: endingBefore(rule, at), sequence: sql`${eventSeries.sequence} + 1` })
    .where(eq(eventSeries.id, series.id))
  await tx
    .update(occurrences)
    .set({ seriesId: id })
    .where(
      inArray(
        occurrences.id,
        meant.map((date) => date.id),
      ),
    )
  await tx.execute(sql`
    insert into series_ways (series_id, ground_rules, roles)
    select ${id}, ground_rules, roles from series_ways where series_id = ${series.id}`)
  await tx.execute(sql`
    insert into series_passes (series_id, person_id, hat_id, created_at)
    select ${id}, person_id, hat_id, created_at from series_passes where series_id = ${series.id}`)
  await tx.execute(sql`
    insert into event_template_meetings (template_id, series_id)
    select template_id, ${id} from event_template_meetings where series_id = ${series.id}`)
  return goesOn
}

interface Move {
  moved: (DateRow & { networkId: string; seriesWas: string })[]
  after: HeldEvent
  change: Change
}

/** The same days at another time: every date, and where the rule begins, moves by as much on its clock. */
async function moveAll(
  tx: Transaction,
  viewer: Changer,
  { moveBy, moveOf }: Rule,
  { series, moved, held, after, change }: Move & { series: typeof eventSeries.$inferSelect; held: HeldEvent },
) {
  const move = moveOf(held.startsAt, after.startsAt, held.timeZone)
  if (move.days !== 0)
    throw new Refusal(422, 'rule_needed', 'To move dates to other days, say how they repeat from here on.', [
      { pointer: '/repeats', detail: 'is needed' },
    ])
  const length = Date.parse(after.endsAt) - Date.parse(after.startsAt)
  const shift = (at: string) => moveBy(at, move, series.timeZone!)
  await tx
    .update(eventSeries)
    .set({ startsAt: shift(series.startsAt!), rule: movedEnd(series.rule!, shift) })
    .where(eq(eventSeries.id, series.id))
  await unslot(tx, moved)
  for (const date of moved) {
    const startsAt = shift(date.startsAt)
    const endsAt = new Date(Date.parse(startsAt) + length).toISOString()
    const own = withoutExceptions(date, { ...change, startsAt, endsAt })
    const recurrenceId = shift(date.recurrenceId!)
    await tx.update(occurrences).set({ recurrenceId }).where(eq(occurrences.id, date.id))
    await changeEvent(tx, viewer, date, own, [])
  }
}

/** `UNTIL` of a rule moves with its dates. */
const movedEnd = (rule: string, shift: (at: string) => string) =>
  rule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, (_, ...parts: string[]) => {
    const [year, month, day, hour, minute, second] = parts
    return `UNTIL=${shift(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`).replace(/[-:]|\.\d+/g, '')}`
  })

/** Two dates of a series never stand for the same date of its rule, not even for a moment. */
const unslot = (tx: Transaction, dates: DateRow[]) =>
  tx
    .update(occurrences)
    .set({ recurrenceId: null })
    .where(
      inArray(
        occurrences.id,
        dates.map(({ id }) => id),
      ),
    )

/** Another rule: the dates take the new days in order, further ones are added, and those that are left are cancelled. */
async function repeatAnew(
  tx: Transaction,
  viewer: Changer,
  { datesOf }: Rule,
  { moved, after, change, repeats }: Move & { repeats: NewRepetition },
) {
  const seriesId = moved[0]!.seriesId
  const days = (await datesOf({ ...after, ...repeats })).filter(({ skipped }) => !skipped)
  await tx
    .update(eventSeries)
    .set({ ...repeats, startsAt: after.startsAt, timeZone: after.timeZone })
    .where(eq(eventSeries.id, seriesId))
  await unslot(tx, moved)
  for (const [index, date] of moved.entries()) {
    const day = days[index]
    if (!day) {
      await changeEvent(tx, viewer, date, { state: 'cancelled' }, [])
      continue
    }
    const { startsAt, endsAt } = day
    await tx.update(occurrences).set({ recurrenceId: startsAt }).where(eq(occurrences.id, date.id))
    await changeEvent(tx, viewer, date, withoutExceptions(date, { ...change, startsAt, endsAt }), [])
  }
  await addDates(tx, { ...after, seriesId }, days.slice(moved.length))
}
