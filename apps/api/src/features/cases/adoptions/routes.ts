import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-adoptions'
import type { AdoptionText } from '@waymark/contracts/case-adoptions'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { may as inCases } from '../access.ts'
import { findCase } from '../queries.ts'
import { standingIn } from '../drafts/queries.ts'
import { may } from './access.ts'
import { findConcluded, readTried } from './conversations/queries.ts'
import { change, startCase, tell, withdraw } from './commands.ts'
import { findOwn, readAdoption, readTree } from './queries.ts'

type Body = AdoptionText & { email: string }
const wishOf = (
  { place, kept, changed, dropped, experience, result, evidence, started, attribution, email }: Body,
  { acceptances, reasonsGiven }: { acceptances: Acceptance[]; reasonsGiven: Acceptance[] },
) => ({
  text: { place, kept, changed, dropped, experience, result, evidence, started, attribution },
  email,
  accepted: acceptances,
  reasons: reasonsGiven,
})

export default (async (app) => {
  const db = app.database

  /** The viewer’s own record of a case they see; a reader of it is told that it is not theirs. */
  async function own(tx: Transaction, viewer: Viewer, adoptionId: string) {
    const mine = await findOwn(tx, viewer, adoptionId)
    const shown = found(await readAdoption(tx, viewer, adoptionId))
    allow(mine !== undefined, 'not_allowed', 'Only who told it can do this.')
    return { mine: mine!, shown }
  }

  app.route({
    ...contract.listAdoptions,
    handler: async ({ viewer, params: { caseId } }) => {
      const held = found(await findCase(db, viewer, caseId))
      return readTree(db, viewer, caseId, inCases.comment(held))
    },
  })
  app.route({
    ...contract.readAdoption,
    handler: async ({ viewer, params }) => found(await readAdoption(db, viewer, params.adoptionId)),
  })
  app.route({
    ...contract.readTried,
    handler: async ({ viewer, params: { threadId } }) => {
      const concluded = found(await findConcluded(db, viewer, threadId))
      return readTried(db, viewer, { threadId, concluded }, app.publicUrl)
    },
  })

  app.route({
    ...contract.tellAdoption,
    handler: async (request, reply) => {
      const { viewer, body } = request
      const { caseId } = request.params
      await db.transaction(async (tx) => {
        const held = found(await findCase(tx, viewer, caseId))
        allowIn(held, inCases.comment(held))
        const { id, parentId, threadId, hatId } = body
        const from = { ...(threadId && { threadId }), ...(hatId && { hatId }) }
        await tell(tx, viewer, { ...wishOf(body, request), caseId, id, parentId, ...from })
      })
      const told = await readAdoption(db, viewer, body.id)
      if (!told?.isMine || told.caseId !== caseId)
        throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
      return reply.code(201).send(told)
    },
  })

  app.route({
    ...contract.changeAdoption,
    handler: async (request) => {
      const { viewer } = request
      const { adoptionId } = request.params
      await db.transaction(async (tx) => {
        const { mine, shown } = await own(tx, viewer, adoptionId)
        if (!may.change(shown))
          throw new Refusal(409, 'signed_off', 'This was signed off, so its words stay. You can withdraw it.')
        await change(tx, viewer, mine, wishOf(request.body, request))
      })
      return found(await readAdoption(db, viewer, adoptionId))
    },
  })

  app.route({
    ...contract.withdrawAdoption,
    handler: async ({ viewer, params: { adoptionId } }, reply) => {
      await db.transaction(async (tx) => {
        // Also where the case is hidden, or its author sees it no longer: one’s own words can always be withdrawn.
        const mine = await findOwn(tx, viewer, adoptionId)
        await withdraw(tx, mine ?? (await own(tx, viewer, adoptionId)).mine)
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.startOwnCase,
    handler: async ({ viewer, params: { adoptionId }, body }, reply) => {
      const id = await db.transaction(async (tx) => {
        const { mine, shown } = await own(tx, viewer, adoptionId)
        if (!may.makeCase(shown))
          throw new Refusal(409, 'not_published', 'A case can be written from it once it is published.')
        const { networkId } = found(await findCase(tx, viewer, mine.caseId))
        const { level, agreed } = (await standingIn(tx, viewer, networkId)) ?? { level: 0, agreed: true }
        allowIn({ level, agreed }, inCases.start({ level }))
        return startCase(tx, viewer, mine, { id: body.id, networkId })
      })
      return reply.code(201).send({ id })
    },
  })
}) satisfies FastifyPluginAsyncTypebox
