import { Type, type Static } from 'typebox'
import { momenta, results, stages } from './case-lists.ts'
import { Id, Nullable, OneOf, Timestamp } from './common.ts'
import { DirectoryPerson } from './directory.ts'
import type { Endpoint } from './endpoint.ts'

export const mostShown = 50

/** Where a case stood at a time, as its authors said. */
export const JourneyPoint = Type.Object({
  at: Timestamp,
  stage: Nullable(OneOf(stages)),
  momentum: Nullable(OneOf(momenta)),
})
export type JourneyPoint = Static<typeof JourneyPoint>

export const JourneyCase = Type.Object({
  id: Id,
  title: Type.String(),
  network: Type.String(),
  publishedAt: Timestamp,
  result: Nullable(OneOf(results)),
  stoppedAt: Nullable(Timestamp),
  /** From when it was published on, oldest first. */
  points: Type.Array(JourneyPoint),
})
export type JourneyCase = Static<typeof JourneyCase>

export const OrganisationPractice = Type.Object({
  /** Those who chose to be found as working here. */
  people: Type.Array(DirectoryPerson),
  cases: Type.Array(JourneyCase),
  tried: Type.Array(
    Type.Object({
      id: Id,
      caseId: Id,
      title: Type.String(),
      place: Type.String(),
      result: OneOf(results),
      publishedAt: Timestamp,
    }),
  ),
})
export type OrganisationPractice = Static<typeof OrganisationPractice>

export const readPractice = {
  method: 'GET',
  url: '/organisations/:organisationId/practice',
  schema: {
    summary: 'What an organisation has shared, as far as I see it, and who can be asked about it',
    params: Type.Object({ organisationId: Id }),
    response: { 200: OrganisationPractice },
  },
} as const satisfies Endpoint
