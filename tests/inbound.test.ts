import { eq, sql } from 'drizzle-orm'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPost, lockThread } from '@waymark/contracts/discussions'
import { dropMailedReply, readMyMail } from '@waymark/contracts/inbound'
import { arrivedMails, replyKeys } from '../apps/api/src/features/inbound/tables.ts'
import { Mailing, replyDomain } from './support/mailing.ts'
import { bodyOf, corpus } from './support/mails/corpus.ts'
import type { Person, TestNetwork, World } from './support/world.ts'

let mailing: Mailing
let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let thread: string
let address: string
beforeAll(async () => {
  mailing = await Mailing.open()
  world = mailing.world
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  thread = await mailing.thread(ada, network.space)
  address = (await mailing.address(ben, thread))!
})
const posts = (id = thread) => mailing.posts(network.convenor, id)
const outcomes = async (person: Person) =>
  (await world.database.select().from(arrivedMails).where(eq(arrivedMails.personId, person.id))).map(
    ({ outcome }) => outcome,
  )

describe('an answer by mail', () => {
  test('becomes a post in its writer’s name, without what their program adds', async () => {
    const sample = corpus.find(({ name }) => name === 'marked, signed and disclaimed')!
    expect((await mailing.answer(ben, address, bodyOf(sample))).code).toBe(250)
    expect(await posts()).toEqual([sample.words])
    expect(await mailing.answers(ben)).toEqual([])
    expect(await outcomes(ben)).toEqual(['posted'])
  })

  test('that comes twice, also at once, is posted once', async () => {
    const messageId = 'twice@people.example'
    const sent = await Promise.all(
      Array.from({ length: 4 }, () => mailing.answer(ben, address, 'Once.', { messageId })),
    )
    expect(sent.map(({ code }) => code)).toEqual([250, 250, 250, 250])
    expect(await posts()).toEqual(['Once.'])
  })

  test('of two people at the same moment are two posts', async () => {
    const other = (await mailing.address(ada, thread))!
    await Promise.all([mailing.answer(ben, address, 'From Ben.'), mailing.answer(ada, other, 'From Ada.')])
    expect((await posts()).toSorted()).toEqual(['From Ada.', 'From Ben.'])
  })

  test('keeps its address for a while, and capitals in it do not matter', async () => {
    expect(await mailing.address(ben, thread)).toBe(address)
    expect(address.split('@')[0]!.length).toBeLessThanOrEqual(64)
    await mailing.answer({ email: ben.email }, address.toUpperCase(), 'Loud.', {
      from: ben.email.toUpperCase(),
    })
    expect(await posts()).toEqual(['Loud.'])
  })

  test('of 25 MB is read; a larger one is refused by the first word', async () => {
    const file = `${'A'.repeat(76)}\n`.repeat(430_000)
    const body = `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nA large one.\n--b\nContent-Type: video/mp4\nContent-Disposition: attachment; filename=film.mp4\nContent-Transfer-Encoding: base64\n\n${file}--b\nContent-Type: text/plain\n\nAnd words below it.\n--b--\n`
    expect((await mailing.raw(ben, address, body)).code).toBe(250)
    expect(await posts()).toEqual(['A large one.\n\nAnd words below it.'])
    expect((await mailing.raw(ben, address, body + file)).code).toBe(552)
    expect(await posts()).toHaveLength(1)
  })

  test.each([
    ['emoji', '👩🏽‍🏫🏴󠁧󠁢󠁷󠁬󠁳󠁿 yes'],
    ['right to left', 'مرحبا \u202E abc'],
    ['SQL', "'; drop table posts; --"],
    ['markup', '<img src=x onerror=alert(1)>'],
  ])('%s comes through as it was written', async (_name, words) => {
    await mailing.answer(ben, address, words, { client: 'thunderbird' })
    expect(await posts()).toEqual([words])
  })
})

describe('an answer that is not posted', () => {
  test('came from another address: its owner is told, and nobody else', async () => {
    const eve = await world.person('Eve')
    expect((await mailing.answer(eve, address, 'I am Ben.')).code).toBe(250)
    expect(await posts()).toEqual([])
    expect(await mailing.answers(eve)).toEqual([])
    expect(
      (await mailing.answers(ben)).map(({ body }) => body.includes('I am Ben') || body.includes(eve.email)),
    ).toEqual([false])
    // Two senders are none.
    await mailing.answer(ben, address, 'Two.', { headers: [`From: ${eve.email}`] })
    expect(await posts()).toEqual([])
  })

  test('was forged: the mail server in front says so', async () => {
    const headers = ['Authentication-Results: mx.waymark.example; dmarc=fail header.from=people.example']
    await mailing.answer(ben, address, 'I am Ben.', { headers })
    expect(await posts()).toEqual([])
    expect((await mailing.answers(ben))[0]!.body).toContain('could not prove')
  })

  test('says what is certain: kind and place come back, never the words', async () => {
    const secret = '999 000 0018'
    await mailing.answer(ben, address, `The first part is harmless.\n\nThe form said NHS number ${secret}.`)
    expect(await posts()).toEqual([])
    const [letter] = await mailing.answers(ben)
    expect(letter!.body).toContain('Paragraph 2')
    expect(letter!.body).toContain('NHS')
    const { rows } = await world.database.execute<{ found: number }>(sql`
      select (select count(*) from outbox where body like '%0018%')::int + (select count(*) from mailed_replies)::int as found`)
    expect(rows[0]!.found).toBe(0)
    await mailing.answer(ben, address, 'We placed Dympna Okoro in June.')
    expect(await posts()).toEqual([])
    expect((await mailing.answers(ben)).some(({ body }) => /Dympna|Okoro/.test(body))).toBe(false)
  })

  test('asks for a judgement: the words wait for their writer alone, who decides', async () => {
    const words = 'A young person aged 14 came by bus.'
    await mailing.answer(ben, address, words)
    expect(await posts()).toEqual([])
    const [letter] = await mailing.answers(ben)
    const mine = (await world.call(ben, readMyMail, {})).body.replies
    expect(mine).toMatchObject([{ threadId: thread, title: 'Guardians at the bus station', body: words }])
    const id = mine[0]!.id
    expect(letter!.subject).toBe('Your reply needs your decision')
    expect(letter!.body).toContain(`/my-mail/${id}`)
    expect(letter!.body).not.toContain('young person')
    expect((await world.call(ada, readMyMail, {})).body.replies).toEqual([])
    expect((await world.call(ada, dropMailedReply, { params: { replyId: id } })).status).toBe(404)

    const post = (accepted?: object[]) =>
      world.call(ben, addPost, {
        params: { threadId: thread },
        body: { id, body: words, ...(accepted && { accepted }) } as never,
      })
    const { finding } = (await post()).problem.findings![0]!
    expect((await post([{ finding, reason: 'The review is published.' }])).status).toBe(201)
    await world.settled()
    expect((await world.call(ben, readMyMail, {})).body.replies).toEqual([])
    expect(await posts()).toEqual([words])
  })

  test('has no words of its own, or far too many', async () => {
    await mailing.answer(ben, address, '', { client: 'iphone' })
    await mailing.answer(ben, address, 'word '.repeat(4100))
    expect(await posts()).toEqual([])
    expect((await mailing.answers(ben)).map(({ body }) => /found no words|longer than/.test(body))).toEqual([
      true,
      true,
    ])
  })

  test('says that its words stand inside the letter, where they cannot be told apart', async () => {
    await mailing.answer(ben, address, 'Hi folks, see my replies below in red.')
    expect(await posts()).toEqual([])
    expect((await mailing.answers(ben))[0]!.body).toContain('inside the letter')
  })

  test('came too late, or its writer has left', async () => {
    await world.database
      .update(replyKeys)
      .set({ expiresAt: '2020-01-01T00:00:00.000Z' })
      .where(eq(replyKeys.personId, ben.id))
    expect((await mailing.answer(ben, address, 'Late.')).code).toBe(250)
    expect((await mailing.answers(ben))[0]!.body).toContain('too old')
    const fresh = (await mailing.address(ben, thread))!
    expect(fresh).not.toBe(address)
    await world.remove(network, ben)
    // The rule at the time of arrival, before the keys are even gone.
    await mailing.answer(ben, fresh, 'Gone.')
    await world.settled()
    expect((await mailing.answer(ben, fresh, 'Gone.')).code).toBe(550)
    await world.member(network, ben)
    expect((await mailing.answer(ben, fresh, 'Back.')).code).toBe(550)
    expect(await posts()).toEqual([])
    expect(await mailing.address(ben, thread)).not.toBe(fresh)
  })

  test('is to a conversation that is locked or only watched', async () => {
    await world.call(network.convenor, lockThread, { params: { threadId: thread }, body: { locked: true } })
    await mailing.answer(ben, address, 'Too late.')
    expect(await posts()).toEqual([])
    expect((await mailing.answers(ben))[0]!.body).toContain('may read this conversation but not write')
    const olu = await world.member(network, 'Olu', 'observer')
    expect(await mailing.address(olu, thread)).toBeUndefined()
    expect(await mailing.address(await world.person('Eve'), thread)).toBeUndefined()
  })

  test.each(['chatham-house', 'closed'] as const)(
    'is to a %s space, whose words do not travel',
    async (sensitivity) => {
      const space = await world.space(network, {
        sensitivity,
        grants: [{ subject: 'role', subjectId: 'member', level: 'post' }],
      })
      const inside = await mailing.thread(ada, space)
      expect(await mailing.address(ben, inside)).toBeUndefined()
      // An open space that became one: the key is there, and opens nothing.
      await world.database.execute(
        sql`update reply_keys set thread_id = ${inside} where person_id = ${ben.id}`,
      )
      await mailing.answer(ben, address, 'Secret.')
      expect((await mailing.answers(ben))[0]!.body).toContain('cannot be answered by mail')
    },
  )
})

describe('machines', () => {
  test.each([
    ['an absence', ['Auto-Submitted: auto-replied'], undefined],
    ['an absence by its subject', [], 'Automatic reply: Guardians at the bus station'],
    ['an absence in Welsh', [], 'Ateb awtomatig: Guardians'],
    ['bulk', ['Precedence: bulk'], undefined],
    ['a list', ['List-Id: <l.example>'], undefined],
    ['a loop', ['X-Loop: here'], undefined],
  ])('%s is not posted and not answered', async (_name, headers, subject) => {
    const sent = await mailing.answer(ben, address, 'I am away.', { headers, ...(subject && { subject }) })
    expect(sent.code).toBe(250)
    expect([await posts(), await mailing.answers(ben)]).toEqual([[], []])
  })

  test('a mail without a sender is nobody’s', async () => {
    const raw = `From: ${ben.email}\r\nTo: ${address}\r\nMessage-ID: <null@people.example>\r\n\r\nHello\r\n`
    expect((await mailing.send(raw, '', address)).code).toBe(250)
    expect([await posts(), await mailing.answers(ben)]).toEqual([[], []])
  })

  // A page of twenty holds the question and nineteen of them.
  test('two that write without end are stopped, with one letter', async () => {
    for (let count = 0; count < 40; count++) await mailing.answer(ben, address, `Number ${count}.`)
    expect(await posts()).toHaveLength(19)
    expect((await outcomes(ben)).filter((outcome) => outcome === 'posted')).toHaveLength(30)
    const letters = await mailing.answers(ben)
    expect(letters.map(({ subject }) => subject)).toEqual(['Your answers by mail are paused for an hour'])
  })
})

describe('strangers', () => {
  test('addresses that nobody was given do not exist', async () => {
    const [local] = address.split('@') as [string]
    const last = local.endsWith('0') ? '1' : '0'
    const guesses = [
      `${local.slice(0, -1)}${last}@${replyDomain}`,
      `reply+${'0'.repeat(52)}@${replyDomain}`,
      `reply+@${replyDomain}`,
      `postmaster@${replyDomain}`,
      `bounce+${'0'.repeat(32)}@${replyDomain}`,
      `${local}@elsewhere.example`,
      `reply+';--${'0'.repeat(40)}@${replyDomain}`,
    ]
    for (const to of guesses) expect([to, (await mailing.answer(ben, to, 'Hello.')).code]).toEqual([to, 550])
    expect(await posts()).toEqual([])
  })

  test.each([
    ['nothing at all', ''],
    ['no head', '\n\nHello'],
    [
      'parts in parts without end',
      Array.from(
        { length: 60 },
        (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
      ).join(''),
    ],
    ['an endless line', `Content-Type: text/plain\n\n${'x'.repeat(1_500_000)}`],
    ['endless heads', `${'X-Head: y\n'.repeat(50_000)}\nHello`],
    ['a part that is cut off', 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/pl'],
    [
      'an unknown alphabet',
      'Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n\n////',
    ],
    ['bytes that are no letters', `Content-Type: text/plain\n\n\u0000\u0001\u0002`],
  ])('a mail of %s breaks nothing', async (_name, rest) => {
    const { code } = await mailing.raw(ben, address, rest)
    expect([250, 550, 552]).toContain(code)
    expect((await mailing.answer(ben, address, 'Still here.')).code).toBe(250)
    expect((await posts()).at(-1)).toBe('Still here.')
  })

  test('who send commands of their own are answered and sent away', async () => {
    const said: string[] = []
    const socket = connect(world.app.mailIn.port!, '127.0.0.1')
    socket.on('data', (bytes) => said.push(bytes.toString()))
    const waitFor = async (isThere: () => boolean) => {
      for (let tries = 0; !isThere() && tries < 500; tries++) await wait(10)
    }
    const say = async (line: string) => {
      const before = said.length
      socket.write(`${line}\r\n`)
      await waitFor(() => said.length > before)
    }
    await waitFor(() => said.length > 0)
    await say('EHLO eve.example')
    await say('AUTH PLAIN AGV2ZQBldmU=')
    await say(`MAIL FROM:<${ben.email}> SIZE=99000000`)
    await say('DATA')
    await say('VRFY ben')
    socket.destroy()
    const whole = said.join('')
    expect(whole).toMatch(/\n552|\r\n552|552 /)
    expect(whole).not.toMatch(/STARTTLS|AUTH PLAIN LOGIN/)
    expect(whole).not.toContain(ben.name)
  })

  test('without the setting nobody listens, and letters have no such address', async () => {
    const closed = await Mailing.open({ inboundDomain: undefined, inboundPort: undefined })
    try {
      expect(closed.world.app.mailIn.port).toBeUndefined()
      const place = await closed.world.network()
      const cy = await closed.world.member(place, 'Cy')
      expect(await closed.address(cy, await closed.thread(cy, place.space))).toBeUndefined()
    } finally {
      await closed.world.close()
    }
  })
})

test('the words of a refused mail are in no table and in no log', async () => {
  const noisy = await Mailing.open({ logLevel: 'trace' })
  const logged: string[] = []
  const { log, database } = noisy.world.app
  const stream = Object.getOwnPropertySymbols(log).find(({ description }) => description === 'pino.stream')!
  Object.assign(log, { [stream]: { write: (line: string) => logged.push(line) } })
  try {
    const place = await noisy.world.network()
    const cy = await noisy.world.member(place, 'Cy')
    const to = (await noisy.address(cy, await noisy.thread(cy, place.space)))!
    await noisy.answer(cy, to, 'It was Dympna Okoro.')
    // A fault of ours is answered with “later”, and says as little.
    noisy.world.app.mailIn.take = () => Promise.reject(new Error('Dympna broke it'))
    expect((await noisy.answer(cy, to, 'It was Dympna Okoro.')).code).toBe(451)
    await noisy.world.settled()
    expect(logged.join('')).toContain('a mail failed')
    expect(logged.join('')).not.toMatch(/Dympna|Okoro/)
    for (const table of [
      'outbox',
      'arrived_mails',
      'mailed_replies',
      'posts',
      'activity',
      'search_entries',
    ]) {
      const { rows } = await database.execute<{ found: number }>(
        sql.raw(`select 1 as found from ${table} t where t::text like '%Dympna%'`),
      )
      expect([table, rows.length]).toEqual([table, 0])
    }
  } finally {
    await noisy.world.close()
  }
})
