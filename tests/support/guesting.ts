import { randomUUID } from 'node:crypto'
import * as guests from '@waymark/contracts/event-guests'
import { createEvent } from '@waymark/contracts/events'
import { newEvent } from './cast.ts'
import type { TestNetwork, World } from './world.ts'

export const forGuests = { place: 'Leeds', words: 'An open afternoon about safer places.' }
export const guestAddress = (name = 'gus') => `${name}.${randomUUID().slice(-8)}@harbour-trust.example`

/** All the way: asks, reads the letter, types the code; answers with the guest’s own address. */
export async function comeAsGuest(
  world: World,
  occurrenceId: string,
  email = guestAddress(),
  more: object = {},
): Promise<string> {
  const params = { occurrenceId }
  const body = { email, name: 'Gus Guest', organisation: 'Harbour Trust', ...more }
  const asked = await world.call(null, guests.askGuestPlace, { params, body })
  await world.settled()
  const code = await world.readCode(email)
  const typed = await world.call(null, guests.typeGuestCode, { params, body: { email, code } })
  if (typed.status !== 200) throw new Error(`no guest: ${asked.status} ${JSON.stringify(typed.body)}`)
  await world.settled()
  return typed.body.token
}

const networks = new WeakMap<World, Promise<TestNetwork>>()
export function openNetwork(world: World): Promise<TestNetwork> {
  const known = networks.get(world) ?? world.network()
  networks.set(world, known)
  return known
}
/** An event under way that guests may come to, in a network that is listed; one network for each world. */
export async function openEvent(world: World, startsInMinutes = -5): Promise<string> {
  const network = await openNetwork(world)
  const body = { ...newEvent(startsInMinutes), guests: forGuests }
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  return body.id
}
