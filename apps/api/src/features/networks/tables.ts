import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  snakeCase,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Role, Sensitivity, Visibility } from '@waymark/contracts/networks'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'
import { hats } from '../organisations/tables.ts'

export const networks = snakeCase.table('networks', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  purpose: text().notNull(),
  /** A term of the vocabulary. */
  approach: text().notNull(),
  visibility: text().$type<Visibility>().notNull(),
  joinQuestions: jsonb().$type<string[]>().notNull().default([]),
  /** Whether the first words of a newcomer wait until somebody has welcomed them. */
  holdsFirstPosts: boolean().notNull().default(false),
  createdBy: uuid()
    .notNull()
    .references(() => persons.id),
  createdAt: moment().notNull().default(now),
})

export const memberships = snakeCase.table(
  'memberships',
  {
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    hatId: uuid().references(() => hats.id),
    role: text().$type<Role>().notNull(),
    state: text().$type<'active' | 'left' | 'removed' | 'suspended'>().notNull().default('active'),
    joinedAt: moment().notNull().default(now),
    /** Since when they are no newcomer, where the first words of newcomers wait. */
    welcomedAt: moment(),
    endedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.personId] }), index().on(t.personId)],
)

export const joinRequests = snakeCase.table(
  'join_requests',
  {
    id: uuid().primaryKey(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    hatId: uuid().references(() => hats.id),
    answers: jsonb().$type<{ question: string; answer: string }[]>().notNull(),
    acceptsVersion: integer().notNull(),
    state: text().$type<'pending' | 'accepted' | 'declined'>().notNull().default('pending'),
    createdAt: moment().notNull().default(now),
    decidedBy: uuid().references(() => persons.id),
    decidedAt: moment(),
  },
  (t) => [
    uniqueIndex('one_pending_request')
      .on(t.networkId, t.personId)
      .where(sql`state = 'pending'`),
  ],
)

/** An invitation belongs to an address; whoever proves that address by code may take it up. */
export const invitations = snakeCase.table(
  'invitations',
  {
    id: uuid().primaryKey(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    email: text().notNull(),
    role: text().$type<Role>().notNull(),
    state: text().$type<'open' | 'taken' | 'withdrawn'>().notNull().default('open'),
    invitedBy: uuid()
      .notNull()
      .references(() => persons.id),
    createdAt: moment().notNull().default(now),
  },
  (t) => [
    uniqueIndex('one_open_invitation')
      .on(t.networkId, t.email)
      .where(sql`state = 'open'`),
    index().on(t.email),
  ],
)

export const agreements = snakeCase.table(
  'agreements',
  {
    id: uuid().primaryKey(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    version: integer().notNull(),
    text: text().notNull(),
    /** Whether members see who is writing in a discussion at this moment. */
    showsTyping: boolean().notNull().default(false),
    createdBy: uuid()
      .notNull()
      .references(() => persons.id),
    createdAt: moment().notNull().default(now),
  },
  (t) => [unique().on(t.networkId, t.version)],
)

export const acceptances = snakeCase.table(
  'agreement_acceptances',
  {
    agreementId: uuid()
      .notNull()
      .references(() => agreements.id),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.agreementId, t.personId] })],
)

export const spaces = snakeCase.table(
  'spaces',
  {
    id: uuid().primaryKey(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    name: text().notNull(),
    about: text().notNull().default(''),
    sensitivity: text().$type<Sensitivity>().notNull(),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.networkId)],
)

/** Who may do what in a space. No row, no access. Levels: 1 see, 2 comment, 3 post, 4 moderate. */
export const spaceGrants = snakeCase.table(
  'space_grants',
  {
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id, { onDelete: 'cascade' }),
    subject: text().$type<'everyone' | 'role' | 'organisation' | 'person'>().notNull(),
    /** Role name, organisation id or person id; empty for everyone. */
    subjectId: text().notNull(),
    level: smallint().notNull(),
  },
  (t) => [primaryKey({ columns: [t.spaceId, t.subject, t.subjectId] })],
)
