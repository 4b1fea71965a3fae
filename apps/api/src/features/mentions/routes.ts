import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/mentions'
import type { Reference, ThingKind } from '@waymark/contracts/mentions'
import { found } from '../../platform/errors.ts'
import { findMentions, offerThings, readTitles } from './queries.ts'

/** `case:…,thread:…` as it is asked for. */
const asked = (of: string): Reference[] =>
  of.split(',').map((each) => {
    const [kind, id] = each.toLowerCase().split(':') as [ThingKind, string]
    return { kind, id }
  })
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export default (async (app) => {
  const db = app.database
  app.route({
    ...contract.findThings,
    handler: ({ viewer, query }) => offerThings(db, viewer, query.q ?? ''),
  })
  app.route({
    ...contract.readThings,
    handler: ({ viewer, query }) =>
      readTitles(
        db,
        viewer,
        asked(query.of).filter(({ id }) => uuid.test(id)),
      ),
  })
  app.route({
    ...contract.listMentions,
    handler: async ({ viewer, params: { kind, thingId } }) =>
      found(await findMentions(db, viewer, { kind, id: thingId.toLowerCase() })),
  })
}) satisfies FastifyPluginAsyncTypebox
