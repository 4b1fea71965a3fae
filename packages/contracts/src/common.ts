import { Type, type Static, type TSchema } from 'typebox'

export const Id = Type.String({ format: 'uuid' })
/** An instant as ISO 8601 with a zone, such as `2026-03-01T09:30:00.000Z`. */
export const Timestamp = Type.String({ format: 'date-time' })
export const Nothing = Type.Null()

/**
 * How the identity guard reads what a person writes in a field; `open` where the guard has nothing to look for, such as
 * somebody's own name or what they search. A test lists the open ones with their reasons.
 */
export const readings = [
  'prose',
  'conversation',
  'event',
  'venue',
  'contact',
  'employer',
  'filename',
  'open',
] as const
export type Reading = (typeof readings)[number]
const read = (guard: Reading) => (guard === 'open' ? {} : { guard })

/** A short text on one line: no control characters, not only white space. */
export const Line = (maxLength: number, reading: Reading = 'prose') =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '^(?=.*\\S)[^\\u0000-\\u001f\\u007f]+$',
    ...read(reading),
  })
/** Longer words with line breaks; a NUL, which PostgreSQL cannot keep, is refused. */
export const Words = (maxLength: number, reading: Reading = 'prose') =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '^(?=[\\s\\S]*\\S)[^\\u0000]+$',
    ...read(reading),
  })
/** As `Words`, but may be empty: drafts and optional fields. */
export const OptionalWords = (maxLength: number, reading: Reading = 'prose') =>
  Type.String({ maxLength, pattern: '^[^\\u0000]*$', ...read(reading) })

/** The id of a term of the vocabulary. Which terms there are is data; the doors where one is chosen look it up. */
export const TermId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$', maxLength: 40 })

export const OneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>(Type.String({ enum: [...values] }))

/** The value or null. Simple types become `type: [t, 'null']`, which serialises faster than a union. */
export function Nullable<Schema extends TSchema>(schema: Schema) {
  const { type, enum: values } = schema as { type?: string; enum?: string[] }
  const simple = type === 'string' || type === 'integer'
  const nullable = simple
    ? { ...schema, type: [type, 'null'], ...(values && { enum: [...values, null] }) }
    : Type.Union([schema, Type.Null()])
  return Type.Unsafe<Static<Schema> | null>(nullable)
}

/** Someone who wrote or did something, under the hat they wore. */
export const Author = Type.Object({
  id: Id,
  name: Type.String(),
  organisation: Nullable(Type.String()),
  /** Observers are always visible as such. */
  observer: Type.Boolean(),
  /** Was in this network, and is no longer: their words stay, with their name. */
  left: Type.Optional(Type.Boolean()),
})
export type Author = Static<typeof Author>

/** Something in a text that could tell who somebody is. It says what and where, and never repeats it. */
export const TextFinding = Type.Object({
  /** Where it stands and what it is: `/body:exact_age:10-21`. An acceptance names it so. */
  finding: Type.String(),
  /** The field, as a JSON pointer into what was sent. */
  pointer: Type.String(),
  category: Type.String(),
  severity: OneOf(['block', 'warn'] as const),
  /** UTF-16 offsets into that field; `end` is exclusive. */
  start: Type.Integer(),
  end: Type.Integer(),
  reason: Type.String(),
  suggestion: Type.Optional(Type.String()),
})
export type TextFinding = Static<typeof TextFinding>

/** RFC 9457 problem document; `code` is stable, `errors` points at fields by JSON pointer. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }))),
  /** What the identity guard found, with the code `identifying`. */
  findings: Type.Optional(Type.Array(TextFinding)),
})
export type Problem = Static<typeof Problem>
