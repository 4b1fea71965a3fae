import { sql } from 'drizzle-orm'
import type { World } from './world.ts'

interface Row {
  table: string
  text: string
  xmin: string
  ids: string[]
  moments: number[]
}
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const moment = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00|Z)/g

/** Every row of every table, with the transaction that wrote it, in the order in which it lies on the disk. */
async function readAll(world: World): Promise<Row[]> {
  const { rows: tables } = await world.database.execute<{ schema: string; name: string }>(sql`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  const all: Row[] = []
  for (const { schema, name } of tables) {
    const { rows } = await world.database.execute<{ text: string; xmin: string }>(
      sql.raw(
        `select to_jsonb(t)::text as text, xmin::text as xmin from "${schema}"."${name}" t order by ctid`,
      ),
    )
    for (const { text, xmin } of rows) {
      const ids = text.match(uuid) ?? []
      const moments = (text.match(moment) ?? []).map((at) => Date.parse(at))
      all.push({ table: name, text, xmin, ids: [...new Set(ids)], moments })
    }
  }
  return all
}

/**
 * Somebody with the whole database tries to say who said each of these words, in four ways: by rows that have ids in common,
 * over one further row; by rows of one transaction; by the nearest time at which something is known of somebody; by the order
 * in which rows of people lie. Answers, for each way, with how many of the words it attributes rightly.
 */
export async function attribute(
  world: World,
  workshopId: string,
  said: ReadonlyMap<string, string>,
): Promise<Record<'joined' | 'written' | 'near' | 'inOrder', number>> {
  const rows = await readAll(world)
  const people = new Set(said.values())
  const peopleIn = ({ ids }: Row) => ids.filter((id) => people.has(id))
  const entries = rows.filter(
    ({ table, text }) => table === 'workshop_entries' && text.includes('"type": "chat"'),
  )
  const spread = (id: string) => rows.filter(({ ids }) => ids.includes(id)).length
  /** What every row of the room has says nothing. */
  const telling = (id: string) => id !== workshopId && !people.has(id) && spread(id) <= said.size / 2
  const hits = { joined: 0, written: 0, near: 0, inOrder: 0 }
  const loners = rows.filter((row) => new Set(peopleIn(row)).size === 1)
  const inOrder = loners.filter(({ table }) => table !== 'persons')
  for (const [place, entry] of entries.entries()) {
    const [, id = ''] = /"id": "([^"]+)"/.exec(entry.text) ?? []
    const speaker = said.get(id)
    if (!speaker) continue
    const isRight = (guesses: string[]) => new Set(guesses).size === 1 && guesses[0] === speaker
    const first = rows.filter(({ ids }) => ids.includes(id))
    const ids = new Set(first.flatMap((row) => row.ids.filter(telling)))
    const further = rows.filter((row) => row.ids.some((each) => ids.has(each)))
    if (isRight([...first, ...further].flatMap(peopleIn))) hits.joined++
    if (isRight(rows.filter(({ xmin }) => xmin === entry.xmin).flatMap(peopleIn))) hits.written++
    const at = entry.moments[0] ?? 0
    const distance = (row: Row) => Math.min(...row.moments.map((each) => Math.abs(each - at)))
    const nearest = loners
      .filter(({ moments }) => moments.length > 0)
      .reduce<Row | undefined>(
        (best, row) => (!best || distance(row) < distance(best) ? row : best),
        undefined,
      )
    if (nearest && isRight(peopleIn(nearest))) hits.near++
    const beside = inOrder[place % Math.max(1, inOrder.length)]
    if (beside && isRight(peopleIn(beside))) hits.inOrder++
  }
  return hits
}
