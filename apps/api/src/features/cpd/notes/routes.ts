import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/cpd-notes'
import type { NoteSource } from '@waymark/contracts/cpd-notes'
import type { Reader } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may } from '../access.ts'
import { findMine } from '../queries.ts'
import { findFacts } from '../sources/queries.ts'
import type { From } from '../sources/queries.ts'
import { findLogFacts } from '../takeaways/queries.ts'
import { deleteNote, restoreNote, saveNote, startNote } from './commands.ts'
import { findNote, present } from './queries.ts'

export default (async (app) => {
  const db = app.database
  const read = async (reader: Reader, viewer: Viewer, id: string) => {
    const note = found(await findNote(reader, viewer, id))
    return present(note, (await findMine(reader, viewer)).scheme.questions)
  }

  /** What a note may be made from: what its writer sees, and an event only when they were there. */
  async function factsOf(reader: Reader, viewer: Viewer, { kind, id }: From<NoteSource>) {
    if (kind === 'log') return found(await findLogFacts(reader, viewer, id))
    const facts = found(await findFacts(reader, viewer, { kind, id }))
    if (kind === 'event')
      allow(
        may.noteEvent(facts),
        'not_there',
        'Once it is over, those who had a place can make a note of it.',
      )
    return facts
  }

  app.route({
    ...contract.createNote,
    handler: async ({ viewer, body: { id, from } }, reply) => {
      const held = await db.transaction(async (tx) =>
        startNote(tx, viewer, id, from, from && (await factsOf(tx, viewer, from))),
      )
      return reply.code(201).send(await read(db, viewer, held))
    },
  })
  app.route({
    ...contract.readNote,
    handler: ({ viewer, params }) => read(db, viewer, params.noteId),
  })
  app.route({
    ...contract.saveNote,
    handler: async ({ viewer, params: { noteId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const note = found(await findNote(tx, viewer, noteId, { lock: true }))
        const { scheme } = await findMine(tx, viewer)
        await saveNote(tx, note, body, acceptances, scheme.questions)
      })
      return read(db, viewer, noteId)
    },
  })
  app.route({
    ...contract.deleteNote,
    handler: async ({ viewer, params: { noteId } }, reply) => {
      await db.transaction(async (tx) => {
        found(await findNote(tx, viewer, noteId, { gone: true }))
        await deleteNote(tx, viewer, noteId)
      })
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.restoreNote,
    handler: async ({ viewer, params: { noteId } }) => {
      await db.transaction(async (tx) => {
        const note = found(await findNote(tx, viewer, noteId, { lock: true, gone: true }))
        await restoreNote(tx, viewer, note)
      })
      return read(db, viewer, noteId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
