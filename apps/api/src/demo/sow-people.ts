import { hats, organisationDomains, organisations } from '../features/organisations/tables.ts'
import { persons } from '../features/identity/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { organisations as demoOrganisations } from './content/organisations.ts'
import { people } from './content/people.ts'
import type { DemoIds } from './ids.ts'

/** Organisations, the people who work for them, and their hats. */
export async function sowPeople(tx: Transaction, ids: DemoIds): Promise<void> {
  await tx
    .insert(organisations)
    .values(
      demoOrganisations.map(({ key, domains: _, ...facts }) => ({ ...facts, id: ids.organisation(key) })),
    )
  await tx
    .insert(organisationDomains)
    .values(
      demoOrganisations.flatMap(({ key, domains }) =>
        domains.map((domain) => ({ domain, organisationId: ids.organisation(key) })),
      ),
    )
  await tx.insert(persons).values(
    people.map(({ key, name, organisation, about, administrator = false, offer }) => ({
      id: ids.person(key),
      name,
      about,
      email: `${key}@${demoOrganisations.find((each) => each.key === organisation)!.domains[0]}`,
      isAdministrator: administrator,
      demoOffer: offer ?? null,
      createdAt: ids.daysAgo(90),
      // Everybody was last here some days ago, so that there is something new to come back to.
      lastSeenAt: ids.daysAgo(12),
      visitStartedAt: ids.daysAgo(12.1),
    })),
  )
  const worn = people.flatMap(({ key, organisation, title, lead = false, secondHat }) => [
    {
      personId: ids.person(key),
      id: ids.hat(key),
      organisationId: ids.organisation(organisation),
      title,
      isLead: lead,
      days: 90,
    },
    ...(secondHat
      ? [
          {
            personId: ids.person(key),
            id: ids.hat(key, secondHat.organisation),
            organisationId: ids.organisation(secondHat.organisation),
            title: secondHat.title,
            isLead: false,
            days: 60,
          },
        ]
      : []),
  ])
  await tx
    .insert(hats)
    .values(
      worn.map(({ days, ...hat }) => ({ ...hat, state: 'active' as const, createdAt: ids.daysAgo(days) })),
    )
}
