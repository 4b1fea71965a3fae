import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import * as directory from '@waymark/contracts/directory'
import type { EntryChange } from '@waymark/contracts/directory'
import * as talks from '@waymark/contracts/directory-talks'
import { ukDay, weekdayOf, addDays } from '../../apps/api/src/platform/uk-time.ts'
import { listFree } from '../../apps/api/src/features/directory/talks/queries.ts'
import type { Cast } from './cast.ts'
import type { Person, World } from './world.ts'

/** An entry with all that can be shown. */
export const anEntry = (more: Partial<EntryChange> = {}): EntryChange => ({
  audience: 'networks',
  shows: ['role', 'place', 'done'],
  work: 'direct',
  terms: ['approach:cs', 'harm:cl'],
  helps: 'I can help with walks around places.',
  mostTalks: 20,
  ...more,
})
export const showMyself = (world: World, person: Person | null, more: Partial<EntryChange> = {}) =>
  world.call(person, directory.changeMyEntry, { body: anEntry(more) })

/** A time in three days, so that its first date is neither too soon nor far away. */
export const anHour = () => ({
  weekday: weekdayOf(addDays(ukDay(new Date()), 3)),
  minute: 600,
  length: 30 as const,
  way: 'video' as const,
  where: 'I send a link before we talk.',
})
export const offer = (
  world: World,
  person: Person | null,
  more: object = {},
  hourId: string = randomUUID(),
) => world.call(person, talks.putHour, { params: { hourId }, body: { ...anHour(), ...more } })

export const look = (world: World, person: Person | null, personId: string) =>
  world.call(person, talks.readDirectoryPerson, { params: { personId } })

/** The times somebody offers, as another person sees them. */
export const slotsOf = async (world: World, viewer: Person, { id }: { id: string }) =>
  (await look(world, viewer, id)).body.slots

/** Somebody who offers times; asked for one of them. */
export async function askedTalk(world: World, offering: Person, asker: Person, place = 0) {
  const slot = (await slotsOf(world, asker, offering))[place]!
  const id = randomUUID()
  const answer = await world.call(asker, talks.askTalk, {
    params: { personId: offering.id },
    body: { id, startsAt: slot.startsAt, about: 'How did you begin?' },
  })
  return { id, slot, answer }
}

/** As if the month were new: talks of the past tests are in nobody's way. */
export const forgetTalks = (world: World) => world.database.execute(sql`delete from talks`)

/** The author of the cast, shown to the network and with times to offer. */
export async function offering(world: World, { author }: Cast): Promise<string> {
  await showMyself(world, author)
  if ((await world.call(author, directory.readMyEntry, {})).body.hours.length === 0)
    await offer(world, author)
  return author.id
}
/** A time that is free by now, whoever looks. */
export async function freeTime(world: World, personId: string): Promise<string> {
  await forgetTalks(world)
  return (await listFree(world.database, personId, 20))[0]!.startsAt
}
/** A talk of two others. */
export async function freshTalk(world: World, cast: Cast): Promise<string> {
  await offering(world, cast)
  await forgetTalks(world)
  const asker = await world.member(cast.network, 'Asker')
  return (await askedTalk(world, cast.author, asker)).id
}
