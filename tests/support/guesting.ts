import { randomUUID } from 'node:crypto'
import * as guests from '@waymark/contracts/event-guests'
import { createEvent, register } from '@waymark/contracts/events'
import { agreeAsGuest } from '@waymark/contracts/workshop-guests'
import { readWorkshop } from '@waymark/contracts/workshops'
import { newEvent } from './cast.ts'
import type { Person, TestNetwork, World } from './world.ts'

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

/** A guest who has come in: with the cookie that opens one room to them. */
export interface Visitor extends Person {
  token: string
  code: string
}
/** By the code from their own page, pressed in a browser in which nobody is signed in. */
export async function visit(world: World, token: string): Promise<Visitor> {
  const { body: place } = await world.call(null, guests.readGuestPlace, { params: { token } })
  const code = place.code ?? ''
  const answer = await fetch(`${world.origin}/api/guests/join/${code}`, {
    method: 'POST',
    headers: { origin: world.origin },
  })
  const [cookies = ''] = answer.headers.getSetCookie().map((line) => line.split(';')[0]!)
  const { body } = await world.call({ cookies }, readWorkshop, { params: { workshopId: place.occurrenceId } })
  return { id: body.guest?.id ?? '', name: place.name, email: '', cookies, token, code }
}
/** The same for somebody who has also accepted the agreement at the door of the room. */
export async function visitAndAgree(world: World, occurrenceId: string, name = 'Gus Guest') {
  const token = await comeAsGuest(world, occurrenceId, guestAddress(name.split(' ')[0]), { name })
  const visitor = await visit(world, token)
  const params = { workshopId: occurrenceId }
  const { body } = await world.call(visitor, readWorkshop, { params })
  await world.call(visitor, agreeAsGuest, { params, body: { version: body.guest!.agreementVersion! } })
  return visitor
}

/** An event under way with somebody who has a place, and a guest who has come in. */
export async function meetWithGuest(world: World) {
  const network = await openNetwork(world)
  const room = await openEvent(world)
  const ada = await world.member(network, 'Ada')
  await world.call(ada, register, { params: { occurrenceId: room }, body: {} })
  return { network, host: network.convenor, room, ada, gus: await visitAndAgree(world, room) }
}
