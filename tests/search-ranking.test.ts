import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPost, createThread } from '@waymark/contracts/discussions'
import { search } from '@waymark/contracts/search'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())

async function begin(title: string, body: string) {
  const id = randomUUID()
  const words = { id, postId: randomUUID(), title, kind: 'discussion' as const, body }
  const sent = await world.call(ada, createThread, { params: { spaceId: network.space }, body: words })
  expect(sent.status).toBe(201)
  return id
}
const find = async (q: string) => (await world.call(ben, search, { query: { q } })).body

test('a note like many others comes after what says something of its own', async () => {
  const practice = await begin(
    'Lanterns at the ferry',
    'Night walkers asked boatmen to keep one window lit until dawn.',
  )
  for (const day of ['Monday', 'Tuesday', 'Thursday', 'Friday', 'Saturday'])
    for (const hall of ['north', 'south', 'east', 'west'])
      await begin(`Room for ${day}`, `Slides for the ${hall} hall are with the office. Please bring a pen.`)
  const note = await begin(
    'Lanterns: room for Monday',
    'Slides on lanterns are with the office. Please bring lanterns.',
  )
  await world.settled()
  // As the database does by itself, from time to time.
  await world.database.execute(sql`analyze search_entries`)
  expect((await find('lanterns')).map(({ id }) => id)).toEqual([practice, note])
})

test('what has most of a long question in its title comes before what says all of it here and there, and says so', async () => {
  const scattered = await begin('A year of work', 'Here is what we did.')
  await world.call(ada, addPost, {
    params: { threadId: scattered },
    body: {
      id: randomUUID(),
      body: 'We paid for tea. There were some otters in spring, and the kiosk closed. Later somebody asked the council about the roof, the stairs and the lift. In summer a leaflet was written, then the ferry stopped, and last there was a harvest supper. The gardener mended the fence.',
    },
  })
  const about = await begin('Otters, and a gardener who guides the harvest', 'They share the river bank now.')
  await world.settled()
  expect((await find('otters gardener harvest council')).map(({ id, fit }) => [id, fit])).toEqual([
    [about, 'most'],
    [scattered, 'all'],
  ])
  // Whoever quotes has said what they want.
  expect((await find('"some otters" gardener harvest council')).map(({ id }) => id)).toEqual([scattered])
})
