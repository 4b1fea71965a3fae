import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { check } from '@waymark/identity-guard'
import type { Severity } from '@waymark/identity-guard'
import { rank } from './load.ts'
import type { Figures } from './run.ts'

interface Line {
  kind: string
  text: string
  spans: { start: number; end: number; label: string; severity: Severity }[]
  expect: Severity | 'clean'
}
interface Tally {
  spans: number
  met: number
  findings: number
  right: number
}

const developed = fileURLToPath(new URL('../../shared/data/deidentify-dev.jsonl', import.meta.url))

/** How well and how fast the guard reads a labelled file; a span is met when a finding of its label overlaps it. */
export async function benchGuard(file = developed): Promise<Figures> {
  const path = resolve(process.env['INIT_CWD'] ?? '.', file)
  if (!existsSync(path)) throw new Error(`There is no labelled file at ${path}.`)
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
  return { ...judge(lines), ...time(lines), 'compressed kB': compressed() / 1000 }
}

function judge(lines: Line[]): Figures {
  const tallies = new Map<string, Tally>()
  const of = (label: string) => {
    const tally = tallies.get(label) ?? { spans: 0, met: 0, findings: 0, right: 0 }
    tallies.set(label, tally)
    return tally
  }
  const verdicts = new Map<string, number>()
  for (const { kind, text, spans, expect } of lines) {
    const findings = check(text, { kind: kind === 'filename' ? 'filename' : 'prose' })
    const meets = (one: { start: number; end: number }, other: { start: number; end: number }) =>
      one.start < other.end && one.end > other.start
    for (const span of spans) {
      const isMet = findings.some((each) => each.category === span.label && meets(each, span))
      for (const tally of [of(span.label), of('all'), of(`to ${span.severity}`)]) {
        tally.spans++
        if (isMet) tally.met++
      }
    }
    for (const each of findings) {
      const isRight = spans.some(({ label, ...span }) => label === each.category && meets(each, span))
      for (const tally of [of(each.category), of('all')]) {
        tally.findings++
        if (isRight) tally.right++
      }
    }
    const given = findings.some(({ severity }) => severity === 'block')
      ? 'block'
      : findings.length > 0
        ? 'warn'
        : 'clean'
    for (const key of [expect, `${expect} as ${given}`]) verdicts.set(key, (verdicts.get(key) ?? 0) + 1)
  }
  const figures: Figures = {}
  for (const [label, { spans, met, findings, right }] of tallies) {
    const recall = met / spans
    const precision = right / findings
    if (spans > 0) figures[`${label} recall`] = recall
    if (findings > 0) figures[`${label} precision`] = precision
    if (spans > 0 && findings > 0)
      figures[`${label} F1`] = (2 * recall * precision) / (recall + precision || 1)
  }
  for (const expect of ['block', 'warn', 'clean'])
    figures[`lines that are ${expect} and judged so`] =
      (verdicts.get(`${expect} as ${expect}`) ?? 0) / (verdicts.get(expect) ?? 1)
  return figures
}

/** Texts made to be slow: each asks much of another rule. */
const hostile = [
  '1 2 3-4 ',
  'Aa-',
  'Ab ',
  'a.a@',
  '12 of ',
  'flat 12, Ab Ab ',
  'Ab High School ',
  'a:b::',
  'Ab, Ab and Ab ',
  'J said K said ',
  'Ysgol In ',
]
const bytes = 10_000_000

function time(lines: Line[]): Figures {
  const words = lines
    .flatMap(({ text }) => text.split(' '))
    .slice(0, 1500)
    .join(' ')
  const took = (run: () => void) => {
    const began = performance.now()
    run()
    return performance.now() - began
  }
  for (let warm = 0; warm < 20; warm++) check(words)
  const typed = Array.from({ length: 31 }, () => took(() => check(words)))
  const slow = hostile.map((part) => {
    const text = part.repeat(Math.ceil(bytes / part.length)).slice(0, bytes)
    return took(() => check(text))
  })
  return {
    '1,500 words ms': rank(typed, 0.5),
    '10 MB of hostile text s': Math.max(...slow) / 1000,
  }
}

/** Brotli bytes of the package without its types, comments and indentation; a bundler makes it smaller still. */
function compressed(): number {
  const src = fileURLToPath(new URL('../packages/identity-guard/src/', import.meta.url))
  const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => stripTypeScriptTypes(readFileSync(src + name, 'utf8')))
    .map((module) => module.replace(/^\s*(?:\/\/|\/\*|\*).*$/gm, '').replace(/^\s+/gm, ''))
  return brotliCompressSync(code.join('\n')).length
}
