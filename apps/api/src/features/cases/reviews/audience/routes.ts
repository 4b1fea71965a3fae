import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { changeAudience } from '@waymark/contracts/case-reviews'
import { allow, found, Refusal } from '../../../../platform/errors.ts'
import { allowIn, may as inSpace } from '../../../networks/access.ts'
import { findSpace } from '../../../networks/queries.ts'
import { findTerms } from '../../../vocabulary/queries.ts'
import { cluesIn } from '../../access.ts'
import { anonymisersFor } from '../access.ts'
import { findCase } from '../../queries.ts'
import { findReview } from '../queries.ts'
import { submit } from '../submission/commands.ts'
import { narrow } from './commands.ts'
import { findManagers, findReasons, isWider, lockCase } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...changeAudience,
    handler: async ({ viewer, params: { caseId }, body }) => {
      const reviewId = await db.transaction(async (tx) => {
        await lockCase(tx, caseId)
        if (await findReview(tx, viewer, body.id)) return body.id
        const held = found(await findCase(tx, viewer, caseId))
        const space = found(await findSpace(tx, viewer, body.spaceId))
        if (space.networkId !== held.networkId)
          throw new Refusal(422, 'no_such_space', 'Please choose a space of this network.')
        const mayAsk = held.isAuthor && inSpace.post(space)
        allowIn(held, mayAsk || space.role === 'convenor')
        if (space.id === held.spaceId) return null
        if (!(await isWider(tx, held.spaceId, space.id))) {
          await narrow(tx, viewer, { ...held, caseId }, space.id)
          return null
        }
        // More people will read it: what was remote enough for few may not be for many.
        allow(
          mayAsk,
          'not_author',
          'Only its authors ask for more readers: their organisations sign it off again.',
        )
        const { version, hatId, text } = held
        const find = await findTerms(db)
        const clues = cluesIn(text, find)
        await submit(tx, viewer, {
          id: body.id,
          managers: body.managers.length > 0 ? body.managers : await findManagers(tx, caseId),
          caseId,
          path: 'audience',
          version,
          revision: 0,
          spaceId: space.id,
          hatId,
          text,
          accepted: await findReasons(tx, caseId, version),
          clues,
          anonymisers: anonymisersFor(text, clues, find),
        })
        return body.id
      })
      return { reviewId }
    },
  })
}) satisfies FastifyPluginAsyncTypebox
