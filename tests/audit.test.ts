import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/audit'
import { createThread, lockThread } from '@waymark/contracts/discussions'
import { changeMember } from '@waymark/contracts/networks'
import { audit, verifyAudit } from '../apps/api/src/platform/audit.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let zoe: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  ben = await world.member(network, 'Ben')
})

const promote = (role: 'facilitator' | 'member' = 'facilitator') =>
  world.call(zoe, changeMember, {
    params: { networkId: network.id, personId: ben.id },
    body: { role },
  })
const listed = async (person: Person, query = {}) =>
  (await world.call(person, contract.listAudit, { params: { networkId: network.id }, query })).body
const query = (text: string) => world.database.$client.query(text)

test('what convenors do is kept, by whom and to what, for the convenors of that network', async () => {
  const threadId = randomUUID()
  await world.call(ben, createThread, {
    params: { spaceId: network.space },
    body: { id: threadId, postId: randomUUID(), title: 'T', kind: 'discussion', body: 'B' },
  })
  await world.call(zoe, lockThread, { params: { threadId }, body: { locked: true } })
  await world.call(zoe, lockThread, { params: { threadId }, body: { locked: true } })
  await promote()
  expect(
    (await listed(zoe)).map(({ act, actor, subject }) => [act, actor.name, JSON.parse(subject)]),
  ).toEqual([
    ['role-changed', zoe.name, { personId: ben.id, role: 'facilitator' }],
    ['thread-locked', zoe.name, { threadId, locked: true }],
  ])
  expect((await listed(zoe, { act: 'thread-locked' })).length).toBe(1)
  const other = await world.network({ visibility: 'hidden' })
  const stranger = await world.call(other.convenor, contract.listAudit, {
    params: { networkId: network.id },
    query: {},
  })
  expect(stranger.status).toBe(404)
  const table = await fetch(`${world.origin}/api/networks/${network.id}/audit/export`, {
    headers: { cookie: zoe.cookies },
  })
  expect([table.headers.get('content-type'), (await table.text()).split('\r\n').length]).toEqual([
    'text/csv; charset=utf-8',
    4,
  ])
})

test('what was refused, and what was rolled back, is not in it', async () => {
  await world.call(ben, changeMember, {
    params: { networkId: network.id, personId: zoe.id },
    body: { role: 'member' },
  })
  await world.database
    .transaction(async (tx) => {
      await audit(tx, zoe, 'member-removed', network.id, {})
      throw new Error('undone')
    })
    .catch(() => undefined)
  expect(await listed(zoe)).toEqual([])
})

test('many at once are one chain, and nobody changes it; whoever gets round that is found out', async () => {
  const sent = Array.from({ length: 12 }, (_, index) =>
    world.database.transaction((tx) => audit(tx, zoe, 'flag-read', network.id, { index })),
  )
  await Promise.all(sent)
  expect((await verifyAudit(world.database)).firstBroken).toBeNull()
  for (const act of ["update audit_log set subject = 'x'", 'delete from audit_log', 'truncate audit_log'])
    await expect(query(act)).rejects.toThrow('The audit log only grows.')

  const [{ id }] = (await listed(zoe)).slice(5) as [contract.AuditEntry]
  await query('alter table audit_log disable trigger audit_log_only_grows')
  const held = (await query(`select subject from audit_log where id = ${id}`)).rows[0] as { subject: string }
  await query(`update audit_log set subject = '{}' where id = ${id}`)
  expect((await verifyAudit(world.database)).firstBroken).toBe(id)
  const administrator = await world.person('Cy', { administrator: true })
  expect((await world.call(administrator, contract.verifyAudit, {})).body.firstBroken).toBe(id)
  await query(`update audit_log set subject = '${held.subject}' where id = ${id}`)
  // One that is taken out breaks the next.
  await query(`delete from audit_log where id = ${id}`)
  expect((await verifyAudit(world.database)).firstBroken).toBe(id + 1)
  await query('alter table audit_log enable trigger audit_log_only_grows')
})
