import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { Viewer } from '../../../platform/viewer.ts'
import { writtenBy } from '../access.ts'

/** Condition: the viewer may read the files of a case's draft: its authors, and while it is reviewed those who read it then. */
export const readsDraftFiles = (viewer: Pick<Viewer, 'id'>, caseId: SQLWrapper): SQL =>
  sql`(${writtenBy(viewer, caseId)} or exists (
    select 1 from case_reviews r join practice_cases c on c.id = r.case_id
    where r.case_id = ${caseId} and r.state in ('anonymisation', 'sign-off', 'peer', 'decision') and (
      exists (select 1 from case_gates g where g.review_id = r.id and g.person_id = ${viewer.id})
      or exists (select 1 from memberships m where m.network_id = c.network_id and m.person_id = ${viewer.id}
        and m.state = 'active' and m.role = 'convenor'))))`
