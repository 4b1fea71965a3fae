import { Type, type Static } from 'typebox'
import { KeptFile } from './documents.ts'
import { attributions } from './case-lists.ts'
import { CaseText } from './case-template.ts'
import { Author, Id, Line, Nothing, Nullable, OneOf, OptionalWords, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Acceptance, Written } from './guard.ts'

/** `full` for a new case or a changed story; `small` for small edits; `audience` when more people are to read the same words. */
export const reviewPaths = ['full', 'small', 'audience'] as const
export type ReviewPath = (typeof reviewPaths)[number]
/** Where a submitted case stands. The last four are ends; a returned one is a draft again. */
export const reviewStates = [
  'anonymisation',
  'sign-off',
  'peer',
  'decision',
  'published',
  'returned',
  'refused',
  'taken-back',
] as const
export type ReviewState = (typeof reviewStates)[number]
export const gates = ['anonymisation', 'peer', 'decision'] as const
export type Gate = (typeof gates)[number]
/** Working days in which a gate should be passed (domain notes, section 3.4). */
export const gateDays: Partial<Record<ReviewState, number>> = { anonymisation: 5, peer: 10 }
/** Who might try to recognise somebody (domain notes, section 4.2). */
export const intruders = ['exploiter', 'classmate', 'parent', 'neighbour', 'reporter'] as const
export const peerQuestions = ['clear', 'useful', 'honest', 'ethical'] as const
export const outcomes = ['pass', 'change', 'refuse'] as const
/** What authors tick before they send a case for review (domain notes, section 4.5). */
export const checklist = [
  'names',
  'bands',
  'places',
  'needed',
  'recognise',
  'live',
  'story',
  'figures',
  'files',
  'manager',
  'language',
  'restricted',
] as const

/** How each intruder would fare, in the reviewer's judgement. */
export const Worksheet = Type.Array(
  Type.Object(
    {
      intruder: OneOf(intruders),
      recognises: OneOf(['no', 'hardly', 'yes'] as const),
      why: OptionalWords(1000),
    },
    { additionalProperties: false },
  ),
  { maxItems: 5 },
)
export type Worksheet = Static<typeof Worksheet>
export const PeerAnswers = Type.Array(
  Type.Object(
    {
      question: OneOf(peerQuestions),
      answer: OneOf(['yes', 'partly', 'no'] as const),
      words: OptionalWords(2000),
    },
    { additionalProperties: false },
  ),
  { maxItems: 4 },
)
export type PeerAnswers = Static<typeof PeerAnswers>

/** One person at one gate. Nobody holds two gates of a case, and no author holds any. */
export const GateKept = Type.Object({
  id: Id,
  gate: OneOf(gates),
  keeper: Author,
  isMine: Type.Boolean(),
  /** From another organisation than the authors’. */
  external: Type.Boolean(),
  takenAt: Timestamp,
  outcome: Nullable(OneOf(outcomes)),
  words: Type.String(),
  worksheet: Worksheet,
  answers: PeerAnswers,
  decidedAt: Nullable(Timestamp),
  can: Type.Object({ decide: Type.Boolean(), release: Type.Boolean(), undo: Type.Boolean() }),
})
export type GateKept = Static<typeof GateKept>

/** What a reviewer knows before taking a case on, and what lists show. */
export const ReviewCard = Type.Object({
  id: Id,
  caseId: Id,
  networkId: Id,
  path: OneOf(reviewPaths),
  state: OneOf(reviewStates),
  title: Type.String(),
  summary: Type.String(),
  contentNotes: Type.Array(Type.String()),
  minutes: Type.Integer(),
  spaceName: Type.String(),
  organisations: Type.Array(Type.String()),
  submittedAt: Timestamp,
  stateSince: Timestamp,
  /** By when this gate should be passed, in working days of the authors’ nation; null where there is no clock. */
  dueAt: Nullable(Timestamp),
  /** How many more people this gate needs. */
  wanted: Type.Integer(),
  isMine: Type.Boolean(),
  can: Type.Object({ take: Nullable(OneOf(gates)), read: Type.Boolean() }),
  /** Why it cannot be taken by this person, in a plain sentence. */
  whyNot: Type.String(),
})
export type ReviewCard = Static<typeof ReviewCard>

/** What happened to a case, when, by whom and why. Rows are only ever added. */
export const Transition = Type.Object({
  id: Type.Integer(),
  from: Type.String(),
  to: Type.String(),
  /** A name as it was given; a manager without an account signs with theirs. */
  by: Type.String(),
  why: Type.String(),
  at: Timestamp,
  undoes: Nullable(Type.Integer()),
})
export type Transition = Static<typeof Transition>

export const SignOffLine = Type.Object({
  id: Id,
  organisationId: Id,
  organisation: Type.String(),
  email: Type.String(),
  /** Null until the letter went out. */
  askedAt: Nullable(Timestamp),
  outcome: Nullable(OneOf(['agreed', 'returned'] as const)),
  attribution: Nullable(OneOf(attributions)),
  words: Type.String(),
  signer: Type.String(),
  decidedAt: Nullable(Timestamp),
})
export type SignOffLine = Static<typeof SignOffLine>

export const Review = Type.Object({
  ...ReviewCard.properties,
  text: CaseText,
  changeNote: Type.String(),
  spaceId: Id,
  files: Type.Array(KeptFile),
  version: Type.Integer(),
  authors: Type.Array(Author),
  /** What the guard asked about and why it stays, and how many clues fit together. */
  accepted: Type.Array(Acceptance),
  clues: Type.Array(Type.String()),
  /** How many people look at whether somebody could be recognised: two for six clues or more, or a young person’s story. */
  anonymisers: Type.Integer(),
  checkedAt: Timestamp,
  ticked: Type.Array(OneOf(checklist)),
  declared: Type.String(),
  gatesKept: Type.Array(GateKept),
  signOffs: Type.Array(SignOffLine),
  history: Type.Array(Transition),
  /** Whether people would read it who do not read it now. */
  may: Type.Object({ takeBack: Type.Boolean(), askManager: Type.Boolean() }),
})
export type Review = Static<typeof Review>

const one = Type.Object({ reviewId: Id })
const gate = Type.Object({ gateId: Id })
const Manager = Type.Object(
  { organisationId: Id, email: Type.String({ format: 'email', maxLength: 254 }) },
  { additionalProperties: false },
)

/**
 * Sends a draft for review. The checks run first: 422 names each field that still has to be written, by JSON pointer, and
 * what the guard asks about. Sent again with the same id, it answers with what stands.
 */
export const submitCase = {
  method: 'POST',
  url: '/cases/:caseId/reviews',
  schema: {
    summary: 'Send my draft for review',
    params: Type.Object({ caseId: Id }),
    body: Written({
      id: Id,
      revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
      path: OneOf(['full', 'small'] as const),
      /** What is different from the version before, for its readers; a revision needs one. */
      changeNote: Type.Optional(Line(300)),
      ticked: Type.Array(OneOf(checklist), { maxItems: 12, uniqueItems: true }),
      /** Interests that could sway the account, and whether a language model helped: read by reviewers only. */
      declared: OptionalWords(1000),
      /** Who signs off for each of the authors’ organisations, by mail, without an account. */
      managers: Type.Array(Manager, { maxItems: 5 }),
    }),
    response: { 201: Review },
  },
} as const satisfies Endpoint

export const readReview = {
  method: 'GET',
  url: '/reviews/:reviewId',
  schema: {
    summary: 'A review, for its authors, those at its gates and the convenors',
    params: one,
    response: { 200: Review },
  },
} as const satisfies Endpoint

export const listReviews = {
  method: 'GET',
  url: '/networks/:networkId/reviews',
  schema: {
    summary: 'Cases being reviewed that are mine, that I keep a gate of, or that I could take on',
    params: Type.Object({ networkId: Id }),
    response: { 200: Type.Array(ReviewCard) },
  },
} as const satisfies Endpoint

export const listWaiting = {
  method: 'GET',
  url: '/reviews/waiting',
  schema: {
    summary: 'Cases at a gate that I took on and have not decided yet, then those I could take on',
    response: { 200: Type.Array(ReviewCard) },
  },
} as const satisfies Endpoint

export const takeBackReview = {
  method: 'DELETE',
  url: '/reviews/:reviewId',
  schema: {
    summary: 'Its authors take it back to change it; what was said so far stays in its history',
    params: one,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const takeGate = {
  method: 'POST',
  url: '/reviews/:reviewId/gates',
  schema: {
    summary: 'Take the gate on at which the case stands',
    params: one,
    body: Type.Object({ id: Id }, { additionalProperties: false }),
    response: { 201: Review },
  },
} as const satisfies Endpoint

export const releaseGate = {
  method: 'DELETE',
  url: '/gates/:gateId',
  schema: {
    summary: 'Give a gate back before deciding',
    params: gate,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

/** An anonymisation review needs the whole worksheet, a peer review its four answers; both are refused with 422 otherwise. */
export const decideGate = {
  method: 'PUT',
  url: '/gates/:gateId/outcome',
  schema: {
    summary: 'Let the case pass, ask for a change, or refuse it',
    params: gate,
    body: Written({
      outcome: OneOf(outcomes),
      words: OptionalWords(4000),
      worksheet: Type.Optional(Worksheet),
      answers: Type.Optional(PeerAnswers),
      /** The convenor’s choice of audience: the space it goes to, not a wider one than was reviewed. */
      spaceId: Type.Optional(Id),
    }),
    response: { 200: Review },
  },
} as const satisfies Endpoint

export const undoGate = {
  method: 'DELETE',
  url: '/gates/:gateId/outcome',
  schema: {
    summary: 'Take my own decision back while nobody has acted on it',
    params: gate,
    response: { 200: Review },
  },
} as const satisfies Endpoint

export const askManager = {
  method: 'POST',
  url: '/reviews/:reviewId/sign-offs',
  schema: {
    summary: 'Ask for an organisation’s sign-off, again or from somebody else',
    params: one,
    body: Manager,
    response: { 200: Review },
  },
} as const satisfies Endpoint

/** To fewer people at once, by a convenor; to more people by a review of the newest version. */
export const changeAudience = {
  method: 'POST',
  url: '/cases/:caseId/audience',
  schema: {
    summary: 'Move a published case to another space of its network',
    params: Type.Object({ caseId: Id }),
    body: Type.Object(
      {
        id: Id,
        spaceId: Id,
        /** Empty: those who signed it off before are asked again. */
        managers: Type.Array(Manager, { maxItems: 5 }),
      },
      { additionalProperties: false },
    ),
    response: { 200: Type.Object({ reviewId: Nullable(Id) }) },
  },
} as const satisfies Endpoint
