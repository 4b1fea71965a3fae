import { and, desc, eq, gte, lte, sql } from 'drizzle-orm'
import type { CpdChoice, CpdPage } from '@waymark/contracts/cpd'
import type { CpdScheme } from '@waymark/contracts/cpd-schemes'
import type { Reader } from '../../platform/database.ts'
import { ukDay } from '../../platform/uk-time.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { ownedBy } from './access.ts'
import { neededOf, progressOf } from './counting.ts'
import { present, noteRow } from './notes/queries.ts'
import { cpdNotes } from './notes/tables.ts'
import { reminderDaysOf } from './reminding.ts'
import { listSchemes } from './schemes/queries.ts'
import { cpdChoices } from './tables.ts'
import { fallsIn, yearBeginning, yearOf } from './year.ts'
import type { RegistrationYear } from './year.ts'

export async function findChoice(db: Reader, { id }: Pick<Viewer, 'id'>): Promise<CpdChoice | null> {
  const { schemeId, ownPieces, ownWithPeer, isReminded } = cpdChoices
  const [choice] = await db
    .select({ schemeId, ownPieces, ownWithPeer, isReminded })
    .from(cpdChoices)
    .where(eq(cpdChoices.personId, id))
  return choice ?? null
}

/** The scheme of a viewer; until they have chosen, the first, whose questions fit any. */
export async function findMine(db: Reader, viewer: Pick<Viewer, 'id'>) {
  const choice = await findChoice(db, viewer)
  const schemes = await listSchemes(db)
  const scheme = schemes.find(({ id }) => id === choice?.schemeId) ?? schemes[0]!
  return { choice, scheme }
}

/** A viewer’s own notes of a year, in the order of their days. */
export const listNotes = (db: Reader, viewer: Pick<Viewer, 'id'>, { start, end }: RegistrationYear) =>
  db
    .select(noteRow)
    .from(cpdNotes)
    .where(and(ownedBy(viewer, cpdNotes), gte(cpdNotes.day, start), lte(cpdNotes.day, end)))
    .orderBy(cpdNotes.day, cpdNotes.createdAt)

export const yearShown = (scheme: CpdScheme, year: number | undefined, now = new Date()): RegistrationYear =>
  year === undefined ? yearOf(ukDay(now), scheme.yearStart) : yearBeginning(year, scheme.yearStart)

const beginsIn = ({ start }: RegistrationYear) => Number(start.slice(0, 4))
/** This year, the one before, and those with a note in them. */
async function listYears(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  { yearStart }: CpdScheme,
): Promise<number[]> {
  const now = beginsIn(yearOf(ukDay(new Date()), yearStart))
  const days = await db
    .selectDistinct({ day: cpdNotes.day })
    .from(cpdNotes)
    .where(ownedBy(viewer, cpdNotes))
    .orderBy(desc(cpdNotes.day))
  const years = days.map(({ day }) => beginsIn(yearOf(day, yearStart)))
  return [...new Set([now, now - 1, ...years])].toSorted((one, other) => other - one)
}

export async function readCpd(db: Reader, viewer: Viewer, wanted?: number): Promise<CpdPage> {
  const { choice, scheme } = await findMine(db, viewer)
  const year = yearShown(scheme, wanted)
  const rows = await listNotes(db, viewer, year)
  return {
    scheme,
    choice,
    year: { ...year, renewalFrom: scheme.renewalFrom && fallsIn(year, scheme.renewalFrom) },
    years: await listYears(db, viewer, scheme),
    progress: progressOf(rows, scheme.questions, neededOf(scheme, choice)),
    reminders: reminderDaysOf(scheme.reminderDays, year),
    notes: rows.toReversed().map((row) => present(row, scheme.questions)),
  }
}

interface ToRemind {
  personId: string
  name: string
  email: string
  ownPieces: number | null
  ownWithPeer: number | null
  remindedSince: string
}
/** People of a scheme who wish to be reminded. For whoever writes to them: how far they are, and no word of theirs. */
export async function listToRemind(db: Reader, schemeId: string): Promise<ToRemind[]> {
  const { rows } = await db.execute<ToRemind & Record<string, unknown>>(sql`
    select c.person_id as "personId", p.name, p.email, c.own_pieces as "ownPieces", c.own_with_peer as "ownWithPeer",
      c.reminded_since as "remindedSince"
    from cpd_choices c join persons p on p.id = c.person_id
    where c.scheme_id = ${schemeId} and c.is_reminded`)
  return rows
}

/** How far somebody is, without their words. */
export async function findProgress(
  db: Reader,
  { personId, ...choice }: Pick<ToRemind, 'personId' | 'ownPieces' | 'ownWithPeer'>,
  scheme: CpdScheme,
  year: RegistrationYear,
) {
  const notes = await listNotes(db, { id: personId }, year)
  return progressOf(notes, scheme.questions, neededOf(scheme, choice))
}
