import { randomUUID } from 'node:crypto'
import type { ChildProcess } from 'node:child_process'
import type pg from 'pg'
import { results, stages } from '../packages/contracts/src/case-lists.ts'
import { emptyText, storyParts } from '../packages/contracts/src/case-template.ts'
import type { CaseText } from '../packages/contracts/src/case-template.ts'
import { cardOf } from '../apps/api/src/features/cases/cards/commands.ts'
import { caller, measurePages, ofTheFloor, onHub } from './hub.ts'
import type { Figures } from './run.ts'
import { benchId, vocabulary } from './seed.ts'

const cases = 5000
/** The terms a new hub has. */
const approaches = ['cs', 'ts', 'tip', 'roth']
const harms = 'efh cse gcse cce cl cuck fin syv gang hsb coc tra ms rad onl miss sub hom intra'.split(' ')
/** The network they are in, and its spaces. */
const network = 2
const spaces = [2, 12, 22, 32]

/** Lists, one case and saving a draft, over 5,000 cases in one network. */
export const benchCases = (): Promise<Figures> => onHub(seedCases, measure)

async function measure(_hub: ChildProcess, port: number, cookie: string): Promise<Figures> {
  const call = caller(port, cookie)
  const figures = await measurePages(pagesOf(call))
  const draft = { id: randomUUID(), revision: 0 }
  await call('POST', `${list}/drafts`, { id: draft.id })
  const save = () =>
    call('PUT', `/api/cases/${draft.id}/draft`, {
      revision: draft.revision++,
      spaceId: null,
      // The hat the draft was begun under, as the page sends it.
      hatId: benchId(3, 200),
      text: textOf(draft.revision),
    })
  await save()
  figures['autosave statements'] = await save()
  return { ...figures, ...ofTheFloor(figures, ['case list with three facets', 'case list', 'case page']) }
}

const list = `/api/networks/${benchId(4, network)}/cases`
export function pagesOf(call: ReturnType<typeof caller>): Record<string, (turn: number) => Promise<number>> {
  const filter = (turn: number) =>
    `approach=${approaches[turn % 4]}&harm=${harms[turn % 19]}&harm=${harms[(turn + 7) % 19]}&result=${results[turn % 6]}`
  return {
    floor: () => call('GET', '/floor'),
    'case list with three facets': (turn) => call('GET', `${list}?${filter(turn)}`),
    'case list': () => call('GET', list),
    'case page': (turn) => call('GET', `/api/cases/${benchId(9, 1 + ((turn * 7) % cases))}`),
    counts: (turn) => call('GET', `${list}/facets?${filter(turn)}`),
  }
}

/** The same every time: about 900 words in the parts of a case, with facets spread as in practice. */
function textOf(number: number): CaseText {
  const all = vocabulary.split(' ')
  const words = (part: number, amount: number) =>
    Array.from(
      { length: amount },
      (_, at) => all[(number * 7919 + part * 104_729 + at * at * 31 + at * 17) % all.length],
    ).join(' ')
  const some = <Value>(values: readonly Value[], step: number, amount: number) =>
    Array.from({ length: amount }, (_, at) => values[(number * step + at * 5) % values.length]!).filter(
      (value, at, list) => list.indexOf(value) === at,
    )
  return {
    ...emptyText,
    form: 'full',
    title: words(1, 8),
    summary: words(2, 22),
    ...Object.fromEntries(storyParts.map((part, at) => [part, words(at + 3, 65)])),
    caseType: 'service',
    approaches: some(approaches, 3, 1 + (number % 2)),
    harms: some(harms, 11, 1 + (number % 3)),
    contexts: some(['peer-group', 'school', 'park', 'online', 'transport'], 7, 2),
    levels: [`l${1 + (number % 2)}`],
    systemPoints: some(['assessment', 'meeting', 'plan', 'training'], 3, 2),
    partners: some(['police', 'health', 'education', 'youth-work'], 5, 3),
    ageBands: ['16-17'],
    region: 'north-west',
    placeTypes: ['coastal'],
    stage: stages[number % 6]!,
    momentum: 'maturing',
    evidence: (['e0', 'e1', 'e2', 'e3'] as const)[number % 4]!,
    result: results[(number * 5 + Math.floor(number / 6)) % 6]!,
    started: '2025 Q3',
  }
}

export async function seedCases(client: pg.Client): Promise<void> {
  // These were not written by anybody, so no guard has read them.
  await client.query('set session_replication_role = replica')
  for (let first = 1; first <= cases; first += 250) {
    const rows = Array.from({ length: 250 }, (_, at) => first + at).map((number) => ({
      id: benchId(9, number),
      space: benchId(6, spaces[number % 4]!),
      author: benchId(1, 1 + (number % 100) * 2),
      hat: benchId(3, 1 + (number % 100) * 2),
      number,
      text: textOf(number),
      ...cardOf(textOf(number)),
    }))
    await client.query(
      `with given as (select * from jsonb_to_recordset($1::jsonb) as x (id uuid, space uuid, author uuid, hat uuid, number int, text jsonb, card jsonb, terms text[])),
        made as (insert into practice_cases (id, network_id, space_id, author_id, hat_id, version, published_at, comment_count, card, terms)
          select id, $2, space, author, hat, 1, now() - number * interval '3 hours', 3, card, terms from given),
        written as (insert into case_authors (case_id, person_id, hat_id, state) select id, author, hat, 'accepted' from given),
        said as (insert into case_comments (id, case_id, author_id, body)
          select gen_random_uuid(), id, author, 'We tried this too, and it took longer than we thought.' from given, generate_series(1, 3))
      insert into case_versions (case_id, version, text, published_at) select id, 1, text, now() - number * interval '3 hours' from given`,
      [JSON.stringify(rows), benchId(4, network)],
    )
  }
  await client.query('set session_replication_role = origin')
  await client.query('vacuum analyze')
}
