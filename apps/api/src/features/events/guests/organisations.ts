import { sql } from 'drizzle-orm'
import type { Reader } from '../../../platform/database.ts'

/** Addresses here say nothing of where somebody works. */
const everybodys =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|proton|protonmail|btinternet|sky|talktalk|virginmedia|tiscali)\./

/** As it counts: capitals, spaces and signs make no other organisation. */
export const spelled = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^the /, '')
    .trim()

/** What counts towards the most of one organisation where the hub knows none: the domain of the mail, else the words. */
export function keyOf(email: string, words: string): string {
  const domain = email.split('@')[1]!.toLowerCase()
  return everybodys.test(domain) ? `words ${spelled(words)}` : `domain ${domain}`
}

/**
 * Whose place a guest’s is. The mail domain proves an organisation of the hub. The words prove nothing, so they count
 * towards the limit of the one that is called so, and open none of the places that are kept for its kind.
 */
export async function findGuestOrganisation(
  db: Reader,
  email: string,
  words: string,
): Promise<{ organisationId: string | null; organisationKey: string | null }> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct d.organisation_id as id from organisation_domains d join organisations o on o.id = d.organisation_id
    where d.domain = ${email.split('@')[1]!} and coalesce(o.valid_to, 'infinity') >= current_date`)
  if (rows.length === 1) return { organisationId: rows[0]!.id, organisationKey: null }
  const named = await db.execute<{ id: string }>(sql`
    select id from organisations where regexp_replace(regexp_replace(trim(regexp_replace(
      replace(lower(name), '&', ' and '), '[^[:alnum:]]+', ' ', 'g')), '^the ', ''), ' +', ' ', 'g') = ${spelled(words)}`)
  const same = named.rows.length === 1 ? named.rows[0]!.id : null
  return { organisationId: null, organisationKey: same ?? keyOf(email, words) }
}
