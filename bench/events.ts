import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type pg from 'pg'
import { caller, measurePages, ofTheFloor, onHub } from './hub.ts'
import { rank } from './load.ts'
import type { Figures } from './run.ts'
import { benchId } from './seed.ts'

const dates = 5000
const places = 20
const crowd = 500
const crowdedPlaces = 100
/** Has a place at 300 dates and hosts none. */
const feedOwner = 201
/** The date everybody wants. */
const crowded = benchId(9, 900_001)

/** A hub with 5,000 dates over two years and 100,000 registrations: its calendar, one date, and a run on the last places. */
export const benchEvents = (): Promise<Figures> => onHub(seedEvents, measure)

async function measure(hub: ChildProcess, port: number, cookie: string): Promise<Figures> {
  const call = caller(port, cookie)
  const month = (turn: number) => {
    const from = new Date(Date.now() + ((turn % 12) - 6) * 30 * 86_400_000)
    const to = new Date(from.getTime() + 37 * 86_400_000)
    return `from=${from.toISOString()}&to=${to.toISOString()}`
  }
  const pages: Record<string, (turn: number) => Promise<number>> = {
    floor: () => call('GET', '/floor'),
    'floor of a month': () => call('GET', '/floor/month'),
    'month of the hub': (turn) => call('GET', `/api/calendar?${month(turn)}`),
    'month of a network': (turn) => call('GET', `/api/calendar?${month(turn)}&networkId=${benchId(4, 2)}`),
    'my month': (turn) => call('GET', `/api/calendar?${month(turn)}&mine=true`),
    'one date': (turn) => call('GET', `/api/events/${benchId(9, 1 + ((turn * 7) % dates))}`),
    'my events': () => call('GET', '/api/me/events'),
  }
  const figures = await measurePages(pages)
  const names = Object.keys(pages).filter((name) => !name.startsWith('floor'))
  Object.assign(figures, ofTheFloor(figures, names), ofItsRows(figures))
  Object.assign(figures, await readFeeds(hub, port), await rush(hub, port))
  return figures
}

/** A month beside a floor that carries as many rows: the median over the numbers of connections. */
function ofItsRows(figures: Figures): Figures {
  const shares = [1, 10, 50].map(
    (count) =>
      figures[`month of the hub a second at ${count}`]! / figures[`floor of a month a second at ${count}`]!,
  )
  return { 'month of the hub of a floor of as many rows': rank(shares, 0.5) }
}

/** Somebody’s calendar program reads their 300 dates; as often as one address may be read. */
async function readFeeds(hub: ChildProcess, port: number): Promise<Figures> {
  hub.send({ cookies: feedOwner })
  const [{ cookies }] = (await once(hub, 'message')) as [{ cookies: string[] }]
  const origin = `http://127.0.0.1:${port}`
  const made = await fetch(`${origin}/api/me/calendar-feeds`, {
    method: 'POST',
    headers: { origin, cookie: cookies.at(-1)!, 'content-type': 'application/json' },
    body: JSON.stringify({ id: benchId(9, 950_001), scope: 'personal', networkId: null }),
  })
  const { url } = (await made.json()) as { url: string }
  const took: number[] = []
  let [statements, text] = [0, '']
  for (let turn = 0; turn < 50; turn++) {
    const began = performance.now()
    const answer = await fetch(`${origin}${new URL(url).pathname}`)
    text = await answer.text()
    took.push(performance.now() - began)
    statements = Number(answer.headers.get('x-statements'))
  }
  return {
    'personal feed of 300 dates: dates in it': text.split('BEGIN:VEVENT').length - 1,
    'personal feed of 300 dates: statements': statements,
    'personal feed of 300 dates: p50 ms': rank(took, 0.5),
    'personal feed of 300 dates: p99 ms': rank(took, 0.99),
    'personal feed of 300 dates: kB': Buffer.byteLength(text) / 1000,
  }
}

/** Everybody asks for one of the last places at the same moment; nobody asks twice. */
async function rush(hub: ChildProcess, port: number): Promise<Figures> {
  hub.send({ cookies: crowd })
  const [{ cookies }] = (await once(hub, 'message')) as [{ cookies: string[] }]
  const began = performance.now()
  const took: number[] = []
  const outcomes = await Promise.all(
    cookies.map(async (cookie) => {
      const answered = await caller(port, cookie)('PUT', `/api/events/${crowded}/registration`, {
        orWait: true,
      }).then(
        () => true,
        () => false,
      )
      took.push(performance.now() - began)
      return answered
    }),
  )
  hub.send({ places: crowded })
  const [{ registered, waiting }] = (await once(hub, 'message')) as [{ registered: number; waiting: number }]
  return {
    'run on places: seconds until all have an answer': Math.max(...took) / 1000,
    'run on places: errors': outcomes.filter((answered) => !answered).length,
    'run on places: over-booked': Math.max(0, registered - crowdedPlaces),
    'run on places: places given': registered,
    'run on places: in line': waiting,
  }
}

export async function seedEvents(client: pg.Client): Promise<void> {
  const id = (kind: number, number: string) =>
    `('01900000-000${kind}-7000-8000-' || lpad(to_hex((${number})::int), 12, '0'))::uuid`
  await client.query(`
    insert into persons (id, email, name) select ${id(1, 'n')}, 'person' || n || '@bench.example', 'Person ' || n from generate_series(201, ${crowd}) n;
    insert into hats (id, person_id, organisation_id, title, state) select ${id(3, 'n')}, ${id(1, 'n')}, ${id(2, '1 + n % 20')}, 'Practitioner', 'active' from generate_series(201, ${crowd}) n;
    insert into memberships (network_id, person_id, hat_id, role)
      select ${id(4, '2')}, ${id(1, 'n')}, ${id(3, 'n')}, 'member' from generate_series(1, ${crowd}) n on conflict do nothing;
    insert into agreement_acceptances (agreement_id, person_id)
      select a.id, m.person_id from agreements a join memberships m on m.network_id = a.network_id on conflict do nothing;
    insert into event_series (id, space_id, kind, host_id, hat_id)
      select ${id(8, '800000 + n')}, ${id(6, '1 + n % 40')}, 'workshop', ${id(1, '1 + n % 200')}, ${id(3, '1 + n % 200')} from generate_series(1, ${dates}) n;
    insert into occurrences (id, series_id, space_id, title, description, starts_at, ends_at, time_zone, place, capacity, registered)
      select ${id(9, 'n')}, ${id(8, '800000 + n')}, ${id(6, '1 + n % 40')}, 'Learning circle number ' || n, 'What moved, what is stuck, what we need.',
        date_trunc('hour', now()) + (n - ${dates / 2}) * interval '210 minutes', date_trunc('hour', now()) + (n - ${dates / 2}) * interval '210 minutes' + interval '1 hour',
        'Europe/London', 'Online', 40, ${places}
      from generate_series(1, ${dates}) n;
    insert into registrations (occurrence_id, person_id, hat_id, organisation_id, state)
      select ${id(9, 'n')}, ${id(1, '1 + (n * 7 + k * 10) % 200')}, ${id(3, '1 + (n * 7 + k * 10) % 200')}, ${id(2, '1 + (1 + (n * 7 + k * 10) % 200) % 20')}, 'registered'
      from generate_series(1, ${dates}) n, generate_series(1, ${places}) k;
    insert into registrations (occurrence_id, person_id, hat_id, organisation_id, state)
      select ${id(9, `${dates - 9} - n * 10`)}, ${id(1, String(feedOwner))}, ${id(3, String(feedOwner))}, ${id(2, `1 + ${feedOwner} % 20`)}, 'registered'
      from generate_series(0, 299) n;
    insert into event_series (id, space_id, kind, host_id) values (${id(8, '900001')}, ${id(6, '2')}, 'webinar', ${id(1, '2')});
    insert into occurrences (id, series_id, space_id, title, starts_at, ends_at, time_zone, capacity)
      values (${id(9, '900001')}, ${id(8, '900001')}, ${id(6, '2')}, 'The one everybody wants', now() + interval '30 days', now() + interval '30 days 1 hour', 'Europe/London', ${crowdedPlaces});
  `)
  await client.query('analyze')
}
