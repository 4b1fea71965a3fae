import { sql } from 'drizzle-orm'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { createThread } from '@waymark/contracts/discussions'
import { freePort, startCommand } from './support/commands.ts'
import { Mailbox } from './support/mailbox.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

const members = 150
let world: World
let mailbox: Mailbox
let network: TestNetwork
let ada: Person
beforeAll(async () => {
  mailbox = await Mailbox.open()
  port = await freePort()
  // This process takes requests and does no jobs: those are done by workers that are killed.
  world = await World.open({ role: 'web' })
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  for (let made = 0; made < members; made++) await world.member(network, 'Dee')
}, 120_000)
afterAll(async () => {
  await world.close()
  await mailbox.close()
})

let port: string
const worker = () =>
  startCommand({
    DATABASE_URL: world.config.databaseUrl,
    DATA_DIR: world.config.dataDir,
    SECRET: world.config.secret,
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'hub@waymark.example',
    ROLE: 'worker',
    PORT: port,
    UNSCANNED_FILES: 'accept',
  })
const rows = async <Row>(query: ReturnType<typeof sql>) => {
  const { rows: found } = await world.database.execute<Record<string, unknown>>(query)
  return found as Row[]
}
/** As if the week were over, and the minute too. */
const hurry = () =>
  rows(sql`with due as (update letters set ends_at = now(), starts_at = least(starts_at, now()) where state = 'open')
    select graphile_worker.add_job('notifications.send'), graphile_worker.add_job('jobs.take-over')`)

test('a worker that is killed again and again in the middle sends nothing twice and nothing never', async () => {
  for (let made = 0; made < 3; made++)
    await world.call(ada, createThread, {
      params: { spaceId: network.space },
      body: { id: randomUUID(), postId: randomUUID(), title: `Title ${made}`, kind: 'discussion', body: 'B' },
    })
  let kills = 0
  for (const pause of [300, 100, 500, 200, 800, 50]) {
    const child = worker()
    await Promise.race([child.ready().catch(() => ''), wait(8000)])
    await hurry()
    await wait(pause)
    await child.stop('SIGKILL')
    kills++
  }
  const last = worker()
  await last.ready()
  const state = () =>
    rows<{ waiting: number; unsent: number; jobs: number }>(sql`
      select (select count(*)::int from notices where last_seq > mailed_seq) as waiting,
        (select count(*)::int from outbox where sent_at is null and html is not null) as unsent,
        (select count(*)::int from graphile_worker.jobs where task_identifier in ('react', 'mail.send')) as jobs`)
  for (let tries = 0; tries < 150; tries++) {
    const [now] = await state()
    if (now!.waiting + now!.unsent + now!.jobs === 0) break
    await hurry()
    await wait(500)
  }
  await last.stop('SIGTERM')
  expect(await state()).toEqual([{ waiting: 0, unsent: 0, jobs: 0 }])

  // Everybody but the writer, about each of the three, once.
  const sent = await rows<{ n: number; times: number }>(sql`
    select count(*)::int as n, max(times)::int as times from (
      select count(*) as times from letter_log where outcome = 'sent' group by person_id, kind, subject_id, seq) each`)
  expect(sent).toEqual([{ n: (members + 1) * 3, times: 1 }])
  expect(
    await rows(sql`select state, count(*)::int as n from letters where state <> 'empty' group by 1`),
  ).toEqual([
    {
      state: 'sent',
      n: (await rows(sql`select 1 from outbox where html is null and headers is not null`)).length,
    },
  ])

  // What left by SMTP: each letter did, and none came twice but where the kill fell between the server's yes and our note of it.
  const ids = await rows<{ id: string }>(sql`select id from outbox where headers is not null`)
  const arrived = new Map<string, number>()
  for (const { messageId } of mailbox.taken) arrived.set(messageId, (arrived.get(messageId) ?? 0) + 1)
  expect(ids.filter(({ id }) => !arrived.has(`<${id}@waymark>`))).toEqual([])
  const again = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0)
  // Two workers run in a process, so a kill can catch two mails.
  expect(again).toBeLessThanOrEqual(2 * kills)
  const [{ raw } = { raw: '' }] = mailbox.taken.filter(({ raw }) => raw.includes('List-Unsubscribe'))
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
  expect(raw).toMatch(/^Content-Type: multipart\/alternative/m)
}, 170_000)
