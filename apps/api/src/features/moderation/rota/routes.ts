import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/moderation'
import type { Database } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findNetwork } from '../../networks/queries.ts'
import { weekdayOf } from '../../../platform/uk-time.ts'
import { setDuty } from './commands.ts'
import { listCarers, listWeeks } from './queries.ts'

export default (async (app) => {
  const db = app.database

  /** Those who may be put on duty; asking for them is theirs alone. */
  async function carers(reader: Database, viewer: Viewer, networkId: string) {
    found(await findNetwork(reader, viewer, networkId))
    const people = await listCarers(reader, networkId)
    allow(people.some(({ id }) => id === viewer.id))
    return people
  }
  app.route({
    ...contract.readRota,
    handler: async ({ viewer, params: { networkId } }) => {
      const people = await carers(db, viewer, networkId)
      return { people, weeks: await listWeeks(db, networkId) }
    },
  })
  app.route({
    ...contract.changeRota,
    handler: async ({ viewer, params: { networkId, monday }, body }, reply) => {
      const people = await carers(db, viewer, networkId)
      if (weekdayOf(monday) !== 1) throw new Refusal(422, 'invalid', 'A week begins on a Monday.')
      if (body.personId && !people.some(({ id }) => id === body.personId))
        throw new Refusal(409, 'conflict', 'This person does not look after a space here.')
      await db.transaction((tx) => setDuty(tx, { networkId, monday, ...body }))
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
