import { randomUUID } from 'node:crypto'
import { createEvent, register } from '@waymark/contracts/events'
import * as contract from '@waymark/contracts/workshop-groups'
import type { Groups, NewRound } from '@waymark/contracts/workshop-groups'
import { addEntry, joinWorkshop, listEntries, readWorkshop } from '@waymark/contracts/workshops'
import type { NewEntry } from '@waymark/contracts/workshop-entries'
import { newEvent } from './cast.ts'
import type { Person, TestNetwork, World } from './world.ts'

const asked: NewRound = {
  by: 'count',
  number: 2,
  of: 'registered',
  apart: true,
  ngo: false,
  buddy: false,
  before: 'apart',
  pairs: [],
  minutes: 10,
  lines: 2,
  seed: 5,
  task: 'What would you try first?\nThink of one place you know.',
}

/** A meeting of four that goes into groups; `begin` opens another one, which all else is then about. */
export function groupMeeting(world: () => World) {
  let network: TestNetwork
  let room: string
  let people: Person[]
  const host = () => network.convenor
  const params = () => ({ workshopId: room })

  async function come(name: string, organisation = `${name}’s Council`): Promise<Person> {
    const person = await world().member(network, await world().person(name, { organisation }))
    await world().call(person, register, { params: { occurrenceId: room }, body: {} })
    return person
  }
  async function begin() {
    network = await world().network({ visibility: 'hidden' })
    const body = newEvent(-10)
    await world().call(host(), createEvent, { params: { spaceId: network.space }, body })
    room = body.id
    people = []
    for (const name of ['Ada', 'Ben', 'Cy', 'Dee']) people.push(await come(name))
    return { network, room, people }
  }
  const make = (person: Person | null, more: Partial<NewRound> = {}, roundId: string = randomUUID()) =>
    world().call(person, contract.makeGroups, {
      params: { ...params(), roundId },
      body: { ...asked, ...more },
    })
  const turn = (roundId: string, state: 'open' | 'closed', minutes = 0, person: Person = host()) =>
    world().call(person, contract.turnGroups, {
      params: { ...params(), roundId },
      body: { state, minutes },
    })
  const groupOf = ({ groups }: Groups, person: Person) =>
    groups.find((group) => group.people.some(({ id }) => id === person.id))!

  return {
    begin,
    host,
    params,
    come,
    make,
    turn,
    groupOf,
    list: (person: Person) => world().call(person, contract.listGroups, { params: params() }),
    open: async (more: Partial<NewRound> = {}): Promise<Groups> => {
      const { body } = await make(host(), more)
      return (await turn(body.round!.id, 'open')).body
    },
    others: (groups: Groups, person: Person) =>
      people.filter((each) => groupOf(groups, each).id !== groupOf(groups, person).id),
    act: (person: Person, workshopId: string, type: NewEntry['type'], payload: NewEntry['payload']) =>
      world().call(person, addEntry, { params: { workshopId }, body: { id: randomUUID(), type, payload } }),
    log: async (person: Person, workshopId: string) =>
      (await world().call(person, listEntries, { params: { workshopId }, query: { after: 0 } })).body.entries,
    state: async (person: Person, workshopId: string) =>
      (await world().call(person, joinWorkshop, { params: { workshopId } })).body.state,
    read: (person: Person, workshopId: string) =>
      world().call(person, readWorkshop, { params: { workshopId } }),
  }
}
