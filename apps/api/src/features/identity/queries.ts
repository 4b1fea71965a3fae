import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import type { SQLWrapper } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Hat, Me, Session, Welcome } from '@waymark/contracts/identity'
import type { Database, Reader, Transaction } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { persons, sessions, signInCodes } from './tables.ts'

/** The viewer of a session that has not ended. */
export function prepareViewer(db: Database) {
  const prepared = db
    .select({
      id: persons.id,
      name: persons.name,
      isAdministrator: persons.isAdministrator,
      sessionId: sessions.id,
    })
    .from(sessions)
    .innerJoin(persons, eq(persons.id, sessions.personId))
    .where(and(eq(sessions.id, sql.placeholder('sessionId')), isNull(sessions.endedAt)))
    .prepare('viewer')
  return async (sessionId: string): Promise<Viewer | undefined> => (await prepared.execute({ sessionId }))[0]
}

/** Who somebody is, with the hats that the organisations feature knows of. */
export async function readMe(
  app: FastifyInstance,
  viewer: Pick<Viewer, 'id' | 'sessionId'>,
  demo: boolean,
): Promise<Me> {
  const [person] = await app.database.select().from(persons).where(eq(persons.id, viewer.id))
  const hats = await app.arrivals.hatsOf(app.database, viewer.id)
  const { id, name, email, about, wordsHiddenAt, isAdministrator } = person!
  return {
    id,
    name,
    email,
    about,
    wordsHidden: wordsHiddenAt !== null,
    photo: photoUrl(person!),
    isAdministrator,
    hats,
    sessionId: viewer.sessionId,
    demo,
  }
}

/** Address of a person's picture; it changes with the picture, so it may be cached for good. */
export const photoUrl = ({ id, photo }: { id: string; photo: string | null }) =>
  photo && `/api/people/${id}/photo/${photo}`

/** What is read of words that a person of `persons` wrote about themselves: nothing while they are hidden. */
export const openWords = (words: SQLWrapper) =>
  sql<string>`(case when ${persons.wordsHiddenAt} is null then ${words} else '' end)`

export async function findPersonByEmail(db: Reader, email: string) {
  const [person] = await db.select().from(persons).where(eq(persons.email, email.toLowerCase()))
  return person
}

export async function readWelcome(app: FastifyInstance, demo: boolean): Promise<Welcome> {
  if (!demo) return { demo, offers: [] }
  const offered = await app.database
    .select()
    .from(persons)
    .where(isNotNull(persons.demoOffer))
    .orderBy(asc(persons.id))
  const offers = await Promise.all(
    offered.map(async ({ id, name, demoOffer }) => {
      const [hat] = await app.arrivals.hatsOf(app.database, id)
      return { personId: id, name, organisation: hat?.organisation ?? '', offer: demoOffer ?? '' }
    }),
  )
  return { demo, offers }
}

export async function listSessions(db: Reader, viewer: Viewer): Promise<Session[]> {
  const rows = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, viewer.id), isNull(sessions.endedAt)))
    .orderBy(desc(sessions.lastUsedAt))
  return rows.map((session) => ({ ...session, isThisOne: session.id === viewer.sessionId }))
}

/** How many codes an address asked for in the last quarter of an hour. */
export async function countRecentCodes(db: Reader, email: string): Promise<number> {
  return db.$count(
    signInCodes,
    and(eq(signInCodes.email, email), gt(signInCodes.createdAt, sql`now() - interval '15 minutes'`)),
  )
}

/** Only those of the demo's own people who are offered may be signed in as by one click. */
export async function isDemoPerson(db: Reader, personId: string): Promise<boolean> {
  return (await db.$count(persons, and(eq(persons.id, personId), isNotNull(persons.demoOffer)))) === 1
}

declare module 'fastify' {
  interface FastifyInstance {
    /** What features above identity add to a person: their hats, and what a proven address opens to them. */
    arrivals: {
      hatsOf: (db: Reader, personId: string) => Promise<Hat[]>
      onProvenAddress: ((tx: Transaction, personId: string, email: string) => Promise<void>)[]
    }
  }
}
