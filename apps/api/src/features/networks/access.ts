import { and, eq, sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { boolean, smallint, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { Hat } from '@waymark/contracts/identity'
import type { Level, Role } from '@waymark/contracts/networks'
import { allow } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { invitations, memberships, networks } from './tables.ts'

/**
 * The one access rule, as a view over grants, memberships and hats (its SQL is in the first migration): a row for each
 * space a person may see, with the level they have there. A member who has not accepted the current agreement may see
 * and no more; so may every observer, and nobody by a grant to everyone.
 */
export const spaceAccess = snakeCase
  .view('space_access', {
    personId: uuid().notNull(),
    spaceId: uuid().notNull(),
    level: smallint().notNull(),
    role: text().$type<Role>(),
    agreed: boolean().notNull(),
  })
  .existing()

/**
 * Join condition that leaves only what a viewer may see:
 * `.innerJoin(spaceAccess, openTo(viewer, threads.spaceId))`. Lists, search, counts, feeds and sockets all use it.
 */
export const openTo = (viewer: Pick<Viewer, 'id'>, spaceId: SQLWrapper): SQL =>
  and(eq(spaceAccess.spaceId, spaceId), eq(spaceAccess.personId, viewer.id))!

export const levelNumber: Record<Level, number> = { see: 1, comment: 2, post: 3, moderate: 4 }
export const levelName = (level: number): Level =>
  (['see', 'comment', 'post', 'moderate'] as const)[level - 1] ?? 'see'

/** What the view says of a viewer in one space. */
export interface Standing {
  level: number
  agreed: boolean
}

/** Doing, about a space already seen. */
export const may = {
  comment: ({ level }: Pick<Standing, 'level'>) => level >= levelNumber.comment,
  post: ({ level }: Pick<Standing, 'level'>) => level >= levelNumber.post,
  moderate: ({ level }: Pick<Standing, 'level'>) => level >= levelNumber.moderate,
  /** Networks are started by those who answer for an organisation. */
  start: (viewer: Viewer, hats: Pick<Hat, 'isLead' | 'state'>[]) =>
    viewer.isAdministrator || hats.some(({ isLead, state }) => isLead && state === 'active'),
  convene: (role: Role | null) => role === 'convenor',
  seeMembers: (role: Role | null) => role !== null,
}

/** As `allow`, and tells a member who has not accepted the agreement that this is what stands between. */
export function allowIn(standing: Standing, allowed: boolean): void {
  if (standing.agreed) return allow(allowed)
  allow(allowed, 'agreement_needed', 'Please read and accept the network’s agreement first.')
}

/** Networks a person may know of: listed ones, their own, and those they are invited to. */
export const visibleNetwork = (viewer: Pick<Viewer, 'id'>): SQL => sql`(
  ${networks.visibility} in ('open', 'request')
  or exists (select 1 from ${memberships} m where m.network_id = ${networks.id} and m.person_id = ${viewer.id} and m.state = 'active')
  or exists (
    select 1 from ${invitations} i join persons p on p.email = i.email
    where i.network_id = ${networks.id} and i.state = 'open' and p.id = ${viewer.id}
  ))`

/** Whether a person’s words in a network wait for a welcome: those of a member who has not had one, where there is one. */
export const mustWait = (
  { id }: Pick<Viewer, 'id'>,
  networkId: SQLWrapper | string,
): SQL<boolean> => sql<boolean>`exists (
  select from memberships w join networks n on n.id = w.network_id and n.holds_first_posts
  where w.network_id = ${networkId} and w.person_id = ${id} and w.state = 'active' and w.role = 'member' and w.welcomed_at is null)`

/**
 * Whether people without an account may come to what is held in a space: where nothing is said in confidence, and in a
 * network that anybody may know of. The host of an event opens it to them within this, and never beyond.
 */
export const guestsMayCome = (spaceId: SQLWrapper): SQL<boolean> => sql<boolean>`exists (
  select from spaces z join networks y on y.id = z.network_id
  where z.id = ${spaceId} and z.sensitivity in ('open', 'network') and y.visibility in ('open', 'request'))`

/** Whether a space is open to somebody, as an expression: for rows of several people, each asked by themselves. */
export const isOpenTo = (personId: SQLWrapper, spaceId: SQLWrapper): SQL<boolean> =>
  sql<boolean>`exists (select from space_access x where x.person_id = ${personId} and x.space_id = ${spaceId})`
