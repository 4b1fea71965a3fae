import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-replays'
import type { Reader } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may as inNetwork } from '../../events/holidays/access.ts'
import { saveTemplate } from '../../events/templates/commands.ts'
import { listTemplates } from '../../events/templates/queries.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { findWholeRoom } from '../queries.ts'
import { remark } from './commands.ts'
import { facilitates, findSteps, readReplay } from './queries.ts'

export default (async (app) => {
  const db = app.database

  /** A meeting, for those who facilitate in its network. */
  async function replayed(reader: Reader, viewer: Viewer, workshopId: string) {
    const workshop = found(await findWholeRoom(reader, viewer, workshopId))
    allow(await facilitates(reader, viewer, workshop))
    return workshop
  }
  const read = async (viewer: Viewer, id: string) => readReplay(db, viewer, await replayed(db, viewer, id))

  app.route({ ...contract.readReplay, handler: ({ viewer, params }) => read(viewer, params.workshopId) })
  app.route({
    ...contract.remarkStep,
    handler: async ({ viewer, params: { workshopId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const workshop = await replayed(tx, viewer, workshopId)
        allowIn(workshop, may.run(viewer, workshop) && workshop.agreed)
        await remark(tx, viewer, workshop, body)
        await keepReasons(tx, viewer, `remark:${workshopId}:${body.key}`, acceptances)
      })
      return read(viewer, workshopId)
    },
  })
  app.route({
    ...contract.keepReplay,
    handler: async ({ viewer, params: { workshopId, templateId }, body, acceptances }) =>
      db.transaction(async (tx) => {
        const workshop = await replayed(tx, viewer, workshopId)
        allow(inNetwork.keep({ myRole: workshop.role }))
        const { networkId } = workshop
        const steps = await findSteps(tx, workshop)
        const took = steps.flatMap(({ title, real }) => (real ? [{ title, minutes: real }] : []))
        const from = { ...body, from: workshopId, ...(took.length > 0 && { steps: took }) }
        await saveTemplate(tx, viewer, { networkId, templateId }, from)
        await keepReasons(tx, viewer, `template:${templateId}`, acceptances)
        return { templates: await listTemplates(tx, networkId), can: { keep: true } }
      }),
  })
}) satisfies FastifyPluginAsyncTypebox
