import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalWords, TermId } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { nations } from './organisations.ts'

/** A day of any year, `12-01` for 1 December. 29 February is the 28th in years that lack it. */
const DayOfYear = Type.String({ pattern: '^[0-9]{2}-[0-9]{2}$', maxLength: 5 })
const Count = Type.Integer({ minimum: 0, maximum: 100 })

/** What somebody is asked about a piece of learning, in the order of their regulator’s form. */
const question = {
  id: TermId,
  label: Line(160),
  help: OptionalWords(600),
  good: OptionalWords(1200),
  weak: OptionalWords(600),
  isRequired: Type.Boolean(),
  /** What was learnt from talking it through with somebody: a piece with words here counts as one with a peer. */
  isPeer: Type.Boolean(),
}
export const CpdQuestion = Type.Object(question, { additionalProperties: false })
export type CpdQuestion = Static<typeof CpdQuestion>

const scheme = {
  name: Line(120),
  profession: Line(80),
  /** Null for the whole of the UK. */
  nation: Nullable(OneOf(nations)),
  /** The registration year begins on this day and ends on the day before the next one. */
  yearStart: DayOfYear,
  /** From when registration is renewed, to the end of the year; null where there is no such time. */
  renewalFrom: Nullable(DayOfYear),
  /** How many pieces a year, and how many of them with a peer; null: each person sets their own. */
  pieces: Nullable(Count),
  piecesWithPeer: Nullable(Count),
  /** At eight in the morning of these days those are written to who have not got there yet. */
  reminderDays: Type.Array(DayOfYear, { maxItems: 12, uniqueItems: true }),
  /** What somebody should know before they rely on it. */
  note: OptionalWords(600),
  questions: Type.Array(CpdQuestion, { minItems: 1, maxItems: 12 }),
  /** Whether it can be chosen; whoever chose it before keeps it. */
  isOpen: Type.Boolean(),
}
export const CpdScheme = Type.Object({
  id: Id,
  ...scheme,
  /** Rises with each change; a change to an older one is refused with 409. */
  revision: Type.Integer(),
})
export type CpdScheme = Static<typeof CpdScheme>
export const NewCpdScheme = Written({ id: Id, ...scheme })
export type NewCpdScheme = Static<typeof NewCpdScheme>
export const CpdSchemeChange = Written({
  revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  ...scheme,
})
export type CpdSchemeChange = Static<typeof CpdSchemeChange>

export const listSchemes = {
  method: 'GET',
  url: '/cpd/schemes',
  schema: {
    summary: 'For whom a CPD record can be kept, and what each asks',
    response: { 200: Type.Array(CpdScheme) },
  },
} as const satisfies Endpoint

export const addScheme = {
  method: 'POST',
  url: '/cpd/schemes',
  schema: {
    summary: 'Add a scheme; for administrators',
    body: NewCpdScheme,
    response: { 201: CpdScheme },
  },
} as const satisfies Endpoint

export const changeScheme = {
  method: 'PUT',
  url: '/cpd/schemes/:schemeId',
  schema: {
    summary: 'Change a scheme; for administrators',
    params: Type.Object({ schemeId: Id }),
    body: CpdSchemeChange,
    response: { 200: CpdScheme },
  },
} as const satisfies Endpoint
