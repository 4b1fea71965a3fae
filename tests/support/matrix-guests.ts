import type { Endpoint } from '@waymark/contracts/endpoint'
import * as guests from '@waymark/contracts/event-guests'
import { comeAsGuest, guestAddress, openEvent } from './guesting.ts'
import type { Row } from './matrix.ts'
import type { World } from './world.ts'

/** Nobody is asked who they are: a code from a letter, or an address of one’s own, is the permission. */
const whoever = (status: number) => Array.from({ length: 9 }, () => status).join(' ')
const row = (endpoint: Endpoint, status: number, given: (world: World) => ReturnType<Row['given']>): Row => ({
  endpoint,
  expected: whoever(status),
  given,
})
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
]
