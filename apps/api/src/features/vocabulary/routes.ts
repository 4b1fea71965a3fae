import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { vocabularyRoom } from '@waymark/contracts/live'
import * as contract from '@waymark/contracts/vocabulary'
import type { Term, TermFacet } from '@waymark/contracts/vocabulary'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Transaction } from '../../platform/database.ts'
import { allow, found } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { may } from './access.ts'
import { addTerm, changeTerm, oneAtATime, orderTerms, setState } from './commands.ts'
import { findVocabulary, forgetVocabulary, listChanges, readFacet, readTerm } from './queries.ts'

export default (async (app) => {
  const db = app.database
  const whole = vocabularyRoom.split(':')[1]
  // One room for everybody: whoever has a window open sees the new words.
  app.live.doorkeepers.set('vocabulary', async (_viewer, id) => id === whole)
  app.live.carriers.set('vocabulary.changed', async ({ rooms, name, payload }) => {
    forgetVocabulary(db)
    for (const room of rooms) app.live.tell(room, name, payload)
  })

  app.route({
    ...contract.readVocabulary,
    handler: async ({ headers }, reply) => {
      const { etag, json, brotli } = await findVocabulary(db)
      reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'accept-encoding' })
      if (headers['if-none-match'] === etag) return (reply as FastifyReply).code(304).send()
      reply.type('application/json; charset=utf-8')
      const isSmaller = /\bbr\b/.test(headers['accept-encoding'] ?? '')
      if (isSmaller) reply.header('content-encoding', 'br')
      return reply.send((isSmaller ? brotli : json) as unknown as Term[])
    },
  })

  /** A change of an administrator, with the reasons the guard was given. */
  const change = async (
    viewer: Viewer,
    subject: string,
    acceptances: Acceptance[],
    run: (tx: Transaction) => Promise<void>,
  ) => {
    await db.transaction(async (tx) => {
      await oneAtATime(tx)
      await run(tx)
      await keepReasons(tx, viewer, subject, acceptances)
    })
    // This process answers with what was just written, before the announcement is heard.
    forgetVocabulary(db)
  }
  const subjectOf = (facet: TermFacet, termId: string) => `term:${facet}:${termId}`

  app.route({
    ...contract.addTerm,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      allow(may.change(viewer))
      const { id: termId, changeId: id, reason, ...words } = body
      const which = { ...params, termId }
      await change(viewer, subjectOf(params.facet, termId), acceptances, (tx) =>
        addTerm(tx, viewer, which, words, { id, reason }),
      )
      return reply.code(201).send(found(await readTerm(db, which)))
    },
  })
  app.route({
    ...contract.orderTerms,
    handler: async ({ viewer, params: { facet }, body, acceptances }) => {
      allow(may.change(viewer))
      const { ids, changeId: id, reason } = body
      await change(viewer, `terms:${facet}`, acceptances, (tx) =>
        orderTerms(tx, viewer, facet, ids, { id, reason }),
      )
      return readFacet(db, facet)
    },
  })
  app.route({
    ...contract.changeTerm,
    handler: async ({ viewer, params, body, acceptances }) => {
      found(await readTerm(db, params))
      allow(may.change(viewer))
      const { changeId: id, reason, ...words } = body
      await change(viewer, subjectOf(params.facet, params.termId), acceptances, (tx) =>
        changeTerm(tx, viewer, params, words, { id, reason }),
      )
      return found(await readTerm(db, params))
    },
  })
  app.route({
    ...contract.retireTerm,
    handler: async ({ viewer, params, body, acceptances }) => {
      found(await readTerm(db, params))
      allow(may.change(viewer))
      const { changeId: id, reason, state, replacedBy } = body
      await change(viewer, subjectOf(params.facet, params.termId), acceptances, (tx) =>
        setState(tx, viewer, params, { state, replacedBy }, { id, reason }),
      )
      return found(await readTerm(db, params))
    },
  })
  app.route({
    ...contract.listTermChanges,
    handler: async ({ viewer, params }) => {
      found(await readTerm(db, params))
      allow(may.change(viewer))
      return listChanges(db, params)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
