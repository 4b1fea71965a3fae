import { randomUUID as id } from 'node:crypto'
import { createCollection } from '@waymark/contracts/case-collections'
import { hideCase } from '@waymark/contracts/case-incidents'
import type { CaseText } from '@waymark/contracts/case-template'
import * as drafts from '@waymark/contracts/case-drafts'
import * as discussions from '@waymark/contracts/discussions'
import * as events from '@waymark/contracts/events'
import * as organisations from '@waymark/contracts/organisations'
import { docx, paragraph } from './office-files.ts'
import { upload } from './attaching.ts'
import { CaseWriting, whole } from './case-writing.ts'
import { newEvent } from './cast.ts'
import type { Cast } from './cast.ts'
import type { World } from './world.ts'

export async function thread(world: World, { author, network }: Cast) {
  const threadId = id()
  await world.call(author, discussions.createThread, {
    params: { spaceId: network.space },
    body: { id: threadId, postId: id(), title: 'T', kind: 'discussion', body: 'B' },
  })
  return { params: { threadId } }
}
export async function event(world: World, { author, network }: Cast) {
  const body = newEvent()
  await world.call(author, events.createEvent, { params: { spaceId: network.space }, body })
  return { params: { occurrenceId: body.id } }
}
export const room = async (world: World, cast: Cast) => ({
  params: { workshopId: (await event(world, cast)).params.occurrenceId },
})
export async function draft(world: World, { author, network }: Cast) {
  const caseId = id()
  const { body } = await world.call(author, drafts.createDraft, {
    params: { networkId: network.id },
    body: { id: caseId },
  })
  // One of each list, so that every text a draft can hold is there.
  const text: CaseText = {
    ...body.text,
    forces: [{ cluster: 'culture', direction: 'helped', strength: 2, words: 'w' }],
    prompts: [{ pause: 'p', reflect: 'r' }],
    contributors: [{ role: 'Young adviser', name: '', agreed: false }],
  }
  return { params: { caseId }, text }
}
const writings = new WeakMap<World, CaseWriting>()
/** One for each world, so that its reviewers are gathered once. */
export function writing(world: World, { network }: Cast): CaseWriting {
  const held = writings.get(world) ?? new CaseWriting(world, network)
  writings.set(world, held)
  return held
}
export async function publishedCase(world: World, cast: Cast) {
  const { id: caseId } = await writing(world, cast).published(cast.author)
  return { params: { caseId } }
}
/** Empty, made by the convenor. */
export async function collection(world: World, { network }: Cast) {
  const collectionId = id()
  await world.call(network.convenor, createCollection, {
    params: { networkId: network.id },
    body: { id: collectionId, name: 'C', about: '' },
  })
  return { params: { collectionId } }
}
export async function collectedCase(world: World, cast: Cast) {
  const { params } = await publishedCase(world, cast)
  return { params: { ...(await collection(world, cast)).params, ...params } }
}
/** Waiting for its anonymisation review. */
export async function sentCase(world: World, cast: Cast) {
  const cases = writing(world, cast)
  const held = await cases.draft(cast.author)
  const { body: saved } = await cases.save(cast.author, held, whole(held.text))
  const { body } = await (await cases.reviewing()).submit(cast.author, saved)
  return { params: { reviewId: body.id } }
}
/** A draft with one file, which asks nothing. */
export async function draftFile(world: World, cast: Cast) {
  const { params, text } = await draft(world, cast)
  const added = await upload(world, cast.author, params.caseId, { bytes: docx(paragraph('A plan.')) })
  if (added.status !== 200) throw new Error(`no file: ${JSON.stringify(added.body)}`)
  return { params: { caseId: params.caseId, attachmentId: added.id }, text }
}
export async function publishedFile(world: World, cast: Cast) {
  const { params, text } = await draftFile(world, cast)
  const cases = writing(world, cast)
  const held = { id: params.caseId, revision: 0 }
  const { body: saved } = await cases.save(cast.author, held, whole(text))
  await cases.publish(cast.author, saved)
  return { params }
}
/** Hidden by its author, so that nobody of the cast is its reporter. */
export async function hiddenCase(world: World, cast: Cast) {
  const { params } = await publishedCase(world, cast)
  const incidentId = id()
  await world.call(cast.author, hideCase, { params, body: { id: incidentId } })
  return { params: { incidentId } }
}
export async function waitingHat(world: World, { organisation }: Cast) {
  const { body } = await world.call(await world.person('Waiting'), organisations.askForHat, {
    params: { organisationId: organisation },
    body: { id: id(), title: 'T' },
  })
  return { params: { hatId: body.id } }
}
export async function activeHat(world: World, cast: Cast) {
  const { params } = await waitingHat(world, cast)
  await world.call(cast.people.lead, organisations.decideHat, { params, body: { decision: 'accept' } })
  return { params }
}
export async function somebody(world: World, { network }: Cast) {
  const { id: personId } = await world.member(network, 'Somebody')
  return { params: { networkId: network.id, personId } }
}
export const newOrganisation = () => ({
  id: id(),
  name: `Council ${id()}`,
  kind: 'charity' as const,
  nation: 'Wales' as const,
  region: 'Wales' as const,
  domains: [],
})
export const newNetwork = () => ({
  id: id(),
  name: 'N',
  purpose: 'P',
  approach: 'cs',
  visibility: 'open',
  joinQuestions: [],
  agreement: 'A',
})
export const wish = () => ({ requestId: id(), acceptsVersion: 1, answers: [] })
