import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listDirectory } from '@waymark/contracts/directory'
import type { EntryChange } from '@waymark/contracts/directory'
import { removeMember } from '@waymark/contracts/networks'
import { shelved } from './support/case-shelf.ts'
import { showMyself } from './support/directing.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
const networks: TestNetwork[] = []
const people: Person[] = []
const hats = new Map<string, string>()
beforeAll(async () => {
  world = await World.open()
  for (const visibility of ['hidden', 'open'] as const) networks.push(await world.network({ visibility }))
  for (const name of ['Ada', 'Ben', 'Cy', 'Dee'])
    people.push(await world.person(name, { organisation: `${name}’s Council` }))
  const { rows } = await world.database.execute<{ personId: string; id: string }>(
    sql`select person_id as "personId", id from hats`,
  )
  for (const { personId, id } of rows) hats.set(personId, id)
})
afterAll(() => world.close())

const attributions = ['organisation', 'region'] as const
const sensitivities = ['network', 'closed', 'chatham-house', 'open'] as const
const scene = fc.record({
  /** Who is in which network. */
  members: fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 2, maxLength: 2 }),
  entries: fc.array(
    fc.record({
      audience: fc.constantFrom('nobody', 'networks', 'hub'),
      shows: fc.subarray(['role', 'place', 'done']),
      terms: fc.subarray(['harm:onl', 'approach:tip']),
    }),
    { minLength: 4, maxLength: 4 },
  ),
  cases: fc.array(
    fc.record({
      network: fc.constantFrom(0, 1),
      author: fc.constantFrom(0, 1, 2, 3),
      sensitivity: fc.constantFrom(...sensitivities),
      attribution: fc.constantFrom(...attributions),
      hidden: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  leaver: fc.option(fc.record({ network: fc.constantFrom(0, 1), person: fc.constantFrom(0, 1, 2, 3) })),
})

/** A plain model of who sees what, written without looking at the queries. */
test('nobody is found, counted or given a reason beyond what a plain model allows, over random networks and choices', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async ({ members, entries, cases, leaver }) => {
      await world.database.execute(sql`update practice_cases set hidden_at = now()`)
      await world.database.execute(
        sql`delete from memberships where person_id in (select id from persons where name in ('Ada', 'Ben', 'Cy', 'Dee'))`,
      )
      const isIn = members.map((held) => new Set(held))
      for (const [at, held] of members.entries())
        for (const person of held) await world.member(networks[at]!, people[person]!)
      for (const [at, entry] of entries.entries())
        await showMyself(world, people[at]!, { ...(entry as Partial<EntryChange>), work: null, helps: '' })
      const shared: { network: number; author: number; seenBy: (viewer: number) => boolean }[] = []
      for (const { network, author, sensitivity, attribution, hidden } of cases) {
        const spaceId = await world.space(networks[network]!, { sensitivity })
        await shelved(
          world,
          {
            networkId: networks[network]!.id,
            spaceId,
            authorId: people[author]!.id,
            hatId: hats.get(people[author]!.id)!,
            attribution,
            hidden,
          },
          { title: 'Walks', harms: ['syv'] },
        )
        if (hidden || attribution !== 'organisation' || sensitivity === 'chatham-house') continue
        const isOpen = sensitivity === 'open' && network === 1
        shared.push({
          network,
          author,
          // Closed spaces are for those who were let in, and nobody was.
          seenBy: (viewer) => isOpen || (sensitivity !== 'closed' && isIn[network]!.has(viewer)),
        })
      }
      if (leaver && isIn[leaver.network]!.delete(leaver.person))
        await world.call(networks[leaver.network]!.convenor, removeMember, {
          params: { networkId: networks[leaver.network]!.id, personId: people[leaver.person]!.id },
        })
      for (const [viewer, person] of people.entries()) {
        const listed = entries.flatMap(({ audience, shows, terms }, at) => {
          const shares = isIn.some((held) => held.has(viewer) && held.has(at))
          const isListed = audience === 'hub' || (audience === 'networks' && shares)
          if (!isListed) return []
          const done = shows.includes('done')
            ? shared.filter(({ author, seenBy }) => author === at && seenBy(viewer)).length
            : 0
          return [{ name: people[at]!.name, wrote: done, terms: [...terms] }]
        })
        const { body } = await world.call(person, listDirectory, { query: {} })
        const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name)
        expect(
          body.people.map(({ name, wrote, terms }) => ({ name, wrote, terms })).toSorted(byName),
        ).toEqual(listed.toSorted(byName))
        expect(body.total).toBe(listed.length)
        expect(body.counts['harm']?.['syv'] ?? 0).toBe(listed.filter(({ wrote }) => wrote > 0).length)
        expect(body.counts['approach']?.['tip'] ?? 0).toBe(
          listed.filter(({ terms }) => terms.includes('approach:tip')).length,
        )
        const { body: found } = await world.call(person, listDirectory, { query: { q: 'walks' } })
        expect(found.total).toBe(listed.filter(({ wrote }) => wrote > 0).length)
      }
    }),
    { numRuns: 60 },
  )
}, 120_000)
