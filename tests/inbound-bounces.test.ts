import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readMyMail, resumeMail } from '@waymark/contracts/inbound'
import { invite } from '@waymark/contracts/networks'
import { post, readOutbox } from '../apps/api/src/platform/mail.ts'
import { Mailing, newMessageId, replyDomain } from './support/mailing.ts'
import type { Person, World } from './support/world.ts'

interface Delivered {
  from: string
  to: string
  head: string
}
const delivered: Delivered[] = []
/** The mail server of the world outside. */
const outside = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, { envelope }, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      const head = Buffer.concat(parts)
        .toString()
        .split('\r\n\r\n')[0]!
        .replace(/\r\n[ \t]+/g, ' ')
      delivered.push({
        from: (envelope.mailFrom || { address: '' }).address,
        to: envelope.rcptTo[0]!.address,
        head,
      })
      done()
    })
  },
})
let mailing: Mailing
let world: World
let ada: Person
beforeAll(async () => {
  const listening = outside.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  mailing = await Mailing.open({ smtpUrl: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}` })
  world = mailing.world
})
afterAll(async () => {
  await world.close()
  await new Promise<void>((closed) => outside.close(closed))
})
beforeEach(async () => void (ada = await world.person('Ada')))

const letter = (to: string, subject: string, more: object = {}) =>
  world.database.transaction((tx) => post(tx, { to, subject, body: 'B', ...more }))
const got = async (subject: string) => {
  await world.settled()
  return delivered.find(({ head }) => head.includes(`Subject: ${subject}`))
}
const mine = async () => (await world.call(ada, readMyMail, {})).body.suspended
const report = (action: string, status: string) =>
  `Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ${ada.email}\nAction: ${action}\nStatus: ${status}\n\n--b--\n`
async function bounce(to: string, rest: string, head: string[] = []) {
  const lines = [
    'From: MAILER-DAEMON@mx.example',
    `To: ${to}`,
    `Message-ID: <${newMessageId()}>`,
    'Subject: Undeliverable',
    ...head,
  ]
  return mailing.send(`${lines.join('\n')}\n${rest}`.replace(/\n/g, '\r\n'), '', to)
}

test('a letter says that a machine wrote it, where answers go, and where it comes back to', async () => {
  const network = await world.network()
  const ben = await world.member(network, 'Ben')
  const address = await mailing.address(ben, await mailing.thread(ben, network.space))
  await letter(ben.email, 'Letter 1', { replyTo: address })
  const { from, head } = (await got('Letter 1'))!
  expect(from).toBe(await mailing.bounceAddress(ben.email))
  expect(head).toContain(`Reply-To: ${address}`)
  expect(head).toContain('Auto-Submitted: auto-generated')
  expect((await mailing.bounceAddress(ada.email)).endsWith(`@${replyDomain}`)).toBe(true)
})

test('an address that does not exist is written to no more, and its owner is told on the page', async () => {
  const to = await mailing.bounceAddress(ada.email)
  expect((await bounce(to, report('failed', '5.1.1'))).code).toBe(250)
  expect(await mine()).toMatchObject({ because: 'unknown-address' })
  await letter(ada.email, 'Letter 2')
  expect(await got('Letter 2')).toBeUndefined()
  const [kept] = (await readOutbox(world.database)).filter(({ subject }) => subject === 'Letter 2')
  expect(kept).toMatchObject({ unsentBecause: 'suspended', body: '', sentAt: null })
  expect((await world.call(ada, resumeMail, {})).body.suspended).toBeNull()
  await letter(ada.email, 'Letter 3')
  expect(await got('Letter 3')).toBeDefined()
})

test('a full mailbox is forgiven twice; a code that arrives all the same opens the way again', async () => {
  const to = await mailing.bounceAddress(ada.email)
  await bounce(to, report('failed', '5.2.2'))
  await bounce(to, '\nThe mailbox is full.\n')
  expect(await mine()).toBeNull()
  await bounce(to, report('failed', '4.2.2'))
  expect(await mine()).toMatchObject({ because: 'comes-back' })
  const cookies = (await world.signIn(ada.email)).cookies
  expect(cookies).not.toBe('')
  expect(await mine()).toBeNull()
})

test('what is only late, an absence, and the same report twice count nothing', async () => {
  const to = await mailing.bounceAddress(ada.email)
  for (let count = 0; count < 4; count++) await bounce(to, report('delayed', '4.4.1'))
  const away = `From: ${ada.email}\nTo: ${to}\nSubject: Automatic reply\nAuto-Submitted: auto-replied\nMessage-ID: <away@people.example>\n\nI am away.\n`
  for (let count = 0; count < 4; count++) await mailing.send(away.replace(/\n/g, '\r\n'), '', to)
  const same = ['Message-ID: <same@people.example>']
  const raw = `From: MAILER-DAEMON@mx.example\n${same[0]}\n${report('failed', '5.2.2')}`.replace(
    /\n/g,
    '\r\n',
  )
  for (let count = 0; count < 4; count++) await mailing.send(raw, '', to)
  expect(await mine()).toBeNull()
})

test('nobody stops the mail of somebody else: the address that mail comes back to is theirs alone', async () => {
  const ben = await world.person('Ben')
  const [local] = (await mailing.bounceAddress(ben.email)).split('@') as [string]
  const guess = `${local.slice(0, -1)}${local.endsWith('0') ? '1' : '0'}@${replyDomain}`
  expect((await bounce(guess, report('failed', '5.1.1'))).code).toBe(550)
  // A report that names another person counts for whose address it came to.
  await bounce(await mailing.bounceAddress(ben.email), report('failed', '5.1.1'))
  expect(await mine()).toBeNull()
})

test('an invitation that comes back stops no code', async () => {
  const network = await world.network()
  const email = `somebody.new.${Date.now() % 1000}@people.example`
  await bounce(await mailing.bounceAddress(email), report('failed', '5.1.1'))
  const body = { id: crypto.randomUUID(), email, role: 'member' } as const
  await world.call(network.convenor, invite, { params: { networkId: network.id }, body })
  await world.settled()
  expect(delivered.some(({ to }) => to === email)).toBe(false)
  await world.call(null, (await import('@waymark/contracts/identity')).askCode, { body: { email } })
  await world.settled()
  expect(delivered.filter(({ to }) => to === email)).toHaveLength(1)
})
