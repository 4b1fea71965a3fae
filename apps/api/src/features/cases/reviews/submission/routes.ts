import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-reviews'
import { WholeText } from '@waymark/contracts/case-template'
import { found, Refusal } from '../../../../platform/errors.ts'
import { keepReasons } from '../../../../platform/guard.ts'
import { allowIn, may as inSpace } from '../../../networks/access.ts'
import { findSpace } from '../../../networks/queries.ts'
import { listAnswered } from '../../attachments/commands.ts'
import { cluesIn, putTogether } from '../../access.ts'
import { whole } from '../../commands.ts'
import { findDraft } from '../../drafts/queries.ts'
import { findTerms } from '../../../vocabulary/queries.ts'
import { readReview } from '../page/queries.ts'
import { anonymisersFor } from '../access.ts'
import { submit } from './commands.ts'
import { checkTerms } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.submitCase,
    handler: async ({ viewer, params: { caseId }, body, reasonsGiven }, reply) => {
      await db.transaction(async (tx) => {
        const held = found(await findDraft(tx, viewer, caseId, 'lock'))
        // A repeat finds its own review.
        if (held.reviewId === body.id) return
        if (held.reviewId) throw new Refusal(409, 'under_review', 'This case is being reviewed already.')
        const draft = whole(held, body.revision)
        const isRevision = draft.publishedVersion !== null
        if (isRevision && !body.changeNote)
          throw new Refusal(422, 'change_note_needed', 'Please say what is different in this version.', [
            { pointer: '/changeNote', detail: 'is still to be written' },
          ])
        const open = contract.checklist.filter((each) => !body.ticked.includes(each))
        if (open.length > 0 && body.path === 'full')
          throw new Refusal(
            422,
            'unticked',
            'Please go through the list: each point has to be true before others read it.',
            [{ pointer: '/ticked', detail: `has ${open.length} open` }],
          )
        const { text } = draft
        await checkTerms(db, tx, caseId, text)
        await listAnswered(tx, caseId)
        const accepted = await app.guard.pass(viewer, WholeText, { text, accepted: reasonsGiven })
        const find = await findTerms(db)
        const clues = cluesIn(text, find)
        const together = putTogether(
          clues,
          'With six or more, two people check that nobody can be recognised.',
        )
        if (together && !accepted.some(({ finding }) => finding === together.finding))
          throw new Refusal(422, 'identifying', together.reason, undefined, [together])
        const space = found(await findSpace(tx, viewer, draft.spaceId))
        allowIn(space, inSpace.post(space))
        await submit(tx, viewer, {
          ...body,
          caseId,
          version: (draft.publishedVersion ?? 0) + 1,
          spaceId: draft.spaceId,
          hatId: draft.hatId,
          text,
          accepted,
          clues,
          anonymisers: anonymisersFor(text, clues, find),
          changeNote: isRevision ? body.changeNote! : '',
        })
        await keepReasons(tx, viewer, `review:${body.id}`, accepted)
      })
      return reply.code(201).send(found(await readReview(db, viewer, body.id)))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
