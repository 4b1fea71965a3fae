import { Type, type Static } from 'typebox'
import { adoptionParts } from './case-adoptions.ts'
import { attributions, provenances, results } from './case-lists.ts'
import { storyParts } from './case-template.ts'
import { Id, Line, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** As the letter has it: eight digits, with or without spaces. */
const Code = Type.String({ pattern: '^[0-9]{8}$' })

/** What a manager reads before their organisation signs off: one page, in plain words. */
export const Released = Type.Object({
  /** A case of their own, or the record of trying somebody else’s. */
  subject: OneOf(['case', 'adoption'] as const),
  organisation: Type.String(),
  networkName: Type.String(),
  spaceName: Type.String(),
  /** How many people read that space now. */
  readers: Type.Integer(),
  /** Of a record, the title of the case that was tried. */
  title: Type.String(),
  summary: Type.String(),
  authors: Type.Array(Type.String()),
  attribution: OneOf(attributions),
  provenance: Nullable(OneOf(provenances)),
  result: Nullable(OneOf(results)),
  basis: Type.String(),
  consent: Type.String(),
  parts: Type.Array(Type.Object({ part: OneOf([...storyParts, ...adoptionParts]), words: Type.String() })),
  /** What the guard asked about and why it stays; clues that fit together; how the anonymisation review went. */
  risks: Type.Object({
    reasons: Type.Array(Type.String()),
    clues: Type.Array(Type.String()),
    anonymisers: Type.Integer(),
    reviewed: Type.Array(Type.String()),
  }),
  outcome: Nullable(OneOf(['agreed', 'returned'] as const)),
  decidedAt: Nullable(Timestamp),
})
export type Released = Static<typeof Released>

const one = Type.Object({ signOffId: Id })

/** The link alone opens nothing, since mail scanners follow links: the code of the letter does. Five tries a code. */
export const readSignOff = {
  method: 'POST',
  url: '/sign-offs/:signOffId/reading',
  schema: {
    summary: 'A manager reads what their organisation is asked to sign off',
    params: one,
    body: Type.Object({ code: Code }, { additionalProperties: false }),
    response: { 200: Released },
  },
} as const satisfies Endpoint

export const decideSignOff = {
  method: 'POST',
  url: '/sign-offs/:signOffId/decision',
  schema: {
    summary: 'A manager agrees, or sends it back with words; repeating the same decision changes nothing',
    params: one,
    body: Written({
      code: Code,
      outcome: OneOf(['agreed', 'returned'] as const),
      /** Named less than the authors asked for, never more. */
      attribution: Type.Optional(OneOf(attributions)),
      name: Line(120, 'open'),
      role: Line(120),
      words: OptionalWords(2000),
    }),
    response: { 200: Released },
  },
} as const satisfies Endpoint
