import { rm } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { Jobs } from '../../platform/jobs.ts'
import { bring } from './archives/bringing.ts'
import { changeArchive, resumeStalled } from './archives/commands.ts'
import { fileOf } from './archives/queries.ts'
import { forgetOld } from './commands.ts'

/** Long enough to get on, short enough to stop for. */
const sliceMilliseconds = 5000

async function bringSlice(app: FastifyInstance, id: string): Promise<void> {
  const path = app.pathOf(fileOf(id))
  try {
    if (!(await bring(app.database, id, path, { milliseconds: sliceMilliseconds }))) return
  } catch (error) {
    if ((error as { code?: string }).code === 'busy') return
    // What is in stays in; the same file can be brought in again.
    app.log.error({ code: (error as { code?: string }).code }, 'an archive could not be brought in')
    const endedAt = new Date().toISOString()
    await app.database.transaction((tx) => changeArchive(tx, id, { state: 'failed', endedAt }))
  }
  await rm(path, { force: true })
}

export const jobs: Jobs = {
  'inbound.forget-old': { every: '29 3 * * *', run: (app) => app.database.transaction(forgetOld) },
  'inbound.bring-archive': { run: (app, payload) => bringSlice(app, (payload as { id: string }).id) },
  'inbound.resume-archives': { every: '*/5 * * * *', run: (app) => app.database.transaction(resumeStalled) },
}
