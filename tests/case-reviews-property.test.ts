import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as writers from '@waymark/contracts/case-authors'
import * as contract from '@waymark/contracts/case-reviews'
import type { CaseReviewing } from './support/case-reviewing.ts'
import { CaseWriting, whole } from './support/case-writing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let writing: CaseWriting
let reviewing: CaseReviewing
let people: Person[]
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'hidden' })
  writing = new CaseWriting(world, network)
  reviewing = await writing.reviewing()
  // Everybody may be everything: only the rules keep them apart.
  people = [await world.member(network, 'Ada'), await world.member(network, 'Ben', 'convenor')]
  people.push(reviewing.trained, ...reviewing.peers, reviewing.convenor)
  await Promise.all(people.map((person) => reviewing.train(person)))
})
afterAll(() => world.close())

const acts = [
  'save',
  'send',
  'take',
  'pass',
  'change',
  'undo',
  'sign',
  'back',
  'invite',
  'accept',
  'revise',
] as const
const step = fc.record({ act: fc.constantFrom(...acts), who: fc.nat(5), whom: fc.nat(5) })

/** One thing somebody tries, as their browser would; most of it is refused. */
async function attempt(
  caseId: string,
  { act, who, whom }: { act: (typeof acts)[number]; who: number; whom: number },
) {
  const person = people[who]!
  const one = { params: { caseId } }
  const { rows: reviews } = await world.database.execute<{ id: string }>(
    sql`select id from case_reviews where case_id = ${caseId} order by submitted_at desc limit 1`,
  )
  const reviewId = reviews[0]?.id ?? randomUUID()
  const { rows: gates } = await world.database.execute<{ id: string }>(
    sql`select id from case_gates where review_id = ${reviewId} and person_id = ${person.id}`,
  )
  const gateId = gates[0]?.id ?? randomUUID()
  const { rows: drafts } = await world.database.execute<{
    revision: number
    text: Parameters<typeof whole>[0]
  }>(sql`select revision, text from case_drafts where case_id = ${caseId}`)
  const draft = { id: caseId, revision: drafts[0]?.revision ?? 0 }
  if (act === 'save' && drafts[0])
    await writing.save(person, draft, { ...drafts[0].text, problem: `Words number ${draft.revision}.` })
  if (act === 'send') await reviewing.submit(person, draft)
  if (act === 'take') await reviewing.take(person, reviewId)
  if (act === 'pass' || act === 'change') await reviewing.decide(person, gateId, act)
  if (act === 'undo') await reviewing.undo(person, gateId)
  if (act === 'back') await world.call(person, contract.takeBackReview, { params: { reviewId } })
  if (act === 'invite')
    await world.call(person, writers.inviteWriter, { ...one, body: { personId: people[whom]!.id } })
  if (act === 'accept') await world.call(person, writers.answerInvitation, { ...one, body: { accept: true } })
  if (act === 'revise') await writing.revise(person, caseId)
  if (act === 'sign') {
    const { rows } = await world.database.execute<{ email: string }>(
      sql`select email from sign_offs where review_id = ${reviewId} and code_hash <> '' and decided_at is null limit 1`,
    )
    if (rows[0]) await reviewing.signOff(await reviewing.letter(rows[0].email))
  }
}

/** What must never be, whatever was tried. */
async function expectSafe(caseId: string) {
  const none = async (query: ReturnType<typeof sql>) =>
    expect((await world.database.execute<{ id: string }>(query)).rows).toEqual([])
  await none(sql`
    select v.version from case_versions v where v.case_id = ${caseId} and not exists (
      select 1 from case_checks c where c.case_id = v.case_id and c.checked_at <= v.published_at
      and c.digest = encode(sha256(convert_to(v.text::text, 'UTF8')), 'hex'))`)
  await none(sql`
    select g.person_id from case_gates g join case_reviews r on r.id = g.review_id join case_authors a on a.case_id = r.case_id
    where r.case_id = ${caseId} and a.person_id = g.person_id and a.state = 'accepted'
    and (r.state in ('anonymisation', 'sign-off', 'peer', 'decision') or r.version > coalesce((
      select max(version) from case_versions where case_id = r.case_id and published_at <= a.invited_at), 0) and a.invited_at < r.submitted_at)`)
  await none(sql`
    select g.person_id from case_gates g join case_reviews r on r.id = g.review_id where r.case_id = ${caseId}
    group by g.person_id having count(distinct g.gate) > 1`)
  await none(sql`
    select r.id from case_reviews r where r.case_id = ${caseId} and r.state = 'published' and r.path = 'full' and not (
      (select count(*) from case_gates g where g.review_id = r.id and g.gate = 'anonymisation' and g.outcome = 'pass') >= r.anonymisers
      and (select count(*) from case_gates g where g.review_id = r.id and g.gate = 'peer' and g.outcome = 'pass') = 2
      and (select bool_or(g.external) from case_gates g where g.review_id = r.id and g.gate = 'peer')
      and (select count(*) from case_gates g where g.review_id = r.id and g.gate = 'decision' and g.outcome = 'pass') = 1
      and exists (select 1 from sign_offs s where s.review_id = r.id and s.outcome = 'agreed'))`)
}

test('no order of deeds publishes words that were not checked, or lets an author or one person stand at two gates', async () => {
  let published = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 60 }), async (steps) => {
      const held = await writing.draft(people[0]!)
      await writing.save(people[0]!, held, whole(held.text))
      for (const each of steps) await attempt(held.id, each)
      // Towards the end it is helped along, so that many of them get there.
      await attempt(held.id, { act: 'send', who: 0, whom: 0 })
      for (const gate of ['anonymisation', 'sign', 'peer', 'decision'])
        for (let who = 0; who < people.length; who++) {
          if (gate === 'sign') await attempt(held.id, { act: 'sign', who, whom: 0 })
          else for (const act of ['take', 'pass'] as const) await attempt(held.id, { act, who, whom: 0 })
        }
      await expectSafe(held.id)
      const { rows } = await world.database.execute<{ one: number }>(
        sql`select 1 as one from case_versions where case_id = ${held.id}`,
      )
      published += rows.length
    }),
    { numRuns: 25 },
  )
  expect(published).toBeGreaterThan(5)
}, 120_000)

test('two who do the same at the same moment never get further than one', async () => {
  const held = await writing.draft(people[0]!)
  const { body: saved } = await writing.save(people[0]!, held, whole(held.text))
  const managers = await reviewing.managers(held.id)
  await Promise.all([1, 2, 3].map(() => reviewing.submit(people[0]!, saved, { managers })))
  for (let round = 0; round < 4; round++) {
    await Promise.all(people.map((_, who) => attempt(held.id, { act: 'take', who, whom: 0 })))
    await Promise.all(people.map((_, who) => attempt(held.id, { act: 'pass', who, whom: 0 })))
    await attempt(held.id, { act: 'sign', who: 0, whom: 0 })
  }
  await expectSafe(held.id)
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select id from case_reviews where case_id = ${held.id}`,
  )
  expect(rows).toHaveLength(1)
})
