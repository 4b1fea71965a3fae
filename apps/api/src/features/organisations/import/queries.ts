import { Refusal } from '../../../platform/errors.ts'
import { nations, regions } from '@waymark/contracts/organisations'

export interface Row {
  line: number
  name: string
  gssCode: string
  nation: (typeof nations)[number]
  region: (typeof regions)[number]
  validFrom: string | null
  validTo: string | null
  /** Left out where the list does not say, so that what is known stays. */
  population?: number
}
export type Parsed =
  | Row
  | { line: number; name: string; refused: string }
  | { line: number; name: string; skipped: string }

/** Columns of mySociety's `uk_local_authority_names_and_codes`, 1.6.1. */
const needed = ['official-name', 'gss-code', 'nation', 'region', 'local-authority-type', 'current-authority']

/** Authorities that hold children's services. Northern Ireland's sit with five HSC trusts, which this list lacks. */
const childrensServices: Record<string, string[]> = {
  England: ['CTY', 'UA', 'MD', 'LBO', 'CC'],
  Scotland: ['SCO'],
  Wales: ['WPA'],
}
const gssCode = /^[ENSW]\d{8}$/
const day = /^\d{4}-\d{2}-\d{2}$/

/** The source puts these two in the wrong region; both are in the East Midlands. */
const regionOf: Record<string, (typeof regions)[number]> = {
  E10000007: 'East Midlands',
  E10000019: 'East Midlands',
}

/** Reads a list of authorities, row by row: what is a top-tier authority, what is not, and what cannot be read. */
export async function readAuthorities(csv: string): Promise<Parsed[]> {
  const records = await readRecords(csv)
  const missing = needed.filter((column) => !(column in (records[0]?.record ?? {})))
  if (missing.length > 0) {
    throw new Refusal(422, 'missing_columns', `The file lacks the columns ${missing.join(', ')}.`, [
      { pointer: '/csv', detail: 'lacks columns' },
    ])
  }
  return records.map(({ record, line }) => readRow(record, line))
}

async function readRecords(csv: string): Promise<{ record: Record<string, string>; line: number }[]> {
  // Loaded when somebody brings a list: that is once a year.
  const { parse } = await import('csv-parse/sync')
  try {
    const rows = parse(csv, {
      columns: true,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
    return (rows as unknown as { record: Record<string, string>; info: { lines: number } }[]).map(
      ({ record, info }) => ({ record, line: info.lines }),
    )
  } catch {
    throw new Refusal(
      422,
      'not_csv',
      'This file could not be read as CSV: a quotation mark may be missing.',
      [{ pointer: '/csv', detail: 'is not CSV' }],
    )
  }
}

function readRow(record: Record<string, string>, line: number): Parsed {
  const name = record['official-name'] ?? ''
  const row = { line, name }
  const nation = nations.find((known) => known === record['nation'])
  if (!name) return { ...row, refused: 'has no official-name' }
  if (name.length > 120)
    return { ...row, name: name.slice(0, 120), refused: 'has a name of more than 120 characters' }
  if (!nation) return { ...row, refused: 'has no nation of the United Kingdom' }
  if (!childrensServices[nation]?.includes(record['local-authority-type'] ?? ''))
    return { ...row, skipped: 'not an authority with children’s services' }
  if (record['current-authority'] !== 'True') return { ...row, skipped: 'no longer an authority' }
  const code = record['gss-code'] ?? ''
  if (!gssCode.test(code)) return { ...row, refused: 'has no valid GSS code' }
  const region = regionOf[code] ?? regions.find((known) => known === record['region'])
  if (!region) return { ...row, refused: 'has an unknown region' }
  const [validFrom, validTo] = [record['start-date'] || null, record['end-date'] || null]
  if ((validFrom && !isDay(validFrom)) || (validTo && !isDay(validTo)))
    return { ...row, refused: 'has a date that is not a day' }
  const people = Number(record['pop-2020'])
  const population = Number.isSafeInteger(people) && people > 0 && people < 100_000_000 ? people : undefined
  return { ...row, gssCode: code, nation, region, validFrom, validTo, ...(population && { population }) }
}

const isDay = (text: string) => day.test(text) && !Number.isNaN(Date.parse(text))
