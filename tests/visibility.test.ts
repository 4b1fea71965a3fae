import { eq, inArray } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
import type { Transaction } from '../apps/api/src/platform/database.ts'
import { uuidv7 } from '../apps/api/src/platform/ids.ts'
import { World } from './support/world.ts'

let world: World
let people: string[]
let places: string[]
beforeAll(async () => {
  world = await World.open()
  people = await Promise.all(['Ada', 'Ben', 'Cy'].map(async (name) => (await world.person(name)).id))
  places = [await world.organisation('One'), await world.organisation('Two')]
})
afterAll(() => world.close())

interface Grant {
  subject: 'everyone' | 'role' | 'organisation' | 'person'
  /** Which role, organisation or person, counted round. */
  which: number
  level: number
}
interface Space {
  sensitivity: Sensitivity
  grants: Grant[]
}
interface Membership {
  role: Role
  state: 'active' | 'left' | 'removed'
  /** The version of the agreement they accepted; one that there is not is none. */
  accepted: number
}
interface Network {
  visibility: Visibility
  /** How many versions its agreement has had; 0 when there is none to accept. */
  versions: number
  /** By person. */
  members: (Membership | null)[]
  spaces: Space[]
}
interface Scene {
  /** By person, then by organisation. */
  hats: ('active' | 'pending' | 'ended' | null)[][]
  networks: Network[]
}

const nameOf = ({ subject, which }: Grant): string =>
  ({
    everyone: '',
    role: roles[which % roles.length]!,
    organisation: places[which % places.length]!,
    person: people[which % people.length]!,
  })[subject]

/** The rule, told in plain words and nothing else. */
function expected(scene: Scene, network: Network, { sensitivity, grants }: Space, who: number): number {
  // Anybody signed in may look into the open spaces of open networks, when everyone is granted something there.
  const isOpen = network.visibility === 'open' && sensitivity === 'open'
  const asAnybody = isOpen && grants.some(({ subject }) => subject === 'everyone') ? 1 : 0
  // Beyond that, only who is in the network now; and no observer is in a closed space.
  const member = network.members[who]
  if (member?.state !== 'active') return asAnybody
  if (member.role === 'observer' && sensitivity === 'closed') return asAnybody
  const isMine = ({ subject, which }: Grant) => {
    if (subject === 'everyone') return isOpen
    if (subject === 'role') return roles[which % roles.length] === member.role
    if (subject === 'person') return which % people.length === who
    return scene.hats[who]![which % places.length] === 'active'
  }
  const highest = Math.max(0, ...grants.filter(isMine).map(({ level }) => level))
  // Observers look on, and so does whoever has not accepted the newest agreement.
  const hasAgreed = network.versions === 0 || member.accepted === network.versions
  const onlySees = member.role === 'observer' || !hasAgreed
  return Math.max(asAnybody, onlySees ? Math.min(highest, 1) : highest)
}

const grant: fc.Arbitrary<Grant> = fc.record({
  subject: fc.constantFrom('everyone', 'role', 'organisation', 'person'),
  which: fc.nat({ max: 29 }),
  level: fc.integer({ min: 1, max: levels.length }),
})
const space: fc.Arbitrary<Space> = fc.record({
  sensitivity: fc.constantFrom(...sensitivities),
  // One grant for each subject, as the table has it.
  grants: fc.uniqueArray(grant, { maxLength: 6, selector: (each) => `${each.subject} ${nameOf(each)}` }),
})
const membership: fc.Arbitrary<Membership> = fc.record({
  role: fc.constantFrom(...roles),
  state: fc.constantFrom('active', 'active', 'active', 'left', 'removed'),
  accepted: fc.nat({ max: 2 }),
})
const network: fc.Arbitrary<Network> = fc.record({
  visibility: fc.constantFrom(...visibilities),
  versions: fc.nat({ max: 2 }),
  members: fc.array(fc.option(membership, { freq: 4 }), { minLength: 3, maxLength: 3 }),
  spaces: fc.array(space, { minLength: 1, maxLength: 4 }),
})
const hatStates = fc.array(fc.constantFrom('active', 'pending', 'ended', null), {
  minLength: 2,
  maxLength: 2,
})
const scene: fc.Arbitrary<Scene> = fc.record({
  hats: fc.array(hatStates, { minLength: 3, maxLength: 3 }),
  networks: fc.array(network, { minLength: 1, maxLength: 2 }),
})

async function wear(tx: Transaction, { hats: states }: Scene): Promise<void> {
  await tx.delete(hats).where(inArray(hats.personId, people))
  const worn = people.flatMap((personId, who) =>
    places.flatMap((organisationId, place) => {
      const state = states[who]![place]
      return state ? [{ id: uuidv7(), personId, organisationId, title: 'T', state }] : []
    }),
  )
  if (worn.length > 0) await tx.insert(hats).values(worn)
}

/** Builds a network as drawn; answers with the ids of its spaces. */
async function found(tx: Transaction, drawn: Network): Promise<string[]> {
  const id = uuidv7()
  const createdBy = people[1]!
  await tx.insert(networks).values({
    id,
    name: 'N',
    purpose: 'P',
    approach: 'cs',
    visibility: drawn.visibility,
    createdBy,
  })
  for (let version = 1; version <= drawn.versions; version++) {
    const agreementId = uuidv7()
    await tx.insert(agreements).values({ id: agreementId, networkId: id, version, text: 'T', createdBy })
    for (const [who, member] of drawn.members.entries())
      if (member?.accepted === version)
        await tx.insert(acceptances).values({ agreementId, personId: people[who]! })
  }
  for (const [who, member] of drawn.members.entries()) {
    if (!member) continue
    const { role, state } = member
    await tx.insert(memberships).values({ networkId: id, personId: people[who]!, role, state })
  }
  const ids: string[] = []
  for (const { sensitivity, grants } of drawn.spaces) {
    const spaceId = uuidv7()
    ids.push(spaceId)
    await tx.insert(spaces).values({ id: spaceId, networkId: id, name: 'S', sensitivity })
    for (const each of grants) {
      const { subject, level } = each
      await tx.insert(spaceGrants).values({ spaceId, subject, subjectId: nameOf(each), level })
    }
  }
  return ids
}

test('for any grants, roles, hats and agreements the view says what the plain model says', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (drawn) => {
      const nothingKept = new Error('only to look')
      const looked = world.database.transaction(async (tx) => {
        await wear(tx, drawn)
        for (const network of drawn.networks) {
          const ids = await found(tx, network)
          for (const [who, personId] of people.entries()) {
            const rows = await tx.select().from(spaceAccess).where(eq(spaceAccess.personId, personId))
            const levelIn = (id: string) => rows.find(({ spaceId }) => spaceId === id)?.level ?? 0
            const told = network.spaces.map((space) => expected(drawn, network, space, who))
            expect([who, ids.map(levelIn)]).toEqual([who, told])
            // One row for a space at most, and none that gives nothing.
            const here = rows.filter(({ spaceId }) => ids.includes(spaceId))
            expect(here).toHaveLength(told.filter((level) => level > 0).length)
          }
        }
        throw nothingKept
      })
      await looked.catch((error: unknown) => {
        if (error !== nothingKept) throw error
      })
    }),
    { numRuns: 200 },
  )
})
