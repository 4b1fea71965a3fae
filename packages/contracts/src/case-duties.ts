import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** Trained for anonymisation reviews; or the safeguarding lead, who is told when a case is hidden and may decide about it. */
export const duties = ['anonymisation', 'safeguarding'] as const
export type Duty = (typeof duties)[number]

export const DutyHolder = Type.Object({
  personId: Id,
  name: Type.String(),
  organisation: Nullable(Type.String()),
  duties: Type.Array(OneOf(duties)),
})
export type DutyHolder = Static<typeof DutyHolder>

export const listDuties = {
  method: 'GET',
  url: '/networks/:networkId/duties',
  schema: {
    summary: 'Who in this network has a duty for its cases, for its members',
    params: Type.Object({ networkId: Id }),
    response: { 200: Type.Array(DutyHolder) },
  },
} as const satisfies Endpoint

export const changeDuties = {
  method: 'PUT',
  url: '/networks/:networkId/duties/:personId',
  schema: {
    summary: 'A convenor says which duties a member has; none takes them away',
    params: Type.Object({ networkId: Id, personId: Id }),
    body: Type.Object(
      { duties: Type.Array(OneOf(duties), { maxItems: 2, uniqueItems: true }) },
      { additionalProperties: false },
    ),
    response: { 200: Type.Array(DutyHolder) },
  },
} as const satisfies Endpoint
