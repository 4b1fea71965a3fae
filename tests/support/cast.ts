import { randomUUID } from 'node:crypto'
import type { Grant } from '@waymark/contracts/networks'
import type { Person, TestNetwork, World } from './world.ts'

/** Everybody an access rule can tell apart, in the order of the matrix's columns. */
export const parts = [
  'visitor',
  'outsider',
  'observer',
  'member',
  'facilitator',
  'convenor',
  'moderator',
  'lead',
  'administrator',
] as const
export type Part = (typeof parts)[number]

export interface Cast {
  network: TestNetwork
  organisation: string
  /** `visitor` is signed out. */
  people: Record<Part, Person | null>
  /** A member who wrote the things others act on. */
  author: Person
}

/** One person for each part around one network with one space; the lead and the administrator are in no network. */
export async function gather(world: World, visibility: 'hidden' | 'open'): Promise<Cast> {
  const network = await world.network({ visibility })
  const author = await world.member(network, 'Author')
  const moderator = await world.member(network, 'Moderator')
  const people: Cast['people'] = {
    visitor: null,
    outsider: await world.person('Outsider'),
    observer: await world.member(network, 'Observer', 'observer'),
    member: await world.member(network, 'Member'),
    facilitator: await world.member(network, 'Facilitator', 'facilitator'),
    convenor: network.convenor,
    moderator,
    lead: await world.person('Lead', { organisation: 'Leading Council', lead: true }),
    administrator: await world.person('Administrator', { administrator: true }),
  }
  const grants: Grant[] = [
    { subject: 'role', subjectId: 'facilitator', level: 'moderate' },
    { subject: 'role', subjectId: 'member', level: 'post' },
    { subject: 'role', subjectId: 'observer', level: 'see' },
    { subject: 'person', subjectId: moderator.id, level: 'moderate' },
  ]
  const space = await world.space(network, { grants })
  return {
    network: { ...network, space },
    organisation: await world.organisation('Leading Council'),
    people,
    author,
  }
}

export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
export const newEvent = (startsInMinutes = -5) => ({
  id: randomUUID(),
  seriesId: randomUUID(),
  title: 'Learning circle',
  description: '',
  kind: 'workshop' as const,
  startsAt: inMinutes(startsInMinutes),
  endsAt: inMinutes(startsInMinutes + 60),
  timeZone: 'Europe/London',
  place: '',
  capacity: null,
})
