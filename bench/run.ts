import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchCases } from './cases.ts'
import { benchDiscussions } from './discussions.ts'
import { benchEvents } from './events.ts'
import { benchGuard } from './guard.ts'
import { benchHub } from './hub.ts'
import { benchMbox } from './mbox.ts'
import { benchRoom } from './room.ts'
import { benchSearch } from './search.ts'
import { benchWorkshops } from './workshops.ts'

/** Figures of a suite by name, as they are printed, written and held against the targets. */
export type Figures = Record<string, number>
type Targets = Record<string, Record<string, { atLeast?: number; atMost?: number }>>

const suites: Record<string, (file?: string) => Promise<Figures>> = {
  hub: benchHub,
  cases: benchCases,
  discussions: benchDiscussions,
  events: benchEvents,
  guard: benchGuard,
  mbox: benchMbox,
  room: benchRoom,
  search: benchSearch,
  workshops: benchWorkshops,
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, check: { type: 'boolean' } },
})
const [name = '', file] = positionals
const suite = suites[name]
if (!suite) {
  process.stderr.write(
    `pnpm bench SUITE [FILE] [--json FILE] [--check], where SUITE is ${Object.keys(suites).join(' or ')}\n`,
  )
  process.exit(1)
}

const figures = await suite(file)
const rounded = Object.fromEntries(
  Object.entries(figures).map(([figure, value]) => [figure, Math.round(value * 1000) / 1000]),
)
for (const [figure, value] of Object.entries(rounded)) process.stdout.write(`${figure.padEnd(52)} ${value}\n`)
if (values.json) writeFileSync(values.json, `${JSON.stringify({ suite: name, figures: rounded }, null, 2)}\n`)

const targets =
  (JSON.parse(readFileSync(new URL('targets.json', import.meta.url), 'utf8')) as Targets)[name] ?? {}
const short = Object.entries(targets).filter(
  ([figure, { atLeast = -Infinity, atMost = Infinity }]) =>
    !((rounded[figure] ?? NaN) >= atLeast && rounded[figure]! <= atMost),
)
for (const [figure, target] of short)
  process.stdout.write(`fell short: ${figure} is ${rounded[figure]}, target ${JSON.stringify(target)}\n`)
process.exit(values.check && short.length > 0 ? 1 : 0)
