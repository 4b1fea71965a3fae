import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as Y from 'yjs'
import type { Activity } from '@waymark/contracts/live'
import * as contract from '@waymark/contracts/workshop-notes'
import { toBytes, toText } from '@waymark/contracts/workshop-notes'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { allowEntry, may } from '../access.ts'
import { findWorkshop } from '../queries.ts'
import { changeNotes } from './commands.ts'
import { readChanged } from './guarding.ts'
import { findNotes, findUpdate } from './queries.ts'

export default (async (app) => {
  const db = app.database

  async function entered(viewer: Viewer, id: string) {
    const workshop = found(await findWorkshop(db, viewer, id))
    allowEntry(viewer, workshop)
    return { workshop, canWrite: may.speak(viewer, workshop, new Date()) }
  }

  // As with words: being in the room is the permission, so the change itself is sent.
  app.live.carriers.set('notes.changed', async ({ payload }) => {
    const { workshopId, seq } = payload as Activity['notes.changed']
    const room = `workshop:${workshopId}`
    if (!app.live.server.sockets.adapter.rooms.has(room)) return
    const update = await findUpdate(db, workshopId, seq)
    if (update)
      app.live.server.local.to(room).emit('workshop.notes', workshopId, { seq, update: toText(update) })
  })

  app.route({
    ...contract.readNotes,
    handler: async ({ viewer, params: { workshopId }, query: { vector } }) => {
      const { canWrite } = await entered(viewer, workshopId)
      const { doc, seq } = await findNotes(db, workshopId)
      return { update: toText(encode(doc, vector)), vector: toText(Y.encodeStateVector(doc)), seq, canWrite }
    },
  })

  app.route({
    ...contract.changeNotes,
    handler: async ({ viewer, params: { workshopId }, body: { update, accepted = [] } }) => {
      const { workshop, canWrite } = await entered(viewer, workshopId)
      allowIn(workshop, workshop.agreed)
      allow(canWrite, 'not_allowed', 'You can read these notes, and not write in them just now.')
      const { vector, seq } = await db.transaction((tx) =>
        changeNotes(tx, workshopId, toBytes(update), (changed) =>
          readChanged(tx, app, viewer, changed, workshopId, accepted),
        ),
      )
      return { vector: toText(vector), seq }
    },
  })
}) satisfies FastifyPluginAsyncTypebox

function encode(doc: Y.Doc, vector: string | undefined): Uint8Array {
  try {
    return Y.encodeStateAsUpdate(doc, vector ? toBytes(vector) : undefined)
  } catch {
    throw new Refusal(422, 'invalid', 'This does not say what of the notes you have.')
  }
}
