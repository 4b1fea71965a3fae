import { Type, type Static } from 'typebox'
import { Id, Line, Nullable, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { Answers } from './event-answers.ts'
import { Certificate } from './event-certificates.ts'
import { answerAfter, MyFeedback } from './event-feedback.ts'
import { AccessNeeds, changeAccessNeeds } from './event-needs.ts'
import { AskedPage } from './event-questions.ts'
import { Written } from './guard.ts'
import { Email } from './identity.ts'

/** What a guest with a place takes part in beside it, by the address in their letters. */
export const GuestPart = Type.Object({
  asked: AskedPage,
  /** What the host of this date has from me; null is nothing. */
  needs: Nullable(AccessNeeds),
  needsReadBy: Type.Array(Type.Object({ name: Type.String(), at: Timestamp })),
  /** To whom I am giving my place. */
  givenTo: Nullable(Type.Object({ name: Type.String(), until: Timestamp })),
  feedback: MyFeedback,
  /** Made already, and right. */
  certificate: Nullable(Type.Pick(Certificate, ['code', 'minutes'])),
  can: Type.Object({ sayNeeds: Type.Boolean(), give: Type.Boolean(), certify: Type.Boolean() }),
})
export type GuestPart = Static<typeof GuestPart>

const params = Type.Object({ token: Type.String({ pattern: '^[0-9a-f]{40}$' }) })
const response = { 200: GuestPart }

export const readGuestPart = {
  method: 'GET',
  url: '/guests/places/:token/part',
  schema: { summary: 'What I take part in as a guest', params, response },
} as const satisfies Endpoint

export const setGuestAnswers = {
  method: 'PUT',
  url: '/guests/places/:token/answers',
  schema: {
    summary: 'Answer what is asked of those who come',
    params,
    body: Written({ answers: Answers }),
    response,
  },
} as const satisfies Endpoint

/** Nothing said takes it back. */
export const setGuestNeeds = {
  method: 'PUT',
  url: '/guests/places/:token/needs',
  schema: {
    summary: 'Tell the host what I need to take part',
    params,
    body: changeAccessNeeds.schema.body,
    response,
  },
} as const satisfies Endpoint

/** To an address of the same mail domain; they have to say yes. */
export const offerGuestPlace = {
  method: 'PUT',
  url: '/guests/places/:token/handover',
  schema: {
    summary: 'Send a colleague in my stead',
    params,
    body: Written({ email: Email, name: Line(80, 'open') }),
    response,
  },
} as const satisfies Endpoint

export const keepGuestPlace = {
  method: 'DELETE',
  url: '/guests/places/:token/handover',
  schema: { summary: 'Keep my place after all', params, response },
} as const satisfies Endpoint

/** The two questions after the event; guests are forgotten before the later one. */
export const answerAsGuest = {
  method: 'PUT',
  url: '/guests/places/:token/feedback',
  schema: {
    summary: 'Answer the two questions after an event',
    params,
    body: answerAfter.schema.body,
    response,
  },
} as const satisfies Endpoint

export const certifyGuest = {
  method: 'POST',
  url: '/guests/places/:token/certificate',
  schema: { summary: 'Make a certificate of my attendance', params, response },
} as const satisfies Endpoint

export const downloadGuestCertificate = {
  method: 'GET',
  url: '/guests/places/:token/certificate.pdf',
  schema: { summary: 'My certificate as a tagged PDF', params, response: { 200: Type.Unknown() } },
} as const satisfies Endpoint

/** Places somebody with an account has as a guest, where they have no other way in. */
export const MyGuestPlace = Type.Object({
  occurrenceId: Id,
  token: Type.String(),
  title: Type.String(),
  startsAt: Timestamp,
  endsAt: Timestamp,
})
export type MyGuestPlace = Static<typeof MyGuestPlace>

export const listMyGuestPlaces = {
  method: 'GET',
  url: '/me/guest-places',
  schema: {
    summary: 'Where I have or want a place as a guest, soonest first',
    response: { 200: Type.Array(MyGuestPlace) },
  },
} as const satisfies Endpoint
