import { sql } from 'drizzle-orm'
import type { Hit } from '../packages/contracts/src/search.ts'
import type { Figures } from './run.ts'
import { onSearchHub } from './search/hub.ts'
import type { SearchHub } from './search/hub.ts'
import { queriesAsked } from './search/queries-asked.ts'
import { queriesHeldOut } from './search/queries-held-out.ts'
import { queriesOfWords } from './search/queries-words.ts'
import type { Graded } from './search/queries-words.ts'

const read = 10
const queries = [...queriesOfWords, ...queriesAsked]

/** How well search puts first what was meant (nDCG of the first ten), beside the full text search of PostgreSQL alone. */
export const benchSearch = (): Promise<Figures> => onSearchHub(measure)

async function measure(hub: SearchHub): Promise<Figures> {
  const figures: Figures = {}
  const all = await judge(hub, queries, figures)
  const mean = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length
  figures['queries'] = all.length
  figures['mean nDCG@10'] = mean(all.map(({ ours }) => ours))
  figures['mean nDCG@10 of plain full text'] = mean(all.map(({ plain }) => plain))
  figures['queries worse than plain full text'] = all.filter(
    ({ ours, plain }) => ours < plain - 0.0005,
  ).length
  const heldOut = await judge(hub, queriesHeldOut, figures)
  figures['held-out queries'] = heldOut.length
  figures['held-out nDCG@10'] = mean(heldOut.map(({ ours }) => ours))
  figures['held-out nDCG@10 of plain full text'] = mean(heldOut.map(({ plain }) => plain))
  return figures
}

async function judge(hub: SearchHub, asked: Graded[], figures: Figures) {
  const known = new Set(hub.keys.values())
  for (const [q, grades] of asked)
    for (const key of Object.keys(grades)) if (!known.has(key)) throw new Error(`no ${key}, graded for ${q}`)
  const all: { ours: number; plain: number }[] = []
  for (const [q, grades] of asked) {
    const hits = await hub.get<Hit[]>(`/search?q=${encodeURIComponent(q)}`)
    const found = hits.map(({ kind, id }) => hub.keys.get(`${kind}:${id}`))
    const ours = ndcg(found, grades)
    const plain = ndcg(await findPlainly(hub, q), grades)
    all.push({ ours, plain })
    figures[q] = ours
    figures[`${q} (plain)`] = plain
  }
  return all
}

function ndcg(found: (string | undefined)[], grades: Graded[1]): number {
  const sum = (list: number[]) =>
    list.reduce((all, grade, at) => all + (2 ** grade - 1) / Math.log2(at + 2), 0)
  const best = Object.values(grades).toSorted((one, other) => other - one)
  const got = found.slice(0, read).map((key) => (key && grades[key]) || 0)
  return sum(got) / sum(best.slice(0, read))
}

/** The same rows that the reader may see, with what PostgreSQL does by itself: every word, ranked by `ts_rank`. */
async function findPlainly(
  { database, readerId, keys }: SearchHub,
  q: string,
): Promise<(string | undefined)[]> {
  const { rows } = await database.execute<{ kind: string; id: string }>(sql`
    with rows as (
      select kind, target_id as id, title || ' ' || lead || ' ' || body as text from search_entries
      where space_id in (select space_id from space_access where person_id = ${readerId})
      union all select 'person', id, name || ' ' || about from persons
      union all select 'organisation', id, name || ' ' || about from organisations
    ), found as (
      select kind, id, max(ts_rank(to_tsvector('english', text), q)) as rank, max(text) as text
      from rows, websearch_to_tsquery('english', ${q}) q where to_tsvector('english', text) @@ q group by kind, id
    )
    select kind, id from found order by rank desc, text limit ${read}`)
  return rows.map(({ kind, id }) => keys.get(`${kind}:${id}`))
}
