import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { cases } from '../../apps/api/src/demo/content/cases.ts'
import { events } from '../../apps/api/src/demo/content/events.ts'
import { organisations } from '../../apps/api/src/demo/content/organisations.ts'
import { people } from '../../apps/api/src/demo/content/people.ts'
import { threads as demoThreads } from '../../apps/api/src/demo/content/threads.ts'
import { posts, threads } from '../../apps/api/src/features/discussions/tables.ts'
import { persons } from '../../apps/api/src/features/identity/tables.ts'
import type { Database } from '../../apps/api/src/platform/database.ts'
import { distractor } from './distractors.ts'
import { plantedHarms } from './planted-harms.ts'
import { plantedPractice } from './planted-practice.ts'

const distractors = 3000
const writers = 40
const hour = 3_600_000

/** Puts what is graded among 3,000 discussions that are not, by other writers than those of the demo; answers with the graded. */
export async function plant(database: Database): Promise<Map<string, string>> {
  const keys = new Map<string, string>()
  const people = Array.from({ length: writers }, (_, at) => ({
    id: randomUUID(),
    email: `writer${at}@bench.example`,
    name: `Writer ${at}`,
  }))
  await database.insert(persons).values(people)
  const { rows: spaces } = await database.execute<{ id: string }>(
    sql`select id from spaces where sensitivity in ('open', 'network') order by name`,
  )
  const graded = [...plantedHarms, ...plantedPractice].map(([key, title, ...bodies]) => ({
    key,
    title,
    bodies,
  }))
  const others = Array.from({ length: distractors }, (_, number) => {
    const { title, posts: bodies } = distractor(number)
    return { key: null, title, bodies }
  })
  const now = Date.now()
  const written = [...graded, ...others].map(({ key, title, bodies }, at) => {
    const id = randomUUID()
    if (key) keys.set(`thread:${id}`, key)
    // Spread over a year, whether graded or not.
    const createdAt = new Date(now - ((at * 7919) % 8760) * hour).toISOString()
    const author = (number: number) => people[(at + number) % writers]!.id
    return {
      thread: {
        id,
        spaceId: spaces[at % spaces.length]!.id,
        title,
        kind: 'discussion' as const,
        authorId: author(0),
        lastSeq: bodies.length,
        lastPostAt: createdAt,
        createdAt,
      },
      posts: bodies.map((body, number) => ({
        id: randomUUID(),
        threadId: id,
        seq: number + 1,
        authorId: author(number),
        body,
        createdAt,
      })),
    }
  })
  for (let at = 0; at < written.length; at += 500) {
    const some = written.slice(at, at + 500)
    await database.insert(threads).values(some.map(({ thread }) => thread))
    await database.insert(posts).values(some.flatMap((each) => each.posts))
  }
  return keys
}

/** What the demo has that can be graded, by kind and id: its things are known by their titles and names. */
export async function keysOfDemo(database: Database): Promise<Map<string, string>> {
  const keys = new Map<string, string>()
  const { rows } = await database.execute<{ kind: string; id: string; title: string }>(sql`
    select distinct kind, target_id as id, title from search_entries
    union all select 'person', id, name from persons union all select 'organisation', id, name from organisations`)
  const named: [string[], { key: string; name: string }[]][] = [
    [['case'], cases.map(({ key, title }) => ({ key, name: title }))],
    [['thread', 'outcome'], demoThreads.map(({ key, title }) => ({ key, name: title }))],
    [['event', 'workshop'], events.map(({ key, title }) => ({ key, name: title }))],
    [['person'], people],
    [['organisation'], organisations],
  ]
  for (const [kinds, things] of named)
    for (const { key, name } of things)
      for (const row of rows)
        if (kinds.includes(row.kind) && row.title === name)
          keys.set(`${row.kind}:${row.id}`, `${row.kind}:${key}`)
  return keys
}
