import { readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listThreads, readThread } from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/mail-archives'
import type { MailArchive } from '@waymark/contracts/mail-archives'
import { search } from '@waymark/contracts/search'
import { bring as bringIn } from '../apps/api/src/features/inbound/archives/bringing.ts'
import { noteArchive } from '../apps/api/src/features/inbound/archives/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { mboxOf } from './support/mails/archive.ts'
import type { ListMail } from './support/mails/archive.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada Archer')
})

async function send(
  person: Person | null,
  file: string | Uint8Array,
  {
    dryRun = false,
    id = randomUUID(),
    space = network.space,
  }: { dryRun?: boolean; id?: string; space?: string } = {},
) {
  const body = new FormData()
  body.set('dryRun', String(dryRun))
  body.set('file', new Blob([file as never]), 'list.mbox')
  const answer = await fetch(`${world.origin}/api/spaces/${space}/mail-archives/${id}`, {
    method: 'POST',
    headers: { origin: world.origin, ...(person && { cookie: person.cookies }) },
    body,
  })
  return { status: answer.status, body: (await answer.json()) as MailArchive & { code: string }, id }
}
async function bring(mails: ListMail[], more: Parameters<typeof send>[2] = {}) {
  const { status, id } = await send(network.convenor, mboxOf(mails), more)
  expect(status).toBe(202)
  await world.settled()
  const archives = (
    await world.call(network.convenor, contract.listArchives, { params: { networkId: network.id } })
  ).body
  const messages = (
    await world.call(network.convenor, contract.listArchiveMessages, { params: { archiveId: id } })
  ).body
  return { id, archive: archives.find((each) => each.id === id)!, messages }
}
const threads = async (person = ada) =>
  (await world.call(person, listThreads, { params: { networkId: network.id } })).body
const posts = async (threadId: string) =>
  (await world.call(ada, readThread, { params: { threadId }, query: { after: 0 } })).body.posts

describe('an archive', () => {
  test('becomes conversations by what answers what, and by subject where nothing is named', async () => {
    const { archive } = await bring([
      { id: 'a@l', subject: '[Practice] Meeting the shopkeepers', body: 'How do others begin?' },
      { id: 'x@l', subject: 'Buses', day: 1, body: 'Who pays for the late bus?' },
      { id: 'c@l', answers: 'b@l', subject: 'Re: Meeting the shopkeepers', day: 3, body: 'With cake.' },
      {
        id: 'b@l',
        answers: 'a@l',
        subject: 'RE: [Practice] Meeting the shopkeepers',
        day: 2,
        body: 'With tea.\n\n> How do others begin?',
      },
      { id: 'y@l', subject: 'Ateb: Buses', day: 4, body: 'The county.' },
      { id: 'z@l', subject: 'Re: Buses', day: 300, body: 'A year later nobody does.' },
      { id: 'w@l', answers: 'not.here@l', subject: 'Re: Posters', day: 5, body: 'Ours are yellow.' },
    ])
    expect(archive).toMatchObject({
      state: 'done',
      total: 7,
      done: 7,
      counts: { taken: 7, already: 0, identifying: 0 },
    })
    const titles = (await threads()).map(({ title, lastSeq, createdAt }) => [
      title,
      lastSeq,
      createdAt.slice(0, 10),
    ])
    expect(titles).toEqual([
      ['Buses', 1, '2019-12-26'],
      ['Posters', 1, '2019-03-06'],
      ['Buses', 2, '2019-03-02'],
      ['Meeting the shopkeepers', 3, '2019-03-01'],
    ])
    const shop = (await threads()).find(({ lastSeq }) => lastSeq === 3)!
    expect((await posts(shop.id)).map(({ body }) => body.split('\n\n')[1])).toEqual([
      'How do others begin?',
      'With tea.',
      'With cake.',
    ])
  })

  test('knows people of the network by their address, and keeps others as text', async () => {
    const stranger = await world.person('Sam Stranger')
    await bring([
      { id: 'k1@l', from: `A. Archer <${ada.email.toUpperCase()}>`, body: 'I am known.' },
      {
        id: 'k2@l',
        answers: 'k1@l',
        from: 'Otis Blenkinsop <otis@elsewhere.example>',
        day: 1,
        body: 'I am not.',
      },
      { id: 'k3@l', answers: 'k1@l', from: `Sam <${stranger.email}>`, day: 2, body: 'I am, elsewhere.' },
      {
        id: 'k4@l',
        answers: 'k1@l',
        from: `${ada.email.replace('@', ' at ')} (Ada Archer)`,
        day: 3,
        body: 'Hidden.',
      },
    ])
    const [thread] = await threads()
    const shown = (await posts(thread!.id)).map(({ author, body }) => [author.name, body.split('\n')[0]])
    expect(shown).toEqual([
      ['Ada Archer', 'From the mailing list, 1 March 2019:'],
      ['Cora Convenor', 'Otis Blenkinsop wrote on the mailing list, 2 March 2019:'],
      ['Cora Convenor', 'Sam wrote on the mailing list, 3 March 2019:'],
      ['Ada Archer', 'From the mailing list, 4 March 2019:'],
    ])
    expect(JSON.stringify(await posts(thread!.id))).not.toContain('elsewhere.example')
  })

  test('is read by the guard: what identifies, or asks for a judgement, stays out and is named by kind', async () => {
    const { archive, messages } = await bring([
      { id: 'g1@l', body: 'Who has a form?' },
      { id: 'g2@l', answers: 'g1@l', day: 1, body: 'The form said NHS number 999 000 0018.' },
      { id: 'g3@l', answers: 'g1@l', day: 2, body: 'She was aged 14 then.' },
      { id: 'g4@l', answers: 'g1@l', day: 3, body: 'We placed Dympna Okoro in June.' },
      { id: 'g5@l', subject: 'About Dympna Okoro', day: 4, body: 'A word.' },
      {
        id: 'g6@l',
        answers: 'g2@l',
        day: 5,
        body: 'Thanks, Otis Blenkinsop.\n\nRegards\nSaoirse',
        from: 'Saoirse Vane <s@elsewhere.example>',
      },
      {
        id: 'g7@l',
        answers: 'g2@l',
        day: 6,
        body: 'You are welcome.',
        from: 'Otis Blenkinsop <o@elsewhere.example>',
      },
    ])
    expect(archive.counts).toEqual({ taken: 3, already: 0, identifying: 4, empty: 0, unreadable: 0 })
    expect(messages.map(({ outcome, categories }) => [outcome, ...categories])).toEqual([
      ['taken'],
      ['identifying', 'nhs_number'],
      ['identifying', 'exact_age'],
      ['identifying', 'person_name'],
      ['identifying', 'person_name'],
      ['taken'],
      ['taken'],
    ])
    expect(JSON.stringify([archive, messages])).not.toMatch(/Dympna|0018/)
    expect((await threads()).map(({ lastSeq }) => lastSeq)).toEqual([3])
    const { rows } = await world.database.execute<{ found: number }>(
      `select count(*)::int as found from posts p where p.body like '%Dympna%' or p.body like '%0018%'`,
    )
    expect(rows[0]!.found).toBe(0)
    // Its file is gone with the words in it.
    expect(await readdir(world.app.pathOf('archives'))).toEqual([])
  })

  test('changes nothing as a dry run, whose report is that of the real one', async () => {
    const mails = [
      { id: 'd1@l' },
      { id: 'd2@l', answers: 'd1@l', day: 1, body: 'Aged 14.' },
      { id: 'd3@l', answers: 'd1@l', day: 2, body: '> only a quote' },
    ]
    const dry = await bring(mails, { dryRun: true })
    expect(await threads()).toEqual([])
    const real = await bring(mails)
    const shown = ({ outcome, categories, number, sentAt }: (typeof dry.messages)[number]) => ({
      outcome,
      categories,
      number,
      sentAt,
    })
    expect(real.messages.map(shown)).toEqual(dry.messages.map(shown))
    expect(real.messages.map(({ outcome }) => outcome)).toEqual(['taken', 'identifying', 'empty'])
    expect([dry.archive.dryRun, real.archive.dryRun]).toEqual([true, false])
  })

  test('brought in again adds only what is new, below what is there', async () => {
    const first = [{ id: 'r1@l' }, { id: 'r2@l', answers: 'r1@l', day: 1, body: 'Two.' }]
    await bring(first)
    const { archive } = await bring([
      ...first,
      { id: 'r3@l', answers: 'r2@l', day: 2, body: 'Three.' },
      { id: 'r3@l', answers: 'r2@l', day: 2, body: 'Three.' },
    ])
    expect(archive.counts).toMatchObject({ taken: 1, already: 3 })
    const [thread, ...rest] = await threads()
    expect([rest.length, thread!.lastSeq]).toEqual([0, 3])
    expect((await posts(thread!.id)).map(({ seq, body }) => [seq, body.split('\n\n')[1]])).toEqual([
      [1, 'What do others do?'],
      [2, 'Two.'],
      [3, 'Three.'],
    ])
    const [again, twice] = await Promise.all([
      send(network.convenor, mboxOf(first)),
      send(network.convenor, mboxOf(first)),
    ])
    // The second is refused while the first is at work; where that was quicker, it is only found to be there.
    expect([202, 409]).toContain(Math.max(again.status, twice.status))
    expect(Math.min(again.status, twice.status)).toBe(202)
    await world.settled()
    expect((await threads()).map(({ lastSeq }) => lastSeq)).toEqual([3])
  })

  test('is found by search, tells nobody by mail, and is open only to those who see the space', async () => {
    await bring([{ id: 's1@l', subject: 'Guardianship', body: 'We found that marquees helped.' }])
    expect((await world.call(ada, search, { query: { q: 'marquees' } })).body.length).toBe(1)
    const eve = await world.person('Eve')
    expect((await world.call(eve, search, { query: { q: 'marquees' } })).body).toEqual([])
    const letters = await readOutbox(world.database, 500)
    expect(letters.filter(({ recipient }) => recipient === ada.email)).toEqual([])
  })

  test('with signatures, disclaimers and Windows line ends comes in as words', async () => {
    const body =
      'Tea works.\n\nKind regards\n\nOtis Blenkinsop\nYouth Worker\nT: 01632 960123\n\nThis email and any attachments are confidential. If you have received this email in error please delete it.'
    const file = mboxOf([
      { id: 'w1@l', body },
      { id: 'w2@l', answers: 'w1@l', day: 1, body: 'It does.\nFrom then on we\nstayed.' },
    ])
    const { id } = await send(network.convenor, file.replace(/\n/g, '\r\n'))
    await world.settled()
    const [thread] = await threads()
    expect(
      (await posts(thread!.id)).map(({ body: words }) => words.split('\n\n').slice(1).join('\n\n')),
    ).toEqual(['Tea works.', 'It does.\nFrom then on we\nstayed.'])
    expect(id).toBeDefined()
  })
})

test('work that is cut off after each conversation, and done by two at once, brings each message once', async () => {
  const still = await World.open({ role: 'web' })
  try {
    const place = await still.network()
    const mails = Array.from({ length: 12 }, (_, at) => ({
      id: `m${at}@l`,
      subject: `Subject ${at % 5}`,
      day: at,
      ...(at >= 5 && { answers: `m${at % 5}@l` }),
    }))
    const path = join(tmpdir(), `${randomUUID()}.mbox`)
    await writeFile(path, mboxOf(mails))
    const archive = {
      id: randomUUID(),
      spaceId: place.space,
      broughtBy: place.convenor.id,
      dryRun: false,
    }
    await still.database.transaction((tx) => noteArchive(tx, place.id, archive))
    const step = () =>
      bringIn(still.database, archive.id, path, { milliseconds: 0 }).catch((error: Error) => error.message)
    for (let tries = 0; tries < 12; tries++) await Promise.all([step(), step()])
    await rm(path)
    const { body } = await still.call(place.convenor, listThreads, { params: { networkId: place.id } })
    expect(body.map(({ lastSeq }) => lastSeq).toSorted()).toEqual([2, 2, 2, 3, 3])
    const [held] = (
      await still.call(place.convenor, contract.listArchives, { params: { networkId: place.id } })
    ).body
    expect(held).toMatchObject({ state: 'done', total: 12, done: 12, counts: { taken: 12, already: 0 } })
  } finally {
    await still.close()
  }
})

describe('at the door', () => {
  test('a convenor brings archives in, nobody else; what is not seen is not there', async () => {
    const eve = await world.person('Eve')
    const other = await world.network({ visibility: 'hidden' })
    const administrator = await world.person('Admin', { administrator: true })
    const statuses: number[] = []
    for (const person of [null, eve, other.convenor, administrator, ada])
      statuses.push((await send(person, mboxOf([{}]))).status)
    expect(statuses).toEqual([401, 404, 404, 404, 403])
    const { id } = await bring([{}])
    for (const person of [eve, other.convenor, administrator, ada])
      expect(
        (await world.call(person, contract.listArchiveMessages, { params: { archiveId: id } })).status,
      ).toBe(404)
    // An id that somebody else has used touches nothing of theirs.
    const taken = await send(other.convenor, mboxOf([{}]), { id, space: other.space })
    expect(taken.status).toBe(409)
    expect((await send(network.convenor, mboxOf([{}]), { id })).status).toBe(202)
  })

  test.each([
    ['nothing', '', 422],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex').toString('latin1'), 202],
    ['one line without end', 'From '.repeat(500_000), 202],
    ['ten thousand empty messages', 'From a at b  Fri Mar  1 09:30:00 2019\n\n'.repeat(10_000), 202],
    [
      'hostile heads',
      mboxOf([
        { subject: `'; drop table posts; --`, from: '<img src=x onerror=alert(1)>', body: '🙂 مرحبا' },
      ]),
      202,
    ],
  ])('%s is answered in good order', async (_name, file, status) => {
    const sent = await send(network.convenor, file)
    expect(sent.status).toBe(status)
    await world.settled()
    const [archive] = (
      await world.call(network.convenor, contract.listArchives, { params: { networkId: network.id } })
    ).body
    if (status === 202) expect(archive!.state).toBe('done')
  })

  test('a form without a file, or none at all, is refused', async () => {
    const answer = await fetch(`${world.origin}/api/spaces/${network.space}/mail-archives/${randomUUID()}`, {
      method: 'POST',
      headers: { origin: world.origin, cookie: network.convenor.cookies },
      body: new FormData(),
    })
    expect(answer.status).toBe(422)
  })
})
