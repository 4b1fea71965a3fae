import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listBreakGlass } from '@waymark/contracts/break-glass'
import { exportCase } from '@waymark/contracts/case-exports'
import { hideCase } from '@waymark/contracts/case-incidents'
import { readCase } from '@waymark/contracts/cases'
import * as discussions from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/openings'
import { forgetOpenings } from '../apps/api/src/features/openings/commands.ts'
import { fetchFile, sendFile } from './support/attaching.ts'
import { shelved } from './support/case-shelf.ts'
import { closedSpace } from './support/closed-space.ts'
import { plan } from './support/filing.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let given: Awaited<ReturnType<typeof closedSpace>>
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void (given = await closedSpace(world)))

const openings = async (person: Person) =>
  (await world.call(person, contract.listThreadOpenings, { params: { threadId: given.threadId } })).body

describe('who opened it', () => {
  test('is for whoever began it, and says who was not in the space', async () => {
    const { network, zoe, lou, ada, ben, threadId, opened, read } = given
    await opened()
    for (const person of [ben, ben, lou, ada]) await read(person)
    expect((await openings(ada)).map(({ person, brokeGlass }) => [person.name, brokeGlass])).toEqual([
      ['Lou', true],
      ['Ben', false],
    ])
    expect((await world.call(ben, contract.listThreadOpenings, { params: { threadId } })).status).toBe(403)
    expect((await world.call(zoe, contract.listThreadOpenings, { params: { threadId } })).status).toBe(403)
    const mia = await world.member(network, 'Mia')
    expect((await world.call(mia, contract.listThreadOpenings, { params: { threadId } })).status).toBe(404)
  })

  test('has those who took only a file of it', async () => {
    const { ada, ben, threadId } = given
    const file = await sendFile(world, ada, `me/drafts/thread/${threadId}/files`, {
      name: 'Our plan.docx',
      bytes: plan,
    })
    const address = `post-files/${file.id}`
    expect((await fetchFile(world, ada, address)).status).toBe(200)
    expect(await openings(ada)).toEqual([])
    const sent = await world.call(ada, discussions.addPost, {
      params: { threadId },
      body: { id: randomUUID(), body: 'Our plan', files: [file.id] },
    })
    expect([sent.status, sent.body.files?.length]).toEqual([201, 1])
    expect((await fetchFile(world, await world.person('Nia'), address)).status).toBe(404)
    expect((await fetchFile(world, ben, address)).status).toBe(200)
    expect((await openings(ada)).map(({ person }) => person.name)).toEqual(['Ben'])
  })

  test('is not kept in any other space', async () => {
    const { network, ada, ben } = given
    const other = randomUUID()
    await world.call(ada, discussions.createThread, {
      params: { spaceId: network.space },
      body: { id: other, postId: randomUUID(), title: 'Open', kind: 'discussion', body: 'B' },
    })
    await world.call(ben, discussions.readThread, { params: { threadId: other }, query: {} })
    expect((await world.call(ada, contract.listThreadOpenings, { params: { threadId: other } })).status).toBe(
      403,
    )
    const { rows } = await world.database.execute<{ id: string }>(
      sql`select subject_id as id from openings where subject_id = ${other}`,
    )
    expect(rows).toEqual([])
  })

  test('of a practice case is for those who wrote it, by the same rule, also where it was taken along', async () => {
    const { network, zoe, lou, ada, ben, spaceId, opened } = given
    const place = { networkId: network.id, spaceId, authorId: ada.id, hatId: null }
    const caseId = await shelved(world, place, { title: 'Lanterns' })
    const params = { caseId }
    const ofCase = (person: Person | null) => world.call(person, contract.listCaseOpenings, { params })
    const read = (person: Person) => world.call(person, readCase, { params, query: {} })
    expect((await read(lou)).status).toBe(404)
    const breakGlassId = await opened()
    expect((await read(ben)).body.can.readOpenings).toBe(false)
    for (const person of [ben, lou]) await read(person)
    expect((await read(ada)).body.can.readOpenings).toBe(true)
    await world.call(zoe, exportCase, { params, query: { format: 'markdown' } })
    const { body } = await ofCase(ada)
    expect(body.map(({ person, brokeGlass }) => [person.name, brokeGlass])).toEqual([
      [zoe.name, false],
      ['Lou', true],
      ['Ben', false],
    ])
    // Who writes it with her sees the list, and is not on it.
    await world.database.execute(
      sql`insert into case_authors (case_id, person_id, state) values (${caseId}, ${ben.id}, 'accepted')`,
    )
    expect((await ofCase(ben)).body.map(({ person }) => person.name)).toEqual([zoe.name, 'Lou'])
    for (const person of [zoe, lou]) expect((await ofCase(person)).status).toBe(403)
    expect((await ofCase(await world.member(network, 'Mia'))).status).toBe(404)
    expect((await ofCase(null)).status).toBe(401)
    // All in the space see that it was opened from outside.
    const readings = async () =>
      (await world.call(ben, listBreakGlass, { params: { networkId: network.id } })).body.readings
    expect(await readings()).toMatchObject([
      { id: breakGlassId, opened: [{ kind: 'case', id: caseId, title: 'Lanterns' }] },
    ])
    await world.call(ben, hideCase, { params, body: { id: randomUUID() } })
    expect(await readings()).toMatchObject([{ opened: [{ kind: 'case', id: caseId, title: null }] }])
    expect((await ofCase(ada)).status).toBe(404)
  })

  test('of a practice case is not kept in any other space', async () => {
    const { network, ada, ben } = given
    const place = { networkId: network.id, spaceId: network.space, authorId: ada.id, hatId: null }
    const caseId = await shelved(world, place, { title: 'Open' })
    await world.call(ben, readCase, { params: { caseId }, query: {} })
    expect((await world.call(ada, contract.listCaseOpenings, { params: { caseId } })).status).toBe(403)
    const { rows } = await world.database.execute<{ id: string }>(
      sql`select subject_id as id from openings where subject_id = ${caseId}`,
    )
    expect(rows).toEqual([])
  })

  test('is forgotten after a year', async () => {
    const { ada, ben, threadId, read } = given
    await read(ben)
    await world.database.execute(
      sql`update openings set last_at = now() - interval '366 days' where subject_id = ${threadId}`,
    )
    await forgetOpenings(world.database)
    expect(await openings(ada)).toEqual([])
  })
})
