import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/networks'
import { audit } from '../../../platform/audit.ts'
import { allow, found } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may } from '../access.ts'
import { changeRole, endMembership } from '../commands.ts'
import { findNetwork } from '../queries.ts'
import { findMember, hasPhoto, listColleagues, listMembers, listPeople, readPerson } from './queries.ts'

export default (async (app) => {
  const db = app.database

  // Whatever is on a screen anywhere may show words of it: a search, the directory.
  app.live.carriers.set('profile.hidden', async ({ rooms, payload }) => {
    for (const room of rooms) app.live.tell(room, 'profile.hidden', payload)
    app.live.server.local.emit('refetch')
  })

  /** The role of somebody who is in the network; only they see who else is. */
  async function insider(viewer: Viewer, networkId: string) {
    const { myRole } = found(await findNetwork(db, viewer, networkId))
    allow(may.seeMembers(myRole), 'not_allowed', 'Only its members see who is in this network.')
    return myRole
  }

  app.route({
    ...contract.listMembers,
    handler: async ({ viewer, params }) =>
      listMembers(db, params.networkId, await insider(viewer, params.networkId)),
  })

  app.route({
    ...contract.changeMember,
    handler: async ({ viewer, params: { networkId, personId }, body }) => {
      const myRole = await insider(viewer, networkId)
      allow(may.convene(myRole))
      await db.transaction(async (tx) => {
        found(await findMember(tx, networkId, personId))
        await changeRole(tx, networkId, personId, body.role)
        await audit(tx, viewer, 'role-changed', networkId, { personId, role: body.role })
      })
      return listMembers(db, networkId, myRole)
    },
  })

  app.route({
    ...contract.removeMember,
    handler: async ({ viewer, params: { networkId, personId } }) => {
      const myRole = await insider(viewer, networkId)
      allow(may.convene(myRole))
      await db.transaction(async (tx) => {
        found(await findMember(tx, networkId, personId))
        await endMembership(tx, networkId, personId, 'removed')
        await audit(tx, viewer, 'member-removed', networkId, { personId })
      })
      return listMembers(db, networkId, myRole)
    },
  })

  app.route({ ...contract.listColleagues, handler: ({ viewer }) => listColleagues(db, viewer) })
  app.route({ ...contract.listPeople, handler: ({ viewer, query }) => listPeople(db, viewer, query.q) })
  app.route({
    ...contract.readPerson,
    handler: async ({ viewer, params }) => found(await readPerson(db, viewer, params.personId)),
  })
  app.route({
    ...contract.readPhoto,
    handler: async ({ viewer, params }, reply) => {
      found((await hasPhoto(db, viewer, params)) || undefined)
      reply.type('image/webp').header('cache-control', 'private, max-age=31536000, immutable')
      return reply.send(await app.files.getStream(`photos/${params.photo}.webp`))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
