import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { caller, measurePages, ofTheFloor, onHub } from './hub.ts'
import type { Figures } from './run.ts'
import { benchId } from './seed.ts'

const followers = 2000
/** A discussion of 2,000 posts in a network of 2,000 people who want to hear of everything. */
const long = benchId(7, 9001)

const usualPosts = 40_000
const words = ['panel review', 'bus station', 'honest', 'supervision train', 'letter voice choice', 'explo']

/**
 * A long discussion, a post that 2,000 people hear of, the letters of a morning, and search: among 40,000 posts or, as in
 * `pnpm bench discussions 400000`, among more, where search alone is measured.
 */
export const benchDiscussions = (posts = String(usualPosts)): Promise<Figures> =>
  Number(posts) > usualPosts
    ? onHub((client) => seedMore(client, Number(posts)), measureSearch)
    : onHub(seedLong, measure)

/** Further discussions of 20 posts in the same spaces. */
async function seedMore(client: pg.Client, amount: number): Promise<void> {
  await client.query(`
    insert into threads (id, space_id, title, kind, author_id, last_seq, last_post_at, created_at)
      select pg_temp.id(7, 10000 + n), pg_temp.id(6, 1 + n % 40), pg_temp.words(n, 7), 'discussion', pg_temp.id(1, 1 + n % 200), 20, now() - n * interval '2 minutes', now() - n * interval '3 minutes'
      from generate_series(1, ${(amount - usualPosts) / 20}) n;
    insert into posts (id, thread_id, seq, author_id, body, created_at)
      select gen_random_uuid(), pg_temp.id(7, 10000 + 1 + (n - 1) / 20), 1 + (n - 1) % 20, pg_temp.id(1, 1 + n % 200), pg_temp.words(n, 70), now() - n * interval '10 seconds'
      from generate_series(1, ${amount - usualPosts}) n;
  `)
  await client.query('analyze')
}

async function measureSearch(_hub: ChildProcess, port: number, cookie: string): Promise<Figures> {
  const figures = await measurePages({ search: searchOf(caller(port, cookie)) })
  return Object.fromEntries(Object.entries(figures).filter(([name]) => !name.endsWith(' at 50')))
}
const searchOf = (call: ReturnType<typeof caller>) => (turn: number) =>
  call('GET', `/api/search?q=${encodeURIComponent(words[turn % words.length]!)}`)

async function seedLong(client: pg.Client): Promise<void> {
  await client.query(`
    insert into persons (id, email, name) select pg_temp.id(1, 10000 + n), 'follower' || n || '@bench.example', 'Follower ' || n from generate_series(1, ${followers}) n;
    insert into memberships (network_id, person_id, role) select pg_temp.id(4, 2), pg_temp.id(1, 10000 + n), 'member' from generate_series(1, ${followers}) n;
    insert into agreement_acceptances (agreement_id, person_id) select pg_temp.id(5, 2), pg_temp.id(1, 10000 + n) from generate_series(1, ${followers}) n;
    insert into notice_choices (person_id, scope, scope_id, level) select pg_temp.id(1, 10000 + n), 'network', pg_temp.id(4, 2), 'everything' from generate_series(1, ${followers}) n;
    insert into threads (id, space_id, title, kind, author_id, last_seq, last_post_at, created_at)
      values ('${long}', pg_temp.id(6, 2), 'A long discussion', 'discussion', pg_temp.id(1, 1), 2000, now(), now());
    insert into posts (id, thread_id, seq, author_id, body, created_at)
      select gen_random_uuid(), '${long}', n, pg_temp.id(1, 1 + n % 200), pg_temp.words(n, 70), now() - (2001 - n) * interval '1 minute' from generate_series(1, 2000) n;
    insert into thread_reads (thread_id, person_id, read_seq) values ('${long}', pg_temp.id(1, 200), 1234);
  `)
  await client.query('analyze')
}

async function measure(hub: ChildProcess, port: number, cookie: string): Promise<Figures> {
  const call = caller(port, cookie)
  const pages = {
    floor: () => call('GET', '/floor'),
    'long discussion at the first unread': () => call('GET', `/api/threads/${long}`),
    'long discussion in the middle': (turn: number) =>
      call('GET', `/api/threads/${long}?after=${(turn * 20) % 1980}`),
    inbox: () => call('GET', '/api/me/notifications'),
    search: searchOf(call),
  }
  const figures = await measurePages(pages)
  Object.assign(figures, ofTheFloor(figures, ['long discussion at the first unread']))
  const ask = async <Answer>(question: string): Promise<Answer> => {
    hub.send(question)
    return ((await once(hub, 'message')) as [Answer])[0]
  }
  // From sending a reply until the last of 2,000 has it in the inbox.
  const took: number[] = []
  for (let round = 0; round < 3; round++) {
    const began = performance.now()
    await call('POST', `/api/threads/${long}/posts`, { id: randomUUID(), body: 'A reply of some words' })
    for (;;) {
      const { told } = await ask<{ told: number }>('told')
      if (told >= followers) break
      await wait(10)
    }
    took.push(performance.now() - began)
  }
  figures[`reply in the inbox of ${followers} people ms`] = took.toSorted((one, other) => one - other)[1]!
  const letters = await ask<{ seconds: number; letters: number; statements: number }>('letters')
  figures['letters of a morning'] = letters.letters
  figures['letters of a morning s'] = letters.seconds
  figures['statements for each letter'] = letters.statements / letters.letters
  return figures
}
