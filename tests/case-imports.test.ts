import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import fc from 'fast-check'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listDrafts, readDraft } from '@waymark/contracts/case-drafts'
import * as contract from '@waymark/contracts/case-imports'
import type { ImportReport } from '@waymark/contracts/case-imports'
import { complete, storyParts } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import type { Problem } from '@waymark/contracts/common'
import { draftOf } from '../apps/api/src/features/cases/imports/drafting.ts'
import { targetOf } from '../apps/api/src/features/cases/imports/headings.ts'
import { whole } from './support/case-writing.ts'
import { gather } from './support/cast.ts'
import type { Cast } from './support/cast.ts'
import { writing } from './support/scenes.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let cast: Cast
let ada: Person
beforeAll(async () => {
  world = await World.open()
  cast = await gather(world, 'hidden')
})
afterAll(() => world.close())
const newcomer = async () => (ada = await world.member(cast.network, 'Ada'))

type Answer = { status: number; body: ImportReport; problem: Problem }
async function bring(
  person: Person | null,
  file: string | Buffer,
  { dryRun = false, name = 'cases.csv', targets = {}, networkId = cast.network.id } = {},
): Promise<Answer> {
  const form = new FormData()
  form.set('dryRun', String(dryRun))
  form.set('targets', JSON.stringify(targets))
  form.set('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), name)
  const answer = await fetch(`${world.origin}/api/networks/${networkId}/cases/imports`, {
    method: 'POST',
    headers: { origin: world.origin, ...(person && { cookie: person.cookies }) },
    body: form,
  })
  const body = (await answer.json()) as never
  return { status: answer.status, body, problem: body }
}
const draftsOf = async (person: Person) => (await world.call(person, listDrafts, {})).body
const textOf = async (person: Person, caseId: string | null): Promise<CaseText> =>
  (await world.call(person, readDraft, { params: { caseId: caseId! } })).body.text

const heading = (text: string) => new Paragraph({ heading: HeadingLevel.HEADING_1, text })
const bold = (text: string) => new Paragraph({ children: [new TextRun({ text, bold: true })] })
const line = (text: string) => new Paragraph({ text })
const row = (...cells: string[]) =>
  new TableRow({ children: cells.map((text) => new TableCell({ children: [line(text)] })) })
const word = (...children: (Paragraph | Table)[]): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children }] }))

describe('a Word file becomes a draft', () => {
  test('with the headings of the LGA, of NICE or of the College of Policing, and no word is lost', async () => {
    await newcomer()
    const file = await word(
      new Paragraph({ heading: HeadingLevel.TITLE, text: 'A quiet room at the interchange' }),
      line('What a quiet room changed.'),
      heading('1. The challenge'),
      line('Young people had nowhere to wait.'),
      bold('Solution'),
      line('A room with a kettle.'),
      line('Two youth workers.'),
      heading('Key learning points'),
      line('Ask the drivers first.'),
      heading('What did not work'),
      line('The first room was too loud.'),
      heading('How is the new approach being sustained?'),
      line('The council pays.'),
      new Table({ rows: [row('Region', 'North West'), row('Impact', 'Fewer calls.'), row('Odd', 'cell')] }),
      heading('Purple monkeys'),
      line('Words nobody expected.'),
      heading('Contact'),
      line('Ask the front desk.'),
    )
    const { status, body } = await bring(ada, file, { name: 'room.docx' })
    expect(status).toBe(200)
    expect(body.counts).toEqual({ made: 1, already: 0, refused: 0 })
    const text = await textOf(ada, body.cases[0]!.caseId)
    expect(text).toMatchObject({
      title: 'A quiet room at the interchange',
      summary: 'What a quiet room changed.',
      problem: 'Young people had nowhere to wait.',
      advice: 'Ask the drivers first.',
      didNotWork: 'The first room was too loud.',
      cost: 'The council pays.',
      form: 'full',
    })
    expect(text.whatChanged).toContain('Fewer calls.')
    expect(text.whatWeDid).toBe(
      'A room with a kettle.\n\nTwo youth workers.\n\nOdd\ncell\n\nPurple monkeys\nWords nobody expected.',
    )
    expect(body.headings).toContainEqual({ heading: 'Purple monkeys', target: 'whatWeDid', known: false })
    expect(body.headings).toContainEqual({ heading: 'Contact', target: 'left-out', known: true })
    expect(body.cases[0]!.notes).toContain(
      '“Purple monkeys” is no heading we know: it stands in “What we did”.',
    )
  })

  test('and its headings go where the person says', async () => {
    await newcomer()
    const file = await word(
      heading('Contact'),
      line('The desk.'),
      heading('Purple monkeys'),
      line('It fell over.'),
    )
    const targets = { 'Purple monkeys': 'didNotWork', Contact: 'questions' }
    const { body } = await bring(ada, file, { name: 'A_quiet-room.docx', targets })
    expect(await textOf(ada, body.cases[0]!.caseId)).toMatchObject({
      title: 'A quiet room',
      didNotWork: 'It fell over.',
      questions: 'The desk.',
    })
  })

  test('a file of our own comes back', async () => {
    await newcomer()
    const { id } = await writing(world, cast).published(cast.author, (text) => ({
      ...whole(text),
      ethics: 'We watched who was stopped.',
      basis: 'The head of service agreed.',
    }))
    const answer = await fetch(`${world.origin}/api/cases/${id}/export?format=docx`, {
      headers: { cookie: ada.cookies },
    })
    const { body } = await bring(ada, Buffer.from(await answer.arrayBuffer()), { name: 'own.docx' })
    expect(await textOf(ada, body.cases[0]!.caseId)).toMatchObject({
      ...whole(complete({})),
      template: 2,
      form: 'full',
      ethics: 'We watched who was stopped.',
      basis: 'The head of service agreed.',
    })
  })
})

describe('a table becomes a draft for each row', () => {
  const table = [
    'Title;Approach;Harm type;Start date;Challenge;Result;Colour',
    'Letters rewritten;Trauma-informed practice;CCE, child sexual exploitation;2024 Q3;They felt like a summons.;did not help;blue',
    'A quiet room;TIP;;last winter;Nowhere to wait.;;',
    '',
  ].join('\r\n')

  test('choices are found by their words, and what is none of them stays in the words', async () => {
    await newcomer()
    const { body } = await bring(ada, `\ufeff${table}`)
    expect(body.counts).toEqual({ made: 2, already: 0, refused: 0 })
    expect(body.cases.map(({ line, title }) => [line, title])).toEqual([
      [2, 'Letters rewritten'],
      [3, 'A quiet room'],
    ])
    expect(await textOf(ada, body.cases[0]!.caseId)).toMatchObject({
      approaches: ['tip'],
      harms: ['cce', 'cse'],
      started: '2024 Q3',
      problem: 'They felt like a summons.',
      result: 'did-not-help',
      whatWeDid: 'Colour\nblue',
    })
    expect(await textOf(ada, body.cases[1]!.caseId)).toMatchObject({
      approaches: ['tip'],
      started: '',
      whatWeDid: 'Start date\nlast winter',
    })
  })

  test('a dry run says the same and keeps nothing; the same file again makes nothing twice, also at once', async () => {
    await newcomer()
    const { body: dry } = await bring(ada, table, { dryRun: true })
    expect([dry.dryRun, dry.counts]).toEqual([true, { made: 2, already: 0, refused: 0 }])
    expect(await draftsOf(ada)).toEqual([])
    const both = await Promise.all([bring(ada, table), bring(ada, table)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(both.map(({ body }) => body.counts.made).toSorted()).toEqual([0, 2])
    const { body: again } = await bring(ada, table)
    expect(again.counts).toEqual({ made: 0, already: 2, refused: 0 })
    expect(again.cases.map(({ caseId }) => caseId).toSorted()).toEqual(
      (await draftsOf(ada)).map(({ id }) => id).toSorted(),
    )
    const twice = await bring(await newcomer(), `${table}\r\n${table.split('\r\n')[1]}`)
    expect(twice.body.counts).toEqual({ made: 2, already: 1, refused: 0 })
  })

  test('nobody reads them but their importer', async () => {
    await newcomer()
    const { body } = await bring(ada, table)
    const { status } = await world.call(cast.people.convenor, readDraft, {
      params: { caseId: body.cases[0]!.caseId! },
    })
    expect(status).toBe(404)
  })

  test('hundreds of rows', async () => {
    await newcomer()
    const many = Array.from(
      { length: contract.importedMost },
      (_, at) => `Case number ${at + 1},We tried it.`,
    )
    const { body } = await bring(ada, ['Title,What we did', ...many].join('\n'))
    expect(body.counts).toEqual({ made: contract.importedMost, already: 0, refused: 0 })
    const over = await bring(ada, ['Title,What we did', ...many, 'One more,x'].join('\n'))
    expect([over.status, over.problem.code]).toEqual([422, 'unreadable'])
  })
})

describe('the guard reads what is brought in', () => {
  test('what is certain is not kept, and said by field and kind and never by its words; the rest goes on', async () => {
    await newcomer()
    const rows = [
      'Title,Challenge,Odd',
      'A quiet room,The form said NHS number 999 000 0018.,x',
      'Dympna Okoro and the letters,They were hard.,x',
      'A third one,She was fifteen years old.,x',
      'A fourth one,Fine.,',
    ].join('\n')
    const answer = await bring(ada, rows)
    expect(answer.body.counts).toMatchObject({ made: 2, refused: 2 })
    const [first, second] = answer.body.cases
    expect(first).toMatchObject({ line: 2, outcome: 'refused', caseId: null })
    expect(first!.findings).toMatchObject([{ field: 'problem', category: 'nhs_number' }])
    expect(second).toMatchObject({ line: 3, title: '', outcome: 'refused' })
    expect(second!.findings).toMatchObject([{ field: 'title', category: 'person_name' }])
    expect(JSON.stringify(answer.body)).not.toMatch(/0018|Dympna|Okoro/)
    // Judgements are asked for when the draft is sent for review, as with any other.
    expect((await textOf(ada, answer.body.cases[2]!.caseId)).problem).toBe('She was fifteen years old.')
    expect((await draftsOf(ada)).map(({ title }) => title).toSorted()).toEqual([
      'A fourth one',
      'A third one',
    ])
  })
})

describe('hostile files', () => {
  const refusedWith = async (file: string | Buffer, name: string) => {
    const { status, problem } = await bring(ada, file, { name })
    return [status, problem.code]
  }
  beforeAll(newcomer)

  test.each([
    ['nothing', ''],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a PDF', '%PDF-1.7\n'],
    ['half a zip', Buffer.from('504b0304140000', 'hex')],
    ['half a JSON', '{"format": "waymark-practice-case/1", '],
    ['headings and no row', 'Title,Challenge\n'],
  ])('%s is refused with a sentence', async (_name, file) => {
    expect(await refusedWith(file, 'x.docx')).toEqual([422, 'unreadable'])
  })

  test('what unpacks to far more than it is, says less than it unpacks to, or has no end of parts', async () => {
    const huge = new JSZip()
    huge.file('word/document.xml', Buffer.alloc(200_000_000, 32))
    const bomb = await huge.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await refusedWith(bomb, 'bomb.docx')).toEqual([422, 'unreadable'])
    // The directory at the end, and the part itself, claim ten bytes.
    const liar = Buffer.from(bomb)
    for (let at = 0; at < liar.length - 4; at++) {
      if (liar.readUInt32LE(at) === 0x02014b50) liar.writeUInt32LE(10, at + 24)
      if (liar.readUInt32LE(at) === 0x04034b50) liar.writeUInt32LE(10, at + 22)
    }
    expect(await refusedWith(liar, 'liar.docx')).toEqual([422, 'unreadable'])
    const many = new JSZip()
    for (let at = 0; at < 4000; at++) many.file(`word/x${at}.xml`, 'x')
    expect(await refusedWith(await many.generateAsync({ type: 'nodebuffer' }), 'many.docx')).toEqual([
      422,
      'unreadable',
    ])
  }, 60_000)

  test('more than ten megabytes', async () => {
    const { status } = await bring(ada, 'x'.repeat(contract.importBytes + 1))
    expect(status).toBe(413)
  })

  test('a heading that leads nowhere, and no form at all', async () => {
    const wrong = await bring(ada, 'Title\nx', { targets: { Title: 'spaceId' } })
    expect([wrong.status, wrong.problem.code]).toEqual([422, 'invalid'])
    const { status } = await world.call(ada, contract.importCases, { params: { networkId: cast.network.id } })
    expect(status).toBe(422)
    expect((await draftsOf(ada)).length).toBe(0)
  })

  test('odd letters stay what they are', async () => {
    const odd = `"'; -- <img src=x onerror=alert(1)> 🙂 مرحبا __proto__"`
    const { body } = await bring(ada, `Title,Challenge,__proto__\n${odd},${odd},z`)
    const text = await textOf(ada, body.cases[0]!.caseId)
    expect(text.problem).toBe(odd.slice(1, -1))
    expect(text.whatWeDid).toBe('__proto__\nz')
  })
})

describe('who may', () => {
  test('members who may write there, by the network and nobody else', async () => {
    const { people, network } = cast
    const statuses = await Promise.all(
      [null, people.outsider, people.observer, people.lead].map(
        async (person) => (await bring(person, 'Title\nA room', { networkId: network.id })).status,
      ),
    )
    expect(statuses).toEqual([401, 404, 403, 404])
    const leaver = await world.member(network, 'Ben')
    await world.remove(network, leaver)
    expect((await bring(leaver, 'Title\nA room')).status).toBe(404)
  })
})

test('what Waymark wrote as JSON comes back as it was', async () => {
  await newcomer()
  const { id, ...page } = await writing(world, cast).published(cast.author, (text) => ({
    ...whole(text),
    forces: [{ cluster: 'culture', direction: 'both', strength: 3, words: 'Patience.' }],
    prompts: [{ pause: 'What would you try?', reflect: 'We would ask.' }],
    contributors: [{ role: 'Young adviser', name: '', agreed: false }],
    contentNotes: ['violence'],
    reviewInMonths: 6,
  }))
  const answer = await fetch(`${world.origin}/api/cases/${id}/export?format=json`, {
    headers: { cookie: ada.cookies },
  })
  const file = await answer.text()
  const { body } = await bring(ada, `[${file},${file}]`, { name: 'own.json' })
  expect(body.counts).toEqual({ made: 1, already: 1, refused: 0 })
  const text = await textOf(ada, body.cases[0]!.caseId)
  for (const key of Object.keys(text) as (keyof CaseText)[])
    expect([key, text[key]]).toEqual([key, page[key]])
  const broken = file.replace('"did-not-help"', '"went-well"')
  expect((await bring(ada, broken, { name: 'own.json' })).body.cases[0]).toMatchObject({ outcome: 'refused' })
  expect((await bring(ada, '[{"text":{}}, 7, null]', { name: 'x.json' })).body.counts.refused).toBe(3)
})

describe('properties', () => {
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
    .map((each) => `w${each.replaceAll('\0', '')}`)

  test('a text that went out as JSON is the same when it comes in', () => {
    const texts = fc
      .record({
        ...Object.fromEntries(storyParts.map((part) => [part, words])),
        title: fc.string({ maxLength: 100 }).map((each) => each.replaceAll('\0', '')),
        harms: fc.uniqueArray(fc.constantFrom('cse', 'cce', 'syv')),
        reviewInMonths: fc.constantFrom(6, 12, 18),
        started: fc.constantFrom('', '2025', '2024 Q2'),
        forces: fc.array(
          fc.record({
            cluster: fc.constantFrom('design', 'context'),
            direction: fc.constantFrom('helped', 'both'),
            strength: fc.integer({ min: 1, max: 3 }),
            words,
          }),
          { maxLength: 4 },
        ),
      })
      .map((parts) => complete({ ...parts, template: 2 }))
    fc.assert(
      fc.property(texts, (text) => {
        const { format, text: given } = JSON.parse(
          JSON.stringify({ format: 'waymark-practice-case/1', text }),
        ) as { format: string; text: object }
        expect(format).toBe('waymark-practice-case/1')
        expect(draftOf({ line: 1, parts: [], text: given }, new Map(), new Map())).toEqual({
          text,
          notes: [],
          refused: '',
        })
      }),
    )
  })

  test('no word of a file is lost, whatever its headings', () => {
    const headings = fc.oneof(
      words,
      fc.constantFrom('Title', 'Summary', 'Impact', 'Lessons learned', 'Start date', 'Harm type', 'Status'),
    )
    const parts = fc.array(
      fc.record({ heading: headings, words: fc.stringMatching(/^[a-z]{1,40}( [a-z]{1,40}){0,20}$/) }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(parts, (parts) => {
        const { text, refused } = draftOf({ line: 1, parts }, new Map(), new Map())
        expect(refused).toBe('')
        const all = JSON.stringify(text)
        const lost = parts
          .filter(({ heading }) => targetOf(heading) !== contract.leftOut)
          .flatMap(({ words }) => words.split(' '))
          .filter((word) => !all.includes(word))
        expect(lost).toEqual([])
      }),
    )
  })
})

test.each([
  ['Challenge', 'problem'],
  ['The challenge', 'problem'],
  ['How did you implement the project', 'whatWeDid'],
  ['Key learning points', 'advice'],
  ['Overall impact', 'whatChanged'],
  ['Reflective questions', 'questions'],
  ['What was put in place?', 'whatWeDid'],
  ['Does it work?', 'method'],
  ['3.2 Lessons learnt', 'advice'],
  ['Contact details', 'left-out'],
  ['Purple', undefined],
])('“%s” leads to %s', (heading, target) => expect(targetOf(heading)).toBe(target))
