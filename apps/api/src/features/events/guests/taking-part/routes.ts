import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-guests-part'
import { draw, sendMade } from '../../../../platform/documents/making/make.ts'
import type { Reader, Transaction } from '../../../../platform/database.ts'
import { allow, found, Refusal } from '../../../../platform/errors.ts'
import { keepReasons } from '../../../../platform/guard.ts'
import { ukDay } from '../../../../platform/uk-time.ts'
import { certify } from '../../certificates/commands.ts'
import { certificateOf } from '../../certificates/document.ts'
import { findCertificate } from '../../certificates/queries.ts'
import { giveFeedback } from '../../feedback/commands.ts'
import { readMine, wasThere } from '../../feedback/queries.ts'
import { dropHandover, offerPlaceAsGuest } from '../../handovers/commands.ts'
import { listHandovers } from '../../handovers/queries.ts'
import { findEventForGuest } from '../../queries.ts'
import { may as ofQuestions } from '../../questions/access.ts'
import { changeAnswers } from '../../questions/commands.ts'
import { findGuestPlace } from '../queries.ts'
import { sayGuestNeeds } from './commands.ts'
import { readGuestPart } from './queries.ts'
import type { Held } from './queries.ts'

/** Works without an account: an address of one’s own is the permission. */
export default (async (app) => {
  const db = app.database
  const quietly = { logLevel: 'error' as const }
  await app.register(rateLimit, {
    max: 60,
    timeWindow: '15 minutes',
    keyGenerator: ({ ip, params }) => `${ip} ${(params as { token?: string }).token}`,
    errorResponseBuilder: () =>
      new Refusal(429, 'too_many', 'Too many tries from this network. Please wait a few minutes.'),
  })

  async function holding(reader: Reader, token: string, lock?: 'lock'): Promise<Held> {
    const place = found(await findGuestPlace(reader, token))
    return { place, event: found(await findEventForGuest(reader, place.personId, place.occurrenceId, lock)) }
  }
  const onPlace = (token: string, act: (tx: Transaction, held: Held) => Promise<unknown>) =>
    db.transaction(async (tx) => {
      const held = await holding(tx, token, 'lock')
      await act(tx, held)
      return readGuestPart(tx, await holding(tx, token))
    })

  app.route({
    ...contract.readGuestPart,
    ...quietly,
    handler: async ({ params }) => readGuestPart(db, await holding(db, params.token)),
  })
  app.route({
    ...contract.setGuestAnswers,
    ...quietly,
    handler: ({ params, body, acceptances }) =>
      onPlace(params.token, async (tx, { place, event }) => {
        const sentence = 'Answers go with a place, or a wish for one, until the event begins.'
        allow(ofQuestions.answer(event, new Date()), 'no_place', sentence)
        const guest = { id: place.personId }
        await changeAnswers(tx, guest, event, body.answers)
        await keepReasons(tx, guest, `answers:${event.id}:${guest.id}`, acceptances)
      }),
  })
  app.route({
    ...contract.setGuestNeeds,
    ...quietly,
    handler: ({ params, body, acceptances }) =>
      onPlace(params.token, async (tx, held) => {
        const { can } = await readGuestPart(tx, held)
        allow(can.sayNeeds, 'register_first', 'Please take a place at this event first.')
        const { registrationId, personId } = held.place
        await sayGuestNeeds(tx, registrationId, body)
        await keepReasons(tx, { id: personId }, `needs:${registrationId}`, acceptances)
      }),
  })
  app.route({
    ...contract.offerGuestPlace,
    ...quietly,
    // Each sends a letter to somebody else.
    config: { rateLimit: { max: 5, timeWindow: '15 minutes' } },
    handler: ({ params, body }) =>
      onPlace(params.token, async (tx, held) => {
        const { can } = await readGuestPart(tx, held)
        allow(can.give, 'register_first', 'Please take a place at this event first.')
        await offerPlaceAsGuest(tx, app, held.place, held.event, body)
      }),
  })
  app.route({
    ...contract.keepGuestPlace,
    ...quietly,
    handler: ({ params }) =>
      onPlace(params.token, async (tx, { place, event }) => {
        for (const each of await listHandovers(tx, event.id))
          if (each.fromId === place.personId) await dropHandover(tx, event, each, false)
      }),
  })
  app.route({
    ...contract.answerAsGuest,
    ...quietly,
    handler: ({ params, body, acceptances }) =>
      onPlace(params.token, async (tx, { place, event }) => {
        const guest = { id: place.personId }
        allow(await wasThere(tx, guest, event), 'not_there', 'Only people who were at the event are asked.')
        const { asked, given } = await readMine(tx, guest, event)
        if (given.includes('after')) return
        if (asked !== 'after') throw new Refusal(409, 'closed', 'These questions are not asked now.')
        const { immediate, immediateWords = '', potential, potentialWords = '', mayQuote } = body
        await giveFeedback(tx, guest, event, 'after', {
          answers: [
            { question: 'immediate', choices: [immediate], words: immediateWords },
            { question: 'potential', choices: [potential], words: potentialWords },
          ],
          mayQuote,
        })
        if (mayQuote) await keepReasons(tx, guest, `feedback:${event.id}:${guest.id}`, acceptances)
      }),
  })
  app.route({
    ...contract.certifyGuest,
    ...quietly,
    handler: ({ params }) =>
      onPlace(params.token, (tx, { place, event }) => certify(tx, { id: place.personId }, event)),
  })
  app.route({
    ...contract.downloadGuestCertificate,
    ...quietly,
    handler: async ({ params }, reply) => {
      const { place, event } = await holding(db, params.token)
      const made = found(await findCertificate(db, { id: place.personId }, { occurrenceId: event.id }))
      const bytes = await draw('pdf', certificateOf(made, app.publicUrl))
      const name = `Certificate of attendance ${ukDay(new Date(made.startsAt))}`
      return sendMade(reply, { name, ending: 'pdf' }, bytes)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
