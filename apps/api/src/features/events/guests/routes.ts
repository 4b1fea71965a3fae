import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-guests'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { givesPlaces } from '../access.ts'
import { comeIn, refuse } from '../joining/commands.ts'
import { findEventForGuest } from '../queries.ts'
import { giveBack, takePlace } from '../registrations/commands.ts'
import { askAsGuest, tryGuestCode, wrongGuestCode } from './asking.ts'
import { enterAsGuest, renewAddress } from './commands.ts'
import {
  findByCode,
  findGuestPlace,
  findGuestViewer,
  readGuestEvent,
  readGuestJoin,
  readGuestPlace,
} from './queries.ts'

/** Milliseconds after the end for which a guest can still read in the room. */
const stays = 86_400_000

/** Works without an account: a typed code, then an address of one’s own, is the permission. */
export default (async (app) => {
  const db = app.database
  app.guestViewers.load = (held) => findGuestViewer(db, held)
  // Addresses and codes are secrets, so requests for them are not logged.
  const quietly = { logLevel: 'error' as const }
  const looking = { config: { rateLimit: { max: 300, timeWindow: '15 minutes' } } }
  await app.register(rateLimit, {
    max: 30,
    timeWindow: '15 minutes',
    // For each event and each guest’s address: a council’s people may all come from one network. Codes to join are counted together.
    keyGenerator: ({ ip, params }) => {
      const { occurrenceId, token = 'join' } = params as { occurrenceId?: string; token?: string }
      return `${ip} ${occurrenceId ?? token}`
    },
    errorResponseBuilder: () =>
      new Refusal(429, 'too_many', 'Too many tries from this network. Please wait a few minutes.'),
  })
  // What RFC 8058 has mail programs send; what it says is always the same, and not read.
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'string', bodyLimit: 2000 },
    (_request, _body, done) => done(null, undefined),
  )

  app.route({
    ...contract.readGuestEvent,
    ...looking,
    handler: async ({ params }, reply) => {
      const event = found(await readGuestEvent(db, params.occurrenceId))
      return reply.header('x-robots-tag', 'noindex').send(event)
    },
  })
  app.route({
    ...contract.askGuestPlace,
    handler: async ({ params, body }, reply) => {
      await db.transaction((tx) => askAsGuest(tx, params.occurrenceId, body))
      return reply.code(202).send({ minutes: contract.guestCodeMinutes })
    },
  })
  app.route({
    ...contract.typeGuestCode,
    handler: async ({ params, body }) => {
      const given = { ...params, code: body.code, email: body.email.toLowerCase() }
      const tried = await db.transaction((tx) => tryGuestCode(tx, app, given))
      if (!tried) throw wrongGuestCode()
      return { token: await db.transaction((tx) => enterAsGuest(tx, app, tried.id)) }
    },
  })

  app.route({
    ...contract.readGuestPlace,
    ...quietly,
    ...looking,
    handler: async ({ params }, reply) => {
      const place = await findGuestPlace(db, params.token)
      const shown = place && (await readGuestPlace(db, app, place))
      return reply.header('x-robots-tag', 'noindex').send(found(shown))
    },
  })

  /** Acts on the place of an address, at its date held for this, and shows it anew. */
  const onPlace = (token: string, act: (tx: Transaction, held: Held) => Promise<void>) =>
    db.transaction(async (tx) => {
      const place = found(await findGuestPlace(tx, token))
      const event = found(await findEventForGuest(tx, place.personId, place.occurrenceId, 'lock'))
      await act(tx, { place, event })
      return found(await readGuestPlace(tx, app, place))
    })
  interface Held {
    place: NonNullable<Awaited<ReturnType<typeof findGuestPlace>>>
    event: NonNullable<Awaited<ReturnType<typeof findEventForGuest>>>
  }
  const giveUp = (tx: Transaction, { place, event }: Held) =>
    givesPlaces(event, new Date()) ? giveBack(tx, place.personId, event) : Promise.resolve()

  app.route({
    ...contract.acceptGuestOffer,
    ...quietly,
    handler: ({ params }) =>
      onPlace(params.token, async (tx, { place, event }) => {
        if (event.myRegistration === 'registered') return
        if (event.myRegistration !== 'offered' || !givesPlaces(event, new Date()))
          throw new Refusal(409, 'moved_on', 'This place is not held for you any more.')
        await takePlace(tx, { id: place.personId }, event, { orWait: true })
      }),
  })
  app.route({
    ...contract.giveGuestPlaceBack,
    ...quietly,
    handler: ({ params }) => onPlace(params.token, giveUp),
  })
  app.route({
    ...contract.leaveAsGuest,
    ...quietly,
    handler: async ({ params }, reply) => {
      await onPlace(params.token, giveUp)
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.renewGuestAddress,
    ...quietly,
    config: { rateLimit: { max: 5, timeWindow: '15 minutes' } },
    handler: async ({ params }, reply) => {
      await db.transaction(async (tx) => renewAddress(tx, app, found(await findGuestPlace(tx, params.token))))
      return reply.code(204).send(null)
    },
  })

  const known = <Row>(row: Row | undefined): Row => {
    if (row) return row
    throw new Refusal(404, 'no_such_code', 'No place goes with this code. Check it letter by letter.')
  }
  app.route({
    ...contract.readGuestJoin,
    ...quietly,
    handler: async ({ params }) => {
      const place = known(await findByCode(db, app.seal, params.code))
      return known(await readGuestJoin(db, place))
    },
  })
  app.route({
    ...contract.joinAsGuest,
    ...quietly,
    async handler(request, reply) {
      const { params } = request
      const joined = await db.transaction(async (tx) => {
        const place = known(await findByCode(tx, app.seal, params.code))
        const event = found(await findEventForGuest(tx, place.personId, place.occurrenceId, 'lock'))
        // Asked again under the lock: the place may have been given back meanwhile.
        const { registrationId, version } = known(await findByCode(tx, app.seal, params.code))
        const { standing } = known(await readGuestJoin(tx, place))
        if (standing !== 'ready') throw refuse(standing, event)
        await comeIn(tx, { id: place.personId }, event, 'place')
        return { registrationId, version, shown: known(await readGuestJoin(tx, place)) }
      })
      const { registrationId: place, version, shown } = joined
      await app.guestViewers.remember(request, reply, { place, version }, Date.parse(shown.endsAt) + stays)
      return shown
    },
  })
  app.route({
    ...contract.endGuestVisit,
    handler: async (_request, reply) => {
      app.guestViewers.forget(reply)
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
