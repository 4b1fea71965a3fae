import { sql } from 'drizzle-orm'
import { customType } from 'drizzle-orm/pg-core'

/** timestamptz read as an ISO string, so that rows already have the contract's form. */
export const moment = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz(3)',
  fromDriver: (value) => new Date(value).toISOString(),
})

export const now = sql`now()`

/** A tsvector kept by the database; never selected into rows. */
export const searchable = customType<{ data: string }>({ dataType: () => 'tsvector' })
