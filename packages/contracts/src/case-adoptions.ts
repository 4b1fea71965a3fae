import { Type, type Static, type TProperties } from 'typebox'
import { attributions, evidenceStrengths, results } from './case-lists.ts'
import { emptyText, Period } from './case-template.ts'
import type { CaseText } from './case-template.ts'
import { Author, Id, Line, Nothing, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

export const adoptionStates = ['waiting', 'published', 'returned', 'withdrawn'] as const
export type AdoptionState = (typeof adoptionStates)[number]

const long = OptionalWords(4000)
/** What another place made of it, in the order it is read. */
const parts = { kept: long, changed: long, dropped: long, experience: long } satisfies TProperties
export type AdoptionPart = keyof typeof parts
export const adoptionParts = Object.keys(parts) as AdoptionPart[]
/** At least one of these has words: what was done with the idea. */
export const adaptedParts = ['kept', 'changed', 'dropped'] as const

const told = {
  /** What kind of place it is, in a few words: “a market town and its villages”. */
  place: Line(120),
  ...parts,
  result: OneOf(results),
  evidence: OneOf(evidenceStrengths),
  started: Period,
  attribution: OneOf(attributions),
}
const Told = Type.Object(told)
export type AdoptionText = Static<typeof Told>

/** The words in one text, for what counts clues over a whole case. */
export const asCaseText = ({ place, kept, changed, dropped, experience }: AdoptionText): CaseText => ({
  ...emptyText,
  summary: place,
  whatWeDid: [kept, changed, dropped, experience].join('\n'),
})

/** One place in the tree. Of a withdrawn one only the stone is left: no place, no name, no result. */
export const AdoptionCard = Type.Object({
  id: Id,
  /** The adoption it was made from; null when it was made from the case itself. */
  parentId: Nullable(Id),
  state: OneOf(adoptionStates),
  author: Nullable(Author),
  place: Type.String(),
  result: Nullable(OneOf(results)),
  evidence: Nullable(OneOf(evidenceStrengths)),
  started: Type.String(),
  publishedAt: Nullable(Timestamp),
  isMine: Type.Boolean(),
})
export type AdoptionCard = Static<typeof AdoptionCard>

export const Adoption = Type.Object({
  ...AdoptionCard.properties,
  caseId: Id,
  caseTitle: Type.String(),
  kept: Type.String(),
  changed: Type.String(),
  dropped: Type.String(),
  experience: Type.String(),
  attribution: OneOf(attributions),
  /** The case it became, once its reader may read that. */
  ownCaseId: Nullable(Id),
  /** The discussion whose outcome they tried, if its reader may see that. */
  thread: Nullable(Type.Object({ id: Id, title: Type.String() })),
  /** For its author: who was asked to sign it off, and what they said. */
  signOff: Nullable(
    Type.Object({
      email: Type.String(),
      askedAt: Nullable(Timestamp),
      outcome: Nullable(OneOf(['agreed', 'returned'] as const)),
      words: Type.String(),
      signer: Type.String(),
    }),
  ),
  can: Type.Object({ change: Type.Boolean(), withdraw: Type.Boolean(), makeCase: Type.Boolean() }),
})
export type Adoption = Static<typeof Adoption>

export const AdoptionTree = Type.Object({
  nodes: Type.Array(AdoptionCard),
  /** How many records there are for each result, in the order of the results. No ranking. */
  counts: Type.Array(Type.Object({ result: OneOf(results), count: Type.Integer() })),
  /** What this case was itself adapted from. */
  adaptedFrom: Nullable(Type.Object({ caseId: Id, title: Type.String() })),
  can: Type.Object({ tell: Type.Boolean() }),
})
export type AdoptionTree = Static<typeof AdoptionTree>

const one = Type.Object({ adoptionId: Id })
/** A manager’s work address at the organisation that tried it: they sign it off by a code, without an account. */
const manager = { email: Type.String({ format: 'email', maxLength: 254 }) }

export const listAdoptions = {
  method: 'GET',
  url: '/cases/:caseId/adoptions',
  schema: {
    summary: 'Who tried this case, and who tried what they made of it: the whole tree',
    params: Type.Object({ caseId: Id }),
    response: { 200: AdoptionTree },
  },
} as const satisfies Endpoint

export const tellAdoption = {
  method: 'POST',
  url: '/cases/:caseId/adoptions',
  schema: {
    summary: 'We tried this: told by one organisation, read by others once its manager has signed it off',
    params: Type.Object({ caseId: Id }),
    body: Written({
      id: Id,
      parentId: Nullable(Id),
      /** The discussion whose outcome card they tried. */
      threadId: Type.Optional(Id),
      hatId: Type.Optional(Id),
      ...told,
      ...manager,
    }),
    response: { 201: Adoption },
  },
} as const satisfies Endpoint

export const readAdoption = {
  method: 'GET',
  url: '/adoptions/:adoptionId',
  schema: { summary: 'One record of somebody trying a case', params: one, response: { 200: Adoption } },
} as const satisfies Endpoint

/** While it waits or after it came back; its manager is asked anew, and the code they had stops working. */
export const changeAdoption = {
  method: 'PUT',
  url: '/adoptions/:adoptionId',
  schema: {
    summary: 'Change my record and ask for its sign-off again',
    params: one,
    body: Written({ ...told, ...manager }),
    response: { 200: Adoption },
  },
} as const satisfies Endpoint

export const withdrawAdoption = {
  method: 'DELETE',
  url: '/adoptions/:adoptionId',
  schema: {
    summary: 'Withdraw my record; once it was published, a stone stays in the tree',
    params: one,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const startOwnCase = {
  method: 'POST',
  url: '/adoptions/:adoptionId/case',
  schema: {
    summary: 'Start a practice case of my own from my record; started again, it is the same draft',
    params: one,
    body: Type.Object({ id: Id }, { additionalProperties: false }),
    response: { 201: Type.Object({ id: Id }) },
  },
} as const satisfies Endpoint

/** What came of an outcome card: who tried it, and which cases somebody who tries it can tell about. */
export const Tried = Type.Object({
  records: Type.Array(
    Type.Object({
      id: Id,
      caseId: Id,
      caseTitle: Type.String(),
      place: Type.String(),
      result: Nullable(OneOf(results)),
      state: OneOf(adoptionStates),
    }),
  ),
  /** That the discussion is about or points at, and of which the reader may tell. */
  cases: Type.Array(Type.Object({ id: Id, title: Type.String() })),
})
export type Tried = Static<typeof Tried>

export const readTried = {
  method: 'GET',
  url: '/threads/:threadId/tried',
  schema: {
    summary: 'What came of the outcome card of a discussion; 404 while it has none',
    params: Type.Object({ threadId: Id }),
    response: { 200: Tried },
  },
} as const satisfies Endpoint
