import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as notes from '@waymark/contracts/cpd-notes'
import type { CpdNote } from '@waymark/contracts/cpd-notes'
import { sendReminders } from '../apps/api/src/features/notifications/reminders/commands.ts'
import { ukDay, ukMoment } from '../apps/api/src/platform/uk-time.ts'
import { choose, pastEvent, saveNote, startNote } from './support/learning.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let people: Person[]
let event: string
/** Every address that can be read, as the API describes itself. */
let addresses: string[]

beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'open' })
  const members = [await world.member(network, 'Ada'), await world.member(network, 'Ben')]
  people = [...members, network.convenor, await world.person('Root', { administrator: true })]
  event = await pastEvent(world, { space: network.space, host: members[0]!, people: [members[1]!] })
  const document = (await (await fetch(`${world.origin}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  addresses = Object.entries(document.paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []))
})
afterAll(() => world.close())

interface Held {
  owner: number
  note: CpdNote
  secret: string
}
let counted = 0
const step = fc.record({
  what: fc.constantFrom('write', 'write', 'of-event', 'delete', 'restore', 'meddle', 'remind'),
  who: fc.nat(3),
  whose: fc.nat(30),
})

async function act(held: Held[], { what, who, whose }: { what: string; who: number; whose: number }) {
  const person = people[who]!
  const other = held.length > 0 ? held[whose % held.length] : undefined
  if (what === 'write' || what === 'of-event') {
    const from = what === 'of-event' && who < 2 ? { kind: 'event' as const, id: event } : undefined
    const { body: note } = await startNote(world, person, from)
    const secret = `quokka${++counted}`
    const saved = await saveNote(world, person, note, {
      title: `Of a ${secret}`,
      peerRole: `A keeper of ${secret}`,
      answers: [{ question: 'learnt', words: `That a ${secret} sleeps.` }],
    })
    if (saved.status === 200) held.push({ owner: who, note: saved.body, secret })
  } else if (what === 'remind') {
    const year = Number(ukDay(new Date()).slice(0, 4)) + 1
    await sendReminders(world.app, ukMoment(`${year}-09-01`, 480))
  } else if (other) {
    const params = { noteId: other.note.id }
    const isOwner = other.owner === who
    const answers =
      what === 'delete'
        ? [await world.call(person, notes.deleteNote, { params })]
        : what === 'restore'
          ? [await world.call(person, notes.restoreNote, { params })]
          : [
              await saveNote(world, person, other.note, { title: 'Taken' }),
              await startNote(world, person, { kind: 'log', id: other.note.id }),
            ]
    if (!isOwner) expect(answers.map(({ status }) => status).filter((status) => status !== 404)).toEqual([])
  }
}

/** What a person can read of the hub, with every id that could stand in an address. */
async function readEverything(person: Person, held: Held[]): Promise<string> {
  const ids = [network.id, network.space, event, person.id, ...held.slice(-3).map(({ note }) => note.id)]
  const paths = addresses.flatMap((path) =>
    path.includes('{') ? ids.map((id) => path.replace(/\{\w+\}/g, id)) : [path],
  )
  const asked = [...paths, '/api/search?q=quokka', '/api/me/cpd/export?format=txt', ...(await years())]
  const answers: string[] = []
  // More connections at once than a busy computer takes in are cut off.
  while (answers.length < asked.length)
    answers.push(
      ...(await Promise.all(
        asked
          .slice(answers.length, answers.length + 50)
          .map(async (path) =>
            (await fetch(`${world.origin}${path}`, { headers: { cookie: person.cookies } })).text(),
          ),
      )),
    )
  return answers.join('\n')
}
const years = async () =>
  [2024, 2025, 2026, 2027].flatMap((year) => [
    `/api/me/cpd?year=${year}`,
    `/api/me/cpd/export?format=txt&year=${year}`,
  ])

test('nobody but its owner ever reads a note, and nothing of it lies anywhere else', async () => {
  await Promise.all(people.map((person) => choose(world, person)))
  const held: Held[] = []
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      for (const each of steps) await act(held, each)
      await world.settled()
    }),
    { numRuns: 8 },
  )
  expect(held.length).toBeGreaterThan(5)
  const { rows: kept } = await world.database.execute<{ owner: string }>(
    sql`select distinct person_id as owner from cpd_notes where deleted_at is null and title like 'Of a quokka%'`,
  )
  for (const [who, person] of people.entries()) {
    const text = await readEverything(person, held)
    const seen = held.filter(({ secret }) => new RegExp(`${secret}\\b`).test(text))
    // Its owner reads it, so that a test which reads nothing does not pass.
    const owners = kept.some(({ owner }) => owner === person.id) ? [who] : []
    expect([who, [...new Set(seen.map(({ owner }) => owner))]]).toEqual([who, owners])
  }
  const { rows } = await world.database.execute<{ name: string }>(
    sql`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker') and table_name <> 'cpd_notes'`,
  )
  for (const { name } of rows) {
    const found = await world.database.execute<{ count: number }>(
      sql`select count(*)::int as count from ${sql.raw(name)} t where t::text like '%quokka%'`,
    )
    expect([name, found.rows[0]!.count]).toEqual([name, 0])
  }
})
