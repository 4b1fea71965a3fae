import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { WorkerEvents } from 'graphile-worker'
import { EventEmitter } from 'node:events'
import { processName } from './database.ts'
import type { Database } from './database.ts'
import { jobWorkers } from './tables.ts'

/** Writes down which process each worker belongs to, as the worker begins. */
export function keepWorkers({ database, log }: Pick<FastifyInstance, 'database' | 'log'>): WorkerEvents {
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => {
    void database
      .insert(jobWorkers)
      .values({ workerId: worker.workerId, process: processName })
      .onConflictDoNothing()
      .catch(() => log.warn('a worker could not be written down'))
  })
  return events
}

/**
 * Frees the jobs of processes that have no connection to the database any more: they were killed. Without this a job would
 * stay theirs for four hours. A worker that was killed before it was written down is known by holding a job for long.
 */
export async function takeOverJobs(db: Database): Promise<void> {
  await db.execute(sql`
    with gone as (
      delete from job_workers w
      where not exists (select from pg_stat_activity a where a.application_name = w.process)
      returning worker_id
    ), unknown as (
      select distinct locked_by as worker_id from graphile_worker.jobs j
      where locked_at < now() - interval '30 seconds' and not exists (
        select from job_workers w where w.worker_id = j.locked_by)
    ), held as (
      select array_agg(worker_id) as ids from (select worker_id from gone union select worker_id from unknown) these
    )
    select graphile_worker.force_unlock_workers(ids) from held where ids is not null`)
}
