import { Type, type Static } from 'typebox'
import { CaseText } from './case-template.ts'
import { Id, Nothing, Nullable, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Acceptance, Written } from './guard.ts'

export const DraftCard = Type.Object({
  id: Id,
  networkId: Id,
  networkName: Type.String(),
  title: Type.String(),
  savedAt: Timestamp,
  /** Set when this draft revises a published case; it then stays in its space. */
  publishedVersion: Nullable(Type.Integer()),
  /** Set while it is being reviewed; its words then stay as they are. */
  reviewId: Nullable(Id),
})
export type DraftCard = Static<typeof DraftCard>

/** A case as its authors write it; nobody else sees it. */
export const CaseDraft = Type.Object({
  ...DraftCard.properties,
  spaceId: Nullable(Id),
  hatId: Nullable(Id),
  text: CaseText,
  /** Rises with each save; a save from an older revision is refused with 409. */
  revision: Type.Integer(),
  /** Why what the guard found may stay, as its writer said so far. */
  accepted: Type.Array(Acceptance),
})
export type CaseDraft = Static<typeof CaseDraft>

const one = Type.Object({ caseId: Id })

export const listDrafts = {
  method: 'GET',
  url: '/me/cases/drafts',
  schema: { summary: 'My drafts, newest first', response: { 200: Type.Array(DraftCard) } },
} as const satisfies Endpoint

export const createDraft = {
  method: 'POST',
  url: '/networks/:networkId/cases/drafts',
  schema: {
    summary: 'Start a case in a network; the client chooses its id',
    params: Type.Object({ networkId: Id }),
    body: Type.Object({ id: Id }, { additionalProperties: false }),
    response: { 201: CaseDraft },
  },
} as const satisfies Endpoint

export const readDraft = {
  method: 'GET',
  url: '/cases/:caseId/draft',
  schema: { summary: 'My draft of a case', params: one, response: { 200: CaseDraft } },
} as const satisfies Endpoint

export const saveDraft = {
  method: 'PUT',
  url: '/cases/:caseId/draft',
  schema: {
    summary: 'Save as I type; 409 when another window saved since',
    params: one,
    body: Written(
      {
        revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
        spaceId: Nullable(Id),
        hatId: Nullable(Id),
        text: CaseText,
      },
      { asks: 'later' },
    ),
    response: { 200: CaseDraft },
  },
} as const satisfies Endpoint

export const deleteDraft = {
  method: 'DELETE',
  url: '/cases/:caseId/draft',
  schema: { summary: 'Throw my draft away', params: one, response: { 204: Nothing } },
} as const satisfies Endpoint

export const reviseCase = {
  method: 'POST',
  url: '/cases/:caseId/draft',
  schema: {
    summary: 'Its author opens a draft of the next version',
    params: one,
    response: { 201: CaseDraft },
  },
} as const satisfies Endpoint
