import { and, eq, sql } from 'drizzle-orm'
import { isDeepStrictEqual } from 'node:util'
import type { CpdScheme, CpdSchemeChange, NewCpdScheme } from '@waymark/contracts/cpd-schemes'
import { audit } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { isDayOfYear } from '../year.ts'
import { findScheme } from './queries.ts'
import { cpdSchemes } from './tables.ts'

const bad = (pointer: string, detail: string) => new Refusal(422, 'bad_scheme', detail, [{ pointer, detail }])

/** What a schema cannot say: days that there are, and questions that can be told apart. */
function check({
  yearStart,
  renewalFrom,
  reminderDays,
  questions,
  pieces,
  piecesWithPeer,
}: Omit<NewCpdScheme, 'id'>) {
  const days = {
    yearStart,
    renewalFrom,
    ...Object.fromEntries(reminderDays.map((day, at) => [`reminderDays/${at}`, day])),
  }
  for (const [field, day] of Object.entries(days))
    if (day && !isDayOfYear(day))
      throw bad(`/${field}`, 'There is no such day in a year. Write month and day, such as 12-01.')
  if (yearStart === '02-29') throw bad('/yearStart', 'A year cannot begin on a day that most years lack.')
  const ids = questions.map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw bad('/questions', 'Two questions have the same name.')
  if (piecesWithPeer && !questions.some(({ isPeer }) => isPeer))
    throw bad('/piecesWithPeer', 'No question asks what was learnt from a peer.')
  if (pieces !== null && piecesWithPeer !== null && piecesWithPeer > pieces)
    throw bad('/piecesWithPeer', 'More pieces with a peer than pieces in all.')
}

const isSame = (held: CpdScheme, { revision: _, accepted: __, ...wanted }: CpdSchemeChange): boolean =>
  Object.entries(wanted).every(([field, value]) => isDeepStrictEqual(held[field as keyof CpdScheme], value))

/** Safe to repeat: the administrator chose the id. */
export async function addScheme(tx: Transaction, viewer: Viewer, scheme: NewCpdScheme): Promise<void> {
  check(scheme)
  const { id } = scheme
  const [added] = await tx
    .insert(cpdSchemes)
    .values({ ...scheme, id })
    .onConflictDoNothing()
    .returning({ id: cpdSchemes.id })
  if (added) return audit(tx, viewer, 'cpd-scheme-added', null, { schemeId: id })
  const held = await findScheme(tx, id)
  const { id: _, ...wanted } = scheme
  if (!held || !isSame(held, { ...wanted, revision: 0 }))
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
}

/** The scheme’s row is locked by the caller. */
export async function changeScheme(
  tx: Transaction,
  viewer: Viewer,
  held: CpdScheme,
  change: CpdSchemeChange,
): Promise<void> {
  check(change)
  const { revision, ...wanted } = change
  if (revision === held.revision - 1 && isSame(held, change)) return
  if (revision !== held.revision)
    throw new Refusal(
      409,
      'changed_meanwhile',
      'Somebody changed this scheme since. Please look at it again.',
    )
  const sameDays = isDeepStrictEqual(
    [held.yearStart, held.reminderDays],
    [wanted.yearStart, wanted.reminderDays],
  )
  await tx
    .update(cpdSchemes)
    .set({ ...wanted, revision: revision + 1, ...(!sameDays && { daysSetAt: sql`now()` }) })
    .where(and(eq(cpdSchemes.id, held.id), eq(cpdSchemes.revision, revision)))
  const fields = Object.keys(wanted).filter(
    (field) => !isDeepStrictEqual(held[field as keyof CpdScheme], wanted[field as keyof typeof wanted]),
  )
  await audit(tx, viewer, 'cpd-scheme-changed', null, { schemeId: held.id, revision: revision + 1, fields })
}
