import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, OptionalWords } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'
import { sensitivities } from './networks.ts'

/** What a newcomer is asked, as it stands above each answer in the post. */
export const introductionPrompts = [
  'What I do',
  'What I am trying, or stuck with',
  'What you can ask me about',
] as const
export const introductionTitle = 'Introductions'
/** After so many days somebody is no newcomer, and is not asked any more. */
export const askedForDays = 60

/** `asked`: newly here. `open`: may say hello, and is not asked. `closed`: there is no place here to do so. */
export const introductionStates = ['asked', 'open', 'posted', 'skipped', 'closed'] as const
export const Introduction = Type.Object({
  state: OneOf(introductionStates),
  /** Where introductions stand, once somebody began. */
  threadId: Nullable(Id),
  spaceName: Type.String(),
  /** Who will read it. */
  sensitivity: Nullable(OneOf(sensitivities)),
})
export type Introduction = Static<typeof Introduction>

const network = Type.Object({ networkId: Id })

export const readIntroduction = {
  method: 'GET',
  url: '/networks/:networkId/introduction',
  schema: {
    summary: 'Whether I have introduced myself here',
    params: network,
    response: { 200: Introduction },
  },
} as const satisfies Endpoint

export const introduceMyself = {
  method: 'POST',
  url: '/networks/:networkId/introduction',
  schema: {
    summary: 'Say hello: my answers become a post among the introductions, once',
    params: network,
    body: Written({
      /** Of the post, chosen by the client. */
      id: Id,
      answers: Type.Array(OptionalWords(1000, 'conversation'), { maxItems: introductionPrompts.length }),
      hatId: Type.Optional(Id),
    }),
    response: { 201: Introduction },
  },
} as const satisfies Endpoint
export type IntroductionWish = Static<(typeof introduceMyself)['schema']['body']>

export const skipIntroduction = {
  method: 'PUT',
  url: '/networks/:networkId/introduction/skipped',
  schema: { summary: 'Rather not, or not now', params: network, response: { 200: Introduction } },
} as const satisfies Endpoint
