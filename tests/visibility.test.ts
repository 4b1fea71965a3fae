import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq, inArray } from 'drizzle-orm'
import { levels, roles, sensitivities, visibilities } from '@waymark/contracts/networks'
import type { Role, Sensitivity, Visibility } from '@waymark/contracts/networks'
import { spaceAccess } from '../apps/api/src/features/networks/access.ts'
import {
  acceptances,
  agreements,
  memberships,
  networks,
  spaceGrants,
  spaces,
} from '../apps/api/src/features/networks/tables.ts'
import { hats } from '../apps/api/src/features/organisations/tables.ts'
import { uuidv7 } from '../apps/api/src/platform/ids.ts'
import { World } from './support/world.ts'

let world: World
let person: string
let other: string
let places: string[]
beforeAll(async () => {
  world = await World.open()
  person = (await world.person('Ada')).id
  other = (await world.person('Ben')).id
  places = [await world.organisation('One'), await world.organisation('Two')]
})
afterAll(() => world.close())

interface Grant {
  subject: 'everyone' | 'role' | 'organisation' | 'person'
  which: number
  level: number
}
interface Scene {
  visibility: Visibility
  membership: { role: Role; state: 'active' | 'left' | 'removed' } | null
  /** Whether the newest of two agreements was accepted, only the older one, or neither. */
  accepted: 'newest' | 'older' | 'none'
  /** State of the person's hat at each of two organisations. */
  hats: ('active' | 'pending' | 'ended' | null)[]
  spaces: { sensitivity: Sensitivity; grants: Grant[] }[]
}

/** The rule, told in plain words and nothing else. */
function expected(
  { visibility, membership, accepted, hats: worn }: Scene,
  { sensitivity, grants }: Scene['spaces'][number],
): number {
  const isMember = membership?.state === 'active'
  const isObserver = isMember && membership.role === 'observer'
  if (isObserver && sensitivity === 'closed') return openToAll(visibility, sensitivity, grants)
  const mine = grants.filter(({ subject, which }) => {
    if (!isMember) return false
    if (subject === 'role') return roles[which % roles.length] === membership.role
    if (subject === 'person') return which % 2 === 0
    if (subject === 'organisation') return worn[which % 2] === 'active'
    return visibility === 'open' && sensitivity === 'open'
  })
  const highest = Math.max(0, ...mine.map(({ level }) => level))
  const asMember = isObserver || accepted !== 'newest' ? Math.min(highest, 1) : highest
  return Math.max(asMember, openToAll(visibility, sensitivity, grants))
}
const openToAll = (visibility: Visibility, sensitivity: Sensitivity, grants: Grant[]) =>
  visibility === 'open' && sensitivity === 'open' && grants.some(({ subject }) => subject === 'everyone')
    ? 1
    : 0

const grant = fc.record({
  subject: fc.constantFrom('everyone', 'role', 'organisation', 'person' as const),
  which: fc.nat({ max: 9 }),
  level: fc.integer({ min: 1, max: levels.length }),
})
const scene: fc.Arbitrary<Scene> = fc.record({
  visibility: fc.constantFrom(...visibilities),
  membership: fc.option(
    fc.record({
      role: fc.constantFrom(...roles),
      state: fc.constantFrom('active', 'active', 'left', 'removed' as const),
    }),
  ),
  accepted: fc.constantFrom('newest', 'newest', 'older', 'none' as const),
  hats: fc.tuple(...[0, 1].map(() => fc.constantFrom('active', 'pending', 'ended', null))),
  spaces: fc.array(
    fc.record({ sensitivity: fc.constantFrom(...sensitivities), grants: fc.array(grant, { maxLength: 5 }) }),
    { minLength: 1, maxLength: 4 },
  ),
}) as fc.Arbitrary<Scene>

test('for any grants, roles, hats and agreements the view says what the plain model says', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (drawn) => {
      const networkId = uuidv7()
      const ids = drawn.spaces.map(() => uuidv7())
      await world.database.transaction(async (tx) => {
        await tx.insert(networks).values({
          id: networkId,
          name: 'N',
          purpose: 'P',
          approach: 'cs',
          visibility: drawn.visibility,
          createdBy: other,
        })
        const versions = [uuidv7(), uuidv7()]
        await tx
          .insert(agreements)
          .values(
            versions.map((id, index) => ({ id, networkId, version: index + 1, text: 'T', createdBy: other })),
          )
        const accepted = drawn.accepted === 'none' ? undefined : versions[drawn.accepted === 'newest' ? 1 : 0]
        if (accepted) await tx.insert(acceptances).values({ agreementId: accepted, personId: person })
        if (drawn.membership)
          await tx.insert(memberships).values({ networkId, personId: person, ...drawn.membership })
        await tx.delete(hats).where(eq(hats.personId, person))
        for (const [index, state] of drawn.hats.entries()) {
          if (state)
            await tx
              .insert(hats)
              .values({ id: uuidv7(), personId: person, organisationId: places[index]!, title: 'T', state })
        }
        for (const [index, { sensitivity, grants }] of drawn.spaces.entries()) {
          await tx.insert(spaces).values({ id: ids[index]!, networkId, name: 'S', sensitivity })
          for (const { subject, which, level } of grants) {
            const subjectId = {
              everyone: '',
              role: roles[which % roles.length]!,
              organisation: places[which % 2]!,
              person: which % 2 === 0 ? person : other,
            }[subject]
            await tx
              .insert(spaceGrants)
              .values({ spaceId: ids[index]!, subject, subjectId, level })
              .onConflictDoUpdate({
                target: [spaceGrants.spaceId, spaceGrants.subject, spaceGrants.subjectId],
                set: { level },
              })
          }
        }
      })
      const rows = await world.database.select().from(spaceAccess).where(inArray(spaceAccess.spaceId, ids))
      const seen = ids.map(
        (id) => rows.find((row) => row.spaceId === id && row.personId === person)?.level ?? 0,
      )
      // A later grant to the same subject replaces the earlier one.
      const last = (grants: Grant[]) => [...new Map(grants.map((each) => [keyOf(each), each])).values()]
      expect(seen).toEqual(
        drawn.spaces.map((space) => expected(drawn, { ...space, grants: last(space.grants) })),
      )
    }),
    { numRuns: 150 },
  )
})

const keyOf = ({ subject, which }: Grant) =>
  `${subject} ${{ everyone: 0, role: which % roles.length, organisation: which % 2, person: which % 2 }[subject]}`
