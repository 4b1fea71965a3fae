import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createEvent, register } from '@waymark/contracts/events'
import { chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import { changeNotes, readNotes, toBytes, toText } from '@waymark/contracts/workshop-notes'
import { asTree, linesOf, orderBetween, putLine, readLines } from '@waymark/contracts/workshop-outline'
import { runWorkshop } from '@waymark/contracts/workshops'
import { readOutline } from '../apps/api/src/features/workshops/notes/queries.ts'
import { forgetEntries } from '../apps/api/src/features/workshops/retention/forgetting.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let ada: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  const body = newEvent(-10)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  ada = await come('Ada')
  ben = await come('Ben')
})
async function come(name: string, role: 'member' | 'observer' = 'member') {
  const person = await world.member(network, name, role)
  await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  return person
}
const read = (person: Person | null, vector?: string) =>
  world.call(person, readNotes, { params: { workshopId: room }, query: { ...(vector && { vector }) } })
const send = (person: Person | null, update: Uint8Array, accepted?: { finding: string; reason: string }[]) =>
  world.call(person, changeNotes, {
    params: { workshopId: room },
    body: { update: toText(update), ...(accepted && { accepted }) },
  })
const idOf = (number: number) => `00000000-0000-4000-8000-1${String(number).padStart(11, '0')}`

/** The notes as a browser of somebody has them: what is written there is sent when they say so. */
async function browser(person: Person) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, toBytes((await read(person)).body.update))
  let vector = Y.encodeStateVector(doc)
  return {
    doc,
    write(number: number, text: string, depth = 0) {
      const lines = readLines(doc)
      putLine(doc, idOf(number), {
        text,
        depth,
        isHeading: false,
        order: orderBetween(lines.at(-1)?.order ?? '', undefined),
      })
    },
    textOf: (number: number) => linesOf(doc).get(idOf(number))?.get('text') as Y.Text,
    async send() {
      const answer = await send(person, Y.encodeStateAsUpdate(doc, vector))
      if (answer.status === 200) vector = toBytes(answer.body.vector)
      return answer
    },
    async fetch() {
      const { body } = await read(person, toText(Y.encodeStateVector(doc)))
      Y.applyUpdate(doc, toBytes(body.update))
    },
    words: () => readLines(doc).map(({ text }) => text),
  }
}

describe('notes', () => {
  test('begin with a template, and what two people write at once is there for both', async () => {
    const [first, second] = [await browser(ada), await browser(ben)]
    expect(first.words()).toEqual(['Notice', 'Wonder', 'Try'])
    first.write(1, 'The bus stop after four 🚌')
    second.write(2, 'مرحبا')
    const answers = await Promise.all([first.send(), second.send()])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    await Promise.all([first.fetch(), second.fetch()])
    expect(first.words()).toEqual(second.words())
    expect(first.words()).toHaveLength(5)

    first.textOf(1).insert(0, 'At ')
    second.textOf(1).insert(second.textOf(1).length, ' too')
    await Promise.all([first.send(), second.send()])
    await Promise.all([first.fetch(), second.fetch()])
    expect(first.textOf(1).toJSON()).toBe('At The bus stop after four 🚌 too')
    expect(second.words()).toEqual(first.words())
  })

  test('what was written while cut off is merged on return, and sent twice it is there once', async () => {
    const [first, second] = [await browser(ada), await browser(ben)]
    for (let number = 1; number <= 70; number++) {
      first.write(number, `Line ${number}`)
      await first.send()
    }
    second.write(100, 'Written in a tunnel')
    const update = Y.encodeStateAsUpdate(second.doc)
    const [one, other] = [await send(ben, update), await send(ben, update)]
    expect([one.status, other.body.seq]).toEqual([200, one.body.seq])
    await second.fetch()
    expect(second.words()).toHaveLength(74)
    expect((await browser(ada)).words()).toEqual(second.words())
    const kept = await world.database.execute<{ count: number }>(
      sql`select count(*)::int from workshop_note_updates where workshop_id = ${room}`,
    )
    expect(kept.rows[0]!.count).toBeLessThan(50)
  })

  test('a change is heard by others in the room', async () => {
    const socket = await world.connect(ben)
    await socket.emitWithAck('watch', `workshop:${room}`)
    const heard = once(socket as never, 'workshop.notes') as Promise<
      [string, { seq: number; update: string }]
    >
    const first = await browser(ada)
    first.write(1, 'Streetlights')
    await first.send()
    const [id, { seq, update }] = await heard
    expect([id, seq]).toEqual([room, 1])
    const other = await browser(ben)
    Y.applyUpdate(other.doc, toBytes(update))
    expect(other.words()).toContain('Streetlights')
  })

  test('what one process takes in is heard in another, and both give the same notes', async () => {
    const second = await World.open({ databaseUrl: world.config.databaseUrl })
    try {
      const socket = await second.connect(ben)
      await socket.emitWithAck('watch', `workshop:${room}`)
      const heard = once(socket as never, 'workshop.notes') as Promise<[string, { seq: number }]>
      const first = await browser(ada)
      first.write(1, 'Through one door')
      await first.send()
      expect((await heard)[1].seq).toBe(1)
      const there = await second.call(ben, readNotes, { params: { workshopId: room }, query: {} })
      const doc = new Y.Doc()
      Y.applyUpdate(doc, toBytes(there.body.update))
      expect(readLines(doc).map(({ text }) => text)).toEqual(first.words())
    } finally {
      await second.close()
    }
  })

  test('go when the words of their room go, and not before', async () => {
    const rules = { ...presets.named, days: { words: 90, short: 7, log: 365 } }
    await world.call(network.convenor, chooseRules, { params: { workshopId: room }, body: rules })
    const first = await browser(ada)
    first.write(1, 'For ninety days')
    await first.send()
    const later = (days: number) => new Date(Date.now() + days * 86_400_000)
    await forgetEntries(world.database, later(89))
    expect((await browser(ben)).words()).toContain('For ninety days')
    await forgetEntries(world.database, later(91))
    expect((await browser(ben)).words()).toEqual(['Notice', 'Wonder', 'Try'])
  })

  test('are read as a tree of what was written', async () => {
    const first = await browser(ada)
    first.write(1, 'Walk the way home', 0)
    first.write(2, 'with young people', 1)
    first.write(3, ' ', 0)
    await first.send()
    expect((await readOutline(world.database, room)).at(-1)).toMatchObject({
      text: 'Try',
      isHeading: true,
      items: [{ text: 'Walk the way home', items: [{ text: 'with young people', items: [] }] }],
    })
  })
})

describe('the door of the notes', () => {
  test('an observer reads and does not write; whoever has no place, or is gone, does neither', async () => {
    const first = await browser(ada)
    first.write(1, 'Among us')
    await first.send()
    const obi = await come('Obi', 'observer')
    expect((await read(obi)).body.canWrite).toBe(false)
    const seen = await browser(obi)
    expect(seen.words()).toContain('Among us')
    seen.write(2, 'May I?')
    expect((await seen.send()).status).toBe(403)
    const eve = await world.person('Eve')
    expect([(await read(eve)).status, (await read(null)).status]).toEqual([404, 401])

    const second = await browser(ben)
    second.write(3, 'A last word')
    await world.remove(network, ben)
    expect([(await second.send()).status, (await read(ben)).status]).toEqual([404, 404])
    first.write(4, 'Going on')
    expect((await first.send()).body.seq).toBe(2)
    await world.call(network.convenor, runWorkshop, {
      params: { workshopId: room },
      body: { state: 'closed' },
    })
    first.write(5, 'Too late')
    expect((await first.send()).status).toBe(403)
  })

  test('what identifies a young person is refused whole, names the line, and is neither kept nor sent on', async () => {
    const first = await browser(ada)
    first.write(1, 'Ring me on 07700 90')
    expect((await first.send()).status).toBe(200)
    const socket = await world.connect(ben)
    await socket.emitWithAck('watch', `workshop:${room}`)
    const heard: string[] = []
    socket.on(
      'workshop.notes',
      (_id, { update }) => void heard.push(Buffer.from(toBytes(update)).toString('latin1')),
    )
    first.textOf(1).insert(first.textOf(1).length, '0123')
    first.write(2, 'NHS number 999 000 0018')
    const refused = await first.send()
    expect([refused.status, refused.problem.code]).toEqual([422, 'identifying'])
    expect(refused.problem.findings!.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining([`/lines/${idOf(1)}`, `/lines/${idOf(2)}`]),
    )
    // Taken out again, it is in nothing that goes out.
    first.textOf(1).delete(13, 12)
    first.textOf(2).delete(0, first.textOf(2).length)
    expect((await first.send()).status).toBe(200)
    await expect.poll(() => heard.length).toBe(1)
    const stored = await world.database.execute<{ bytes: Buffer }>(
      sql`select update as bytes from workshop_note_updates union all select state from workshop_notes`,
    )
    const all = [...heard, ...stored.rows.map(({ bytes }) => bytes.toString('latin1'))].join()
    expect(all).not.toContain('999 000')
    expect(all).not.toContain('0123')
  })

  test.each([
    ['no Yjs', () => new Uint8Array([1, 2, 3, 4, 5]), 422],
    ['10 MB', () => new Uint8Array(10_000_000), 413],
    ['more than fits at once', () => new Uint8Array(64_001), 413],
    ['another kind of document', () => made((doc) => doc.getText('secret').insert(0, 'Hidden')), 422],
    [
      'words where a place belongs',
      () =>
        made((doc) => {
          putLine(doc, idOf(1), { text: '', depth: 0, isHeading: false, order: 'Dympna lives here' })
        }),
      422,
    ],
    [
      'words where a name belongs',
      () => made((doc) => void doc.getMap('lines').set('Dympna', new Y.Map())),
      422,
    ],
    [
      'letters that are bold',
      () =>
        made((doc) => {
          putLine(doc, idOf(1), { text: 'One', depth: 0, isHeading: false, order: 'z' })
          ;(linesOf(doc).get(idOf(1))!.get('text') as Y.Text).format(0, 2, { bold: 'Dympna' })
        }),
      422,
    ],
    [
      'a line without end',
      () =>
        made((doc) => {
          putLine(doc, idOf(1), { text: 'x'.repeat(1001), depth: 0, isHeading: false, order: 'z' })
        }),
      413,
    ],
    [
      'what follows something that never came',
      () => {
        const doc = new Y.Doc()
        putLine(doc, idOf(1), { text: 'One', depth: 0, isHeading: false, order: 'z' })
        const vector = Y.encodeStateVector(doc)
        ;(linesOf(doc).get(idOf(1))!.get('text') as Y.Text).insert(3, ' more')
        return Y.encodeStateAsUpdate(doc, vector)
      },
      409,
    ],
  ] as const)('%s is refused, and nothing is kept of it', async (_what, update, status) => {
    expect((await send(ada, update())).status).toBe(status)
    expect((await browser(ada)).words()).toEqual(['Notice', 'Wonder', 'Try'])
    expect((await read(ada)).body.seq).toBe(0)
  })
  function made(write: (doc: Y.Doc) => void): Uint8Array {
    const doc = new Y.Doc()
    write(doc)
    return Y.encodeStateAsUpdate(doc)
  }

  test('markup and SQL are words', async () => {
    const first = await browser(ada)
    first.write(1, `<img src=x onerror=alert(1)> '; drop table workshop_notes; --`)
    await first.send()
    expect((await browser(ben)).words()).toEqual(first.words())
    expect((await read(ada, 'AAAA_-zz')).status).toBeLessThan(500)
  })
})

test('a place between two others always comes between them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 80 }), (wishes) => {
      const places: string[] = []
      for (const wish of wishes) {
        const at = wish % (places.length + 1)
        places.splice(at, 0, orderBetween(places[at - 1] ?? '', places[at]))
      }
      expect(places).toEqual([...new Set(places)].sort())
    }),
  )
})

test('lines of any depth make a tree that has each of them once', () => {
  const lines = fc.array(fc.record({ depth: fc.nat({ max: 6 }), isHeading: fc.boolean() }), { maxLength: 20 })
  const count = (items: ReturnType<typeof asTree>): number =>
    items.reduce((sum, item) => sum + 1 + count(item.items), 0)
  fc.assert(
    fc.property(lines, (all) => {
      const doc = new Y.Doc()
      let order = ''
      for (const [index, line] of all.entries()) {
        order = orderBetween(order, undefined)
        putLine(doc, idOf(index), { ...line, text: 'x', order })
      }
      expect(count(asTree(readLines(doc)))).toBe(all.length)
    }),
  )
})
