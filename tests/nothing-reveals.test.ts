import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countNotices, listNotices } from '@waymark/contracts/notifications'
import { listMyThreads, listThreads, readThread } from '@waymark/contracts/discussions'
import { listTalks } from '@waymark/contracts/directory-talks'
import { readHome } from '@waymark/contracts/home'
import { listLog } from '@waymark/contracts/letters'
import { findThings, listMentions, readThings } from '@waymark/contracts/mentions'
import { countHits, search } from '@waymark/contracts/search'
import { sendDue } from '../apps/api/src/features/notifications/letters/sending.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { isIn, itemsOf, neverMailed, secretsFrom, seesThread, step } from './support/revealing.ts'
import type { Model } from './support/revealing.ts'
import { act, newModel } from './support/revealing-steps.ts'
import type { TestSocket } from './support/sockets.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())

const has = (what: unknown, secrets: string[]) => {
  const text = JSON.stringify(what).toLowerCase()
  return secrets.filter((secret) => text.includes(secret))
}

/** Everything that a person can read, against what they may. */
async function readAll(model: Model, who: number): Promise<void> {
  const person = model.people[who]!
  const secrets = secretsFrom(model, who)
  const pages: Record<string, unknown> = {
    inbox: (await world.call(person, listNotices, { query: {} })).body,
    home: (await world.call(person, readHome, {})).body,
    'my talks': (await world.call(person, listTalks, {})).body,
    'my threads': (await world.call(person, listMyThreads, {})).body,
    'mail log': (await world.call(person, listLog, { query: {} })).body.map(
      ({ subjectId: _, ...line }) => line,
    ),
  }
  for (const { id } of model.networks)
    pages[`threads of ${id}`] = (
      await world.call(person, listThreads, { params: { networkId: id }, query: {} })
    ).body
  for (const [page, body] of Object.entries(pages)) expect([page, has(body, secrets)]).toEqual([page, []])
  const inbox = pages['inbox'] as { kind: string; subjectId: string; read: boolean }[]
  const { body: count } = await world.call(person, countNotices, {})
  const talks = model.talks.filter(({ told }) => told.has(who)).map(({ id }) => id)
  const lines = inbox.filter(({ kind }) => kind === 'talk').map(({ subjectId }) => subjectId)
  // Both are told when one of them leaves, which the model does not work out.
  expect(lines).toEqual(expect.arrayContaining(talks))
  expect(count.unread).toBe(inbox.filter(({ read }) => !read).length)
  if (model.threads.length > 0) {
    const of = model.threads.map(({ id }) => `thread:${id}`).join(',')
    const { body: titles } = await world.call(person, readThings, { query: { of } })
    expect(has(titles, secrets)).toEqual([])
    // Whoever only looks in is told no title by somebody’s words.
    const seen = model.threads.filter(
      (thread) => seesThread(model, who, thread) && isIn(model, who, model.spaces[thread.space]!),
    )
    expect(titles.map(({ id }) => id).toSorted()).toEqual(seen.map(({ id }) => id).toSorted())
  }
  for (const thread of model.threads) {
    const isSeen = seesThread(model, who, thread)
    const read = await world.call(person, readThread, {
      params: { threadId: thread.id },
      query: { after: 0 },
    })
    expect([thread.id, read.status]).toEqual([thread.id, isSeen ? 200 : 404])
    // A link in a post holds an id and no word.
    const words = JSON.parse(JSON.stringify(read.body).replaceAll(/\]\(\/threads\/[0-9a-f-]{36}\)/g, ']'))
    expect(
      has(
        words,
        secrets.filter((each) => each !== thread.id),
      ),
    ).toEqual([])
    const params = { kind: 'thread' as const, thingId: thread.id }
    const isTold = isSeen && isIn(model, who, model.spaces[thread.space]!)
    const back = await world.call(person, listMentions, { params })
    expect([
      thread.id,
      back.status,
      has(
        back.body,
        secrets.filter((each) => each !== thread.id),
      ),
    ]).toEqual([thread.id, isTold ? 200 : 404, []])
    for (const { marker, stands } of itemsOf(thread)) {
      // Without quotes another spelling may be found instead.
      const { body: near } = await world.call(person, search, { query: { q: marker } })
      expect(has(near, secrets)).toEqual([])
      const { body: hits } = await world.call(person, search, { query: { q: `"${marker}"` } })
      expect(has(hits, secrets)).toEqual([])
      const isFound = hits.some(({ id }) => id === thread.id)
      // Who only looks in from outside does not search there.
      const isThere = stands && isIn(model, who, model.spaces[thread.space]!)
      expect([marker, isFound]).toEqual([marker, isThere])
      if (marker === thread.marker) {
        const { body: things } = await world.call(person, findThings, { query: { q: marker } })
        expect([marker, has(things, secrets)]).toEqual([marker, []])
        expect([marker, things.map(({ id }) => id)]).toEqual([marker, isThere ? [thread.id] : []])
      }
      const { body: counts } = await world.call(person, countHits, { query: { q: `"${marker}"` } })
      const all = [counts.total, ...counts.network.map((each) => each.count)]
      expect([marker, all]).toEqual([marker, isThere ? [1, 1] : [0]])
    }
  }
}

/** What sockets of a person heard, with what they were let into. */
class Ear {
  heard: unknown[] = []
  /** Rooms they were let into and should not have been, or the other way round. */
  wronglyLet: string[] = []
  socket: TestSocket | undefined
  async open(model: Model, who: number): Promise<void> {
    if (!this.socket?.connected) {
      this.socket = await world.connect(model.people[who]!)
      this.socket.on('activity', (...told) => void this.heard.push(told))
    }
    this.wronglyLet = []
    for (const thread of model.threads)
      if ((await this.socket.emitWithAck('watch', `thread:${thread.id}`)) !== seesThread(model, who, thread))
        this.wronglyLet.push(thread.id)
    for (const { id } of model.spaces) await this.socket.emitWithAck('watch', `space:${id}`)
    for (const { id } of model.networks) await this.socket.emitWithAck('watch', `network:${id}`)
  }
}

let weeks = 1
let mailed = new Set<string>()
/** Mail that went out since, as if a week had gone by. */
async function newMail() {
  await sendDue(world.app, new Date(Date.now() + weeks++ * 7 * 86_400_000 + 3_600_000))
  const all = await readOutbox(world.database, 100_000)
  const fresh = all.filter(({ id }) => !mailed.has(id))
  mailed = new Set(all.map(({ id }) => id))
  return fresh
}

test('whatever happens, nobody reads, finds, counts, hears or is mailed what a plain model keeps from them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 9 }), async (steps) => {
      const model = await newModel(world)
      const ears = model.people.map(() => new Ear())
      try {
        for (const each of steps) {
          for (const [who, ear] of ears.entries()) {
            await ear.open(model, who)
            expect(ear.wronglyLet).toEqual([])
          }
          const before = model.people.map((_, who) => secretsFrom(model, who))
          const existed = new Set(
            model.threads.flatMap((thread) => [thread.id, ...itemsOf(thread).map(({ marker }) => marker)]),
          )
          for (const ear of ears) ear.heard = []
          await act(world, model, each)
          await world.settled()
          const mail = await newMail()
          for (const [who, { email }] of model.people.entries()) {
            const secrets = secretsFrom(model, who)
            const closed = model.threads.filter((thread) => neverMailed(model, thread))
            const words = closed.flatMap((thread) => itemsOf(thread).map(({ marker }) => marker))
            const mine = mail.filter(({ recipient }) => recipient === email)
            expect([each, has(mine, [...secrets, ...words])]).toEqual([each, []])
            // What they saw before this step they may have heard of.
            const known = new Set(before[who])
            const kept = secrets.filter((secret) => known.has(secret) || !existed.has(secret))
            const heard = has(ears[who]!.heard, kept)
            expect([each, heard]).toEqual([each, []])
          }
          for (const who of model.people.keys()) await readAll(model, who)
        }
      } finally {
        for (const { socket } of ears) socket?.disconnect()
      }
    }),
    { numRuns: 10, endOnFailure: true },
  )
}, 360_000)
