import { PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { deflateSync } from 'node:zlib'
import { unzipSync, zipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { download, picture, upload } from './support/attaching.ts'
import { gather } from './support/cast.ts'
import type { Cast } from './support/cast.ts'
import { docx, namesIn, paragraph, pptx, relate, slide, unpacked, xlsx } from './support/office-files.ts'
import { draft, draftFile } from './support/scenes.ts'
import { World } from './support/world.ts'

let world: World
let cast: Cast
const cleaners: ChildProcess[] = []
beforeAll(async () => {
  subscribe('child_process', (message) => cleaners.push((message as { process: ChildProcess }).process))
  world = await World.open()
  cast = await gather(world, 'hidden')
})
afterAll(() => world.close())

/** A file after it went in and came out again, with what its author was told. */
async function through(bytes: Uint8Array, name = 'tool.docx') {
  const { caseId } = (await draft(world, cast)).params
  const { status, body, problem, id } = await upload(world, cast.author, caseId, { bytes, name })
  if (status !== 200)
    return { status, code: problem.code, problem, removed: {}, bytes: Buffer.alloc(0), body }
  const got = await download(world, cast.author, caseId, id)
  const removed = Object.fromEntries(body.removed.map(({ what, count }) => [what, count]))
  return { status, code: '', problem, removed, bytes: got.bytes, body }
}
/** As when the system ends a process that takes too much: the cleaner at work, and whichever would take its place. */
async function withoutCleaner<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const end = (each: ChildProcess) => (each.pid ? each.kill('SIGKILL') : each.once('spawn', () => end(each)))
  const onStart = (message: unknown) => end((message as { process: ChildProcess }).process)
  await Promise.all(
    cleaners
      .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
      .map((each) => {
        end(each)
        return once(each, 'exit')
      }),
  )
  subscribe('child_process', onStart)
  return ask().finally(() => unsubscribe('child_process', onStart))
}
const code = async (bytes: Uint8Array) => {
  const { status, code: said } = await through(bytes)
  return [status, said]
}

describe('a Word file', () => {
  test('loses its author, remarks, changes, hidden words, pictures’ details and everything it leads to', async () => {
    const image =
      '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Planted name.jpg" descr="Planted file.jpg"/><pic:pic><pic:blipFill><a:blip r:embed="rImage"/></pic:blipFill></pic:pic></wp:inline></w:drawing></w:r></w:p>'
    const { removed, bytes, body } = await through(
      docx(
        [
          paragraph('Kept words.'),
          paragraph('Planted hidden', '<w:vanish/>'),
          '<w:p><w:ins w:author="Planted Reviewer"><w:r><w:t>Kept insertion.</w:t></w:r></w:ins><w:del w:author="Planted Reviewer"><w:r><w:delText>Planted deletion</w:delText></w:r></w:del></w:p>',
          '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>Kept remarked.</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>',
          '<w:p><w:hyperlink r:id="rWeb"><w:r><w:t>Kept link.</w:t></w:r></w:hyperlink><w:hyperlink r:id="rFile"><w:r><w:t>Kept words of a link.</w:t></w:r></w:hyperlink></w:p>',
          '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "C:\\Planted path"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Kept result.</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
          image,
        ].join(''),
        {
          types: {
            'word/comments.xml': 'wordprocessingml.comments',
            'word/settings.xml': 'wordprocessingml.settings',
            'customXml/item1.xml': 'application/xml',
          },
          relations: [
            ['rComments', 'comments', 'comments.xml'],
            ['rSettings', 'settings', 'settings.xml'],
            ['rImage', 'image', 'media/planted.jpeg'],
            ['rXml', 'customXml', '../customXml/item1.xml'],
            ['rWeb', 'hyperlink', 'https://www.example.org/kept', 'outside'],
            ['rFile', 'hyperlink', 'file:///C:/Planted%20person/list.docx', 'outside'],
          ],
          parts: {
            'word/comments.xml':
              '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="1" w:author="Planted Reviewer"><w:p><w:r><w:t>Planted remark</w:t></w:r></w:p></w:comment></w:comments>',
            'word/settings.xml': `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:zoom w:percent="100"/><w:attachedTemplate r:id="rT"/><w:docVars><w:docVar w:name="x" w:val="Planted variable"/></w:docVars></w:settings>`,
            'word/_rels/settings.xml.rels': relate([
              'rT',
              'attachedTemplate',
              'file:///Planted/template.dotx',
              'outside',
            ]),
            'customXml/item1.xml': '<x>Planted data</x>',
            'word/media/planted.jpeg': await picture(),
            'word/stray.xml': '<x>Planted stray</x>',
          },
        },
      ),
    )
    expect(removed).toMatchObject({
      author: 1,
      comments: 1,
      trackedChanges: 2,
      hiddenText: 1,
      hiddenData: 1,
      template: 1,
      links: 2,
      pictureDetails: 1,
    })
    const all = unpacked(bytes)
    expect(all).not.toMatch(/planted/i)
    expect(all).not.toMatch(/rsid|docProps|customXml/)
    for (const words of ['words.', 'insertion.', 'remarked.', 'link.', 'words of a link.', 'result.'])
      expect(all).toContain(`Kept ${words}`)
    expect(all).toContain('https://www.example.org/kept')
    expect(namesIn(bytes)).toContain('media/picture1.jpg')
    expect(body.questions.map(({ category }) => category)).toEqual(['unread_picture'])
  })

  test('keeps of a picture what is shown of it', async () => {
    const halves = await sharp({ create: { width: 100, height: 50, channels: 3, background: 'white' } })
      .composite([
        { input: { create: { width: 50, height: 50, channels: 3, background: 'black' } }, left: 0, top: 0 },
      ])
      .jpeg()
      .toBuffer()
    const { removed, bytes } = await through(
      docx(
        '<w:p><w:r><w:drawing><pic:pic><pic:blipFill><a:blip r:embed="rI"/><a:srcRect l="50000"/></pic:blipFill></pic:pic></w:drawing></w:r></w:p>',
        { relations: [['rI', 'image', 'media/a.jpeg']], parts: { 'word/media/a.jpeg': halves } },
      ),
    )
    expect([removed['croppedParts'], unpacked(bytes).includes('srcRect')]).toEqual([1, false])
    const shown = unzipSync(new Uint8Array(bytes))['media/picture1.jpg']!
    const { channels } = await sharp(shown).stats()
    const { width } = await sharp(shown).metadata()
    expect([width, channels[0]!.mean > 240]).toEqual([50, true])
  })

  test('is read in its headers and in words under its pictures too', async () => {
    const found = await through(
      docx(`${paragraph('A plan.')}<w:sectPr><w:headerReference r:id="rH"/></w:sectPr>`, {
        types: { 'word/header1.xml': 'wordprocessingml.header' },
        relations: [['rH', 'header', 'header1.xml']],
        parts: {
          'word/header1.xml': `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${paragraph('NHS number 999 000 0018')}</w:hdr>`,
        },
      }),
    )
    expect(found.problem.findings).toMatchObject([{ category: 'nhs_number', pointer: '/file/header' }])
  })
})

describe('a PowerPoint file', () => {
  test('loses hidden slides, what was to be said, and what only they lead to', async () => {
    const words = (text: string) => `<x><p xmlns="n"><t>${text}</t></p></x>`
    const { removed, bytes } = await through(
      pptx([slide('Kept first'), slide('Planted secret', 'show="0"'), slide('Kept third')], {
        types: {
          'ppt/notesSlides/notesSlide1.xml': 'presentationml.notesSlide',
          'ppt/comments/comment1.xml': 'presentationml.comments',
        },
        parts: {
          'ppt/slides/_rels/slide1.xml.rels': relate(
            ['rNotes', 'notesSlide', '../notesSlides/notesSlide1.xml'],
            ['rComments', 'comments', '../comments/comment1.xml'],
            ['rHidden', 'slide', 'slide2.xml'],
          ),
          'ppt/notesSlides/notesSlide1.xml': words('Planted notes'),
          'ppt/comments/comment1.xml': '<x><cm/><cm/></x>',
        },
      }),
      'slides.pptx',
    )
    expect(removed).toMatchObject({ author: 1, hiddenSlides: 1, notes: 1, comments: 2 })
    const all = unpacked(bytes)
    expect(all).not.toMatch(/planted/i)
    expect([all.includes('Kept first'), all.includes('Kept third')]).toEqual([true, true])
    expect(namesIn(bytes).filter((name) => name.startsWith('ppt/slides/slide'))).toHaveLength(2)
  })

  test('is read slide by slide, by the number its author sees', async () => {
    const { problem } = await through(
      pptx([slide('Kept'), slide('x', 'show="0"'), slide('Her number is 999 000 0018, an NHS number')]),
    )
    expect(problem.findings).toMatchObject([{ category: 'nhs_number', pointer: '/file/slide/3' }])
  })
})

describe('an Excel file', () => {
  const cells = (...all: string[]) => `<sheetData>${all.join('')}</sheetData>`
  const row = (number: number, inner: string, attributes = '') =>
    `<row r="${number}" ${attributes}>${inner}</row>`
  const words = (cell: string, string: number) => `<c r="${cell}" t="s"><v>${string}</v></c>`

  test('loses hidden sheets, rows and columns, and the words that stood in them', async () => {
    const strings = ['Kept', 'Planted sheet', 'Planted row', 'Planted column', 'Planted deep']
    const { removed, bytes, body } = await through(
      xlsx(
        [
          [
            'Front',
            `<cols><col min="3" max="4" hidden="1"/></cols>${cells(
              row(1, words('A1', 0) + words('C1', 3) + '<c r="E1"><f>Secret!A1</f><v>7</v></c>'),
              row(2, words('A2', 2), 'hidden="1"'),
            )}`,
          ],
          ['Planted hidden', cells(row(1, words('A1', 1))), 'hidden'],
          ['Planted deeper', cells(row(1, words('A1', 4))), 'veryHidden'],
        ],
        strings,
        {
          types: { 'xl/externalLinks/externalLink1.xml': 'spreadsheetml.externalLink' },
          relations: [['rLink', 'externalLink', 'externalLinks/externalLink1.xml']],
          parts: { 'xl/externalLinks/externalLink1.xml': '<x>Planted link</x>' },
        },
      ),
      'figures.xlsx',
    )
    expect(body.name).toBe('figures.xlsx')
    expect(removed).toMatchObject({
      hiddenSheets: 2,
      hiddenRows: 1,
      hiddenColumns: 2,
      formulas: 1,
      links: 1,
      author: 1,
    })
    const all = unpacked(bytes)
    expect(all).not.toMatch(/planted|Secret/i)
    expect([all.includes('Kept'), all.includes('<v>7</v>')]).toEqual([true, true])
  })

  test('keeps its formulas when nothing is hidden, and is read cell by cell, days too', async () => {
    const dated = {
      types: { 'xl/styles.xml': 'spreadsheetml.styles' },
      relations: [['rS', 'styles', 'styles.xml']] as [string, string, string][],
      parts: {
        'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      },
    }
    const sum = '<c r="B1"><f>SUM(C1:C2)</f><v>3</v></c>'
    const kept = await through(xlsx([['Front', cells(row(1, sum))]], [], {}))
    expect(unpacked(kept.bytes)).toContain('SUM(C1:C2)')
    const day = await through(xlsx([['Front', cells(row(1, '<c r="B1" s="1"><v>40606</v></c>'))]], [], dated))
    expect(day.body.questions).toMatchObject([{ category: 'exact_date', places: ['sheet/1/B1'] }])
    const { problem } = await through(
      xlsx([['Front', cells(row(1, words('A1', 0)))]], ['NHS number 999 000 0018']),
    )
    expect(problem.findings).toMatchObject([{ category: 'nhs_number', pointer: '/file/sheet/1/A1' }])
  })
})

describe('a PDF', () => {
  async function pdf(words: string, more: (file: PDFDocument) => Promise<void> | void = () => {}) {
    const file = await PDFDocument.create()
    const page = file.addPage()
    page.drawText(words, { x: 50, y: 500, size: 12, font: await file.embedFont(StandardFonts.Helvetica) })
    await more(file)
    return file.save({ useObjectStreams: false })
  }
  /** Everything in it, with no stream packed. */
  const inside = async (bytes: Uint8Array) => {
    const file = await PDFDocument.load(bytes, { updateMetadata: false })
    const objects = file.context.enumerateIndirectObjects().map(([, object]) => String(object))
    return `${objects.join('\n')}\n${String(file.catalog)}\n${String(file.context.trailerInfo.Info ?? '')}`
  }

  test('loses its author, notes, scripts, attached files, fields and earlier versions', async () => {
    const first = await pdf('Kept words.', async (file) => {
      file.setAuthor('Planted Author')
      file.setTitle('Planted title')
      file.addJavaScript('main', 'app.alert("Planted script")')
      await file.attach(Buffer.from('Planted file'), 'planted.txt')
      const [page] = file.getPages()
      const note = {
        Type: 'Annot',
        Subtype: 'Text',
        Rect: [0, 0, 9, 9],
        Contents: PDFString.of('Planted note'),
        T: PDFHexString.fromText('Planted Reviewer'),
      }
      const link = {
        Type: 'Annot',
        Subtype: 'Link',
        Rect: [0, 0, 9, 9],
        A: { S: 'URI', URI: PDFString.of('https://www.example.org/kept') },
      }
      page!.node.set(
        PDFName.of('Annots'),
        file.context.obj([
          file.context.register(file.context.obj(note)),
          file.context.register(file.context.obj(link)),
        ]),
      )
      page!.node.set(PDFName.of('PieceInfo'), file.context.obj({ X: PDFString.of('Planted piece') }))
      const field = file.getForm().createTextField('planted.name')
      field.setText('Kept answer')
      field.addToPage(page!, { x: 50, y: 300 })
    })
    // Another version behind the first one, as programs write them that save quickly.
    const text = Buffer.from(first).toString('latin1')
    const at = /startxref\s+(\d+)/.exec(text)![1]
    const again = Buffer.concat([
      first,
      Buffer.from(`\nxref\n0 0\ntrailer\n<< /Size 1 /Prev ${at} >>\nstartxref\n${first.length + 1}\n%%EOF\n`),
    ])
    const { status, removed, bytes } = await through(again, 'leaflet.pdf')
    expect([status, removed]).toMatchObject([
      200,
      { author: 1, comments: 1, files: 1, scripts: 1, fields: 1, history: 1 },
    ])
    const all = await inside(bytes)
    expect(all).not.toMatch(/planted|JavaScript|AcroForm|EmbeddedFile|Author|PieceInfo/i)
    expect(bytes.toString('latin1')).not.toMatch(/planted/i)
    expect(all).toContain('https://www.example.org/kept')
    expect(bytes.toString('latin1').match(/startxref/g)).toHaveLength(1)
  })

  test('is read page by page, what was filled in too; scanned pages are asked about', async () => {
    const found = await through(
      await pdf('Kept.', (file) => {
        const field = file.getForm().createTextField('number')
        field.setText('NHS number 999 000 0018')
        field.addToPage(file.addPage(), { x: 50, y: 300, width: 300 })
      }),
    )
    expect(found.problem.findings).toMatchObject([{ category: 'nhs_number', pointer: '/file/page/2' }])
    const image = await picture()
    const scanned = await through(
      await pdf('Kept words.', async (file) => {
        file.addPage().drawImage(await file.embedJpg(image))
      }),
    )
    expect(scanned.body.questions).toMatchObject([{ category: 'unread_picture', places: ['page/2'] }])
    expect(scanned.removed).toMatchObject({ pictureDetails: 1 })
    expect(scanned.bytes.toString('latin1')).not.toContain('Planted')
  })

  test('with a password is refused', async () => {
    const file = await PDFDocument.create()
    file.addPage()
    file.encrypt({ userPassword: 'open', ownerPassword: 'own' })
    expect(await code(await file.save())).toEqual([422, 'password'])
  })
})

describe('a picture', () => {
  test('is drawn anew, upright, without what the camera wrote', async () => {
    const turned = await sharp({ create: { width: 60, height: 20, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Artist: 'Planted Artist' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { removed, bytes, body } = await through(turned, 'board.docx')
    expect([body.name, body.mediaType, removed]).toEqual(['board.jpg', 'image/jpeg', { pictureDetails: 1 }])
    const { exif, width, height } = await sharp(bytes).metadata()
    expect([exif, width, height]).toEqual([undefined, 20, 60])
  })

  test('with something behind its end is refused or loses it', async () => {
    const jpeg = await picture()
    const trailing = await through(Buffer.concat([jpeg, Buffer.from('Planted tail')]))
    expect([trailing.status, trailing.bytes.includes('Planted')]).toEqual([200, false])
    expect(await code(Buffer.concat([jpeg, docx(paragraph('A plan.'))]))).toEqual([422, 'two_in_one'])
  })
})

describe('refused by what it is, whatever it is called', () => {
  const plan = docx(paragraph('A plan.'))
  const word = (
    parts: Record<string, string | Uint8Array>,
    types = {},
    relations: [string, string, string][] = [],
  ) => docx(paragraph('A plan.'), { parts, types, relations })

  test.each<[string, () => Uint8Array, string]>([
    ['a program', () => Buffer.from('MZ\u0090\u0000 this is no document at all'), 'unknown_type'],
    ['a page of the web', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'unknown_type'],
    [
      'a picture of lines',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'unknown_type',
    ],
    ['some other archive', () => Buffer.from(zipSync({ 'a.txt': new Uint8Array(9) })), 'unknown_type'],
    ['half a file', () => plan.subarray(0, 700), 'unreadable'],
    [
      'a file of old',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'old_format',
    ],
    [
      'a file with a password',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(504),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      'password',
    ],
    [
      'macros',
      () => word({ 'word/vbaProject.bin': 'x' }, {}, [['rV', 'vbaProject', 'vbaProject.bin']]),
      'macros',
    ],
    ['macros nobody leads to', () => word({ 'word/vbaProject.bin': 'x' }), 'macros'],
    [
      'another file inside',
      () => word({ 'word/embeddings/a.xlsx': 'x' }, {}, [['rO', 'package', 'embeddings/a.xlsx']]),
      'embedded',
    ],
    ['an object inside', () => word({ 'word/embeddings/oleObject1.bin': 'x' }), 'embedded'],
    ['film', () => word({ 'word/media/film.mp4': 'x' }), 'sound_or_film'],
    [
      'something before the file',
      () => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(90), plan]),
      'two_in_one',
    ],
    ['something behind the file', () => Buffer.concat([plan, Buffer.from('tail')]), 'two_in_one'],
    ['entities', () => docx('</w:body></w:document><!DOCTYPE a [<!ENTITY b "c">]>'), 'unreadable'],
    ['broken XML', () => docx('<w:p>'), 'unreadable'],
    [
      'a burst of zeros',
      () => Buffer.from(zipSync({ '[Content_Types].xml': new Uint8Array(130_000_000) }, { level: 1 })),
      'too_packed',
    ],
    [
      'thousands of parts',
      () =>
        Buffer.from(
          zipSync(Object.fromEntries(Array.from({ length: 4100 }, (_, at) => [`${at}`, new Uint8Array()]))),
        ),
      'too_packed',
    ],
  ])('%s', async (_name, bytes, expected) => {
    expect(await code(bytes())).toEqual([422, expected])
  })

  test('an archive that lies about what it unpacks to', async () => {
    const honest = docx(paragraph('x'.repeat(300_000)))
    const lying = Buffer.from(honest)
    // The size in the directory, which is what is believed before unpacking.
    for (
      let at = lying.indexOf('PK\u0001\u0002', 0, 'latin1');
      at >= 0;
      at = lying.indexOf('PK\u0001\u0002', at + 4, 'latin1')
    )
      lying.writeUInt32LE(10, at + 24)
    expect((await through(lying)).status).toBe(422)
  })

  test('one that its cleaner cannot bear takes nothing else with it', async () => {
    const { caseId } = (await draft(world, cast)).params
    const lost = await withoutCleaner(() => upload(world, cast.author, caseId, { bytes: plan }))
    expect([lost.status, lost.problem.code]).toEqual([422, 'unreadable'])
    expect(await code(docx('<w:a/>'.repeat(2_100_000)))).toEqual([422, 'too_long'])
    expect((await through(plan)).status).toBe(200)
  })

  test('a PDF of a few kilobytes that unpacks into gigabytes', async () => {
    const packed = deflateSync(deflateSync(Buffer.alloc(1 << 30, 32), { level: 9 }), { level: 9 })
    const file = await PDFDocument.create()
    const filters = file.context.obj({ Filter: ['FlateDecode', 'FlateDecode'] })
    file
      .addPage()
      .node.set(
        PDFName.of('Contents'),
        file.context.register(PDFRawStream.of(filters, new Uint8Array(packed))),
      )
    const bytes = await file.save()
    expect(bytes.length).toBeLessThan(10_000)
    expect(await code(bytes)).toEqual([422, 'unreadable'])
  })

  test('and the hub goes on as if nothing had been', async () => {
    const { params } = await draftFile(world, cast)
    expect((await download(world, cast.author, params.caseId, params.attachmentId)).status).toBe(200)
  })
})
