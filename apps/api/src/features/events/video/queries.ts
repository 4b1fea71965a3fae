import { eq } from 'drizzle-orm'
import type { Video } from '@waymark/contracts/event-video'
import type { Reader } from '../../../platform/database.ts'
import { hasComeIn, may } from '../access.ts'
import type { findEvent } from '../queries.ts'
import { findRegistration } from '../registrations/queries.ts'
import { providerOf } from './links.ts'
import { eventVideos } from './tables.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

/** The link for whoever came in or runs it; others who may come learn only that there is one. */
export async function readVideo(db: Reader, viewer: { id: string }, event: Event): Promise<Video> {
  const [held] = await db.select().from(eventVideos).where(eq(eventVideos.occurrenceId, event.id))
  if (!held) return { isSet: false, url: null, provider: null }
  const mine = await findRegistration(db, event.id, { personId: viewer.id })
  const isIn = mine?.state === 'registered' && hasComeIn(mine.checkedInAt, event)
  const isShown = isIn || may.seePeople(viewer, event)
  return { isSet: true, url: isShown ? held.url : null, provider: providerOf(held.url) }
}
