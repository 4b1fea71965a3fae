import { sql } from 'drizzle-orm'
import { customType } from 'drizzle-orm/pg-core'

/** How PostgreSQL writes a moment on our connections: `2026-03-01 09:30:00.5+00`. Read as text, not by way of a `Date`. */
const inUtc = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?\+00$/
const toIso = (value: string) =>
  `${value.slice(0, 10)}T${value.slice(11, 19)}.${value.slice(20, -3).padEnd(3, '0')}Z`

/** timestamptz read as an ISO string, so that rows already have the contract's form. */
export const moment = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz(3)',
  fromDriver: (value) => (inUtc.test(value) ? toIso(value) : new Date(value).toISOString()),
})

export const now = sql`now()`

/** A tsvector kept by the database; never selected into rows. */
export const searchable = customType<{ data: string }>({ dataType: () => 'tsvector' })
