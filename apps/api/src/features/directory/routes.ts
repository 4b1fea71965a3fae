import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/directory'
import { Refusal } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import type { TermFacet } from '@waymark/contracts/vocabulary'
import { findVocabulary, unusableTerms } from '../vocabulary/queries.ts'
import { changeEntry } from './commands.ts'
import { listDirectory } from './queries.ts'
import { readMyEntry } from './talks/queries.ts'

/** `harm:cce` and so on, by facet. */
const byFacet = (terms: string[]): Partial<Record<TermFacet, string[]>> =>
  Object.fromEntries(
    contract.directoryFacets.map((facet) => [
      facet,
      terms.filter((term) => term.startsWith(`${facet}:`)).map((term) => term.slice(facet.length + 1)),
    ]),
  )

export default (async (app) => {
  const db = app.database

  app.route({ ...contract.listDirectory, handler: ({ viewer, query }) => listDirectory(db, viewer, query) })
  app.route({ ...contract.readMyEntry, handler: ({ viewer }) => readMyEntry(db, viewer) })

  app.route({
    ...contract.changeMyEntry,
    handler: async ({ viewer, body, acceptances }) => {
      const before = await readMyEntry(db, viewer)
      const [unusable] = unusableTerms(await findVocabulary(db), byFacet(body.terms), byFacet(before.terms))
      if (unusable)
        throw new Refusal(422, 'unknown_terms', 'Please choose topics from the list.', [
          { pointer: '/terms', detail: unusable.why },
        ])
      await db.transaction(async (tx) => {
        await changeEntry(tx, viewer, body)
        await keepReasons(tx, viewer, `directory:${viewer.id}`, acceptances)
      })
      return readMyEntry(db, viewer)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
