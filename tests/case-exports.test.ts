import fc from 'fast-check'
import JSZip from 'jszip'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/case-exports'
import type { ExportFormat } from '@waymark/contracts/case-exports'
import { storyHeadings } from '@waymark/contracts/case-headings'
import { hideCase } from '@waymark/contracts/case-incidents'
import { storyParts } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import { practiceCases } from '../apps/api/src/features/cases/tables.ts'
import { fileName } from '../apps/api/src/platform/documents/making/file-name.ts'
import { eq } from 'drizzle-orm'
import { whole } from './support/case-writing.ts'
import { gather } from './support/cast.ts'
import type { Cast } from './support/cast.ts'
import { writing } from './support/scenes.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let cast: Cast
let member: Person
beforeAll(async () => {
  world = await World.open()
  cast = await gather(world, 'hidden')
  member = cast.people.member!
})
afterAll(() => world.close())

async function take(person: Person | null, caseId: string, format: ExportFormat, more = '') {
  const answer = await fetch(`${world.origin}/api/cases/${caseId}/export?format=${format}${more}`, {
    headers: person ? { cookie: person.cookies } : {},
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, headers: answer.headers, bytes, words: bytes.toString('utf8') }
}
async function wordsOfDocx(bytes: Buffer): Promise<string> {
  const zip = await JSZip.loadAsync(bytes)
  const xml = await zip.file('word/document.xml')!.async('string')
  return xml.replace(/<w:br\/>/g, '\n').replace(/<[^>]+>/g, '')
}
const pagesOf = ({ bytes }: { bytes: Buffer }) => bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length
const published = (change: (text: CaseText) => Partial<CaseText> = () => ({}), spaceId?: string) =>
  writing(world, cast).published(
    cast.author,
    (text) => ({ ...whole(text), ...change(whole(text)) }),
    spaceId ? { spaceId } : {},
  )
const formats = ['markdown', 'html', 'json', 'docx'] as const
const everyWord = async (format: ExportFormat, bytes: Buffer) =>
  format === 'docx' ? wordsOfDocx(bytes) : bytes.toString('utf8')

describe('a case is taken out', () => {
  test('in each format, with its parts, its version, how to cite it, and where the newest is', async () => {
    const { id } = await published(() => ({ didNotWork: 'The old letter went on for five months.' }))
    for (const format of formats) {
      const file = await take(member, id, format)
      expect([format, file.status]).toEqual([format, 200])
      const words = await everyWord(format, file.bytes)
      for (const part of [
        'Letters rewritten',
        'The old letter went on for five months.',
        'Author’s Council (2026). Letters rewritten. Practice case, version 1. Waymark.',
        'It may be out of date',
        `/cases/${id}`,
        ...(format === 'json' ? ['"result": "did-not-help"'] : [storyHeadings.didNotWork, 'Did not help']),
      ])
        expect([format, part, words.replace(/\\([*_])/g, '$1').includes(part)]).toEqual([format, part, true])
      expect(words).not.toContain(cast.author.name + ',')
      expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="Letters-rewritten-v1\./)
      expect(file.headers.get('cache-control')).toContain('no-store')
    }
    expect((await take(member, id, 'bibtex')).words).toContain('title = {Letters rewritten}')
    expect((await take(member, id, 'ris')).words).toMatch(/^TY {2}- GEN\r\nAU {2}- Author’s Council\r\n/)
    const cited = await world.call(member, contract.citeCase, { params: { caseId: id } })
    expect(cited.body.words).toBe(
      `Author’s Council (2026). Letters rewritten. Practice case, version 1. Waymark. ${world.config.publicUrl}/cases/${id}?version=1`,
    )
  })

  test('as a tagged PDF in Welsh letters, and as a summary that fits two pages however long the case is', async () => {
    const line = 'We called it “llŵybr a thŷ” 🙂 – مرحبا – and it helped. '
    const { id } = await published(() => ({
      summary: 'What matters. '.repeat(14),
      ...Object.fromEntries(storyParts.map((part) => [part, line.repeat(60)])),
      advice: 'x\n'.repeat(900),
    }))
    const full = await take(member, id, 'pdf')
    expect(full.status).toBe(200)
    expect(full.headers.get('content-type')).toBe('application/pdf')
    expect(pagesOf(full)).toBeGreaterThan(4)
    const source = full.bytes.toString('latin1')
    for (const sign of ['/Marked true', '/Lang (en-GB)', '/StructTreeRoot', '/FontFile2', 'pdfuaid'])
      expect([sign, source.includes(sign)]).toEqual([sign, true])
    const short = await take(member, id, 'pdf', '&summary=true')
    expect(pagesOf(short)).toBe(2)
    const small = await take(member, (await published()).id, 'pdf', '&summary=true')
    expect(pagesOf(small)).toBe(1)
  })

  test('nothing that was written becomes markup', async () => {
    const hostile = `'; -- <img src=x onerror=alert(1)> </main><script>alert(1)</script> &amp; "q"\n# No heading\n[no link](javascript:alert(1)) \u0007\u{1F642} مرحبا`
    const { id } = await published(() => ({ title: `T ${hostile.slice(0, 60)}`, problem: hostile }))
    const page = (await take(member, id, 'html')).words
    expect(page).not.toMatch(/<img|<script|<\/main>[\s\S]*<\/main>/)
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).toContain("default-src 'none'")
    const plain = (await take(member, id, 'markdown')).words
    expect(plain).toMatch(/\\<img src=x onerror=alert\(1\)\\>/)
    expect(plain).toMatch(/^\\# No heading/m)
    expect(plain).toContain('\\[no link\\](javascript')
    const zip = await JSZip.loadAsync((await take(member, id, 'docx')).bytes)
    const xml = await zip.file('word/document.xml')!.async('string')
    expect(xml).toContain('&lt;img')
    expect(xml).not.toContain('\u0007')
    expect((await take(member, id, 'pdf')).status).toBe(200)
    expect(JSON.parse((await take(member, id, 'json')).words)).toMatchObject({ text: { problem: hostile } })
  })

  test('an earlier version, as it was', async () => {
    const cases = writing(world, cast)
    const { id } = await published()
    const { body: draft } = await cases.revise(cast.author, id)
    const { body: saved } = await cases.save(cast.author, draft, { ...draft.text, title: 'Letters, again' })
    await cases.publish(cast.author, saved)
    expect((await take(member, id, 'markdown', '&version=1')).words).toContain('# Letters rewritten')
    expect((await take(member, id, 'markdown')).words).toContain('# Letters, again')
    expect((await take(member, id, 'markdown', '&version=3')).status).toBe(404)
  })
})

describe('who stands behind it', () => {
  const credited = () => ({
    contributors: [
      { role: 'Young adviser', name: '', agreed: false },
      { role: 'Practitioner', name: 'Dympna', agreed: true },
    ],
  })
  const said = async (id: string) =>
    Promise.all(
      formats.map(async (format) => everyWord(format, (await take(member, id, format)).bytes)),
    ).then((all) => all.join('\n'))

  test('an organisation, and those who agreed to be named', async () => {
    const { id } = await published(credited)
    const words = await said(id)
    expect(words).toContain('Dympna')
    expect(words).toContain('Author’s Council')
  })

  test.each([
    ['region', 'A local authority in North West'],
    ['unattributed', 'Unattributed'],
  ] as const)('%s names no organisation and nobody', async (attribution, by) => {
    const { id } = await published((text) => ({
      ...credited(),
      attribution,
      title: `${text.title} ${attribution}`,
    }))
    const words = await said(id)
    expect(words).toContain(by)
    expect(words).toContain('Young adviser')
    expect(words).not.toMatch(/Dympna|Author’s Council/)
    const { body } = await world.call(member, contract.citeCase, { params: { caseId: id } })
    expect(body.words).toMatch(new RegExp(`^${by} \\(`))
  })

  test.each([
    ['chatham-house', 'A participant', 'Chatham House'],
    ['closed', 'Unattributed', 'do not pass it on'],
  ] as const)('from a %s space nobody is named, whatever the case says', async (sensitivity, by, rule) => {
    const { id } = await published(credited)
    const space = await world.space(cast.network, {
      sensitivity,
      grants: [{ subject: 'role', subjectId: 'member', level: 'post' }],
    })
    await world.database.update(practiceCases).set({ spaceId: space }).where(eq(practiceCases.id, id))
    const words = await said(id)
    expect(words).toContain(by)
    expect(words).toContain(rule)
    expect(words).not.toMatch(/Dympna|Author’s Council/)
  })
})

describe('who may', () => {
  test('those who read it, while it is there', async () => {
    const { id } = await published()
    expect((await take(null, id, 'pdf')).status).toBe(401)
    expect((await take(cast.people.outsider, id, 'pdf')).status).toBe(404)
    expect((await take(cast.people.observer, id, 'json')).status).toBe(200)
    expect((await take(member, randomUUID(), 'json')).status).toBe(404)
    expect((await take(member, id, 'exe' as ExportFormat)).status).toBe(422)
    expect((await take(member, id, 'html', '&version=-1')).status).toBe(422)
    await world.call(member, hideCase, { params: { caseId: id }, body: { id: randomUUID() } })
    for (const format of contract.exportFormats) {
      const { status, words } = await take(cast.author, id, format)
      expect([status, (JSON.parse(words) as { code: string }).code]).toEqual([404, 'hidden'])
    }
    expect((await world.call(member, contract.citeCase, { params: { caseId: id } })).status).toBe(404)
  })

  test('nobody who was removed, and no draft', async () => {
    const leaver = await world.member(cast.network, 'Ben')
    const { id } = await published()
    expect((await take(leaver, id, 'markdown')).status).toBe(200)
    await world.remove(cast.network, leaver)
    expect((await take(leaver, id, 'markdown')).status).toBe(404)
    const draft = await writing(world, cast).draft(cast.author)
    expect((await take(cast.author, draft.id, 'markdown')).status).toBe(404)
  })

  test('many at once get theirs, or are asked to come back', async () => {
    const { id } = await published()
    const all = await Promise.all(Array.from({ length: 8 }, () => take(member, id, 'docx')))
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200))
  })
})

test('a file name holds nothing that a header or a file system takes amiss', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      const header = fileName(title, 'pdf')
      expect(header).toMatch(/^attachment; filename="[\w-]+\.pdf"; filename\*=UTF-8''[\w.!~%-]+\.pdf$/)
    }),
  )
  expect(fileName('Llŵybr: y “plant”\r\n../x', 'md')).toBe(
    `attachment; filename="Llwybr-y-plant-x.md"; filename*=UTF-8''Ll%C5%B5ybr%20y%20%E2%80%9Cplant%E2%80%9D%20..%20x.md`,
  )
})
