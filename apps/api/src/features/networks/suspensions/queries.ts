import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Suspension } from '@waymark/contracts/suspensions'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'

type Row = Omit<Suspension, 'can'> & { byId: string; personId: string; convenes: boolean }

/** Suspensions a viewer may read: their own, those of networks they convene, and every one for administrators. */
async function find(db: Reader, viewer: Viewer, choice: SQL): Promise<Suspension[]> {
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    select u.id, u.network_id as "networkId", n.name as "networkName", json_build_object('id', p.id, 'name', p.name) as person,
      u.person_id as "personId", u.reason, u.until::text as until, u.at, b.name as by, u.by_id as "byId", u.lifted_at as "liftedAt",
      u.appeal, u.appealed_at as "appealedAt", u.outcome, u.answer, m.person_id is not null as convenes
    from suspensions u join networks n on n.id = u.network_id join persons p on p.id = u.person_id join persons b on b.id = u.by_id
    left join memberships m on m.network_id = u.network_id and m.person_id = ${viewer.id} and m.state = 'active' and m.role = 'convenor'
    where (u.person_id = ${viewer.id} or m.person_id is not null or ${viewer.isAdministrator}::boolean) and ${choice}
    order by u.at desc limit 100`)
  const iso = (at: string | null) => at && new Date(at).toISOString()
  return rows.map(({ byId, personId, convenes, ...row }) => {
    const isOpen = row.liftedAt === null
    const isMine = personId === viewer.id
    const waits = row.appeal !== null && row.outcome === null
    return {
      ...row,
      at: iso(row.at)!,
      liftedAt: iso(row.liftedAt),
      appealedAt: iso(row.appealedAt),
      can: {
        appeal: isOpen && isMine && row.appeal === null,
        // Whoever decided first does not decide again.
        decide: isOpen && waits && !isMine && byId !== viewer.id && (convenes || viewer.isAdministrator),
        lift: isOpen && !isMine && convenes,
      },
    }
  })
}

export const listSuspensions = (db: Reader, viewer: Viewer, networkId: string) =>
  find(
    db,
    viewer,
    sql`u.network_id = ${networkId} and (u.lifted_at is null or u.at > now() - interval '1 year')`,
  )
export const findSuspension = async (db: Reader, viewer: Viewer, id: string) =>
  (await find(db, viewer, sql`u.id = ${id}`))[0]
