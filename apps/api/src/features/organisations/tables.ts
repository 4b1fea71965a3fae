import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  index,
  integer,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { nations, organisationKinds, regions } from '@waymark/contracts/organisations'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'

export const organisations = snakeCase.table(
  'organisations',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    kind: text().$type<(typeof organisationKinds)[number]>().notNull(),
    nation: text().$type<(typeof nations)[number]>().notNull(),
    region: text().$type<(typeof regions)[number]>().notNull(),
    about: text().notNull().default(''),
    /** Government Statistical Service code, such as E08000003: what an import recognises a row by. */
    gssCode: text(),
    /** How many people live in its area, where the list of authorities says so. */
    population: integer(),
    validFrom: date(),
    validTo: date(),
    successorId: uuid().references((): AnyPgColumn => organisations.id),
    createdAt: moment().notNull().default(now),
  },
  (t) => [uniqueIndex().on(t.gssCode), uniqueIndex('one_organisation_of_a_name').on(sql`lower(name)`)],
)

/** Exact mail domains. One domain may stand for several organisations: then the person chooses. */
export const organisationDomains = snakeCase.table(
  'organisation_domains',
  {
    domain: text().notNull(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.domain, t.organisationId] })],
)

/** A person's place in an organisation. Ended hats stay, since posts show the hat they were written under. */
export const hats = snakeCase.table(
  'hats',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    title: text().notNull(),
    isLead: boolean().notNull().default(false),
    state: text().$type<'pending' | 'active' | 'declined' | 'ended'>().notNull(),
    createdAt: moment().notNull().default(now),
    decidedBy: uuid().references(() => persons.id),
    decidedAt: moment(),
  },
  (t) => [
    index().on(t.organisationId),
    uniqueIndex('one_hat_per_organisation')
      .on(t.personId, t.organisationId)
      .where(sql`state in ('pending', 'active')`),
  ],
)
