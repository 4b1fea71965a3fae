import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Static } from 'typebox'
import * as duties from '@waymark/contracts/case-duties'
import * as contract from '@waymark/contracts/case-reviews'
import type { PeerAnswers, Worksheet } from '@waymark/contracts/case-reviews'
import * as signing from '@waymark/contracts/case-signoffs'
import { readOutbox } from '../../apps/api/src/platform/mail.ts'
import type { Person, TestNetwork, World } from './world.ts'

export const safeWorksheet: Worksheet = contract.intruders.map((intruder) => ({
  intruder,
  recognises: 'no',
  why: 'Nothing points to one person.',
}))
export const kindAnswers: PeerAnswers = contract.peerQuestions.map((question) => ({
  question,
  answer: 'yes',
  words: '',
}))
type Outcome = (typeof contract.outcomes)[number]

type Submission = Static<(typeof contract.submitCase)['schema']['body']>

/** The people who stand at the gates of a network’s cases, as their browsers and letters do. */
export class CaseReviewing {
  readonly #world: World
  readonly network: TestNetwork
  readonly trained: Person
  readonly peers: [Person, Person]
  readonly convenor: Person
  private constructor(
    world: World,
    network: TestNetwork,
    people: { trained: Person; peers: [Person, Person]; convenor: Person },
  ) {
    this.#world = world
    this.network = network
    this.trained = people.trained
    this.peers = people.peers
    this.convenor = people.convenor
  }

  static async gather(world: World, network: TestNetwork): Promise<CaseReviewing> {
    const trained = await world.member(network, 'Rae')
    const peers: [Person, Person] = [await world.member(network, 'Pia'), await world.member(network, 'Quin')]
    const convenor = await world.member(network, 'Zoe', 'convenor')
    const out = new CaseReviewing(world, network, { trained, peers, convenor })
    await out.train(trained)
    return out
  }

  train(person: Person, given: duties.Duty[] = ['anonymisation']) {
    return this.#world.call(this.network.convenor, duties.changeDuties, {
      params: { networkId: this.network.id, personId: person.id },
      body: { duties: given },
    })
  }

  /** A manager’s work address in each organisation under whose hat the authors write. */
  async managers(caseId: string): Promise<{ organisationId: string; email: string }[]> {
    const { rows } = await this.#world.database.execute<{ id: string; name: string }>(sql`
      select distinct o.id, o.name from case_authors a
      join lateral (select organisation_id from hats h where h.person_id = a.person_id and h.state = 'active'
        order by h.id = coalesce((select hat_id from case_drafts d where d.case_id = a.case_id and a.person_id = (select author_id from practice_cases c where c.id = a.case_id)), a.hat_id) desc nulls last limit 1) h on true
      join organisations o on o.id = h.organisation_id where a.case_id = ${caseId} and a.state = 'accepted'`)
    return Promise.all(
      rows.map(async ({ id, name }) => ({
        organisationId: id,
        email: (await this.#world.person('Mia', { organisation: name })).email,
      })),
    )
  }

  async submit(
    person: Person | null,
    { id: caseId, revision }: { id: string; revision: number },
    more: Partial<Submission> = {},
  ) {
    const managers = more.managers ?? (await this.managers(caseId))
    return this.send(person, caseId, {
      id: randomUUID(),
      revision,
      path: 'full',
      ticked: [...contract.checklist],
      declared: '',
      managers,
      ...more,
    })
  }
  send(person: Person | null, caseId: string, body: Submission) {
    return this.#world.call(person, contract.submitCase, { params: { caseId }, body })
  }

  read(person: Person | null, reviewId: string) {
    return this.#world.call(person, contract.readReview, { params: { reviewId } })
  }
  take(person: Person | null, reviewId: string, id: string = randomUUID()) {
    return this.#world.call(person, contract.takeGate, { params: { reviewId }, body: { id } })
  }
  decide(
    person: Person | null,
    gateId: string,
    outcome: Outcome = 'pass',
    more: { words?: string; worksheet?: Worksheet; answers?: PeerAnswers; spaceId?: string } = {},
  ) {
    const body = {
      outcome,
      words: outcome === 'pass' ? '' : 'Please leave the month out.',
      worksheet: safeWorksheet,
      answers: kindAnswers,
      ...more,
    }
    return this.#world.call(person, contract.decideGate, { params: { gateId }, body })
  }
  undo(person: Person | null, gateId: string) {
    return this.#world.call(person, contract.undoGate, { params: { gateId } })
  }

  /** Takes a gate on and decides there; answers with what the decision was answered with. */
  async pass(person: Person, reviewId: string, outcome: Outcome = 'pass', more: { spaceId?: string } = {}) {
    const gateId = randomUUID()
    const taken = await this.take(person, reviewId, gateId)
    return taken.status === 201 ? this.decide(person, gateId, outcome, more) : taken
  }

  /** What a manager’s newest letter opens: the sign-off and its code. */
  async letter(email: string): Promise<{ signOffId: string; code: string }> {
    await this.#world.settled()
    const letters = await readOutbox(this.#world.database, 500)
    const letter = letters.find(({ recipient, body }) => recipient === email && body.includes('/sign-off/'))
    const [, signOffId = '', first = '', second = ''] =
      /\/sign-off\/([\w-]+)[\s\S]*?(\d{4}) (\d{4})/.exec(letter?.body ?? '') ?? []
    return { signOffId, code: first + second }
  }
  signOff(
    { signOffId, code }: { signOffId: string; code: string },
    more: { outcome?: 'agreed' | 'returned'; words?: string; attribution?: 'region' | 'unattributed' } = {},
  ) {
    const body = {
      code,
      outcome: 'agreed' as const,
      name: 'Mia',
      role: 'Head of service',
      words: '',
      ...more,
    }
    return this.#world.call(null, signing.decideSignOff, { params: { signOffId }, body })
  }

  /** All gates, by the people they are for. */
  async through(reviewId: string, managers: { email: string }[]): Promise<void> {
    const must = ({ status, problem }: { status: number; problem: unknown }) => {
      if (status >= 300) throw new Error(`a gate is shut: ${JSON.stringify(problem)}`)
    }
    must(await this.pass(this.trained, reviewId))
    for (const { email } of managers) must(await this.signOff(await this.letter(email)))
    for (const peer of this.peers) must(await this.pass(peer, reviewId))
    must(await this.pass(this.convenor, reviewId))
  }
}
