import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advise, categories, check, jigsaw } from './index.ts'

const seen = (text: string, options = {}) =>
  check(text, options).map(({ category, start, end }) => `${category}: ${text.slice(start, end)}`)

describe('numbers with a check', () => {
  test.each([
    ['NHS number 999 000 0018', ['nhs_number: 999 000 0018']],
    ['the record says 943 476 5919', ['nhs_number: 943 476 5919']],
    ['the record says 943 476 5918', []],
    ['ISBN 9990000018', []],
    ['UPN B801200005001', ['upn: B801200005001']],
    ['P207000016049 came with her', ['upn: P207000016049']],
    ['A801200005001 came with her', []],
    ['NI AB 12 34 56 C', ['nino: AB 12 34 56 C']],
    ['not BG123456A, nor QQ123456C, nor AO123456A', []],
    [
      'BN1 9RH, EC1A 1BB and W1A 0AX',
      ['BN1 9RH', 'EC1A 1BB', 'W1A 0AX'].map((code) => `postcode_full: ${code}`),
    ],
    ['KS3 4th form and Q1 2GG', []],
    ['ULN 1000000027 on the form', ['upn: 1000000027']],
    ['meet at ///filled.count.soap', ['street_address: filled.count.soap']],
    ['the what3words is filled.count.soap', ['street_address: filled.count.soap']],
    [
      'at Hendre Wen, Lôn y Felin, Bala',
      ['street_address: Hendre Wen, Lôn y Felin', 'place_below_authority: Bala'],
    ],
    ['pinned at 53.48095, -2.23743', ['street_address: 53.48095, -2.23743']],
    ['court case ZE24C50123', ['case_reference: ZE24C50123']],
    ['her passport number is 123456789', ['case_reference: 123456789']],
    ['Mark told us. Grace was excluded.', ['person_name: Mark', 'person_name: Grace']],
    ['gamertag xX_sniper_Xx', ['handle: xX_sniper_Xx']],
    ['on his 12th birthday', ['exact_age: 12th']],
    ['at Millfield Sixth Form College', ['school: Millfield Sixth Form College']],
    ['card 4000 0566 5566 5556', ['bank_or_device: 4000 0566 5566 5556']],
  ])('%s', (text, expected) => expect(seen(text)).toEqual(expected))

  test('a number without its context is a warning, and with a wrong digit too', () => {
    expect(check('look at 9990000018 there')[0]).toMatchObject({ severity: 'warn' })
    expect(check('NHS number 999 000 0019')[0]).toMatchObject({ category: 'nhs_number', severity: 'warn' })
  })
})

describe('people', () => {
  test.each([
    ['Dympna said no.', ['person_name: Dympna']],
    ['We met Ifeoma Achebe-Lund twice.', ['person_name: Ifeoma Achebe-Lund']],
    ['Then Przemek’s sister rang Mrs Abernathy.', ['person_name: Przemek', 'person_name: Abernathy']],
    ['can someone ring chidinma before five', ['person_name: chidinma']],
    ['Her cousin Vanterpool drove.', ['person_name: Vanterpool']],
    [
      'Her brother Harry told Beth, and Jack’s nan rang.',
      ['Harry', 'Beth', 'Jack'].map((name) => `person_name: ${name}`),
    ],
    ['Chelsea’s mum rang.', ['person_name: Chelsea']],
    ['her friend Amber, Angus (15)', ['person_name: Amber', 'person_name: Angus', 'exact_age: 15']],
    ['We met Omar Ward there.', ['person_name: Omar Ward']],
    ['T.M. and her brother came.', ['person_name: T.M.']],
  ])('%s', (text, expected) => expect(seen(text)).toEqual(expected))

  test.each([
    'Will you mark the date? May we hope for grace and joy?',
    'We call her Maya, a pseudonym, and Maya chose the music.',
    'Firmin (2020) and Beckett and Lloyd (2022) agree.',
    'Child A, Social Worker 1 and Parent B met the MACE panel.',
    'Leeds City Council, Barnardo’s, Childline (0800 1111) and the NSPCC were there.',
    'Under the Children Act 1989, section 47, Working Together 2023 and KS3.',
    'Young people aged 16 to 25, under 18s and year-olds of 11 to 13.',
    'Ring 101, 999 or 0808 800 5000.',
    'In Kent and Angus, from Chelsea to Bradford, under Fraser guidelines, rated Amber in April.',
    'The Casey audit, a Christian charity, and scenes from Romeo and Juliet and Harry Potter.',
  ])('leaves alone: %s', (text) => expect(seen(text)).toEqual([]))

  test('a made-up name beside a real one hides nothing of the real one', () => {
    expect(seen('Sophie Tanfield, known here as Maya, came. Maya and Sophie drew.')).toEqual([
      'person_name: Sophie Tanfield',
      'person_name: Sophie',
    ])
    expect(seen('We call him Leo, a pseudonym. Later he signed as Leo Hartnoll.')).toEqual([
      'person_name: Leo Hartnoll',
    ])
    expect(seen('Kayleigh (2009) came first. All names have been changed by Denise.')[0]).toBe(
      'person_name: Kayleigh',
    )
    expect(seen('Ellie Marsham, 2009, was placed. Ellie ran.')).toEqual([
      'person_name: Ellie Marsham',
      'person_name: Ellie',
    ])
  })

  test('what the writer says is not a person, and their own address in its field, are left alone', () => {
    expect(seen('We use Jasper for our notes.', { notPeople: ['Jasper'] })).toEqual([])
    expect(seen('ada@northmoor.example', { kind: 'contact' })).toEqual([])
    expect(seen('Saltmarsh Academy', { kind: 'employer' })).toEqual([])
  })

  test('a colleague may be named and spoken to where people talk, and only there', () => {
    const among = { kind: 'conversation', colleagues: ['Dympna Okonjo', 'Wyn Pritchard'] }
    expect(seen('Thanks, Dympna. I agree with Wyn Pritchard, and Wyn’s point stands.', among)).toEqual([])
    expect(seen('Hi Dympna and Wyn, shall we?\n\nBest wishes,\nWyn', among)).toEqual([])
    expect(seen('We placed Dympna in June. Dympna Benton ran.', among)).toEqual([
      'person_name: Dympna',
      'person_name: Dympna Benton',
    ])
    expect(seen('Thanks, Dympna.', { ...among, kind: 'prose' })).toEqual(['person_name: Dympna'])
  })

  test('an event has a day and a venue an address; a day in court is still blocked', () => {
    expect(seen('We start on 12 March 2027.', { kind: 'event' })).toEqual([])
    expect(seen('The court date is 12 March 2027.', { kind: 'event' })).toEqual(['exact_date: 12 March 2027'])
    expect(seen('27 Tarnbeck Lane, BN1 9RH', { kind: 'venue' })).toEqual([])
    expect(seen('NHS 999 000 0018', { kind: 'venue' })).toEqual(['nhs_number: 999 000 0018'])
  })

  test.each([
    ['12 March 2024', 'between January and March 2024'],
    ['2024-05-02', 'between April and June 2024'],
    ['31/12/2023', 'between October and December 2023'],
    ['4th August', 'between July and September'],
  ])('%s is better said as %s', (day, suggestion) =>
    expect(check(`It was ${day}.`)[0]).toMatchObject({ suggestion }),
  )

  test.each([
    ['she is 14 now', 'she is aged 13 to 15 now'],
    ['a 14-year-old girl', 'a 13- to 15-year-old girl'],
    ['a boy aged fourteen', 'a boy aged 13 to 15'],
    ['at the age of 16, he', 'at the age of 16 or 17, he'],
    ['at Tarnbeck High School now', 'at a secondary school now'],
    ['from Tarnbeck Primary School', 'from a primary school'],
    ['near TS5 in winter', 'near the North East in winter'],
    ['he was twenty-one, and', 'he was aged 21 to 25, and'],
  ])('%s is better said as %s', (text, better) => {
    const [{ start, end, suggestion } = { start: 0, end: 0, suggestion: '' }] = check(text)
    expect(text.slice(0, start) + suggestion + text.slice(end)).toBe(better)
  })

  test('a file name is read word by word', () => {
    const name = 'Strategy_meeting_tyrell_2023-03-14.docx'
    expect(seen(name, { kind: 'filename' })).toEqual(['person_name: tyrell', 'exact_date: 2023-03-14'])
  })
})

test('days that belong to a life block, others ask', () => {
  expect(check('born on 3 March 2011')[0]).toMatchObject({ category: 'exact_date', severity: 'block' })
  expect(check('we met on 3 March 2023')[0]).toMatchObject({
    severity: 'warn',
    suggestion: 'a day between January and March 2023',
  })
  expect(check('she was 14 then')[0]).toMatchObject({ category: 'exact_age', suggestion: 'aged 13 to 15' })
})

test('no reason repeats what was found', () => {
  const text = 'Chidinma, 14, of 27 Tarnbeck Lane, BD48 2QT, has 07700 900482.'
  for (const { start, end, reason } of check(text)) expect(reason).not.toContain(text.slice(start, end))
})

const hostile = fc.stringMatching(/^[A-Za-z0-9 .,'’"@_\-/:()\n+#éŵ]{0,200}$/u)
const pieces = fc.array(
  fc.oneof(
    hostile,
    fc.constantFrom(
      'Sophie',
      ' was 14, ',
      'NHS 999 000 0018',
      ' BN1 9RH',
      '@',
      'two lads',
      ' Op Marrowstone ',
      'Dr ',
      'a'.repeat(300),
      '👩‍👧 ',
      'שלום ',
    ),
    fc.string({ unit: 'binary' }),
  ),
  { maxLength: 12 },
)
test('findings stand in order, apart, inside the text, on whatever it is given', () => {
  fc.assert(
    fc.property(pieces, fc.constantFrom('prose' as const, 'filename' as const), (parts, kind) => {
      const text = parts.join('')
      let last = 0
      for (const { start, end, category } of check(text, { kind })) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(text.slice(start, end)).toHaveLength(end - start)
        expect(categories).toContain(category)
        last = end
      }
      advise(text)
      jigsaw(text)
    }),
    { numRuns: 300 },
  )
})

test('clues that fit together ask for a second reviewer, and say which they are', () => {
  expect(jigsaw('A boy was late.').asks).toBe('nothing')
  const { asks, clues } = jigsaw('A Roma girl of 14 in foster care was trafficked in March.', {
    facets: ['court'],
  })
  expect(asks).toBe('second-reviewer')
  expect(clues.map(({ kind }) => kind)).toEqual([
    'age',
    'sex',
    'month',
    'harm',
    'background',
    'placement',
    'publicity',
  ])
})

test('a number in words that opens a sentence is nobody', () => {
  for (const words of [
    'Twenty-three calls came.',
    'Sixteen of them stayed.',
    'We met. Ninety-nine people answered.',
  ])
    expect(check(words)).toEqual([])
})

test('the address of something on the hub is no number of anybody; what stands beside it is', () => {
  for (const id of ['07700900-1111-4222-8333-123456789012', '99900000-1800-4000-8000-999000001800']) {
    expect(check(`See https://hub.example.org/cases/${id} please`)).toEqual([])
    expect(check(`http://127.0.0.1:3000/cases/${id}`)).toEqual([])
    expect(check(`https://hub.example.org/cases/${id} NHS number 999 000 0018`)).toHaveLength(1)
  }
})

test.each(['Leaflet', 'Flowchart for schools', 'Easyread_factsheet', 'Genogram-template'])(
  'a file that is called %s names nobody',
  (name) => expect(check(name, { kind: 'filename' })).toEqual([]),
)
test('nor is it in a link to something on the hub', () => {
  const link = (id: string) => check(`As [a practice case](/cases/${id}) says`, { kind: 'conversation' })
  expect(link('01a03b62-4737-7a54-9c70-992470086420')).toEqual([])
  expect(link('91071847-3550-4802-a220-4adea0191678')).toEqual([])
  const beside = `[a discussion](/threads/91071847-3550-4802-a220-4adea0191678) NHS number 999 000 0018`
  expect(check(beside)).toHaveLength(1)
})
