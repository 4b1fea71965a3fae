import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { usualLetters } from '@waymark/contracts/letters'
import { followWriters, tell } from '../apps/api/src/features/notifications/commands.ts'
import { sendDue } from '../apps/api/src/features/notifications/letters/sending.ts'
import { Posting } from './support/posting.ts'
import { hear, mail } from './support/week.ts'
import type { WeekPerson } from './support/week.ts'
import { World } from './support/world.ts'
import type { TestNetwork } from './support/world.ts'

/** `WEEK_PEOPLE=2000` for the size of a whole hub. */
const amount = Number(process.env['WEEK_PEOPLE'] ?? 200)
const minute = 60_000
/** A Monday far from now, so that the hub’s own clock sends nothing meanwhile. */
const monday = Date.parse('2029-01-08T00:00:00Z')

let world: World
let network: TestNetwork
let state = 20_290_108
const upTo = (most: number) => (state = (state * 48_271) % 2_147_483_647) % (most + 1)
const pick = <Item>(list: readonly Item[]) => list[upTo(list.length - 1)]!
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  await new Posting(world).choose(network.convenor, 'network', network.id, 'nothing')
})
afterAll(() => world.close())

function somebody(number: number): WeekPerson {
  const rhythm = pick(['soon', 'soon', 'daily', 'weekly', 'never'] as const)
  const isQuiet = rhythm === 'soon' || upTo(1) === 1
  const isAway = upTo(7) === 0
  const settings = {
    ...usualLetters,
    rhythm,
    weekday: 1 + upTo(6),
    minute: pick([480, 555, 1050]),
    ...(isQuiet && { quietFrom: 1200, quietTo: 450 }),
    workingDays: pick([
      [1, 2, 3, 4, 5, 6, 7],
      [1, 2, 3, 4, 5],
      [1, 3, 5],
    ]),
    ...(isAway && { awayFrom: '2029-01-09', awayUntil: '2029-01-11' }),
  }
  return {
    id: randomUUID(),
    email: `week${number}@people.example`,
    settings,
    network: pick([null, null, 'everything', 'just-me', 'nothing']),
    thread: new Map(),
    wrote: new Set(),
    read: new Map(),
    isOut: false,
    bounces: false,
    waits: new Map(),
    opens: null,
    sentAt: [],
  }
}

async function enter(people: WeekPerson[]): Promise<void> {
  const all = JSON.stringify(
    people.map((each) => ({ id: each.id, email: each.email, level: each.network, ...each.settings })),
  )
  const rows = sql`json_to_recordset(${all}::json) as r (id uuid, email text, level text, rhythm text, weekday int, minute int,
    "quietFrom" int, "quietTo" int, "workingDays" json, "awayFrom" date, "awayUntil" date)`
  await world.database.execute(
    sql`insert into persons (id, email, name) select id, email, 'Somebody' from ${rows}`,
  )
  await world.database.execute(
    sql`insert into memberships (network_id, person_id, role) select ${network.id}, id, 'member' from ${rows}`,
  )
  await world.database.execute(sql`insert into notice_choices (person_id, scope, scope_id, level)
    select id, 'network', ${network.id}, level from ${rows} where level is not null`)
  await world.database.execute(sql`
    insert into letter_settings (person_id, rhythm, weekday, minute, quiet_from, quiet_to, working_days, away_from, away_until)
    select id, rhythm, weekday, minute, "quietFrom", "quietTo", array(select json_array_elements_text("workingDays")::smallint),
      "awayFrom", "awayUntil" from ${rows}`)
}

/** One thing that people do at a moment, in the hub and on paper. */
async function happens(people: WeekPerson[], threads: Map<string, number>, at: number): Promise<void> {
  const person = pick(people)
  const { database } = world
  const threadId = threads.size > 0 ? pick([...threads.keys()]) : null
  const what = threadId ? upTo(9) : 0
  if (what <= 6) {
    if (person.isOut) return
    const isNew = !threadId || what === 0
    const id = isNew ? randomUUID() : threadId
    const seq = (threads.get(id) ?? 0) + 1
    const announces = isNew && upTo(1) === 1
    const mentioned = upTo(3) === 0 ? [pick(people), pick(people)] : []
    threads.set(id, seq)
    if (isNew)
      await database.execute(sql`insert into threads (id, space_id, title, kind, author_id, last_seq)
        values (${id}, ${network.space}, 'Benches', ${announces ? 'announcement' : 'discussion'}, ${person.id}, 1)`)
    await database.transaction(async (tx) => {
      await tx.execute(
        sql`insert into posts (id, thread_id, seq, author_id, body) values (${randomUUID()}, ${id}, ${seq}, ${person.id}, 'Words')`,
      )
      await tx.execute(sql`update threads set last_seq = ${seq} where id = ${id}`)
      await markRead(person, id, seq, tx)
      await followWriters(tx, id)
      const news = { kind: 'thread' as const, subjectId: id, seq, actors: [person.id] }
      await tell(tx, { ...news, mentioned: mentioned.map((each) => each.id) }, new Date(at))
    })
    const kinds = await database.execute<{ kind: string }>(sql`select kind from threads where id = ${id}`)
    hear(
      people,
      { thread: id, seq, author: person, mentioned, announces: kinds.rows[0]!.kind === 'announcement' },
      at,
    )
  } else if (what === 7) {
    const some = people.filter(() => upTo(9) === 0)
    for (const each of some) {
      await markRead(each, threadId!, threads.get(threadId!)!)
      each.read.set(threadId!, threads.get(threadId!)!)
    }
  } else if (what === 8) {
    const level = pick(['everything', 'just-me', 'nothing'] as const)
    person.thread.set(threadId!, level)
    await database.execute(sql`insert into notice_choices (person_id, scope, scope_id, level)
      values (${person.id}, 'thread', ${threadId}, ${level})
      on conflict (person_id, scope, scope_id) do update set level = excluded.level`)
  } else if (upTo(1) === 0) {
    person.isOut = true
    await database.execute(sql`update memberships set state = 'left' where person_id = ${person.id}`)
  } else if (!person.bounces) {
    person.bounces = true
    await database.execute(
      sql`insert into mail_standings (address, code, suspended_at) values (${person.email}, ${`c${person.email}`}, now())`,
    )
  }
}
const markRead = (
  person: WeekPerson,
  threadId: string,
  seq: number,
  db: Pick<World['database'], 'execute'> = world.database,
) =>
  db.execute(sql`insert into thread_reads (thread_id, person_id, read_seq) values (${threadId}, ${person.id}, ${seq})
    on conflict (person_id, thread_id) do update set read_seq = excluded.read_seq`)

test(`in a week of ${amount} people the mail log has each line that a plain model has, and no other`, async () => {
  const people = Array.from({ length: amount }, (_, number) => somebody(number))
  await enter(people)
  const threads = new Map<string, number>()
  const lines: string[] = []
  // News for a week, and three more until the last letter has gone out.
  for (let at = monday; at < monday + 28 * 1440 * minute; at += 15 * minute) {
    const isWeek = at < monday + 7 * 1440 * minute
    const isBusy = new Date(at).getUTCHours() >= 7 && new Date(at).getUTCHours() < 19
    if (isWeek && isBusy && upTo(2) > 0) await happens(people, threads, at - 4 * minute)
    const wanted = mail(people, at)
    const { rows } = await world.database.execute<{ due: boolean }>(
      sql`select exists (select from letters where state = 'open' and ends_at <= ${new Date(at).toISOString()}::timestamptz) as due`,
    )
    expect([new Date(at).toISOString(), rows[0]!.due]).toEqual([
      new Date(at).toISOString(),
      wanted.length > 0,
    ])
    if (wanted.length > 0) await sendDue(world.app, new Date(at))
    lines.push(...wanted)
  }
  const { rows } = await world.database.execute<{ at: string; line: string }>(sql`
    select l.at, concat_ws(' ', p.email, l.subject_id, l.seq, l.outcome, l.reason) as line
    from letter_log l join persons p on p.id = l.person_id`)
  const told = rows.map(({ at, line }) => `${new Date(at).toISOString()} ${line}`)
  expect(told.toSorted()).toEqual(lines.toSorted())
  // Each of these has happened, or the week proves little.
  for (const outcome of [' sent', 'closed', 'read', 'muted', 'suspended', 'cap'])
    expect([outcome, lines.some((line) => line.endsWith(outcome))]).toEqual([outcome, true])
  expect(people.flatMap(({ waits }) => [...waits])).toEqual([])
  const letters = await world.database.execute<{ sent: number; mailed: number; open: number }>(sql`
    select (select count(*)::int from letters where state = 'sent') as sent, (select count(*)::int from letters where state = 'open') as open,
      (select count(*)::int from outbox where recipient like 'week%') as mailed`)
  const sent = new Set(
    lines.filter((line) => line.endsWith(' sent')).map((line) => line.split(' ').slice(0, 2).join(' ')),
  ).size
  expect(letters.rows[0]).toEqual({ sent, mailed: sent, open: 0 })
}, 600_000)
