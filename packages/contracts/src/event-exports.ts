import { Type, type Static } from 'typebox'
import { Id, Line, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

/** What a list of people is taken out for. */
export const exportPurposes = ['door', 'name-badges', 'funder', 'planning', 'other'] as const
export type ExportPurpose = (typeof exportPurposes)[number]

/** That somebody took a list out, for those who run the event and for everybody who is on it. */
export const PeopleExport = Type.Object({
  id: Id,
  at: Timestamp,
  by: Type.String(),
  purpose: OneOf(exportPurposes),
  words: Type.String(),
  people: Type.Integer(),
})
export type PeopleExport = Static<typeof PeopleExport>

/** What the agreement of the space allows: all of the list, names alone, or nothing. */
export const exportAllowances = ['all', 'names', 'nothing'] as const
export type ExportAllowance = (typeof exportAllowances)[number]

const date = Type.Object({ occurrenceId: Id })

/** 409 `in_confidence` where who is in a space stays in it. Sending it twice is kept as once. */
export const exportPeople = {
  method: 'POST',
  url: '/events/:occurrenceId/people-exports',
  schema: {
    summary: 'Who is coming, as a table; what it is for is kept for good, and shown to those on it',
    params: date,
    body: Written({ id: Id, purpose: OneOf(exportPurposes), words: Line(300) }),
    response: { 200: Type.String({ description: 'text/csv' }) },
  },
} as const satisfies Endpoint

/** For others than those who run it only the lists they are on. */
export const listPeopleExports = {
  method: 'GET',
  url: '/events/:occurrenceId/people-exports',
  schema: {
    summary: 'Who took a list of the people out, when and what for, newest first',
    params: date,
    response: {
      200: Type.Object({ allows: OneOf(exportAllowances), exports: Type.Array(PeopleExport) }),
    },
  },
} as const satisfies Endpoint
