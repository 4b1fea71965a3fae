import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as drafts from '@waymark/contracts/case-drafts'
import type { CaseText } from '@waymark/contracts/case-template'
import * as networks from '@waymark/contracts/networks'
import { hats } from '../apps/api/src/features/organisations/tables.ts'
import { uuidv7 } from '../apps/api/src/platform/ids.ts'
import { CaseWriting, one, whole } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let writing: CaseWriting
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  writing = new CaseWriting(world, network)
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})
afterAll(() => world.close())

const read = (person: Person | null, id: string) => world.call(person, drafts.readDraft, one(id))
/** A second hat for somebody, and a way to take it off again. */
async function hat(person: Person, organisation: string) {
  const id = uuidv7()
  await world.database.insert(hats).values({
    id,
    personId: person.id,
    organisationId: await world.organisation(organisation),
    title: 'Adviser',
    isLead: false,
    state: 'active',
  })
  const takeOff = () => world.database.update(hats).set({ state: 'ended' }).where(eq(hats.id, id))
  return { id, takeOff }
}

describe('who starts and sees a draft', () => {
  test('are its author’s alone: convenors, administrators and strangers find nothing', async () => {
    const held = await writing.draft(ada)
    for (const person of [ben, network.convenor, await world.person('Lou', { administrator: true })]) {
      const answers = [
        await read(person, held.id),
        await writing.save(person, held, held.text),
        await writing.publish(person, held),
        await writing.read(person, held.id),
        await world.call(person, drafts.deleteDraft, one(held.id)),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
      expect((await world.call(person, drafts.listDrafts, {})).body.map(({ id }) => id)).not.toContain(
        held.id,
      )
    }
    expect((await read(null, held.id)).status).toBe(401)
    expect((await writing.save(null, held, held.text)).status).toBe(401)
    expect((await read(ada, held.id)).body).toEqual(held)
  })

  test('is anybody who may post in a space of the network, and nobody else', async () => {
    const olu = await world.member(network, 'Olu', 'observer')
    const rae = await world.member(network, 'Rae', 'researcher')
    const eve = await world.person('Eve')
    expect((await writing.start(olu)).status).toBe(403)
    expect((await writing.start(rae)).status).toBe(403)
    expect((await writing.start(eve)).status).toBe(404)
    expect((await writing.start(null)).status).toBe(401)
    const listed = await world.network({ visibility: 'request' })
    expect((await writing.start(eve, randomUUID(), listed.id)).status).toBe(403)
  })

  test('is no member who has not accepted the current agreement', async () => {
    const own = await world.network({ visibility: 'hidden' })
    const cy = await world.member(own, 'Cy')
    await world.call(own.convenor, networks.changeAgreement, {
      params: { networkId: own.id },
      body: { id: uuidv7(), text: 'Be kinder.' },
    })
    const refused = await writing.start(cy, randomUUID(), own.id)
    expect([refused.status, refused.problem.code]).toEqual([403, 'agreement_needed'])
  })

  test('started twice at once is one draft; somebody else’s id is refused and says nothing', async () => {
    const id = randomUUID()
    const twice = await Promise.all([writing.start(ada, id), writing.start(ada, id)])
    expect(twice.map(({ status, body }) => [status, body.id])).toEqual([
      [201, id],
      [201, id],
    ])
    const taken = await writing.start(ben, id)
    expect([taken.status, taken.problem.code]).toEqual([409, 'conflict'])
    expect((await read(ada, id)).status).toBe(200)
  })
})

describe('saving', () => {
  test('keeps no name of somebody who has not agreed to be named', async () => {
    const held = await writing.draft(ada)
    const contributors = [
      { role: 'Youth worker', name: 'Cy', agreed: true },
      { role: 'Young adviser', name: 'Dee', agreed: false },
    ]
    const text = { ...held.text, contributors }
    const kept = [contributors[0], { ...contributors[1], name: '' }]
    expect((await writing.save(ada, held, text)).body.text.contributors).toEqual(kept)
    // Sent again after a lost answer it is still the same save.
    expect((await writing.save(ada, held, text)).body.revision).toBe(1)
    expect((await read(ada, held.id)).body.text.contributors).toEqual(kept)
  })

  test('from an older revision is refused; the same save again is harmless', async () => {
    const held = await writing.draft(ada)
    const text = { ...held.text, title: 'First' }
    expect((await writing.save(ada, held, text)).body.revision).toBe(1)
    expect((await writing.save(ada, held, text)).body.revision).toBe(1)
    const late = await writing.save(ada, held, { ...text, title: 'From an old window' })
    expect([late.status, late.problem.code]).toEqual([409, 'saved_elsewhere'])
    expect((await read(ada, held.id)).body.text.title).toBe('First')
  })

  test('in two windows at once: one wins, one is told', async () => {
    const held = await writing.draft(ada)
    const saves = await Promise.all(
      ['One', 'Two'].map((title) => writing.save(ada, held, { ...held.text, title })),
    )
    expect(saves.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('another hat from an older revision is not taken for the same save', async () => {
    const cy = await world.member(network, 'Cy')
    const second = await hat(cy, 'Second Charity')
    const held = await writing.draft(cy)
    expect((await writing.save(cy, held, held.text)).status).toBe(200)
    expect((await writing.save(cy, held, held.text, { hatId: second.id })).status).toBe(409)
  })

  test('keeps hostile words as they are, to the letter', async () => {
    const held = await writing.draft(ada)
    const hostile = `'; drop table practice_cases; -- 👩🏽‍🚒 مرحبا \u202e<img src=x onerror=alert(1)> {{ 1 }}`
    const text = { ...held.text, title: hostile, didNotWork: `${hostile}\n\n${hostile}` }
    expect((await writing.save(ada, held, text)).status).toBe(200)
    expect((await read(ada, held.id)).body.text).toEqual(text)
  })

  test('refuses what is no text, a stray field or too many words, and changes nothing', async () => {
    const held = await writing.draft(ada)
    for (const wrong of [
      { title: 'NUL \u0000' },
      { title: 'half of a pair \ud83d' },
      { title: 'x'.repeat(161) },
      { problem: 'x'.repeat(20_001) },
      { approaches: ['cs', 'cs'] },
      { result: 'wonderful' },
      { author: { id: ben.id, name: 'Somebody else' } },
    ]) {
      const refused = await writing.save(ada, held, { ...held.text, ...wrong } as CaseText)
      expect([refused.status, wrong]).toEqual([422, wrong])
    }
    expect((await read(ada, held.id)).body).toEqual(held)
  })

  test('places a case only in a space of its network that its author sees', async () => {
    const held = await writing.draft(ada)
    const elsewhere = await world.network({ visibility: 'hidden' })
    const closed = await world.space(network, { sensitivity: 'closed' })
    for (const spaceId of [elsewhere.space, closed, randomUUID()]) {
      const stray = await writing.save(ada, held, held.text, { spaceId })
      expect([stray.status, stray.problem.errors?.[0]?.pointer]).toEqual([422, '/spaceId'])
    }
    const notHers = await writing.save(ada, held, held.text, { hatId: randomUUID() })
    expect([notHers.status, notHers.problem.errors?.[0]?.pointer]).toEqual([422, '/hatId'])
  })
})

describe('after its author has left', () => {
  test('a draft can be read, saved and thrown away, but not published', async () => {
    const cy = await world.member(network, 'Cy')
    const held = await writing.draft(cy)
    const saved = await writing.save(cy, held, whole(held.text))
    await world.remove(network, cy)
    expect((await read(cy, held.id)).status).toBe(200)
    const later = await writing.save(cy, saved.body, { ...saved.body.text, title: 'My words to keep' })
    expect([later.status, later.body.text.title]).toEqual([200, 'My words to keep'])
    expect((await writing.publish(cy, later.body)).status).toBe(404)
    expect((await writing.start(cy)).status).toBe(404)
    expect((await world.call(cy, drafts.deleteDraft, one(held.id))).status).toBe(204)
    expect((await read(cy, held.id)).status).toBe(404)
    const { rows } = await world.database.execute<{ id: string }>(
      sql`select id from practice_cases where id = ${held.id}`,
    )
    expect(rows).toEqual([])
  })

  test('nobody publishes for an organisation they no longer belong to', async () => {
    const cy = await world.member(network, 'Cy')
    const second = await hat(cy, 'Former Charity')
    const held = await writing.draft(cy)
    const saved = await writing.save(cy, held, whole(held.text), { hatId: second.id })
    await second.takeOff()
    const refused = await writing.publish(cy, saved.body)
    expect([refused.status, refused.problem.errors?.[0]?.pointer]).toEqual([422, '/hatId'])
    const again = await writing.save(
      cy,
      saved.body,
      { ...saved.body.text, title: 'Still saved' },
      {
        hatId: second.id,
      },
    )
    expect(again.status).toBe(200)
    const own = await writing.save(cy, again.body, again.body.text)
    expect((await writing.publish(cy, own.body)).body.author.organisation).toBe('Cy’s Council')
  })
})
