import { sql } from 'drizzle-orm'
import { readFile, rm, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyRoom, foldAll } from '@waymark/contracts/workshop-state'
import { createEvent } from '@waymark/contracts/events'
import { eraseEmbeddedDatabase, startEmbeddedDatabase } from '../apps/api/src/platform/embedded-database.ts'
import type { EmbeddedDatabase } from '../apps/api/src/platform/embedded-database.ts'
import { findHome } from '../apps/api/src/platform/embedded-home.ts'
import { newEvent } from './support/cast.ts'
import { CrookedLine } from './support/crooked-line.ts'
import { CrookedWeb } from './support/crooked-web.ts'
import { HubProcess } from './support/hub-process.ts'
import { Participant } from './support/participant.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

const many = 200
let folder: string
let database: EmbeddedDatabase
let line: CrookedLine
let world: World
let people: Person[]
let room: string

beforeAll(async () => {
  // A database of its own that keeps what it has committed, since it is killed.
  folder = await mkdtemp(join(tmpdir(), 'waymark-chaos-'))
  database = await startEmbeddedDatabase({ dataDir: folder })
  line = await CrookedLine.to(Number(new URL(database.url).port))
  const databaseUrl = new URL(database.url)
  databaseUrl.port = String(line.port)
  world = await World.open({ databaseUrl: databaseUrl.href, role: 'web' })
  const network = await world.network({ visibility: 'hidden' })
  people = []
  while (people.length < many) people.push(await world.member(network, `Member ${people.length}`))
  const body = { ...newEvent(-5), capacity: null }
  room = body.id
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  await world.database.execute(sql`
    insert into registrations (occurrence_id, person_id, hat_id, organisation_id, state)
    select ${room}::uuid, m.person_id, m.hat_id, h.organisation_id, 'registered'
    from memberships m join hats h on h.id = m.hat_id where m.network_id = ${network.id} and m.role = 'member'`)
}, 180_000)
afterAll(async () => {
  await world.close()
  await line.close()
  await database.stop()
  await eraseEmbeddedDatabase(folder)
  await rm(folder, { recursive: true, force: true })
})

async function killDatabase() {
  const { data } = await findHome(folder)
  const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
  await database.crashed
  line.cut()
  await database.stop()
  database = await startEmbeddedDatabase({ dataDir: folder })
  line.lead(Number(new URL(database.url).port))
}

test('whatever breaks, nothing that 200 people say is lost, doubled or out of order for any of them', async () => {
  let one = await HubProcess.start(world.config, 'web')
  const other = await HubProcess.start(world.config, 'web')
  const ways = [await CrookedWeb.to(one.port), await CrookedWeb.to(other.port)] as const
  const all = people.map(
    ({ cookies }, index) =>
      new Participant({ origin: ways[index % 2]!.origin, cookie: cookies, workshopId: room }),
  )
  const sent: string[] = []
  const act = (index: number, ...doing: Parameters<Participant['act']>) =>
    sent.push(all[index]!.act(...doing))
  const allHave = (count: number) =>
    Promise.all(all.map((each) => each.until(({ now }) => now.log.lastSeq >= count)))
  await Promise.all(all.map((each) => each.until(({ now }) => now.isReady)))

  for (const way of ways) way.mischief = { drop: 0.005, double: 0.02, delay: 0.02 }
  for (let index = 0; index < many; index++) act(index, 'chat', { text: `From ${index}` })
  // In the middle of it one process is killed, and its people come back to the other.
  await all[0]!.until(({ now }) => now.log.lastSeq >= 60)
  await one.kill()
  ways[0].lead(other.port)
  ways[0].cut()
  for (let index = 0; index < many; index += 2) act(index, 'hand', { on: true })

  // In the middle of that the database is killed, under everything.
  await all[1]!.until(({ now }) => now.log.lastSeq >= 200)
  await killDatabase()
  for (let index = 1; index < many; index += 2)
    act(index, 'react', { entryId: sent[index]!, word: 'thank-you', on: true })

  // The first comes back, and everybody changes sides.
  await all[0]!.until(({ now }) => now.log.lastSeq >= 320)
  one = await HubProcess.start(world.config, 'web')
  ways[0].lead(one.port)
  for (const way of ways) way.cut()
  await Promise.all(all.map((each) => each.until(({ outgoing }) => outgoing.length === 0)))
  // Lines are straight again: whoever lost the very last learns of it by the next.
  for (const way of ways) way.mischief = {}
  act(0, 'chat', { text: 'The end' })
  await allHave(sent.length)

  const log = await readLog()
  expect(log.map(({ seq }) => seq)).toEqual(sent.map((_, index) => index + 1))
  expect(log.map(({ id }) => id).toSorted()).toEqual(sent.toSorted())
  const { log: first } = all[0]!.now
  const fresh = foldAll(emptyRoom, first.entries)
  for (const { now, undone, outgoing } of all) {
    expect([undone, outgoing, now.log.ahead]).toEqual([[], [], []])
    expect(now.log.entries.map(({ id, seq }) => ({ id, seq }))).toEqual(log)
    expect(now.room).toEqual(fresh)
  }
  const [near, far] = ways.map(({ done }) => done)
  for (const kind of ['dropped', 'doubled', 'delayed'] as const)
    expect([kind, near![kind] > 0, far![kind] > 0]).toEqual([kind, true, true])

  for (const each of all) each.leave()
  await Promise.all([one.stop(), other.stop(), ...ways.map((way) => way.close())])
}, 240_000)

async function readLog() {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ id: string; seq: number }>(
    'select id, seq from workshop_entries where workshop_id = $1 order by seq',
    [room],
  )
  await client.end()
  return rows
}
