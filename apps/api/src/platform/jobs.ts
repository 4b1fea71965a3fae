import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { Logger, parseCronItems, run } from 'graphile-worker'
import type { Runner, TaskList } from 'graphile-worker'
import type { Activity, ActivityName } from '@waymark/contracts/live'
import type { Config } from '../config.ts'
import { keepWorkers, takeOverJobs } from './jobs-left.ts'
import { activity } from './tables.ts'

/** What a feature does when something happened, anywhere. Runs after commit, at least once: safe to repeat. */
export type Reactions = {
  [Name in ActivityName]?: (payload: Activity[Name], app: FastifyInstance) => Promise<void>
}
/** What a feature does by the clock (`every`: a crontab line, UTC) or when asked by `add_job`. */
export type Jobs = Record<
  string,
  { every?: string; run: (app: FastifyInstance, payload: unknown) => Promise<void> }
>

declare module 'fastify' {
  interface FastifyInstance {
    reactions: Reactions[]
    jobs: Jobs
  }
}

/** The worker for what must not be lost. Runs in this process unless the role is `web`. */
export const jobs = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    app.decorate('reactions', [])
    app.decorate('jobs', {})
    let runner: Runner | undefined

    async function react(payload: unknown) {
      const { activityId } = payload as { activityId: number }
      const [row] = await app.database.select().from(activity).where(eq(activity.id, activityId))
      if (!row) return
      for (const reactions of app.reactions) {
        const reaction = reactions[row.name] as
          | ((payload: unknown, app: FastifyInstance) => Promise<void>)
          | undefined
        await reaction?.(row.payload, app)
      }
    }

    if (config.role !== 'web') {
      app.jobs['jobs.take-over'] = { every: '* * * * *', run: ({ database }) => takeOverJobs(database) }
      app.addHook('onReady', async () => {
        await takeOverJobs(app.database)
        const scheduled = Object.entries(app.jobs)
        const taskList: TaskList = { react }
        for (const [name, job] of scheduled) taskList[name] = (payload) => job.run(app, payload)
        runner = await run({
          pgPool: app.database.$client,
          concurrency: 2,
          pollInterval: 2000,
          noHandleSignals: true,
          logger: new Logger(() => (level, message, meta) => {
            const failed = level === 'error'
            if (failed)
              app.log.error(
                { task: (meta as { job?: { task_identifier?: string } })?.job?.task_identifier },
                'a job failed',
              )
            else app.log.trace(message)
          }),
          taskList,
          events: keepWorkers(app),
          parsedCronItems: parseCronItems(
            scheduled.flatMap(([task, { every }]) =>
              every ? [{ task, match: every, identifier: task }] : [],
            ),
          ),
        })
        runner.promise.catch(() => app.log.error('the worker stopped'))
      })
      app.addHook('preClose', () => runner?.stop())
      app.health.set('worker', async () => {
        if (!runner) throw new Error('not running')
        const { rows } = await app.database.$client.query<{ waiting: number }>(
          `select count(*)::int as waiting from graphile_worker.jobs where run_at < now() - interval '1 minute' and locked_at is null and attempts < max_attempts`,
        )
        return rows[0]?.waiting ? `works, ${rows[0].waiting} late` : 'works'
      })
    }
  },
  { name: 'jobs', dependencies: ['database', 'health'] },
)
