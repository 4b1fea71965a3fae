import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/case-attachments'
import * as drafts from '@waymark/contracts/case-drafts'
import { decideIncident, hideCase } from '@waymark/contracts/case-incidents'
import type { Acceptance } from '@waymark/contracts/guard'
import { acceptedFindings } from '../apps/api/src/platform/tables.ts'
import { download, picture, upload } from './support/attaching.ts'
import { CaseWriting, one, whole } from './support/case-writing.ts'
import { docx, paragraph } from './support/office-files.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let writing: CaseWriting
let ada: Person
let ben: Person
const plan = docx(paragraph('A plan for meetings.'))
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  writing = new CaseWriting(world, network)
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())

const list = (person: Person | null, caseId: string) =>
  world.call(person, contract.listDraftFiles, one(caseId))
const at = (caseId: string, attachmentId: string) => ({ params: { caseId, attachmentId } })
const explain = (person: Person | null, caseId: string, id: string, accepted: Acceptance[]) =>
  world.call(person, contract.explainDraftFile, { ...at(caseId, id), body: { accepted } })
const remove = (person: Person | null, caseId: string, id: string) =>
  world.call(person, contract.removeDraftFile, at(caseId, id))
async function wholeDraft() {
  const held = await writing.draft(ada)
  return (await writing.save(ada, held, whole(held.text))).body
}
async function publishedWithFile() {
  const draft = await wholeDraft()
  const { id } = await upload(world, ada, draft.id, { name: 'Plan.docx', bytes: plan })
  expect((await writing.publish(ada, draft)).status).toBe(200)
  return { caseId: draft.id, id }
}
async function stored(): Promise<string[]> {
  await world.settled()
  const { objects } = await world.app.files.listAll('', { recursive: true })
  return [...objects].flatMap((each) =>
    each.isFile && each.key.startsWith('attachments/') ? [each.key] : [],
  )
}

describe('a file of a draft', () => {
  test('is its author’s alone until it is published', async () => {
    const draft = await writing.draft(ada)
    const added = await upload(world, ada, draft.id, { name: 'Our plan.docx', bytes: plan })
    expect([added.status, added.body.name, added.body.scanned]).toEqual([200, 'Our plan.docx', false])
    for (const person of [ben, network.convenor, await world.person('Lou', { administrator: true })]) {
      const answers = [
        await list(person, draft.id),
        await upload(world, person, draft.id, { bytes: plan }),
        await download(world, person, draft.id, added.id),
        await explain(person, draft.id, added.id, []),
        await remove(person, draft.id, added.id),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    }
    expect((await upload(world, null, draft.id, { bytes: plan })).status).toBe(401)
    expect((await download(world, null, draft.id, added.id)).status).toBe(401)
    const got = await download(world, ada, draft.id, added.id)
    expect([got.status, got.bytes.length]).toEqual([200, added.body.bytes])
  })

  test('sent again, or twice at once, is one file', async () => {
    const draft = await writing.draft(ada)
    const id = randomUUID()
    const twice = await Promise.all([1, 2].map(() => upload(world, ada, draft.id, { bytes: plan, id })))
    expect(twice.map(({ status, body }) => [status, body.id])).toEqual([
      [200, id],
      [200, id],
    ])
    expect(
      (await upload(world, ada, draft.id, { bytes: await picture(), name: 'other.jpg', id })).body.name,
    ).toBe('tool.docx')
    expect((await list(ada, draft.id)).body.files).toHaveLength(1)
    const cy = await world.member(network, 'Cy')
    const own = await writing.draft(cy)
    expect((await upload(world, cy, own.id, { bytes: plan, id })).status).toBe(409)
    expect((await download(world, cy, own.id, id)).status).toBe(404)
  })

  test('has at most nine others beside it, however fast they come', async () => {
    const draft = await writing.draft(ada)
    for (let count = 0; count < 9; count++) await upload(world, ada, draft.id, { bytes: plan })
    const before = await stored()
    const both = await Promise.all([1, 2].map(() => upload(world, ada, draft.id, { bytes: plan })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
    expect(both.find(({ status }) => status === 422)!.problem.code).toBe('too_many_files')
    expect((await stored()).length).toBe(before.length + 1)
  })

  test('of more than 20 MB is refused and nothing is kept', async () => {
    const draft = await writing.draft(ada)
    const before = await stored()
    const refused = await upload(world, ada, draft.id, { bytes: new Uint8Array(21_000_000) })
    expect([refused.status, refused.problem.code, refused.problem.title]).toEqual([
      413,
      'too_large',
      'This file is larger than 20 MB. Please add a smaller one.',
    ])
    expect((await upload(world, ada, draft.id, { bytes: new Uint8Array() })).status).toBe(422)
    for (const [type, body] of [
      ['multipart/form-data', 'x'],
      [
        'multipart/form-data; boundary=b',
        '--b\r\ncontent-disposition: form-data; name="file"; filename="a.docx"\r\n\r\nhalf',
      ],
      ['multipart/form-data; boundary=b', '--b--\r\n'],
      [
        'multipart/form-data; boundary=b',
        '--b\r\ncontent-disposition: form-data; name="file"\r\n\r\nno file\r\n--b--\r\n',
      ],
    ] as const) {
      const broken = await fetch(`${world.origin}/api/cases/${draft.id}/draft/attachments/${randomUUID()}`, {
        method: 'PUT',
        headers: { origin: world.origin, cookie: ada.cookies, 'content-type': type },
        body,
      })
      expect([body, broken.status]).toEqual([body, 422])
    }
    const bare = await fetch(`${world.origin}/api/cases/${draft.id}/draft/attachments/${randomUUID()}`, {
      method: 'PUT',
      headers: { origin: world.origin, cookie: ada.cookies, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(bare.status).toBe(422)
    expect([(await list(ada, draft.id)).body.files, await stored()]).toEqual([[], before])
  })

  test('keeps a hostile name harmless, and gets the ending of what it is', async () => {
    const draft = await writing.draft(ada)
    const names = [
      '../../etc/passwd.docx',
      'C:\\plans\\tool.exe',
      '\u202Excod.exe',
      `'; drop table --.pdf`,
      '👩🏽‍🏫 خطة.docx',
      '.docx',
    ]
    const got = await Promise.all(
      names.map(async (name) => (await upload(world, ada, draft.id, { name, bytes: plan })).body),
    )
    expect(got.map(({ name }) => name)).toEqual([
      'passwd.docx',
      'tool.docx',
      'xcod.docx',
      `'; drop table --.docx`,
      '👩🏽 🏫 خطة.docx',
      'File.docx',
    ])
    const { headers } = await download(world, ada, draft.id, got[4]!.id)
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="File.docx"; filename*=UTF-8''${encodeURIComponent('👩🏽 🏫 خطة.docx')}`,
    )
  })

  test('goes with the draft, and its bytes go too', async () => {
    const draft = await writing.draft(ada)
    const before = await stored()
    const first = await upload(world, ada, draft.id, { bytes: plan })
    await upload(world, ada, draft.id, { bytes: plan })
    expect(await stored()).toHaveLength(before.length + 2)
    expect((await remove(ada, draft.id, first.id)).status).toBe(204)
    expect((await remove(ada, draft.id, first.id)).status).toBe(404)
    expect(await stored()).toHaveLength(before.length + 1)
    expect((await world.call(ada, drafts.deleteDraft, one(draft.id))).status).toBe(204)
    expect(await stored()).toEqual(before)
  })
})

describe('what the guard finds', () => {
  test('for certain refuses the file, naming kind and place and never the words', async () => {
    const draft = await writing.draft(ada)
    const before = await stored()
    const refused = await upload(world, ada, draft.id, {
      bytes: docx(paragraph('A plan.') + paragraph('Her NHS number was 999 000 0018.')),
    })
    expect([refused.status, refused.problem.code]).toEqual([422, 'identifying'])
    expect(refused.problem.findings).toMatchObject([{ category: 'nhs_number', pointer: '/file/paragraph/2' }])
    expect(JSON.stringify(refused.problem)).not.toContain('0018')
    const named = await upload(world, ada, draft.id, { name: 'Dympna Okoro plan.docx', bytes: plan })
    expect([named.status, named.problem.findings?.[0]?.pointer]).toEqual([422, '/file/name'])
    expect(JSON.stringify(named.problem)).not.toContain('Dympna')
    expect([(await list(ada, draft.id)).body.files, await stored()]).toEqual([[], before])
  })

  test('as a judgement is asked about, and publishing waits for the answer', async () => {
    const draft = await wholeDraft()
    const bytes = docx(paragraph('She was 14 then.') + paragraph('He was 15 then.'))
    const { id, body } = await upload(world, ada, draft.id, { bytes })
    expect(body.questions).toMatchObject([
      {
        finding: '/file:exact_age:0-2',
        category: 'exact_age',
        count: 2,
        places: ['paragraph/1', 'paragraph/2'],
      },
    ])
    const refused = await writing.publish(ada, draft)
    expect([refused.status, refused.problem.code, refused.problem.errors?.[0]?.pointer]).toEqual([
      422,
      'files_unanswered',
      `/files/${id}`,
    ])
    const finding = '/file:exact_age:0-2'
    const naming = await explain(ada, draft.id, id, [{ finding, reason: 'Dympna Okoro said so.' }])
    expect([naming.status, naming.problem.findings?.[0]?.pointer]).toEqual([422, '/accepted/0/reason'])
    expect(
      (await explain(ada, draft.id, id, [{ finding: '/file:other:0-1', reason: 'R' }])).body.accepted,
    ).toEqual([])
    expect((await writing.publish(ada, draft)).status).toBe(422)
    const why = [{ finding, reason: 'It is true of many.' }]
    expect((await explain(ada, draft.id, id, why)).body.accepted).toEqual(why)
    expect((await explain(ada, draft.id, id, why)).body.accepted).toEqual(why)
    expect((await writing.publish(ada, draft)).status).toBe(200)
    const kept = await world.database
      .select()
      .from(acceptedFindings)
      .where(sql`subject = ${`attachment:${id}`}`)
    expect(kept).toMatchObject([{ finding, reason: 'It is true of many.', personId: ada.id }])
  })

  test('in no picture, so somebody looks at it', async () => {
    const draft = await writing.draft(ada)
    const { body } = await upload(world, ada, draft.id, { name: 'board.png', bytes: await picture() })
    expect([body.name, body.questions.map(({ category }) => category)]).toEqual([
      'board.jpg',
      ['unread_picture'],
    ])
  })
})

describe('readers of a case', () => {
  test('list and download its files, and nobody else does', async () => {
    const { caseId, id } = await publishedWithFile()
    const observer = await world.member(network, 'Olu', 'observer')
    for (const person of [ada, ben, observer, network.convenor]) {
      expect((await writing.read(person, caseId)).body.files).toMatchObject([{ id, name: 'Plan.docx' }])
      expect((await download(world, person, caseId, id)).status).toBe(200)
    }
    const { headers } = await download(world, ben, caseId, id)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="Plan.docx"; filename*=UTF-8''Plan.docx`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const eve = await world.person('Eve')
    const cy = await world.member(network, 'Cy')
    expect((await download(world, cy, caseId, id)).status).toBe(200)
    await world.remove(network, cy)
    const other = await writing.published(ada)
    const answers = [
      await download(world, eve, caseId, id),
      await download(world, cy, caseId, id),
      await download(world, await world.person('Lou', { administrator: true }), caseId, id),
      await download(world, ben, other.id, id),
      await download(world, ben, caseId, randomUUID()),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  })

  test('lose them at once when the case is hidden, and get them back with it', async () => {
    const { caseId, id } = await publishedWithFile()
    const incidentId = randomUUID()
    await world.call(ben, hideCase, { ...one(caseId), body: { id: incidentId } })
    for (const person of [ada, ben, network.convenor])
      expect((await download(world, person, caseId, id)).status).toBe(404)
    const body = { outcome: 'shown-again' as const, reason: 'Nobody can be recognised.' }
    await world.call(network.convenor, decideIncident, { params: { incidentId }, body })
    expect((await download(world, ben, caseId, id)).status).toBe(200)
  })

  test('find with each version the files it was published with', async () => {
    const { caseId, id } = await publishedWithFile()
    const files = async (version: number) =>
      (await writing.read(ben, caseId, version)).body.files.map((each) => each.id)
    const { body: draft } = await writing.revise(ada, caseId)
    expect((await list(ada, caseId)).body.files).toHaveLength(1)
    const { id: later } = await upload(world, ada, caseId, { bytes: plan })
    expect((await download(world, ben, caseId, later)).status).toBe(404)
    expect((await remove(ada, caseId, id)).status).toBe(204)
    expect((await download(world, ben, caseId, id)).status).toBe(200)
    expect((await writing.publish(ada, draft)).status).toBe(200)
    expect([await files(1), await files(2)]).toEqual([[id], [later]])
    // A revision that is thrown away leaves the newest version's files to the next one.
    await writing.revise(ada, caseId)
    await upload(world, ada, caseId, { bytes: plan })
    await remove(ada, caseId, later)
    await world.call(ada, drafts.deleteDraft, one(caseId))
    await writing.revise(ada, caseId)
    expect((await list(ada, caseId)).body.files.map((each) => each.id)).toEqual([later])
    expect((await download(world, ben, caseId, later)).status).toBe(200)
  })
})
