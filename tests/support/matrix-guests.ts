import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@waymark/contracts/endpoint'
import * as guests from '@waymark/contracts/event-guests'
import * as part from '@waymark/contracts/event-guests-part'
import * as handovers from '@waymark/contracts/event-handovers'
import * as needs from '@waymark/contracts/event-needs'
import * as events from '@waymark/contracts/events'
import { readOutbox } from '../../apps/api/src/platform/mail.ts'
import { newEvent } from './cast.ts'
import { comeAsGuest, guestAddress, openEvent, openNetwork } from './guesting.ts'
import type { Row } from './matrix.ts'
import type { Cast } from './cast.ts'
import type { Person, World } from './world.ts'

/** Nobody is asked who they are: a code from a letter, or an address of one’s own, is the permission. */
const whoever = (status: number) => Array.from({ length: 9 }, () => status).join(' ')
const signedIn = (status: number) => `401 ${whoever(status).slice(4)}`
const row = (
  endpoint: Endpoint,
  status: number,
  given: (world: World) => ReturnType<Row['given']>,
  expected = whoever(status),
): Row => ({ endpoint, expected, given })
const email = guestAddress
const event = async (world: World) => ({ params: { occurrenceId: await openEvent(world) } })
const place = async (world: World) => ({
  params: { token: await comeAsGuest(world, await openEvent(world)) },
})
async function code(world: World) {
  const token = await comeAsGuest(world, await openEvent(world))
  const { body } = await world.call(null, guests.readGuestPlace, { params: { token } })
  return { params: { code: body.code! } }
}

/** A place of the author’s that is on its way to somebody, in their letter. */
async function mailed(world: World) {
  const occurrenceId = await openEvent(world, 60)
  const network = await openNetwork(world)
  const params = { occurrenceId }
  await world.call(network.convenor, events.register, { params, body: {} })
  const address = `dee.${Math.random()}.${network.convenor.email}`
  await world.call(network.convenor, handovers.offerHandover, {
    params,
    body: { email: address, name: 'Dee' },
  })
  const letter = (await readOutbox(world.database, 50)).find(({ recipient }) => recipient === address)
  return { params: { token: /handover\/([0-9a-f]{40})/.exec(letter!.body)![1]! } }
}
/** Everybody of the cast who may come has a place at an event to come. */
async function ahead(world: World, { author, network }: Cast, person: Person | null) {
  const body = newEvent(60)
  await world.call(author, events.createEvent, { params: { spaceId: network.space }, body })
  const params = { occurrenceId: body.id }
  if (person) await world.call(person, events.register, { params, body: {} })
  return { params }
}

export const guestRows: Row[] = [
  row(guests.readGuestEvent, 200, event),
  row(guests.askGuestPlace, 202, async (world) => ({
    ...(await event(world)),
    body: { email: email(), name: 'Gus', organisation: 'Harbour Trust' },
  })),
  row(guests.typeGuestCode, 422, async (world) => ({
    ...(await event(world)),
    body: { email: email(), code: '123456' },
  })),
  row(guests.readGuestPlace, 200, place),
  row(guests.acceptGuestOffer, 200, place),
  row(guests.giveGuestPlaceBack, 200, place),
  row(guests.leaveAsGuest, 204, place),
  row(guests.renewGuestAddress, 204, place),
  row(guests.readGuestJoin, 200, code),
  row(guests.joinAsGuest, 200, code),
  row(guests.endGuestVisit, 204, () => ({})),
  row(part.readGuestPart, 200, place),
  row(part.setGuestNeeds, 200, async (world) => ({
    ...(await place(world)),
    body: { needs: ['captions' as const], words: '' },
  })),
  row(part.offerGuestPlace, 200, async (world) => ({
    ...(await place(world)),
    body: { email: email('dee'), name: 'Dee' },
  })),
  row(part.keepGuestPlace, 200, place),
  // It has begun, nobody has been there, and nothing was made: nobody is asked, or given, anything.
  row(part.setGuestAnswers, 403, async (world) => ({ ...(await place(world)), body: { answers: [] } })),
  row(part.answerAsGuest, 403, async (world) => ({
    ...(await place(world)),
    body: { immediate: 'yes', potential: 'yes', mayQuote: false },
  })),
  row(part.certifyGuest, 403, place),
  row(part.downloadGuestCertificate, 404, place),
  row(part.listMyGuestPlaces, 200, () => ({}), signedIn(200)),
  row(handovers.readMailedHandover, 200, mailed),
  row(handovers.acceptMailedHandover, 200, mailed),
  row(handovers.refuseMailedHandover, 204, mailed),
  { endpoint: handovers.readHandover, expected: '401 404 200 200 200 200 200 404 404', given: ahead },
  // Whoever has the place for no organisation has no colleagues there.
  { endpoint: handovers.listColleagues, expected: '401 404 200 200 200 200 200 404 404', given: ahead },
  {
    endpoint: handovers.offerHandover,
    expected: '401 404 409 409 409 409 409 404 404',
    given: async (...all) => ({ ...(await ahead(...all)), body: { personId: randomUUID() } }),
  },
  row(needs.readAccessNeeds, 200, () => ({}), signedIn(200)),
  row(
    needs.changeAccessNeeds,
    200,
    () => ({ body: { needs: ['captions' as const], words: 'w' } }),
    signedIn(200),
  ),
  { endpoint: needs.readNeedsSent, expected: '401 404 200 200 200 200 200 404 404', given: ahead },
  {
    endpoint: needs.sendNeeds,
    expected: '401 404 200 200 200 200 200 404 404',
    given: async (world, cast, person) => {
      const body = { needs: ['captions' as const], words: '' }
      if (person) await world.call(person, needs.changeAccessNeeds, { body })
      return { ...(await ahead(world, cast, person)), body: { send: true } }
    },
  },
  // The host is the author, who is none of these: nobody else reads it, whatever they look after.
  { endpoint: needs.listNeeds, expected: '401 404 403 403 403 403 403 404 404', given: ahead },
  {
    endpoint: needs.readNeeds,
    expected: '401 404 403 403 403 403 403 404 404',
    given: async (...all) => {
      const { params } = await ahead(...all)
      return { params: { ...params, registrationId: randomUUID() } }
    },
  },
  { endpoint: handovers.acceptHandover, expected: '401 404 404 404 404 404 404 404 404', given: ahead },
  { endpoint: handovers.endHandover, expected: '401 404 200 200 200 200 200 404 404', given: ahead },
]
