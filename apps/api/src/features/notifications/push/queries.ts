import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { LetterSettings } from '@waymark/contracts/letters'
import { minutesBetweenPushes } from '@waymark/contracts/push'
import type { Reader, Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { sessions } from '../../identity/tables.ts'
import { logDays, unpushed } from '../letters/queries.ts'
import { settingsJson } from '../queries.ts'
import { pushDevices } from './tables.ts'

/** A person’s browsers, the newest first; those of ended sessions are none any more. */
export const listDevices = (db: Reader, viewer: Pick<Viewer, 'id'>) =>
  db
    .select({
      id: pushDevices.id,
      device: sessions.device,
      since: pushDevices.since,
      pushedAt: pushDevices.pushedAt,
      endpoint: pushDevices.endpoint,
    })
    .from(pushDevices)
    .innerJoin(sessions, and(eq(sessions.id, pushDevices.sessionId), isNull(sessions.endedAt)))
    .where(eq(pushDevices.personId, viewer.id))
    .orderBy(desc(pushDevices.since))

export interface Ready {
  id: string
  personId: string
  endpoint: string
  failures: number
  settings: LetterSettings | null
  /** News from before have been told. */
  after: string
}

/** How long news lie before a push: whoever is here reads them meanwhile. */
const graceSeconds = 45
const devicesAtOnce = 50

/**
 * Browsers of people for whom something new lies there, and that no other worker holds; the next after one. What was read
 * meanwhile comes too, until the log says so.
 */
export async function claimReady(tx: Transaction, now: Date, afterId?: string): Promise<Ready[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const { rows } = await tx.execute<Ready & Record<string, unknown>>(sql`
    with ready as (
      select d.id from push_devices d join sessions s on s.id = d.session_id and s.ended_at is null
      where coalesce(d.pushed_at, '-infinity') < ${at} - make_interval(mins => ${minutesBetweenPushes})
        and (${afterId ?? null}::uuid is null or d.id > ${afterId ?? null}::uuid)
        and coalesce(d.retry_at, '-infinity') <= ${at}
        and exists (
          select from notices n where n.person_id = d.person_id and ${unpushed}
            and n.at > coalesce(d.pushed_at, d.since) and n.at < ${at} - make_interval(secs => ${graceSeconds})
            and n.at > ${at} - make_interval(days => ${logDays})
            and not exists (
              select from letter_log l where l.person_id = n.person_id and l.channel = 'push' and l.kind = n.kind
                and l.subject_id = n.subject_id and l.seq = n.last_seq and l.outcome = 'skipped' and l.reason <> 'failed'))
      order by d.id limit ${devicesAtOnce} for update of d skip locked
    )
    select d.id, d.person_id as "personId", d.endpoint, d.failures, ${settingsJson} as settings, coalesce(d.pushed_at, d.since) as after
    from ready join push_devices d on d.id = ready.id left join letter_settings w on w.person_id = d.person_id
    order by d.id`)
  return rows
}
