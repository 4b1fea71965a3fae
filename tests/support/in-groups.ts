import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import * as Y from 'yjs'
import * as groups from '@waymark/contracts/workshop-groups'
import { changeNotes, readNotes, toBytes, toText } from '@waymark/contracts/workshop-notes'
import { orderBetween, putLine, readLines } from '@waymark/contracts/workshop-outline'
import { emptyRoom, foldAll } from '@waymark/contracts/workshop-state'
import { joinWorkshop } from '@waymark/contracts/workshops'
import { Participant } from './participant.ts'
import type { Person, World } from './world.ts'

interface Meeting {
  world: World
  workshopId: string
  host: Person
  /** Who is there, and so goes into groups. */
  people: Person[]
}
const lines = 2

/**
 * Everybody goes into groups made by rule, talks and writes in them, and comes back with lines: in each group all of its
 * people have the same log and the same notes as whoever comes in at the end. How many lines were brought.
 */
export async function goThroughGroups({ world, workshopId, host, people }: Meeting): Promise<number> {
  const params = { workshopId, roundId: randomUUID() }
  const made = await world.call(host, groups.makeGroups, {
    params,
    body: {
      by: 'size',
      number: 6,
      of: 'registered',
      apart: true,
      ngo: false,
      buddy: false,
      before: 'apart',
      pairs: [],
      minutes: 10,
      lines,
      seed: 5,
      task: 'What would you try first?',
    },
  })
  expect(made.body.round?.broken).toEqual([])
  const opened = await world.call(host, groups.turnGroups, { params, body: { state: 'open', minutes: 0 } })
  const here = new Map(people.map((person) => [person.id, person]))
  const all = await Promise.all(
    opened.body.groups.map((group) =>
      inOneGroup(
        world,
        group.id,
        group.people.flatMap(({ id }) => here.get(id) ?? []),
      ),
    ),
  )

  const card = { id: randomUUID(), text: 'Two minutes more' }
  await world.call(host, groups.sendCard, { params, body: card })
  await Promise.all(all.map((group) => group.finish(card.id)))
  const { body } = await world.call(host, groups.listGroups, { params })
  expect(body.card?.seen).toBe(people.length)
  expect(body.groups.map(({ brought }) => brought)).toEqual(all.map(() => lines))
  await world.call(host, groups.turnGroups, { params, body: { state: 'closed', minutes: 0 } })
  await Promise.all(all.map((group) => group.close(host)))
  return all.length * lines
}

async function inOneGroup(world: World, workshopId: string, people: Person[]) {
  const enter = ({ cookies }: Person) =>
    new Participant({ origin: world.origin, cookie: cookies, workshopId })
  const everybody = people.map((person) => ({ person, client: enter(person), notes: new Y.Doc() }))
  for (const { client, notes } of everybody)
    client.socket.on(
      'workshop.notes',
      (id, { update }) => id === workshopId && Y.applyUpdate(notes, toBytes(update)),
    )
  const until = (isSo: (client: Participant) => boolean) =>
    Promise.all(everybody.map(({ client }) => client.until(isSo)))
  await until(({ now, present }) => now.isReady && present === people.length)
  const begun = everybody[0]!.client.now.log.lastSeq

  // All write at once, in the talk and in the notes.
  for (const [index, { client }] of everybody.entries())
    client.act('chat', { text: `I would try this ${index}` })
  await Promise.all([
    until(({ now }) => now.log.lastSeq === begun + people.length),
    ...everybody.map(({ person, notes }, index) => write(world, person, workshopId, notes, index)),
  ])
  await Promise.all(everybody.map(({ client, notes }) => untilWritten(client, notes, people.length)))
  const written = readLines(everybody[0]!.notes)
  for (const { notes } of everybody) expect(readLines(notes)).toEqual(written)

  return {
    async finish(cardId: string) {
      await until(({ now }) => now.room.cards.length === 1)
      for (const { client } of everybody) client.act('seen', { entryId: cardId })
      for (const text of ['Lower chairs', 'A later bus']) everybody[0]!.client.act('harvest', { text })
      await until(({ now }) => now.room.harvest.length === lines)
      await until(({ now }) => now.room.cards[0]!.seen.length === people.length)
    },
    async close(host: Person) {
      await until(({ now }) => now.room.standing === 'closed')
      for (const { person, client, notes } of everybody) {
        const { body } = await world.call(person, joinWorkshop, { params: { workshopId } })
        const { room, log } = client.now
        expect(room).toEqual(body.state)
        expect(foldAll(emptyRoom, log.entries)).toEqual(room)
        expect([client.undone, client.outgoing, log.ahead]).toEqual([[], [], []])
        expect(readLines(notes)).toEqual(written)
        client.leave()
      }
      expect(readLines(await fetchNotes(world, host, workshopId))).toEqual(written)
    },
  }
}

async function fetchNotes(world: World, person: Person, workshopId: string, into = new Y.Doc()) {
  const { body } = await world.call(person, readNotes, { params: { workshopId }, query: {} })
  Y.applyUpdate(into, toBytes(body.update))
  return into
}
async function write(world: World, person: Person, workshopId: string, notes: Y.Doc, index: number) {
  await fetchNotes(world, person, workshopId, notes)
  const before = Y.encodeStateVector(notes)
  putLine(notes, randomUUID(), {
    text: `Worth another look ${index}`,
    depth: 0,
    isHeading: false,
    order: orderBetween(readLines(notes).at(-1)?.order ?? '', undefined),
  })
  const update = toText(Y.encodeStateAsUpdate(notes, before))
  const answer = await world.call(person, changeNotes, { params: { workshopId }, body: { update } })
  expect(answer.status).toBe(200)
}
async function untilWritten({ socket }: Participant, notes: Y.Doc, count: number): Promise<void> {
  const mine = () => readLines(notes).filter(({ text }) => text.startsWith('Worth another look'))
  while (mine().length < count) await once(socket as never, 'workshop.notes')
}
