import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listBreakGlass } from '@waymark/contracts/break-glass'
import { exportCase } from '@waymark/contracts/case-exports'
import { listCases, readCase } from '@waymark/contracts/cases'
import { readHome } from '@waymark/contracts/home'
import { listLog } from '@waymark/contracts/letters'
import { listFlags, listHubFlags } from '@waymark/contracts/moderation'
import { listNotices } from '@waymark/contracts/notifications'
import { listCaseOpenings } from '@waymark/contracts/openings'
import { countHits, search } from '@waymark/contracts/search'
import { sendDue } from '../apps/api/src/features/notifications/letters/sending.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { actOnCases, caseSecrets, seesCase, standsComment } from './support/revealing-cases.ts'
import { caseStep, isIn } from './support/revealing.ts'
import type { CaseStep, Model, ModelCase } from './support/revealing.ts'
import { newModel } from './support/revealing-steps.ts'
import type { TestSocket } from './support/sockets.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())

const has = (what: unknown, secrets: string[]) => {
  const text = JSON.stringify(what).toLowerCase()
  return secrets.filter((secret) => text.includes(secret))
}

const isClosed = (model: Model, { space }: ModelCase) => model.spaces[space]!.sensitivity === 'closed'

/** Who has been served each case of a closed space, in this run. */
type Served = Map<string, Set<number>>

/** Every list on which a case or a comment could be come upon, against what this person may know. */
async function readLists(model: Model, who: number): Promise<void> {
  const person = model.people[who]!
  const secrets = caseSecrets(model, who)
  const pages: Record<string, unknown> = {
    inbox: (await world.call(person, listNotices, { query: {} })).body,
    home: (await world.call(person, readHome, {})).body,
    'mail log': (await world.call(person, listLog, {})).body.map(({ subjectId: _, ...line }) => line),
    'flags of the hub': (await world.call(person, listHubFlags, {})).body,
  }
  for (const { id } of model.networks) {
    const params = { networkId: id }
    pages[`cases of ${id}`] = (await world.call(person, listCases, { params, query: {} })).body
    // Words of comments are in no queue, whoever looks after it.
    const queue = await world.call(person, listFlags, { params })
    // Whoever handles a flag knows which case it is about, and of one that is gone not even its title.
    pages[`flags of ${id}`] =
      queue.status === 200
        ? queue.body.map(({ pageId, ...flag }) => (flag.title ? { pageId, ...flag } : flag))
        : queue.body
    const { body: glass } = await world.call(person, listBreakGlass, { params })
    // Who looked in knows what they opened themselves; all others learn titles only of what they see.
    const told = (glass.readings ?? []).filter(({ asker }) => asker.id !== person.id)
    pages[`readings of ${id}`] = told.map(({ opened }) => opened.map(({ title }) => title))
  }
  for (const [page, body] of Object.entries(pages)) expect([page, has(body, secrets)]).toEqual([page, []])
}

/** The pages of all cases, and who opened them. */
async function readCases(model: Model, who: number, served: Served): Promise<void> {
  const person = model.people[who]!
  const secrets = caseSecrets(model, who)
  for (const each of model.cases) {
    const isSeen = seesCase(model, who, each)
    const params = { caseId: each.id }
    const read = await world.call(person, readCase, { params, query: {} })
    expect([each.id, read.status]).toEqual([each.id, isSeen ? 200 : 404])
    const others = secrets.filter((secret) => secret !== each.id)
    expect(has(read.body, others)).toEqual([])
    if (isSeen) {
      const standing = each.comments.filter(standsComment)
      expect([each.id, read.body.comments]).toEqual([each.id, standing.length])
      expect(read.body.commentList.filter(({ body }) => body !== '').map(({ id }) => id)).toEqual(
        standing.map(({ id }) => id),
      )
      if (isClosed(model, each)) served.set(each.id, (served.get(each.id) ?? new Set()).add(who))
    }
    await readOpenings(model, who, each, served)
  }
}

/** What is taken along; and what search finds and counts: a case where it is read as one of those in it, never a comment. */
async function searchAll(model: Model, who: number): Promise<void> {
  const person = model.people[who]!
  const secrets = caseSecrets(model, who)
  for (const each of model.cases) {
    const isSeen = seesCase(model, who, each)
    const wish = { params: { caseId: each.id }, query: { format: 'json' as const } }
    expect([each.id, (await world.call(person, exportCase, wish)).status]).toEqual([
      each.id,
      isSeen ? 200 : 404,
    ])
    for (const marker of [each.marker, ...each.comments.map((comment) => comment.marker)]) {
      const query = { q: `"${marker}"` }
      const { body: hits } = await world.call(person, search, { query })
      expect(has(hits, secrets)).toEqual([])
      // Nobody searches where they only look in.
      const isThere = marker === each.marker && isSeen && isIn(model, who, model.spaces[each.space]!)
      expect([marker, hits.some(({ id }) => id === each.id)]).toEqual([marker, isThere])
      const { body: counts } = await world.call(person, countHits, { query })
      expect([marker, counts.total]).toEqual([marker, isThere ? 1 : 0])
    }
  }
}

/** Who opened a case of a closed space is told to those who wrote it alone, and is everybody else who was served it. */
async function readOpenings(model: Model, who: number, each: ModelCase, served: Served): Promise<void> {
  const { status, body } = await world.call(model.people[who]!, listCaseOpenings, {
    params: { caseId: each.id },
  })
  const isTold = isClosed(model, each) && each.author === who
  const expected = !seesCase(model, who, each) ? 404 : isTold ? 200 : 403
  expect([each.id, who, status]).toEqual([each.id, who, expected])
  if (status !== 200) return
  const others = [...(served.get(each.id) ?? [])].filter((other) => other !== who)
  const ids = others.map((other) => model.people[other]!.id)
  expect(body.map(({ person }) => person.id).toSorted()).toEqual(ids.toSorted())
  for (const { person, brokeGlass } of body) {
    const reader = model.people.findIndex(({ id }) => id === person.id)
    if (model.looking.has(`${each.space} ${reader}`))
      expect([person.id, brokeGlass]).toEqual([person.id, true])
  }
}

/** In which spaces a case with a comment is there from the start: a closed one, and any. */
const begun = fc.tuple(fc.constantFrom(1, 5), fc.nat({ max: 7 }))

/** What has to come up, whatever else does: a word is hidden and taken away, and a closed space is looked into. */
const told: [[number, number], CaseStep[]] = [
  [1, 5],
  [
    { does: 'comment', who: 0, nth: 1 },
    { does: 'flag comment', who: 4, nth: 0, comment: 0, kind: 'identity' },
    { does: 'look in', network: 0, who: 2 },
    { does: 'settle', nth: 0, outcome: 'taken-away' },
    { does: 'flag case', who: 4, nth: 0, kind: 'person' },
    { does: 'look away', nth: 0 },
  ],
]

/** Somebody’s own case is taken away: the letter that says so leads nowhere. */
const takenAway: typeof told = [
  [1, 1],
  [
    { does: 'flag case', who: 0, nth: 0, kind: 'agreement' },
    { does: 'settle', nth: 0, outcome: 'taken-away' },
  ],
]

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

test('cases and comments, flagged, hidden, opened and looked at from outside, are known to nobody a plain model keeps them from', async () => {
  const done = new Map<string, number>()
  const count = (what: string) => void done.set(what, (done.get(what) ?? 0) + 1)
  await fc.assert(
    fc.asyncProperty(begun, fc.array(caseStep, { minLength: 6, maxLength: 9 }), async (spaces, steps) => {
      const model = await newModel(world)
      for (const [nth, space] of spaces.entries()) {
        // Its convenor sees each space of a network.
        const who = 4 + model.spaces[space]!.network
        await actOnCases(world, model, { does: 'shelve', who, space })
        await actOnCases(world, model, { does: 'comment', who, nth })
      }
      const served: Served = new Map()
      const ears: (TestSocket | undefined)[] = []
      const heard = model.people.map((): unknown[] => [])
      try {
        for (const each of steps) {
          for (const [who, person] of model.people.entries()) {
            // Whoever was removed was cut off, and comes back.
            if (!ears[who]?.connected) {
              ears[who] = await world.connect(person)
              ears[who].on('activity', (...told) => void heard[who]!.push(told))
            }
            for (const held of model.cases)
              expect([held.id, await ears[who].emitWithAck('watch', `case:${held.id}`)]).toEqual([
                held.id,
                seesCase(model, who, held),
              ])
          }
          const before = model.people.map((_, who) => new Set(caseSecrets(model, who)))
          for (const mine of heard) mine.length = 0
          await actOnCases(world, model, each)
          count(each.does)
          if (model.cases.some((held) => !held.isGone && !held.comments.every(standsComment)))
            count('a stone')
          if (model.looking.size > 0) count('a look from outside')
          await world.settled()
          const mail = await newMail()
          const words = model.cases.flatMap(({ marker, comments }) => [
            marker,
            ...comments.map((comment) => comment.marker),
          ])
          for (const [who, { email }] of model.people.entries()) {
            const mine = mail.filter(({ recipient }) => recipient === email)
            // No letter about a flag says a word of what it is about.
            const said = each.does.startsWith('flag') || each.does === 'settle' ? words : []
            expect([each, has(mine, [...caseSecrets(model, who), ...said])]).toEqual([each, []])
            const kept = caseSecrets(model, who).filter((secret) => before[who]!.has(secret))
            expect([each, has(heard[who], kept)]).toEqual([each, []])
            await readCases(model, who, served)
          }
        }
        for (const who of model.people.keys()) {
          await readLists(model, who)
          await searchAll(model, who)
        }
      } finally {
        for (const socket of ears) socket?.disconnect()
      }
    }),
    { numRuns: 8, endOnFailure: true, examples: [told, takenAway] },
  )
  // Worth something only when what it is about came up.
  for (const does of ['comment', 'settle', 'a stone', 'a look from outside'])
    expect(done.get(does) ?? 0).toBeGreaterThan(0)
}, 170_000)
