import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMe } from '@waymark/contracts/identity'
import * as organisations from '@waymark/contracts/organisations'
import { importOrganisations } from '../apps/api/src/features/organisations/import/commands.ts'
import { organisations as table } from '../apps/api/src/features/organisations/tables.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let lou: Person
beforeAll(async () => {
  world = await World.open()
  lou = await world.person('Lou', { administrator: true })
})
afterAll(() => world.close())

const make = async (name: string, domains: string[], more = {}) => {
  const body = {
    id: randomUUID(),
    name,
    kind: 'local_authority' as const,
    nation: 'England' as const,
    region: 'North West' as const,
    domains,
    ...more,
  }
  return world.call(lou, organisations.createOrganisation, { body })
}

describe('hats', () => {
  test('an address on an organisation’s domain is in by code, at once', async () => {
    const { body } = await make('Northmoor', ['northmoor.gov.example'])
    const ada = await world.signIn('ada@northmoor.gov.example', 'Ada')
    const me = await world.call(ada, readMe, {})
    expect(me.body.hats).toMatchObject([{ organisationId: body.id, state: 'active' }])
    const outsider = await world.signIn('eve@not.northmoor.gov.example', 'Eve')
    expect((await world.call(outsider, readMe, {})).body.hats).toEqual([])
  })

  test('others wait for the lead, who alone sees them and decides', async () => {
    const { body } = await make('Eastvale', ['eastvale.gov.example'])
    const lead = await world.signIn('lead@eastvale.gov.example', 'Lena')
    const mine = (
      await world.call(lead, organisations.readOrganisation, { params: { organisationId: body.id } })
    ).body.myHat!
    await world.call(lou, organisations.appointLead, { params: { hatId: mine.id }, body: { isLead: true } })
    const ben = await world.person('Ben')
    const asked = await world.call(ben, organisations.askForHat, {
      params: { organisationId: body.id },
      body: { id: randomUUID(), title: 'Youth worker' },
    })
    expect(asked.body.state).toBe('pending')
    const decide = (person: Person) =>
      world.call(person, organisations.decideHat, {
        params: { hatId: asked.body.id },
        body: { decision: 'accept' },
      })
    expect((await decide(await world.person('Cy'))).status).toBe(404)
    expect((await decide(ben)).status).toBe(403)
    expect((await decide(lead)).status).toBe(200)
    expect((await decide(lead)).status).toBe(409)
    expect((await world.call(ben, readMe, {})).body.hats[0]!.state).toBe('active')
  })

  test('a domain that two organisations share makes nobody a member of either by itself', async () => {
    await make('Trust One', ['shared.example'])
    await make('Trust Two', ['shared.example'])
    const ada = await world.signIn('ada@shared.example', 'Ada')
    expect((await world.call(ada, readMe, {})).body.hats).toEqual([])
  })

  test('an organisation that has ended takes nobody in by its domain', async () => {
    await make('Old Council', ['old.gov.example'], { validTo: '2020-03-31' })
    const ada = await world.signIn('ada@old.gov.example', 'Ada')
    expect((await world.call(ada, readMe, {})).body.hats).toEqual([])
  })

  test('only administrators add organisations, and a name is taken once', async () => {
    const ada = await world.person('Ada')
    const body = {
      id: randomUUID(),
      name: 'Mine',
      kind: 'charity' as const,
      nation: 'Wales' as const,
      region: 'Wales' as const,
      domains: [],
    }
    expect((await world.call(ada, organisations.createOrganisation, { body })).status).toBe(403)
    expect((await make('NORTHMOOR', [])).status).toBe(409)
  })
})

describe('import', () => {
  const header =
    'official-name,gss-code,nation,region,local-authority-type,current-authority,start-date,end-date'

  test('bad rows are named with line and reason, good ones go in, a dry run writes nothing, a repeat changes nothing', async () => {
    const csv = [
      header,
      'Sample City Council,E08099001,England,North West,MD,True,1974-04-01,',
      'No Code Council,,England,North West,UA,True,,',
      ',E06099002,England,London,UA,True,,',
      'Odd Region Council,E06099003,England,Middle Earth,UA,True,,',
      'Small District,E07099004,England,London,NMD,True,,',
      'Sample Twice,E08099001,England,North West,MD,True,,',
      '"Quoted, Council",E06099005,England,London,UA,True,,',
    ].join('\n')
    const before = await world.database.$count(table)
    const dry = await importOrganisations(world.database, csv, true)
    expect(await world.database.$count(table)).toBe(before)
    const report = await importOrganisations(world.database, csv, false)
    expect(report.counts).toEqual({ created: 2, changed: 0, same: 0, skipped: 1, refused: 4 })
    expect(dry.counts).toEqual(report.counts)
    expect(
      report.rows.filter(({ outcome }) => outcome === 'refused').map(({ line, reason }) => [line, reason]),
    ).toEqual([
      [3, 'has no valid GSS code'],
      [4, 'has no official-name'],
      [5, 'has an unknown region'],
      [7, 'repeats a GSS code of an earlier row'],
    ])
    expect((await importOrganisations(world.database, csv, false)).counts).toMatchObject({
      created: 0,
      same: 2,
    })
  })

  test('a file that is no such list is refused in a sentence', async () => {
    const ask = (csv: string) =>
      world.call(lou, organisations.importOrganisations, { body: { csv, dryRun: true } })
    expect((await ask('a,b\n1,2')).problem.code).toBe('missing_columns')
    expect((await ask('"unclosed')).problem.code).toBe('not_csv')
  })

  const list = new URL('../../shared/data/uk_local_authorities_current.csv', import.meta.url)
  test.skipIf(!existsSync(list))(
    'the real list gives 153, 32 and 22 authorities, by region as they are (skipped without the list)',
    async () => {
      const report = await importOrganisations(world.database, readFileSync(list, 'utf8'), false)
      expect(report.counts.refused).toBe(0)
      const rows = await world.database.select().from(table)
      const imported = rows.filter(({ gssCode }) => gssCode && !gssCode.includes('099'))
      const count = (match: (row: (typeof rows)[number]) => boolean) => imported.filter(match).length
      expect(['England', 'Scotland', 'Wales'].map((nation) => count((row) => row.nation === nation))).toEqual(
        [153, 32, 22],
      )
      const english = [
        'North East',
        'North West',
        'Yorkshire and The Humber',
        'East Midlands',
        'West Midlands',
        'East of England',
        'London',
        'South East',
        'South West',
      ]
      expect(
        english.map((region) => count((row) => row.nation === 'England' && row.region === region)),
      ).toEqual([12, 24, 15, 10, 14, 11, 33, 19, 15])
      expect(
        (await importOrganisations(world.database, readFileSync(list, 'utf8'), false)).counts,
      ).toMatchObject({ created: 0, changed: 0 })
    },
  )
})
