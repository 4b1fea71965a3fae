import { randomUUID } from 'node:crypto'
import { createEvent, register } from '@waymark/contracts/events'
import { makeGroups, turnGroups } from '@waymark/contracts/workshop-groups'
import { addEntry } from '@waymark/contracts/workshops'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
import * as contract from '@waymark/contracts/workshop-wrap-ups'
import type { WrapUpItem } from '@waymark/contracts/workshop-wrap-ups'
import { newEvent } from './cast.ts'
import { newGroups } from './matrix-workshops.ts'
import { saveTakeaway, startTakeaway } from './learning.ts'
import type { Person, TestNetwork, World } from './world.ts'

export const own = (text: string, part: WrapUpItem['part'] = 'note'): WrapUpItem => ({
  key: `own:${randomUUID()}`,
  part,
  text,
})

/** What people do to put together what came of a meeting. `room` is the meeting they are about; it can be another one. */
export class WrappingUp {
  readonly #world: World
  readonly network: TestNetwork
  readonly zoe: Person
  readonly ada: Person
  readonly ben: Person
  /** Who takes notes. */
  readonly noa: Person
  room = ''
  private constructor(world: World, network: TestNetwork, [ada, ben, noa]: [Person, Person, Person]) {
    this.#world = world
    this.network = network
    this.zoe = network.convenor
    this.ada = ada
    this.ben = ben
    this.noa = noa
  }
  static async in(world: World): Promise<WrappingUp> {
    const network = await world.network({ visibility: 'hidden' })
    const ada = await world.member(network, 'Ada Amberley')
    const ben = await world.member(network, 'Ben Brook')
    const noa = await world.member(network, 'Noa North')
    const scene = new WrappingUp(world, network, [ada, ben, noa])
    await scene.hold(network.space)
    return scene
  }

  /** A meeting that is on, with Ada, Ben and Noa. */
  async hold(spaceId: string): Promise<void> {
    const body = newEvent(-10)
    await this.#world.call(this.zoe, createEvent, { params: { spaceId }, body })
    this.room = body.id
    for (const person of [this.ada, this.ben, this.noa]) await this.come(person)
    await this.act(this.zoe, 'role', { personId: this.noa.id, role: 'note-taker' })
  }
  /** One in a space where who said what stays in the room. */
  async holdConfidentially(): Promise<string> {
    const space = await this.#world.space(this.network, {
      sensitivity: 'chatham-house',
      grants: [
        { subject: 'role', subjectId: 'member', level: 'post' },
        { subject: 'role', subjectId: 'convenor', level: 'moderate' },
      ],
    })
    await this.hold(space)
    return space
  }
  come = (person: Person) =>
    this.#world.call(person, register, { params: { occurrenceId: this.room }, body: {} })
  act = (person: Person, type: EntryType, payload: Payload, workshopId = this.room) =>
    this.#world.call(person, addEntry, {
      params: { workshopId },
      body: { id: randomUUID(), type, payload } as never,
    })

  /** Everybody of the meeting in one group, which is open. */
  async group(): Promise<string> {
    const params = { workshopId: this.room, roundId: randomUUID() }
    await this.#world.call(this.zoe, makeGroups, { params, body: { ...newGroups, lines: 2 } })
    const open = { state: 'open' as const, minutes: 0 }
    return (await this.#world.call(this.zoe, turnGroups, { params, body: open })).body.groups[0]!.id
  }

  #params = () => ({ params: { workshopId: this.room } })
  read = (person: Person | null) => this.#world.call(person, contract.readWrapUp, this.#params())
  save = (person: Person | null, items: WrapUpItem[], revision = 0, opening = '') =>
    this.#world.call(person, contract.saveWrapUp, { ...this.#params(), body: { revision, opening, items } })
  publish = (person: Person | null, items: WrapUpItem[], revision = 0, more: object = {}) =>
    this.#world.call(person, contract.publishWrapUp, {
      ...this.#params(),
      body: { revision, opening: '', items, threadId: randomUUID(), postId: randomUUID(), ...more },
    })
  told = (person: Person | null) =>
    this.#world.call(person, contract.readEventWrapUp, { params: { occurrenceId: this.room } })
  /** Something somebody will try, shared as said. */
  async tries(person: Person, willTry: string, audience: 'event' | 'network', spaceId: string | null) {
    const { body } = await startTakeaway(this.#world, person, 'commitment', { kind: 'event', id: this.room })
    await saveTakeaway(this.#world, person, body, { willTry, audience, spaceId })
    return body.id
  }
}
