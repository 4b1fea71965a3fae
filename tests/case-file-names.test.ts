import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/case-attachments'
import type { Acceptance } from '@waymark/contracts/guard'
import { acceptedFindings } from '../apps/api/src/platform/tables.ts'
import { upload } from './support/attaching.ts'
import { CaseWriting, one, whole } from './support/case-writing.ts'
import { docx, paragraph } from './support/office-files.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let writing: CaseWriting
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  const network = await world.network({})
  writing = new CaseWriting(world, network)
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())

const twoTools = docx(
  paragraph('We asked Kestrine and Kestrine said no.') + paragraph('Then Dympna said yes.'),
)
const nobody = (finding: string, reason = 'It is a program.'): Acceptance => ({
  finding,
  reason,
  as: 'not-a-person',
})
const first = '/file/names/0:person_name:0-2'
const second = '/file/names/1:person_name:0-1'
const kept = async (caseId: string) =>
  (await world.call(ada, contract.listDraftFiles, one(caseId))).body.files.map(({ id }) => id)

test('a file with names is refused, and says how often each stands where, never which', async () => {
  const draft = await writing.draft(ada)
  const refused = await upload(world, ada, draft.id, { bytes: twoTools })
  expect([refused.status, refused.problem.code]).toEqual([422, 'identifying'])
  expect(refused.problem.findings).toMatchObject([
    { finding: first, pointer: '/file/paragraph/1', category: 'person_name', severity: 'block' },
    { finding: second, pointer: '/file/paragraph/2', category: 'person_name', severity: 'block' },
  ])
  expect(JSON.stringify(refused.problem)).not.toMatch(/Kestrine|Dympna/i)
  expect(await kept(draft.id)).toEqual([])
})

test('it is taken once each of them is said to be nobody, with a reason that is kept', async () => {
  const held = await writing.draft(ada)
  const draft = (await writing.save(ada, held, whole(held.text))).body
  const half = await upload(world, ada, draft.id, {
    bytes: twoTools,
    accepted: JSON.stringify([nobody(first)]),
  })
  expect([half.status, half.problem.findings?.map(({ finding }) => finding)]).toEqual([422, [second]])
  const accepted = [nobody(first), nobody(second, 'A brand of pens.')]
  const taken = await upload(world, ada, draft.id, { bytes: twoTools, accepted: JSON.stringify(accepted) })
  expect([taken.status, taken.body.accepted]).toEqual([200, accepted])
  expect(taken.body.questions).toMatchObject([
    { finding: first, certain: true, count: 2, places: ['paragraph/1'] },
    { finding: second, certain: true, count: 1, places: ['paragraph/2'] },
  ])
  const again = await upload(world, ada, draft.id, { bytes: twoTools, id: taken.id, accepted: '[]' })
  expect([again.status, again.body.accepted]).toEqual([200, accepted])
  expect((await writing.publish(ada, draft)).status).toBe(200)
  const reasons = await world.database
    .select()
    .from(acceptedFindings)
    .where(sql`subject = ${`attachment:${taken.id}`}`)
    .orderBy(acceptedFindings.finding)
  expect(reasons).toMatchObject([
    { finding: first, as: 'not-a-person', reason: 'It is a program.', personId: ada.id },
    { finding: second, as: 'not-a-person', reason: 'A brand of pens.' },
  ])
})

test('said once, it can be taken back, and then the file waits', async () => {
  const held = await writing.draft(ada)
  const draft = (await writing.save(ada, held, whole(held.text))).body
  const accepted = [nobody(first), nobody(second)]
  const { id } = await upload(world, ada, draft.id, { bytes: twoTools, accepted: JSON.stringify(accepted) })
  const explain = (given: Acceptance[]) =>
    world.call(ada, contract.explainDraftFile, {
      params: { caseId: draft.id, attachmentId: id },
      body: { accepted: given },
    })
  await explain([nobody(first), { finding: second, reason: 'It is fine.' }])
  const refused = await writing.publish(ada, draft)
  expect([refused.status, refused.problem.code]).toEqual([422, 'files_unanswered'])
  await explain(accepted)
  expect((await writing.publish(ada, draft)).status).toBe(200)
})

test('a name in the name of the file is one of its own', async () => {
  const draft = await writing.draft(ada)
  const plan = { name: 'Dympna plan.docx', bytes: docx(paragraph('A plan.')) }
  const refused = await upload(world, ada, draft.id, plan)
  const finding = '/file/name/0:person_name:0-1'
  expect(refused.problem.findings).toMatchObject([{ finding, pointer: '/file/name' }])
  const taken = await upload(world, ada, draft.id, { ...plan, accepted: JSON.stringify([nobody(finding)]) })
  expect([taken.status, taken.body.name]).toEqual([200, 'Dympna plan.docx'])
})

test('nobody can say it of a number, of a name in the reason, or of another file', async () => {
  const draft = await writing.draft(ada)
  const numbered = docx(paragraph('NHS number 999 000 0018, and Dympna said yes.'))
  const name = '/file/names/0:person_name:0-1'
  const number = '/file/paragraph/1:nhs_number:0-0'
  const both = await upload(world, ada, draft.id, {
    bytes: numbered,
    accepted: JSON.stringify([nobody(name), nobody(number)]),
  })
  expect([both.status, both.problem.findings?.map(({ category }) => category)]).toEqual([422, ['nhs_number']])
  const fine = await upload(world, ada, draft.id, {
    bytes: twoTools,
    accepted: JSON.stringify([nobody(first), { finding: second, reason: 'It is fine.' }]),
  })
  expect(fine.status).toBe(422)
  const naming = await upload(world, ada, draft.id, {
    bytes: twoTools,
    accepted: JSON.stringify([nobody(first), nobody(second, 'Ifeoma Achebe-Lund told me.')]),
  })
  expect([naming.status, naming.problem.findings?.[0]?.pointer]).toEqual([422, '/accepted/1/reason'])
  expect(JSON.stringify(naming.problem)).not.toContain('Ifeoma')
  const more = await upload(world, ada, draft.id, {
    bytes: docx(paragraph('Kestrine said no. Kestrine said no. Kestrine said yes.')),
    accepted: JSON.stringify([nobody(first)]),
  })
  expect(more.status).toBe(422)
  expect(await kept(draft.id)).toEqual([])
})

test('what is no list of reasons is refused in plain words', async () => {
  const draft = await writing.draft(ada)
  const bad = ['{', '{}', '[1]', 'null', '[{"finding":"x","reason":"y"}]', `[${'"🙂",'.repeat(30_000)}1]`]
  for (const accepted of [...bad, JSON.stringify(Array.from({ length: 41 }, () => nobody(first)))]) {
    const refused = await upload(world, ada, draft.id, { bytes: twoTools, accepted })
    expect([accepted.slice(0, 20), refused.status, refused.problem.code]).toEqual([
      accepted.slice(0, 20),
      422,
      'invalid',
    ])
  }
  const reason = `<img onerror=1> '; -- שלום 🙂`
  const odd = JSON.stringify([nobody(first, reason), nobody(second)])
  const stranger = await upload(world, ben, draft.id, { bytes: twoTools, accepted: odd })
  expect([
    stranger.status,
    (await upload(world, null, draft.id, { bytes: twoTools, accepted: odd })).status,
  ]).toEqual([404, 401])
  const taken = await upload(world, ada, draft.id, { bytes: twoTools, accepted: odd })
  expect([taken.status, taken.body.accepted[0]?.reason]).toEqual([200, reason])
})
