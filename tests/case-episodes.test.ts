import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/case-episodes'
import { hideCase } from '@waymark/contracts/case-incidents'
import { withdrawCase } from '@waymark/contracts/case-upkeep'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { CaseWriting } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let writing: CaseWriting
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network()
  writing = new CaseWriting(world, network)
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())

const list = (person: Person, caseId: string) =>
  world.call(person, contract.listEpisodes, { params: { caseId } })
const add = (
  person: Person | null,
  caseId: string,
  words = 'Two more teams took it up.',
  id: string = randomUUID(),
  month: 0 | 6 | 18 | null = 6,
) =>
  world.call(person, contract.addEpisode, {
    params: { caseId },
    body: { id, month, stage: 'growing', momentum: 'maturing', words },
  })
/** As if it had been published that many months ago. */
async function age(caseId: string, months: number) {
  await world.database.transaction(async (tx) => {
    await tx.execute(sql`alter table case_versions disable trigger user`)
    await tx.execute(
      sql`update case_versions set published_at = now() - make_interval(months => ${months}::int, days => 3) where case_id = ${caseId}`,
    )
    await tx.execute(sql`alter table case_versions enable trigger user`)
  })
}
const remind = async (caseId: string) => {
  for (let run = 0; run < 2; run++) await world.app.jobs['cases.episodes']!.run(world.app, {})
  const letters = await readOutbox(world.database, 500)
  return letters.filter(({ id }) => id.includes(`episode ${caseId}`)).map(({ recipient }) => recipient)
}

test('a case begins with its publication, and its authors tell what happened next', async () => {
  const { id } = await writing.published(ada)
  expect((await list(ben, id)).body).toMatchObject({
    list: [{ id: null, month: 0, stage: 'developing', momentum: 'maturing', author: { name: 'Ada' } }],
    due: null,
    can: { add: false },
  })
  expect((await add(ben, id)).status).toBe(403)
  expect((await add(null, id)).status).toBe(401)
  const episodeId = randomUUID()
  const both = await Promise.all([
    add(ada, id, 'Two teams.', episodeId),
    add(ada, id, 'Two teams.', episodeId),
  ])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  const { body } = await list(ben, id)
  expect(body.list).toHaveLength(2)
  expect(body.list[1]).toMatchObject({ month: 6, stage: 'growing', words: 'Two teams.' })
  // No new version, and the published words stand.
  expect((await writing.read(ben, id)).body).toMatchObject({ version: 1, stage: 'developing' })
  const other = await writing.published(ada)
  expect((await add(ada, other.id, 'W', episodeId)).status).toBe(409)
  const remove = (person: Person) =>
    world.call(person, contract.removeEpisode, { params: { caseId: id, episodeId } })
  expect((await remove(ben)).status).toBe(403)
  expect((await remove(ada)).status).toBe(204)
  expect((await remove(ada)).status).toBe(204)
  expect((await list(ben, id)).body.list).toHaveLength(1)
})

test('the guard reads it, and a hidden case hides it', async () => {
  const { id } = await writing.published(ada)
  const named = await add(ada, id, 'Dympna Okoro’s son came back.')
  expect([named.status, named.problem.code]).toEqual([422, 'identifying'])
  const odd = `'; -- <img onerror=alert(1)> 🙂 مرحبا`
  expect((await add(ada, id, odd)).body.list[1]!.words).toBe(odd)
  await world.call(ben, hideCase, { params: { caseId: id }, body: { id: randomUUID() } })
  expect((await list(ada, id)).status).toBe(404)
  expect((await add(ada, id)).status).toBe(404)
})

test('its authors are asked at 6 and at 18 months, once each, and not when they told already', async () => {
  const { id } = await writing.published(ada)
  expect(await remind(id)).toEqual([])
  await age(id, 6)
  expect((await list(ada, id)).body.due).toBe(6)
  expect(await remind(id)).toEqual([ada.email])
  await age(id, 18)
  expect((await list(ada, id)).body.due).toBe(18)
  expect(await remind(id)).toEqual([ada.email, ada.email])
  const told = await writing.published(ada)
  await age(told.id, 6)
  await add(ada, told.id)
  expect(await remind(told.id)).toEqual([])
  expect((await list(ada, told.id)).body.due).toBe(null)
  const gone = await writing.published(ada)
  await age(gone.id, 6)
  await world.call(ada, withdrawCase, { params: { caseId: gone.id }, body: { words: 'W' } })
  expect(await remind(gone.id)).toEqual([])
})
