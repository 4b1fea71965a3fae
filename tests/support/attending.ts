import { sql } from 'drizzle-orm'
import { createEvent, register } from '@waymark/contracts/events'
import { newEvent } from './cast.ts'
import type { Person, World } from './world.ts'

interface Place {
  space: string
  host: Person
}
/** An hour that is over, at which these people were; they came ten minutes late. */
export async function attended(
  world: World,
  { space, host }: Place,
  people: Person[],
  facts: { title?: string; ended?: string } = {},
) {
  const body = { ...newEvent(-30), ...(facts.title && { title: facts.title }) }
  const params = { occurrenceId: body.id }
  await world.call(host, createEvent, { params: { spaceId: space }, body })
  for (const person of people) {
    const { status } = await world.call(person, register, { params, body: {} })
    // Some of a cast may not even see it.
    if (status === 200) await wereThere(world, body.id, [person])
  }
  await endedAgo(world, body.id, facts.ended ?? '1 hour')
  return { params }
}

export async function wereThere(world: World, occurrenceId: string, people: Person[]): Promise<void> {
  for (const { id } of people)
    await world.database.execute(sql`
      insert into attendance_intervals (occurrence_id, person_id, source, joined_at, left_at)
      select id, ${id}, 'room', starts_at + interval '10 minutes', ends_at from occurrences where id = ${occurrenceId}`)
}

/** As if it had ended so long ago, with all that is known of who was there. */
export async function endedAgo(world: World, occurrenceId: string, ago: string): Promise<void> {
  await world.database.execute(sql`
    with moved as (select id, now() - ${ago}::interval - ends_at as by from occurrences where id = ${occurrenceId}),
      dates as (update occurrences o set starts_at = starts_at + moved.by, ends_at = ends_at + moved.by from moved where o.id = moved.id)
    update attendance_intervals i set joined_at = joined_at + moved.by, left_at = left_at + moved.by
    from moved where i.occurrence_id = moved.id`)
}
