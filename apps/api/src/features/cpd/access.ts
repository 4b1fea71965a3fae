import { and, eq, isNull } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Viewer } from '../../platform/viewer.ts'

/**
 * Whose it is, and nobody else: no administrator, no convenor, no colleague. Every query over notes and over what somebody
 * took away themselves holds this; a test reads as everybody else and finds nothing.
 */
export const ownedBy = (
  { id }: Pick<Viewer, 'id'>,
  { personId, deletedAt }: { personId: PgColumn; deletedAt: PgColumn },
  gone: 'there' | 'gone' | 'either' = 'there',
): SQL => and(eq(personId, id), gone === 'there' ? isNull(deletedAt) : undefined)!

export const may = {
  /** Schemes are for everybody to read; this is about changing them. */
  changeSchemes: (viewer: Pick<Viewer, 'isAdministrator'>) => viewer.isAdministrator,
  /** A note about an event is for those who were there, once it is over. */
  noteEvent: ({ tookPart, isOver }: { tookPart: boolean; isOver: boolean }) => tookPart && isOver,
}
