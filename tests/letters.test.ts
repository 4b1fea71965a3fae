import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/letters'
import { sendDue } from '../apps/api/src/features/notifications/letters/sending.ts'
import { unsubscribeUrl } from '../apps/api/src/features/notifications/unsubscribing/token.ts'
import { mailStandings } from '../apps/api/src/platform/tables.ts'
import { addDays, ukDay, ukMinute, weekdayOf } from '../apps/api/src/platform/uk-time.ts'
import { Posting } from './support/posting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let posting: Posting
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  posting = new Posting(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

describe('a letter', () => {
  test('comes on Tuesday at eight for whoever chose nothing, with all that is new, once', async () => {
    const thread = await posting.start(ada, network.space)
    await posting.reply(ada, thread)
    await posting.start(ada, network.space, { title: 'A second one' })
    const [letter] = await posting.open(ben)
    const due = new Date(letter!.endsAt)
    expect([weekdayOf(ukDay(due)), ukMinute(due)]).toEqual([2, 480])
    expect(await posting.letters(ben)).toEqual([])
    const [sent, ...others] = await posting.delivered(ben)
    expect([others, sent!.subject]).toEqual([[], 'New for you on Waymark: 2 things'])
    expect(sent!.body).toContain('What helped?')
    expect(sent!.body).toContain(`/threads/${thread}#post-1`)
    expect(sent!.body).toContain('you are in this network')
    expect(await posting.delivered(ben, 2)).toHaveLength(1)
    expect((await posting.log(ben)).map(({ outcome, title }) => `${outcome}: ${title}`).sort()).toEqual([
      'sent: A second one',
      'sent: Guardians at the bus station',
    ])
  })

  test('about one conversation is named and threaded after it, and says where it comes from', async () => {
    const thread = await posting.start(ada, network.space)
    const [sent] = await posting.delivered(ben)
    expect(sent!.subject).toBe('Guardians at the bus station')
    expect(sent!.headers).toMatchObject({
      'List-Id': `Waymark <network-${network.id}.127.0.0.1>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      References: `<thread.${thread}@waymark>`,
    })
    expect(sent!.headers!['List-Unsubscribe']).toBe(`<${unsubscribeUrl(world.app, ben.id)}>`)
  })

  test.each([
    ['chatham-house', 'Something new in “Space'],
    ['closed', 'Something new in a closed space of'],
  ] as const)('carries nothing of what is said in a %s space', async (sensitivity, heading) => {
    const everybody = { subject: 'role', subjectId: 'member', level: 'post' } as const
    const space = await world.space(network, { sensitivity, grants: [everybody] })
    const thread = await posting.start(ada, space, { title: 'A matter of trust', body: 'Between us only' })
    await posting.start(ada, space, { title: 'Another matter' })
    const [sent] = await posting.delivered(ben)
    const all = JSON.stringify(sent)
    expect(sent!.subject.startsWith(heading)).toBe(true)
    for (const hidden of ['trust', 'Between us', 'Another', 'Ada', thread]) expect(all).not.toContain(hidden)
    const { rows } = await world.database.execute<{ name: string }>(
      sql`select name from spaces where id = ${space}`,
    )
    if (sensitivity === 'closed') expect(all).not.toContain(rows[0]!.name)
    // In the log, which only Ben sees and where he may see it, it has its name.
    expect((await posting.log(ben)).map(({ title }) => title).sort()).toEqual([
      'A matter of trust',
      'Another matter',
    ])
  })

  test.each([
    ['markup', '<img src=x onerror=alert(1)> & "so"', '<img'],
    ['other direction', 'abc \u202Edef', '\u202E'],
  ])('shows %s as it was typed and does nothing with it', async (_name, words, never) => {
    await posting.start(ada, network.space, { title: `T ${words}`, body: words })
    const [sent] = await posting.delivered(ben)
    expect(sent!.html).not.toContain(never)
    expect(sent!.subject).not.toMatch(/[\r\n\u202a-\u202e]/)
  })
})

describe('at the moment of sending each thing is looked at again', () => {
  const reasons = async (person: Person) =>
    (await posting.log(person)).map(({ outcome, reason }) => `${outcome} ${reason}`)

  test('what was read is not mailed, and the log says when', async () => {
    const thread = await posting.start(ada, network.space)
    await posting.read(ben, thread, 1)
    expect(await posting.delivered(ben)).toEqual([])
    const [line] = await posting.log(ben)
    expect([line!.outcome, line!.reason, typeof line!.readAt]).toEqual(['skipped', 'read', 'string'])
  })

  test('what is no longer open is not mailed, nor named in the log', async () => {
    await posting.start(ada, network.space)
    await world.remove(network, ben)
    expect(await posting.delivered(ben)).toEqual([])
    expect(await posting.log(ben)).toMatchObject([{ outcome: 'skipped', reason: 'closed', title: null }])
  })

  test('what was muted is not mailed; the rest is', async () => {
    const muted = await posting.start(ada, network.space)
    await posting.start(ada, network.space, { title: 'Still wanted' })
    await posting.choose(ben, 'thread', muted, 'nothing')
    const [sent] = await posting.delivered(ben)
    expect(sent!.subject).toBe('Still wanted')
    expect((await reasons(ben)).sort()).toEqual(['sent null', 'skipped muted'])
  })

  test('nothing goes to an address whose mail comes back', async () => {
    await posting.start(ada, network.space)
    const standing = { address: ben.email.toLowerCase(), code: 'c' }
    await world.database.insert(mailStandings).values({ ...standing, suspendedAt: new Date().toISOString() })
    try {
      expect(await posting.delivered(ben)).toEqual([])
      expect(await reasons(ben)).toEqual(['skipped suspended'])
    } finally {
      await world.database.delete(mailStandings)
    }
  })

  test('more than eight a day wait for tomorrow, and none is lost', async () => {
    await posting.settle(ben, { rhythm: 'soon' })
    let now = Date.now()
    for (let made = 0; made < 9; made++) {
      await posting.start(ada, network.space, { title: `Title ${made}` })
      now += 45 * 60_000
      await sendDue(world.app, new Date(now))
    }
    expect(await posting.letters(ben)).toHaveLength(8)
    expect((await reasons(ben)).filter((each) => each === 'later cap')).toHaveLength(1)
    await sendDue(world.app, new Date(now + 15 * 3_600_000))
    expect(await posting.letters(ben)).toHaveLength(8)
    await sendDue(world.app, new Date(now + 19 * 3_600_000))
    expect((await posting.letters(ben)).at(-1)!.subject).toBe('Title 8')
  })
})

describe('choosing when', () => {
  test('is kept, moves the letter that is open, and is mine alone', async () => {
    await posting.start(ada, network.space)
    const { body } = await posting.settle(ben, { rhythm: 'daily', minute: 600, workingDays: [1, 2, 3] })
    expect([body.settings.rhythm, body.waiting, ukMinute(new Date(body.nextAt!))]).toEqual([
      'daily',
      true,
      600,
    ])
    const [letter] = await posting.open(ben)
    expect(letter!.endsAt).toBe(body.nextAt)
    expect((await world.call(ada, contract.readLetters, {})).body.settings).toEqual(contract.usualLetters)
  })

  test('never means never, and later not what came meanwhile', async () => {
    await posting.start(ada, network.space)
    await posting.settle(ben, { rhythm: 'never' })
    await posting.start(ada, network.space)
    expect(await posting.delivered(ben)).toEqual([])
    await posting.settle(ben, {})
    expect(await posting.delivered(ben)).toEqual([])
    await posting.start(ada, network.space, { title: 'From now on' })
    const [sent] = await posting.delivered(ben)
    expect(sent!.subject).toBe('From now on')
    expect(await posting.inbox(ben)).toHaveLength(3)
  })

  test('while I am away my mail waits, and my stand-in hears of what concerns me, as far as they may see it', async () => {
    const cy = await world.member(network, 'Cy')
    await posting.choose(cy, 'network', network.id, 'just-me')
    const closed = await world.space(network, {
      sensitivity: 'closed',
      grants: [ada, ben].map(({ id }) => ({ subject: 'person', subjectId: id, level: 'post' })),
    })
    const [open, secret] = [await posting.start(ben, network.space), await posting.start(ben, closed)]
    const today = ukDay(new Date())
    const settled = await posting.settle(ben, {
      rhythm: 'soon',
      awayFrom: today,
      awayUntil: addDays(today, 10),
      standInId: cy.id,
    })
    expect([settled.status, settled.body.standInName]).toEqual([200, 'Cy'])
    await posting.reply(ada, open)
    await posting.reply(ada, secret)
    await posting.start(ada, network.space)
    expect(await posting.inbox(cy)).toMatchObject([
      { subjectId: open, reason: 'standing-in', insteadOf: 'Ben' },
    ])
    const [letter] = await posting.open(ben)
    expect(ukDay(new Date(letter!.endsAt)) > addDays(today, 10)).toBe(true)
    expect((await posting.delivered(cy))[0]!.body).toContain('you stand in for Ben')
    expect(await posting.letters(ben)).toEqual([])
    expect(await posting.delivered(ben, 2)).toHaveLength(1)
  })

  test.each<[string, Partial<contract.LetterSettings>]>([
    ['quiet hours without an end', { quietFrom: 60 }],
    ['leave that ends before it begins', { awayFrom: '2026-05-02', awayUntil: '2026-05-01' }],
    ['leave of ten years', { awayFrom: '2026-05-02', awayUntil: '2036-05-01' }],
    ['no day at all', { workingDays: [] }],
    ['an eighth day', { workingDays: [8] }],
    ['a day that there is not', { awayFrom: '2026-02-31', awayUntil: '2026-03-01' }],
    ['a stranger to stand in', { standInId: '00000000-0000-4000-8000-000000000000' }],
    ['a word for a minute', { minute: "'; --" as never }],
  ])('%s is refused with a sentence', async (_name, more) => {
    const { status, problem } = await posting.settle(ben, more)
    expect([status, typeof problem.title]).toEqual([422, 'string'])
  })
})

describe('stopping', () => {
  const ask = (method: string, url: string, more: RequestInit = {}) =>
    fetch(world.origin + new URL(url).pathname, { method, ...more })
  const rhythm = async () => (await world.call(ben, contract.readLetters, {})).body.settings.rhythm

  test('looking changes nothing; the button of a mail program stops it, as often as it is pressed', async () => {
    const url = unsubscribeUrl(world.app, ben.id)
    await posting.start(ada, network.space)
    const page = await ask('GET', url)
    expect([page.status, await rhythm()]).toEqual([200, 'weekly'])
    expect(await page.text()).toContain('<form method="post">')
    await ask('HEAD', url)
    expect(await rhythm()).toBe('weekly')
    const oneClick = { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }
    for (let press = 0; press < 2; press++) expect((await ask('POST', url, oneClick)).status).toBe(200)
    expect(await rhythm()).toBe('never')
    expect(await posting.delivered(ben)).toEqual([])
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    expect((await ask('POST', url, { body: form })).status).toBe(200)
  })

  test('an address that was not made here stops nobody', async () => {
    const [, seal] = unsubscribeUrl(world.app, ada.id).split('/').at(-1)!.split('.')
    for (const token of [`${ben.id}.${seal}`, `${ben.id}.${'0'.repeat(32)}`, ben.id, "'; --", '%00'])
      for (const method of ['GET', 'POST'])
        expect((await ask(method, `${world.origin}/api/unsubscribe/${token}`)).status).toBe(404)
    expect(await rhythm()).toBe('weekly')
  })

  test('ten megabytes and a form from another site are refused', async () => {
    const url = unsubscribeUrl(world.app, ben.id)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await ask('POST', url, { body: 'x'.repeat(10_000_000), headers })).status).toBe(413)
    expect((await ask('POST', url, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403)
    expect(await rhythm()).toBe('weekly')
  })
})

test('what comes while a letter is put together is in the next one', async () => {
  await posting.start(ada, network.space, { title: 'First' })
  await world.database.transaction(async (tx) => {
    await tx.execute(sql`select from letters where person_id = ${ben.id} for update`)
    await tx.execute(sql`update notices set mailed_seq = last_seq where person_id = ${ben.id}`)
    // Finds the letter open, which closes without it.
    await posting.start(ada, network.space, { title: 'Second' })
    await tx.execute(sql`update letters set state = 'sent', closed_at = now() where person_id = ${ben.id}`)
  })
  expect(await posting.delivered(ben)).toEqual([])
  expect((await posting.delivered(ben, 3)).map(({ subject }) => subject)).toEqual(['Second'])
})

test('two workers at once send everything once', async () => {
  const people: Person[] = []
  for (let made = 0; made < 30; made++) people.push(await world.member(network, 'Dee'))
  await posting.start(ada, network.space)
  const later = new Date(Date.now() + 8 * 86_400_000)
  await Promise.all([1, 2, 3].map(() => sendDue(world.app, later)))
  for (const person of people) expect(await posting.letters(person)).toHaveLength(1)
})
