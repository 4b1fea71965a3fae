import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { CaseWriter, WritingInvitation } from '@waymark/contracts/case-authors'
import type { Author } from '@waymark/contracts/common'
import type { organisationKinds } from '@waymark/contracts/organisations'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { authorJson } from '../../networks/queries.ts'
import { practiceCases } from '../tables.ts'

const nobody = '00000000-0000-0000-0000-000000000000'
const kinds: Record<(typeof organisationKinds)[number], string> = {
  local_authority: 'A local authority',
  childrens_trust: 'A children’s trust',
  combined_authority: 'A combined authority',
  safeguarding_partnership: 'A safeguarding partnership',
  nhs: 'An NHS organisation',
  police: 'A police force',
  hsc_trust: 'A health and social care trust',
  charity: 'A charity',
  university: 'A university',
  national_body: 'A national body',
  funder: 'A funder',
}
const kindOf = sql.raw(
  `case o.kind ${Object.entries(kinds)
    .map(([kind, words]) => `when '${kind}' then '${words}'`)
    .join(' ')} end`,
)
const unnamed = (name: SQL) =>
  sql`json_build_object('id', ${sql.raw(`'${nobody}'`)}, 'name', ${name}, 'organisation', null, 'observer', false)`
const isWriter = (personId: SQLWrapper) => sql`exists (
  select 1 from case_authors w where w.case_id = ${practiceCases.id} and w.person_id = ${personId} and w.state = 'accepted')`

/** By kind and region of an organisation, or not at all. */
const unnamedAs = (attribution: SQLWrapper, hatId: SQLWrapper) => sql`(case
  when ${attribution} = 'region' then coalesce((
    select ${unnamed(sql`concat(${kindOf}, ' in ', o.region)`)}
    from hats h join organisations o on o.id = h.organisation_id where h.id = ${hatId}),
    ${unnamed(sql`'Somebody in this network'`)})
  else ${unnamed(sql`'Somebody in this network'`)} end)`

/** Whoever wrote something, as far as their organisation lets them be named for it. */
export const namedAs = (
  attribution: SQLWrapper,
  [personId, hatId, spaceId]: [SQLWrapper, SQLWrapper, SQLWrapper],
): SQL<Author> => sql<Author>`(case when ${attribution} = 'organisation'
  then ${authorJson(personId, hatId, spaceId)} else ${unnamedAs(attribution, hatId)} end)`

/**
 * A person as a case lets its authors be named: where it names only a kind and a region, or nobody, its authors are shown
 * so wherever they write about it. Everybody else is named as usual.
 */
export const namedIn = (personId: SQLWrapper, hatId: SQLWrapper): SQL<Author> => sql<Author>`(case
  when ${practiceCases.attribution} = 'organisation' or not ${isWriter(personId)}
    then ${authorJson(personId, hatId, practiceCases.spaceId)}
  else ${unnamedAs(practiceCases.attribution, practiceCases.hatId)} end)`

/** The same for a card, whose place was joined: a kind and a region where those may be known, else nobody. */
export function asPlaced({
  attribution,
  placeKind,
  placeRegion,
}: {
  attribution: string
  placeKind: string | null
  placeRegion: string | null
}): Author {
  const isPlaced = attribution === 'region' && placeKind && placeRegion
  const name = isPlaced
    ? `${kinds[placeKind as keyof typeof kinds]} in ${placeRegion}`
    : 'Somebody in this network'
  return { id: nobody, name, organisation: null, observer: false }
}

const nowhere = sql`null::uuid`

/** Who writes a case or was asked to, in the order they came. */
export async function listWriters(db: Reader, viewer: Viewer, caseId: string): Promise<CaseWriter[]> {
  const { rows } = await db.execute<CaseWriter & Record<string, unknown>>(sql`
    select ${authorJson(sql`a.person_id`, sql`a.hat_id`, nowhere)} as author, a.state,
      (select json_build_object('id', o.id, 'name', o.name) from hats h join organisations o on o.id = h.organisation_id
        where h.id = a.hat_id) as organisation,
      a.person_id = c.author_id as "isFirst", a.person_id = ${viewer.id} as "isMe"
    from case_authors a join practice_cases c on c.id = a.case_id
    where a.case_id = ${caseId} and a.state in ('invited', 'accepted') order by a.invited_at, a.person_id`)
  return rows
}

/** Open invitations to write, of networks the viewer is still in. */
export async function listInvitations(db: Reader, viewer: Viewer): Promise<WritingInvitation[]> {
  const { rows } = await db.execute<WritingInvitation & Record<string, unknown>>(sql`
    select a.case_id as "caseId", coalesce(d.text->>'title', '') as title, n.name as "networkName",
      ${authorJson(sql`c.author_id`, sql`c.hat_id`, nowhere)} as "from",
      to_char(a.invited_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "invitedAt"
    from case_authors a join practice_cases c on c.id = a.case_id join networks n on n.id = c.network_id
    join memberships m on m.network_id = n.id and m.person_id = a.person_id and m.state = 'active'
    left join case_drafts d on d.case_id = c.id
    where a.person_id = ${viewer.id} and a.state = 'invited' order by a.invited_at desc limit 50`)
  return rows
}

/** Whether somebody is in the network of a case, and no observer: whom one can ask to write. */
export async function canBeAsked(db: Reader, caseId: string, personId: string): Promise<boolean> {
  const { rows } = await db.execute<{ can: boolean }>(sql`select exists (
    select 1 from practice_cases c join memberships m on m.network_id = c.network_id
    where c.id = ${caseId} and m.person_id = ${personId} and m.state = 'active' and m.role <> 'observer') as can`)
  return rows[0]!.can
}

/** An invitation that is still open, for the letter about it. */
export async function findAsked(db: Reader, caseId: string, personId: string) {
  const { rows } = await db.execute<{
    email: string
    from: string
    networkName: string
    invitedAt: string
  }>(sql`
    select p.email, f.name as "from", n.name as "networkName", a.invited_at::text as "invitedAt"
    from case_authors a join persons p on p.id = a.person_id join practice_cases c on c.id = a.case_id
    join persons f on f.id = c.author_id join networks n on n.id = c.network_id
    where a.case_id = ${caseId} and a.person_id = ${personId} and a.state = 'invited'`)
  return rows[0]
}
