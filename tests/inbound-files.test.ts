import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listWaitingFiles } from '@waymark/contracts/post-files'
import { picture } from './support/attaching.ts'
import { Filing, plan } from './support/filing.ts'
import { Mailing } from './support/mailing.ts'
import { docx, paragraph } from './support/office-files.ts'
import type { Person, TestNetwork, World } from './support/world.ts'

let mailing: Mailing
let world: World
let network: TestNetwork
let ben: Person
let files: Filing
let address: string
beforeAll(async () => {
  mailing = await Mailing.open()
  world = mailing.world
})
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  const ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  files = new Filing(world, await mailing.thread(ada, network.space))
  address = (await mailing.address(ben, files.threadId))!
})

interface Part {
  name: string
  bytes: Uint8Array
  disposition?: string
}
/** A mail with words and files, as most programs write it. */
function mail(words: string, parts: Part[]): string {
  const told = parts.map(
    ({ name, bytes, disposition = 'attachment' }) =>
      `--b\nContent-Type: application/octet-stream; name="${name}"\nContent-Disposition: ${disposition}; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(
        bytes,
      )
        .toString('base64')
        .replace(/.{76}/g, '$&\n')}\n`,
  )
  return `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n${words}\n${told.join('')}--b--\n`
}
const answer = (words: string, parts: Part[], more: object = {}) =>
  mailing.raw(ben, address, mail(words, parts), more)
const replies = async () => (await files.posts(network.convenor)).slice(1)
const waiting = async () => {
  const params = { about: 'thread' as const, aboutId: files.threadId }
  return (await world.call(ben, listWaitingFiles, { params })).body.files
}
const letters = async () => (await mailing.answers(ben)).map(({ subject, body }) => `${subject}\n${body}`)

describe('files of an answer by mail', () => {
  test('go with the post, cleaned and read as on the page', async () => {
    const before = await files.stored()
    expect((await answer('See the plan.', [{ name: 'Our plan.docx', bytes: plan }])).code).toBe(250)
    const [post] = await replies()
    expect([post!.body, post!.files.map(({ name }) => name)]).toEqual(['See the plan.', ['Our plan.docx']])
    expect((await files.get(network.convenor, post!.files[0]!.id)).status).toBe(200)
    expect(await letters()).toEqual([])
    expect(await files.stored()).toBe(before + 1)
  })

  test('that come twice at once are there once, and nothing is left over', async () => {
    const before = await files.stored()
    const parts = [{ name: 'Our plan.docx', bytes: plan }]
    await Promise.all([1, 2, 3].map(() => answer('Once.', parts, { messageId: 'twice.file@people.example' })))
    expect((await replies()).map((post) => post.files.length)).toEqual([1])
    expect(await files.stored()).toBe(before + 1)
  })

  test('that say who somebody is are not kept; the letter quotes nothing and the words are posted', async () => {
    const before = await files.stored()
    const parts = [
      { name: 'Dympna Okoro.docx', bytes: plan },
      { name: 'b.docx', bytes: docx(paragraph('NHS number 943 476 5919')) },
      { name: 'c.docx', bytes: plan },
    ]
    await answer('Three of them.', parts)
    const [post] = await replies()
    expect(post!.files.map(({ name }) => name)).toEqual(['c.docx'])
    const [letter] = await letters()
    expect(letter).toContain('Your answer is posted, without all of its files')
    for (const line of ['File 1 was not kept', 'File 2 was not kept']) expect(letter).toContain(line)
    expect(letter).not.toMatch(/Dympna|Okoro|943|b\.docx/)
    expect(await files.stored()).toBe(before + 1)
  })

  test('that ask something wait in the conversation for their writer alone', async () => {
    await answer('The bench.', [{ name: 'bench.jpg', bytes: await picture() }])
    expect((await replies()).map((post) => post.files)).toEqual([[]])
    expect((await waiting()).map(({ name }) => name)).toEqual(['bench.jpg'])
    expect((await letters())[0]).toContain('File 1 waits for you')
    expect((await files.get(network.convenor, (await waiting())[0]!.id)).status).toBe(404)
  })

  test('wait beside words that need a decision', async () => {
    await answer('We met a lad of 14 on Tuesday there.', [{ name: 'Our plan.docx', bytes: plan }])
    expect(await replies()).toEqual([])
    expect((await waiting()).map(({ name }) => name)).toEqual(['Our plan.docx'])
    expect((await letters())[0]).toContain('Your reply needs your decision')
  })

  test('are dropped with words that are not kept, and so are the pictures of a signature', async () => {
    const before = await files.stored()
    await answer('Her NHS number is 943 476 5919.', [{ name: 'Our plan.docx', bytes: plan }])
    expect([await replies(), await waiting()]).toEqual([[], []])
    const logo = mail('With a logo.', []).replace(
      /--b--\n$/,
      `--b\nContent-Type: image/jpeg; name="logo.jpg"\nContent-Disposition: inline; filename="logo.jpg"\nContent-ID: <logo@people.example>\nContent-Transfer-Encoding: base64\n\n${(await picture()).toString('base64')}\n--b--\n`,
    )
    await mailing.raw(ben, address, logo)
    expect((await replies()).map((post) => [post.body, post.files])).toEqual([['With a logo.', []]])
    expect(await files.stored()).toBe(before)
  })

  test('beyond five, or of a kind that is not taken, are named by their place', async () => {
    const parts = Array.from({ length: 6 }, (_, index) => ({ name: `plan ${index}.docx`, bytes: plan }))
    await answer('Many.', [{ name: 'film.mp4', bytes: Buffer.from('no film') }, ...parts])
    expect((await replies())[0]!.files).toHaveLength(5)
    const [letter] = await letters()
    expect(letter).toContain('File 1 was not kept')
    expect(letter).toContain('File 7 was not kept. A post has at most 5 files.')
  })

  test('in a mail to a conversation that is locked leave nothing behind', async () => {
    const before = await files.stored()
    await world.database.execute(sql`update threads set locked_at = now() where id = ${files.threadId}`)
    await answer('Too late.', [{ name: 'Our plan.docx', bytes: plan }])
    expect([await replies(), await waiting(), await files.stored()]).toEqual([[], [], before])
  })
})
