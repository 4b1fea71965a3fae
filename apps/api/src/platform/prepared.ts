import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/** Stands for a value that a prepared query is given each time it runs. */
export const given = (name: string) => sql.placeholder(name) as unknown as string

/** A hot query is put together once for a database, and not at each request. */
export function once<Query>(prepare: (db: Database) => Query): (db: Database) => Query {
  const ready = new WeakMap<Database, Query>()
  return (db) => {
    const query = ready.get(db) ?? prepare(db)
    ready.set(db, query)
    return query
  }
}
