import { and, eq, sql } from 'drizzle-orm'
import { askedForDays } from '@waymark/contracts/introductions'
import type { Introduction } from '@waymark/contracts/introductions'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findThread } from '../../discussions/queries.ts'
import { introductions } from './tables.ts'

export interface Place {
  spaceId: string
  spaceName: string
  sensitivity: Sensitivity
  networkId: string
  threadId: string | null
}

/**
 * Where the viewer may say hello: among the introductions there are, else in the first space for the whole network in which they
 * may begin something, one that only members read if there is one. None where they may only look.
 */
export async function findPlace(db: Reader, viewer: Viewer, networkId: string): Promise<Place | undefined> {
  const { rows } = await db.execute<{ threadId: string }>(
    sql`select thread_id as "threadId" from introduction_threads where network_id = ${networkId}`,
  )
  if (rows[0]) {
    const thread = await findThread(db, viewer, rows[0].threadId)
    if (!thread?.can.reply) return undefined
    const { id, spaceId, spaceName, sensitivity } = thread
    return { threadId: id, spaceId, spaceName, sensitivity, networkId }
  }
  const found = await db.execute<{ id: string; name: string; sensitivity: Sensitivity }>(sql`
    select s.id, s.name, s.sensitivity from spaces s join space_access a on a.space_id = s.id and a.person_id = ${viewer.id}
    where s.network_id = ${networkId} and s.sensitivity in ('open', 'network') and a.level >= 3
    order by s.sensitivity = 'network' desc, s.created_at, s.id limit 1`)
  const [space] = found.rows
  return (
    space && {
      threadId: null,
      spaceId: space.id,
      spaceName: space.name,
      sensitivity: space.sensitivity,
      networkId,
    }
  )
}

export async function findIntroduction(db: Reader, viewer: Viewer, networkId: string) {
  const [row] = await db
    .select()
    .from(introductions)
    .where(and(eq(introductions.networkId, networkId), eq(introductions.personId, viewer.id)))
  return row
}

/** Whether the viewer is new in a network they are in. */
async function isNew(db: Reader, viewer: Viewer, networkId: string): Promise<boolean> {
  const { rows } = await db.execute<{ is: boolean }>(sql`
    select exists (select from memberships m where m.network_id = ${networkId} and m.person_id = ${viewer.id}
      and m.state = 'active' and m.joined_at > now() - ${askedForDays} * interval '1 day') as is`)
  return rows[0]!.is
}

export async function readIntroduction(db: Reader, viewer: Viewer, networkId: string): Promise<Introduction> {
  const held = await findIntroduction(db, viewer, networkId)
  const place = await findPlace(db, viewer, networkId)
  const there = {
    threadId: place?.threadId ?? null,
    spaceName: place?.spaceName ?? '',
    sensitivity: place?.sensitivity ?? null,
  }
  if (held) return { ...there, state: held.state }
  if (!place) return { ...there, state: 'closed' }
  return { ...there, state: (await isNew(db, viewer, networkId)) ? 'asked' : 'open' }
}
