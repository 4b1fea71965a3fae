import { randomUUID } from 'node:crypto'
import * as drafts from '@waymark/contracts/case-drafts'
import * as contract from '@waymark/contracts/cases'
import type { CaseText } from '@waymark/contracts/case-template'
import type { CaseDraft } from '@waymark/contracts/case-drafts'
import type { CasePage } from '@waymark/contracts/cases'
import { CaseReviewing } from './case-reviewing.ts'
import type { Outcome } from './front-door.ts'
import type { Person, TestNetwork, World } from './world.ts'

/** A text with every part that is needed. */
export const whole = (text: CaseText): CaseText => ({
  ...text,
  title: 'Letters rewritten',
  summary: 'We rewrote letters.',
  caseType: 'service',
  problem: 'a',
  whatWeDid: 'b',
  participation: 'c',
  whatChanged: 'd',
  didNotWork: 'e',
  advice: 'f',
  basis: 'g',
  consent: 'h',
  approaches: ['tip'],
  harms: ['cce'],
  ageBands: ['16-17'],
  contexts: ['peer-group'],
  levels: ['l1'],
  systemPoints: ['assessment'],
  partners: ['police'],
  stage: 'developing',
  momentum: 'maturing',
  started: '2025 Q3',
  evidence: 'e1',
  result: 'did-not-help',
})
export const one = (caseId: string) => ({ params: { caseId } })

/** Writes cases in one network, as its members' browsers do. */
export class CaseWriting {
  readonly #world: World
  readonly #network: TestNetwork
  #reviewing: Promise<CaseReviewing> | undefined
  constructor(world: World, network: TestNetwork) {
    this.#world = world
    this.#network = network
  }

  start(person: Person | null, id: string = randomUUID(), networkId = this.#network.id) {
    return this.#world.call(person, drafts.createDraft, { params: { networkId }, body: { id } })
  }

  async draft(person: Person): Promise<CaseDraft> {
    const { status, body } = await this.start(person)
    if (status !== 201) throw new Error(`no draft: ${JSON.stringify(body)}`)
    return body
  }

  save(
    person: Person | null,
    { id, revision }: Pick<CaseDraft, 'id' | 'revision'>,
    text: CaseText,
    place: { spaceId?: string | null; hatId?: string | null } = {},
  ) {
    const body = { revision, spaceId: this.#network.space, hatId: null, ...place, text }
    return this.#world.call(person, drafts.saveDraft, { ...one(id), body })
  }

  /** Who stands at the gates of this network; gathered when first needed. */
  reviewing(): Promise<CaseReviewing> {
    return (this.#reviewing ??= CaseReviewing.gather(this.#world, this.#network))
  }

  /** Through all gates, by five people. */
  async publish(
    person: Person | null,
    draft: Pick<CaseDraft, 'id' | 'revision'>,
    changeNote = 'A part is new.',
  ): Promise<Outcome<typeof contract.readCase>> {
    const reviewing = await this.reviewing()
    const managers = await reviewing.managers(draft.id)
    const sent = await reviewing.submit(person, draft, { managers, ...(changeNote && { changeNote }) })
    // A draft that is not taken is answered with why.
    if (sent.status !== 201) return { ...sent, body: sent.body as never }
    await reviewing.through(sent.body.id, managers)
    return this.read(person, draft.id)
  }

  async published(
    person: Person,
    text: (text: CaseText) => CaseText = whole,
    place: { spaceId?: string } = {},
  ): Promise<CasePage> {
    const held = await this.draft(person)
    const saved = await this.save(person, held, text(held.text), place)
    const out = await this.publish(person, saved.body)
    if (out.status !== 200) throw new Error(`not published: ${JSON.stringify(out.body)}`)
    return out.body
  }

  list(person: Person | null, query: object = {}) {
    return this.#world.call(person, contract.listCases, { params: { networkId: this.#network.id }, query })
  }
  read(person: Person | null, id: string, version?: number) {
    return this.#world.call(person, contract.readCase, { ...one(id), ...(version && { query: { version } }) })
  }
  revise(person: Person | null, id: string) {
    return this.#world.call(person, drafts.reviseCase, one(id))
  }
  comment(person: Person | null, caseId: string, body: string, id: string = randomUUID(), hatId?: string) {
    return this.#world.call(person, contract.commentOnCase, {
      ...one(caseId),
      body: { id, body, ...(hatId && { hatId }) },
    })
  }
}
