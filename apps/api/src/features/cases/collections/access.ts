import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Role } from '@waymark/contracts/networks'
import type { Viewer } from '../../../platform/viewer.ts'
import { caseCollections } from './tables.ts'

/**
 * A collection is for those who are in its network; which of its cases somebody sees is asked of the one access rule, case by
 * case.
 */
export const inItsNetwork = (viewer: Pick<Viewer, 'id'>): SQL => sql`exists (
  select 1 from memberships m
  where m.network_id = ${caseCollections.networkId} and m.person_id = ${viewer.id} and m.state = 'active')`

/** Doing, about a network the viewer is in. */
export const may = {
  collect: (role: Role | null) => role === 'facilitator' || role === 'convenor',
}
