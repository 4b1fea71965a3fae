import JSZip from 'jszip'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cpdFormats } from '@waymark/contracts/cpd'
import type { CpdFormat } from '@waymark/contracts/cpd'
import type { Problem } from '@waymark/contracts/common'
import { saveNote as saveNoteContract } from '@waymark/contracts/cpd-notes'
import { asSaved, choose, saveNote, startNote, wholeNote } from './support/learning.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let ada: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())

const at = { day: '2025-03-30' }
async function take(person: Person | null, format: CpdFormat, year = 2024) {
  const answer = await fetch(`${world.origin}/api/me/cpd/export?format=${format}&year=${year}`, {
    headers: person ? { cookie: person.cookies } : {},
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, headers: answer.headers, bytes, words: bytes.toString('utf8') }
}
async function partsOf(bytes: Buffer) {
  const zip = await JSZip.loadAsync(bytes)
  const document = await zip.file('word/document.xml')!.async('string')
  return { document, words: document.replace(/<w:br\/>/g, '\n').replace(/<[^>]+>/g, ''), zip }
}

describe('one year of a record', () => {
  test('comes in the order of the form, in each format, for its owner', async () => {
    ada = await world.person('Ada')
    await choose(world, ada)
    await wholeNote(world, ada, {
      ...at,
      title: 'Mapping places',
      peer: 'We asked who was missing.',
      peerRole: 'My supervisor',
    })
    await wholeNote(world, ada, { day: '2023-11-30', title: 'Of the year before' })
    const order = [
      'CPD record, 1 December 2024 to 30 November 2025',
      'Social Work England',
      '1. Mapping places',
      'Type of CPD',
      'Workshop',
      'Date',
      '30 March 2025',
      'What you did, and why it matters',
      'We learnt how teams map places.',
      'What you learnt',
      'Young people describe journeys.',
      'What difference it made',
      'We walk the route first.',
      'What you learnt from talking it through with a peer',
      'We asked who was missing.',
      'Who the peer was',
      'My supervisor',
      'About this file',
    ]
    for (const format of ['txt', 'docx'] as const) {
      const file = await take(ada, format)
      const words = format === 'docx' ? (await partsOf(file.bytes)).words : file.words
      let from = 0
      for (const part of order) {
        const found = words.indexOf(part, from)
        expect([format, part, found >= 0]).toEqual([format, part, true])
        from = found + part.length
      }
      expect(words).not.toContain('Of the year before')
      expect(file.headers.get('content-disposition')).toContain(
        `CPD-record-2024-12-01-to-2025-11-30.${format}`,
      )
      expect(file.headers.get('cache-control')).toBe('private, no-store')
    }
  })

  test('as a PDF that is tagged, titled and in English', async () => {
    const file = await take(ada, 'pdf')
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const source = file.bytes.toString('latin1')
    for (const sign of [
      '/Marked true',
      '/Lang (en-GB)',
      '/StructTreeRoot',
      '/DisplayDocTitle true',
      'pdfuaid',
    ])
      expect([sign, source.includes(sign)]).toEqual([sign, true])
    expect(source).toMatch(/<dc:title>[\s\S]*CPD record, 1 December 2024/)
  })

  test('an empty one says so; nobody gets one without signing in', async () => {
    expect((await take(ada, 'txt', 2001)).words).toContain('No notes in this year.')
    for (const format of cpdFormats) expect((await take(null, format)).status).toBe(401)
    expect((await take(ada, 'rtf' as never)).status).toBe(422)
    expect((await take(ada, 'txt', 99_999)).status).toBe(422)
  })

  test('nothing that was written becomes markup', async () => {
    const cy = await world.person('Cy')
    const hostile = `<img src=x onerror=alert(1)> & ]]> \u202emarhaba مرحبا 👩🏽‍🏫 \u0007\n# No heading`
    await wholeNote(world, cy, { ...at, answers: [{ question: 'about', words: hostile }] })
    expect((await take(cy, 'txt')).words).toContain('<img src=x onerror=alert(1)> & ]]>')
    const { document } = await partsOf((await take(cy, 'docx')).bytes)
    expect(document).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; ]]&gt;')
    expect(document).not.toContain('\u0007')
    expect((await take(cy, 'pdf')).status).toBe(200)
  })
})

describe('the guard reads it as it leaves', () => {
  test('what could wait until now is named by kind and place; with a reason it may go', async () => {
    const ben = await world.person('Ben')
    const note = await wholeNote(world, ben, {
      ...at,
      answers: [{ question: 'about', words: 'She is aged 14 now.' }],
    })
    for (const format of cpdFormats) {
      const refused = await take(ben, format)
      const problem = JSON.parse(refused.words) as Problem
      expect([refused.status, problem.code]).toEqual([422, 'identifying'])
      expect(problem.findings).toMatchObject([
        { category: 'exact_age', pointer: `/notes/${note.id}/answers/0/words` },
      ])
      expect(refused.words).not.toContain('She is')
    }
    const finding = (JSON.parse((await take(ben, 'txt')).words) as Problem).findings![0]!.finding
    const accepted = [{ finding: finding.replace(`/notes/${note.id}`, ''), reason: 'Nobody we know.' }]
    const saved = await world.call(ben, saveNoteContract, {
      params: { noteId: note.id },
      body: { ...asSaved(note), accepted },
    })
    expect(saved.body.accepted).toHaveLength(1)
    expect((await take(ben, 'txt')).status).toBe(200)
    await saveNote(world, ben, saved.body, {
      answers: [{ question: 'about', words: 'There she is: aged 14 now.' }],
    })
    expect((await take(ben, 'txt')).status).toBe(422)
  })

  test('what it has learnt since is found too', async () => {
    const cy = await world.person('Cy')
    const { body: note } = await startNote(world, cy)
    await saveNote(world, cy, note, at)
    await world.database.execute(
      sql`update cpd_notes set answers = '[{"question":"about","label":"About","words":"NHS number 999 000 0018"}]' where id = ${note.id}`,
    )
    const refused = await take(cy, 'pdf')
    expect([refused.status, refused.words.includes('nhs_number'), refused.words.includes('0018')]).toEqual([
      422,
      true,
      false,
    ])
  })
})
