import { and, eq, inArray } from 'drizzle-orm'
import type { Grant, NewSpace } from '@waymark/contracts/networks'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { organisations } from '../../organisations/tables.ts'
import { levelNumber } from '../access.ts'
import { memberships, spaceGrants, spaces } from '../tables.ts'

/** Convenors always moderate, whatever is asked for: a space nobody can tend would be lost. */
const always: Grant = { subject: 'role', subjectId: 'convenor', level: 'moderate' }
const byRole: Grant[] = [
  { subject: 'role', subjectId: 'facilitator', level: 'moderate' },
  { subject: 'role', subjectId: 'member', level: 'post' },
  { subject: 'role', subjectId: 'researcher', level: 'see' },
  { subject: 'role', subjectId: 'observer', level: 'see' },
]
const looking: Grant = { subject: 'everyone', subjectId: '', level: 'see' }

/** What a new space starts with. A closed one opens only to the people named later. */
export async function grantDefaults(
  tx: Transaction,
  { id, sensitivity }: { id: string; sensitivity: string },
): Promise<void> {
  const grants = sensitivity === 'closed' ? [] : sensitivity === 'open' ? [...byRole, looking] : byRole
  await writeGrants(tx, id, grants)
}

export async function addSpace(
  tx: Transaction,
  networkId: string,
  { grants, ...facts }: NewSpace,
): Promise<void> {
  const [added] = await tx
    .insert(spaces)
    .values({ ...facts, networkId })
    .onConflictDoNothing()
    .returning()
  if (!added) {
    const [same] = await tx
      .select()
      .from(spaces)
      .where(and(eq(spaces.id, facts.id), eq(spaces.networkId, networkId)))
    if (!same) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
    return
  }
  if (grants) await checkGrants(tx, networkId, grants).then(() => writeGrants(tx, added.id, grants))
  else await grantDefaults(tx, added)
  await record(tx, 'space.changed', { networkId, spaceId: added.id }, [`network:${networkId}`])
}

/** Sets who may do what. Live rooms that are no longer open to somebody close at once. */
export async function changeGrants(
  tx: Transaction,
  space: { id: string; networkId: string },
  grants: Grant[],
): Promise<void> {
  await checkGrants(tx, space.networkId, grants)
  await tx.select({ id: spaces.id }).from(spaces).where(eq(spaces.id, space.id)).for('update')
  await tx.delete(spaceGrants).where(eq(spaceGrants.spaceId, space.id))
  await writeGrants(tx, space.id, grants)
  const room = `space:${space.id}` as const
  await record(
    tx,
    'space.changed',
    { networkId: space.networkId, spaceId: space.id },
    [`network:${space.networkId}`],
    [room],
  )
}

async function checkGrants(tx: Transaction, networkId: string, grants: Grant[]) {
  const bad = (index: number, detail: string) =>
    new Refusal(422, 'bad_grant', 'One of the lines names nobody we know.', [
      { pointer: `/grants/${index}/subjectId`, detail },
    ])
  const people = await idsOf(grants, 'person', async (ids) =>
    tx
      .select({ id: memberships.personId })
      .from(memberships)
      .where(and(eq(memberships.networkId, networkId), inArray(memberships.personId, ids))),
  )
  const known = await idsOf(grants, 'organisation', async (ids) =>
    tx.select({ id: organisations.id }).from(organisations).where(inArray(organisations.id, ids)),
  )
  for (const [index, { subject, subjectId, level }] of grants.entries()) {
    if (subject === 'person' && !people.has(subjectId)) throw bad(index, 'is not in this network')
    if (subject === 'organisation' && !known.has(subjectId)) throw bad(index, 'is not an organisation')
    if (subject === 'role' && !roleNames.has(subjectId)) throw bad(index, 'is not a role')
    if (subject === 'everyone' && (subjectId !== '' || level !== 'see'))
      throw bad(index, 'everyone can only look')
  }
}

const roleNames = new Set(['convenor', 'facilitator', 'member', 'observer', 'researcher'])
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function idsOf(
  grants: Grant[],
  subject: Grant['subject'],
  find: (ids: string[]) => Promise<{ id: string }[]>,
): Promise<Set<string>> {
  const ids = grants
    .filter((grant) => grant.subject === subject && uuid.test(grant.subjectId))
    .map(({ subjectId }) => subjectId)
  if (ids.length === 0) return new Set()
  return new Set((await find(ids)).map(({ id }) => id))
}

async function writeGrants(tx: Transaction, spaceId: string, grants: Grant[]) {
  const byKey = new Map(grants.map((grant) => [`${grant.subject}:${grant.subjectId}`, grant]))
  byKey.set(`${always.subject}:${always.subjectId}`, always)
  await tx.insert(spaceGrants).values(
    [...byKey.values()].map(({ subject, subjectId, level }) => ({
      spaceId,
      subject,
      subjectId,
      level: levelNumber[level],
    })),
  )
}
