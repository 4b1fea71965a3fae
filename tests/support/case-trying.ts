import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Static } from 'typebox'
import * as contract from '@waymark/contracts/case-adoptions'
import type { Adoption } from '@waymark/contracts/case-adoptions'
import { CaseReviewing } from './case-reviewing.ts'
import { CaseWriting } from './case-writing.ts'
import type { Cast } from './cast.ts'
import type { Person, TestNetwork, World } from './world.ts'

type Told = Omit<Static<(typeof contract.tellAdoption)['schema']['body']>, 'email'>

/** A record with all that is needed. */
export const tried = (more: Partial<Told> = {}): Told => ({
  id: randomUUID(),
  parentId: null,
  place: 'A market town and its villages',
  kept: 'The weekly walk.',
  changed: 'Drivers took part.',
  dropped: '',
  experience: 'Slower than we thought.',
  result: 'mixed',
  evidence: 'e1',
  started: '2025 Q3',
  attribution: 'organisation',
  ...more,
})

/** Tries cases in one network, as members and managers do. */
export class CaseTrying {
  readonly #world: World
  readonly #reviewing: Promise<CaseReviewing>
  readonly #managers = new Map<string, Promise<Person>>()
  constructor(world: World, network: TestNetwork, writing = new CaseWriting(world, network)) {
    this.#world = world
    this.#reviewing = writing.reviewing()
  }

  /** Somebody else at the organisation whose hat a person wears. */
  async manager(person: Pick<Person, 'id'>): Promise<string> {
    const { rows } = await this.#world.database.execute<{ name: string }>(sql`
      select o.name from hats h join organisations o on o.id = h.organisation_id
      where h.person_id = ${person.id} and h.state = 'active' order by h.created_at limit 1`)
    const organisation = rows[0]?.name ?? 'Nobody’s Council'
    const held = this.#managers.get(organisation) ?? this.#world.person('Max', { organisation })
    this.#managers.set(organisation, held)
    return (await held).email
  }

  async tell(person: Person | null, caseId: string, more: Partial<Told> & { email?: string } = {}) {
    const email = more.email ?? (person ? await this.manager(person) : 'm@people.example')
    return this.#world.call(person, contract.tellAdoption, {
      params: { caseId },
      body: { ...tried(more), email },
    })
  }
  async change(person: Person | null, adoptionId: string, more: Partial<Told> & { email?: string } = {}) {
    const { id: _, parentId: __, ...words } = tried(more)
    const email = more.email ?? (person ? await this.manager(person) : 'm@people.example')
    return this.#world.call(person, contract.changeAdoption, {
      params: { adoptionId },
      body: { ...words, email },
    })
  }
  /** Told, and signed off by a manager. */
  async published(person: Person, caseId: string, more: Partial<Told> = {}): Promise<Adoption> {
    const { status, body } = await this.tell(person, caseId, more)
    if (status !== 201) throw new Error(`not told: ${JSON.stringify(body)}`)
    const signed = await this.decide(await this.manager(person))
    if (signed.status !== 200) throw new Error(`not signed off: ${JSON.stringify(signed.problem)}`)
    await this.#world.settled()
    return (await this.read(person, body.id)).body
  }
  async letter(email: string) {
    return (await this.#reviewing).letter(email)
  }
  async decide(email: string, more: Parameters<CaseReviewing['signOff']>[1] = {}) {
    const reviewing = await this.#reviewing
    return reviewing.signOff(await reviewing.letter(email), more)
  }
  read(person: Person | null, adoptionId: string) {
    return this.#world.call(person, contract.readAdoption, { params: { adoptionId } })
  }
  tree(person: Person | null, caseId: string) {
    return this.#world.call(person, contract.listAdoptions, { params: { caseId } })
  }
  withdraw(person: Person | null, adoptionId: string) {
    return this.#world.call(person, contract.withdrawAdoption, { params: { adoptionId } })
  }
  startCase(person: Person | null, adoptionId: string, id: string = randomUUID()) {
    return this.#world.call(person, contract.startOwnCase, { params: { adoptionId }, body: { id } })
  }
}

interface Scene {
  trying: CaseTrying
  caseId: string
  adoptionId: string
}
const scenes = new WeakMap<World, Promise<Scene>>()
/** One case with one published record for each world: what nobody of the cast may change. */
export function triedCase(world: World, { network, author }: Cast, writing: CaseWriting): Promise<Scene> {
  const held = scenes.get(world) ?? sow()
  scenes.set(world, held)
  return held
  async function sow(): Promise<Scene> {
    const { id: caseId } = await writing.published(author)
    const trying = new CaseTrying(world, network, writing)
    const { id: adoptionId } = await trying.published(await world.member(network, 'Tess'), caseId)
    return { trying, caseId, adoptionId }
  }
}
