import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEvent } from '@waymark/contracts/events'
import { sendReminders } from '../apps/api/src/features/notifications/reminders/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'
import { own, WrappingUp } from './support/wrapping-up.ts'

let world: World
let scene: WrappingUp
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void (scene = await WrappingUp.in(world)))

describe('the next morning', () => {
  const day = 24 * 60 * 60_000
  /** Wednesday at ten, and a meeting that ended so many hours before. */
  const morning = new Date('2027-03-03T10:00:00Z')
  const ended = (hours: number) =>
    world.database.execute(
      sql`update occurrences set starts_at = ${new Date(morning.getTime() - (hours + 1) * 3_600_000).toISOString()}, ends_at = ${new Date(morning.getTime() - hours * 3_600_000).toISOString()} where id = ${scene.room}`,
    )
  const letters = async (person: Person) =>
    (await readOutbox(world.database, 500)).filter(
      ({ recipient, subject }) => recipient === person.email && subject.startsWith('What came of'),
    )

  test('its host is asked once, if nothing was told in a day; the letter leads to where it is put together', async () => {
    await ended(23)
    await sendReminders(world.app, morning)
    expect(await letters(scene.zoe)).toEqual([])
    for (const later of [2, 3, 26])
      await sendReminders(world.app, new Date(morning.getTime() + later * 3_600_000))
    const sent = await letters(scene.zoe)
    expect(sent.map(({ subject }) => subject)).toEqual(['What came of “Learning circle”?'])
    expect(sent[0]!.body).toContain(`/events/${scene.room}/wrap-up`)
    expect(await letters(scene.noa)).toEqual([])
  })

  test('nobody is asked where it was told, where nobody did anything, and long after', async () => {
    await scene.publish(scene.noa, [own('Bring tea')])
    await ended(25)
    await sendReminders(world.app, morning)
    const quiet = newEvent(-10)
    await world.call(scene.zoe, createEvent, { params: { spaceId: scene.network.space }, body: quiet })
    scene.room = quiet.id
    await ended(25)
    await sendReminders(world.app, morning)
    await sendReminders(world.app, new Date(morning.getTime() + 7 * day))
    expect(await letters(scene.zoe)).toEqual([])
  })
})
