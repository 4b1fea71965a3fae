import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import * as adoptions from '@waymark/contracts/case-adoptions'
import * as writers from '@waymark/contracts/case-authors'
import * as duties from '@waymark/contracts/case-duties'
import * as episodes from '@waymark/contracts/case-episodes'
import * as exports from '@waymark/contracts/case-exports'
import * as imports from '@waymark/contracts/case-imports'
import * as questions from '@waymark/contracts/case-questions'
import * as incidents from '@waymark/contracts/case-incidents'
import * as attachments from '@waymark/contracts/case-attachments'
import * as drafts from '@waymark/contracts/case-drafts'
import * as reviews from '@waymark/contracts/case-reviews'
import * as signing from '@waymark/contracts/case-signoffs'
import * as upkeep from '@waymark/contracts/case-upkeep'
import * as cases from '@waymark/contracts/cases'
import * as collections from '@waymark/contracts/case-collections'
import * as finding from '@waymark/contracts/case-finding'
import * as directory from '@waymark/contracts/directory'
import * as talks from '@waymark/contracts/directory-talks'
import * as discussions from '@waymark/contracts/discussions'
import type { Endpoint } from '@waymark/contracts/endpoint'
import * as home from '@waymark/contracts/home'
import * as inbound from '@waymark/contracts/inbound'
import * as archives from '@waymark/contracts/mail-archives'
import * as introductions from '@waymark/contracts/introductions'
import * as identity from '@waymark/contracts/identity'
import * as letters from '@waymark/contracts/letters'
import * as push from '@waymark/contracts/push'
import * as notifications from '@waymark/contracts/notifications'
import * as networks from '@waymark/contracts/networks'
import * as practice from '@waymark/contracts/organisation-practice'
import * as organisations from '@waymark/contracts/organisations'
import * as search from '@waymark/contracts/search'
import * as vocabulary from '@waymark/contracts/vocabulary'
import * as proposals from '@waymark/contracts/vocabulary-proposals'
import { persons } from '../../apps/api/src/features/identity/tables.ts'
import { unsubscribeUrl } from '../../apps/api/src/features/notifications/unsubscribing/token.ts'
import { tried, triedCase } from './case-trying.ts'
import { kindAnswers, safeWorksheet } from './case-reviewing.ts'
import type { Cast } from './cast.ts'
import { anEntry, anHour, freeTime, freshTalk, offering } from './directing.ts'
import {
  activeHat,
  collectedCase,
  collection,
  draft,
  draftFile,
  hiddenCase,
  newNetwork,
  newOrganisation,
  publishedCase,
  publishedFile,
  room,
  sentCase,
  somebody,
  thread,
  waitingHat,
  wish,
  writing,
} from './scenes.ts'
import { newProposal, newTerm, someTerm, wordsOf } from './vocabulary.ts'
import { aroundRows } from './matrix-around.ts'
import { dateRows } from './matrix-dates.ts'
import { eventRows } from './matrix-events.ts'
import { guestRows } from './matrix-guests.ts'
import { cpdRows } from './matrix-cpd.ts'
import { moderationRows } from './matrix-moderation.ts'
import { threadRows } from './matrix-threads.ts'
import { questionRows } from './matrix-questions.ts'
import { workshopRows } from './matrix-workshops.ts'
import type { Person, World } from './world.ts'

type Given = { params?: object; body?: object; query?: object }
export interface Row {
  endpoint: Endpoint
  /** Expected status for visitor, outsider, observer, member, facilitator, convenor, moderator, lead, administrator. */
  expected: string
  /** What to send; made anew for each cell, since a call may use up what it acts on. */
  given: (world: World, cast: Cast, person: Person | null) => Promise<Given> | Given
}

const always = '200 200 200 200 200 200 200 200 200'
const everybody = '401 200 200 200 200 200 200 200 200'
const id = () => randomUUID()
const inNetwork = (_world: World, { network }: Cast) => ({ params: { networkId: network.id } })
const row = (endpoint: Endpoint, expected: string, given: Row['given'] = () => ({})): Row => ({
  endpoint,
  expected,
  given,
})

/** The address in a letter is the permission, whoever opens it. */
const unsubscribing = ({ app }: World, { author }: Cast) => ({
  params: { token: unsubscribeUrl(app, author.id).split('/').at(-1) },
})
async function triedParams(world: World, cast: Cast) {
  const { caseId, adoptionId } = await triedCase(world, cast, writing(world, cast))
  return { params: { caseId, adoptionId } }
}

/** Every route, with what each part gets. A route without a row fails the test. */
export const rows: Row[] = [
  row(identity.readWelcome, '200 200 200 200 200 200 200 200 200'),
  row(identity.askCode, '202 202 202 202 202 202 202 202 202', () => ({
    body: { email: `${id()}@people.example` },
  })),
  row(identity.signIn, '422 422 422 422 422 422 422 422 422', () => ({
    body: { email: `${id()}@people.example`, code: '123456', name: 'N' },
  })),
  row(identity.signInAsDemoPerson, '404 404 404 404 404 404 404 404 404', (_w, { author }) => ({
    body: { personId: author.id },
  })),
  row(identity.refreshSession, '401 401 401 401 401 401 401 401 401'),
  row(identity.readMe, everybody),
  row(identity.changeMe, everybody, (_w, _c, person) => ({ body: { name: person?.name ?? 'Nobody' } })),
  row(identity.changePhoto, '401 422 422 422 422 422 422 422 422'),
  row(identity.removePhoto, everybody),
  row(identity.listSessions, everybody),
  row(identity.endSession, '401 404 404 404 404 404 404 404 404', () => ({ params: { sessionId: id() } })),
  row(notifications.readLevel, '401 404 200 200 200 200 200 404 404', (_w, { network }) => ({
    params: { scope: 'space', scopeId: network.space },
  })),
  row(notifications.changeLevel, '401 404 200 200 200 200 200 404 404', (_w, { network }) => ({
    params: { scope: 'network', scopeId: network.id },
    body: { level: null },
  })),
  row(notifications.listChoices, everybody),
  row(notifications.listNotices, everybody),
  row(notifications.countNotices, everybody),
  row(notifications.markSeen, '401 204 204 204 204 204 204 204 204', () => ({
    params: { kind: 'thread', subjectId: id() },
    body: { seq: 1 },
  })),
  row(notifications.markAllSeen, '401 204 204 204 204 204 204 204 204', () => ({
    body: { upTo: new Date().toISOString() },
  })),
  row(notifications.readReach, '401 404 403 200 200 200 200 404 404', (_w, { network }) => ({
    params: { spaceId: network.space },
  })),
  row(letters.readLetters, everybody),
  row(letters.changeLetters, everybody, () => ({ body: letters.usualLetters })),
  row(letters.listLog, everybody),
  row(push.readPush, everybody),
  // No push service that the hub knows; and nobody has such a browser.
  row(push.addPushDevice, '401 422 422 422 422 422 422 422 422', () => ({
    params: { deviceId: randomUUID() },
    body: { endpoint: 'https://push.example.org/a' },
  })),
  row(push.removePushDevice, '401 404 404 404 404 404 404 404 404', () => ({
    params: { deviceId: randomUUID() },
  })),
  row(push.tryPush, '401 404 404 404 404 404 404 404 404', () => ({ params: { deviceId: randomUUID() } })),
  row(letters.showUnsubscribe, always, unsubscribing),
  row(letters.unsubscribe, always, unsubscribing),
  row(organisations.listOrganisations, everybody),
  row(organisations.readOrganisation, everybody, (_w, { organisation }) => ({
    params: { organisationId: organisation },
  })),
  row(organisations.createOrganisation, '401 403 403 403 403 403 403 403 201', () => ({
    body: newOrganisation(),
  })),
  row(organisations.changeOrganisation, '401 403 403 403 403 403 403 403 200', (_w, { organisation }) => ({
    params: { organisationId: organisation },
    body: { about: 'A' },
  })),
  row(organisations.askForHat, '401 201 201 201 201 201 201 201 201', async (world) => ({
    params: { organisationId: await world.organisation(`Council ${id()}`) },
    body: { id: id(), title: 'T' },
  })),
  row(organisations.decideHat, '401 404 404 404 404 404 404 200 200', async (world, cast) => ({
    ...(await waitingHat(world, cast)),
    body: { decision: 'decline' },
  })),
  row(organisations.appointLead, '401 403 403 403 403 403 403 403 200', async (world, cast) => ({
    ...(await activeHat(world, cast)),
    body: { isLead: true },
  })),
  row(organisations.endHat, '401 403 403 403 403 403 403 200 200', activeHat),
  row(organisations.importOrganisations, '401 403 403 403 403 403 403 403 422', () => ({
    body: { csv: 'a,b\n1,2', dryRun: true },
  })),
  row(networks.listNetworks, everybody),
  row(networks.createNetwork, '401 403 403 403 403 201 403 201 201', () => ({ body: newNetwork() })),
  row(networks.readNetwork, '401 404 200 200 200 200 200 404 404', inNetwork),
  row(networks.changeNetwork, '401 404 403 403 403 200 403 404 404', (w, c) => ({
    ...inNetwork(w, c),
    body: { purpose: 'P' },
  })),
  row(networks.joinNetwork, '401 404 200 200 200 200 200 404 404', (w, c) => ({
    ...inNetwork(w, c),
    body: wish(),
  })),
  row(networks.acceptAgreement, '401 404 200 200 200 200 200 404 404', (w, c) => ({
    ...inNetwork(w, c),
    body: { version: 1 },
  })),
  row(networks.listMembers, '401 404 200 200 200 200 200 404 404', inNetwork),
  row(networks.changeMember, '401 404 403 403 403 200 403 404 404', async (w, c) => ({
    ...(await somebody(w, c)),
    body: { role: 'member' },
  })),
  row(networks.removeMember, '401 404 403 403 403 200 403 404 404', somebody),
  row(networks.listRequests, '401 404 403 403 403 200 403 404 404', inNetwork),
  row(networks.decideRequest, '401 404 403 403 403 404 403 404 404', (_w, { network }) => ({
    params: { networkId: network.id, requestId: id() },
    body: { decision: 'accept' },
  })),
  row(networks.listInvitations, '401 404 403 403 403 200 403 404 404', inNetwork),
  row(networks.invite, '401 404 403 403 403 201 403 404 404', (w, c) => ({
    ...inNetwork(w, c),
    body: { id: id(), email: `${id()}@people.example`, role: 'member' },
  })),
  row(networks.withdrawInvitation, '401 404 403 403 403 404 403 404 404', (_w, { network }) => ({
    params: { networkId: network.id, invitationId: id() },
  })),
  row(networks.createSpace, '401 404 403 403 403 201 403 404 404', (w, c) => ({
    ...inNetwork(w, c),
    body: { id: id(), name: 'S', about: '', sensitivity: 'network' },
  })),
  row(networks.readGrants, '401 404 403 403 403 200 403 404 404', (_w, { network }) => ({
    params: { spaceId: network.space },
  })),
  row(networks.changeGrants, '401 404 403 403 403 200 403 404 404', async (world, { network }) => ({
    params: { spaceId: await world.space(network) },
    body: { grants: [{ subject: 'role', subjectId: 'observer', level: 'see' }] },
  })),
  row(networks.listColleagues, everybody),
  row(networks.listPeople, everybody),
  row(networks.readPerson, '401 404 200 200 200 200 200 404 200', (_w, { author }) => ({
    params: { personId: author.id },
  })),
  row(networks.readPhoto, '401 404 200 200 200 200 200 404 200', async (world, { author }) => {
    const photo = id()
    await world.app.files.put(`photos/${photo}.webp`, 'a picture')
    await world.database.update(persons).set({ photo }).where(eq(persons.id, author.id))
    return { params: { personId: author.id, photo } }
  }),
  row(vocabulary.readVocabulary, everybody),
  row(vocabulary.addTerm, '401 403 403 403 403 403 403 403 201', () => ({
    params: { facet: 'lens' },
    body: newTerm(),
  })),
  row(vocabulary.orderTerms, '401 403 403 403 403 403 403 403 409', () => ({
    params: { facet: 'lens' },
    body: { ids: ['girls'], changeId: id(), reason: 'R' },
  })),
  row(vocabulary.changeTerm, '401 403 403 403 403 403 403 403 200', async (w, { people }) => {
    const { params, term } = await someTerm(w, people.administrator!)
    return { params, body: wordsOf(term) }
  }),
  row(vocabulary.retireTerm, '401 403 403 403 403 403 403 403 200', async (w, { people }) => ({
    params: (await someTerm(w, people.administrator!)).params,
    body: { state: 'retired', replacedBy: null, changeId: id(), reason: 'R' },
  })),
  row(vocabulary.listTermChanges, '401 403 403 403 403 403 403 403 200', () => ({
    params: { facet: 'harm', termId: 'cse' },
  })),
  row(proposals.propose, '401 201 201 201 201 201 201 201 201', () => ({ body: newProposal() })),
  row(proposals.listProposals, everybody),
  row(proposals.decideProposal, '401 404 404 404 404 404 404 404 200', async (w) => {
    const body = newProposal()
    await w.call(await w.person('Proposer'), proposals.propose, { body })
    return { params: { proposalId: body.id }, body: { state: 'declined', answer: 'Thank you.' } }
  }),
  row(cases.listCases, everybody, inNetwork),
  row(finding.countCases, everybody, inNetwork),
  row(finding.listSavedFilters, everybody, inNetwork),
  row(finding.saveFilter, '401 404 201 201 201 201 201 404 404', (w, c) => ({
    ...inNetwork(w, c),
    body: { id: id(), name: 'N', filter: { q: 'words', harm: ['cce'] } },
  })),
  row(finding.deleteSavedFilter, '401 404 404 404 404 404 404 404 404', () => ({
    params: { filterId: id() },
  })),
  row(collections.listCollections, everybody, inNetwork),
  row(collections.createCollection, '401 404 403 403 201 201 403 404 404', (w, c) => ({
    ...inNetwork(w, c),
    body: { id: id(), name: 'N', about: 'A' },
  })),
  row(collections.readCollection, '401 404 200 200 200 200 200 404 404', collection),
  row(collections.changeCollection, '401 404 403 403 200 200 403 404 404', async (w, c) => ({
    ...(await collection(w, c)),
    body: { name: 'N', about: 'A' },
  })),
  row(collections.deleteCollection, '401 404 403 403 204 204 403 404 404', collection),
  row(collections.collectCase, '401 404 403 403 200 200 403 404 404', async (w, c) => ({
    ...(await collectedCase(w, c)),
    body: { why: 'W' },
  })),
  row(collections.dropCase, '401 404 403 403 200 200 403 404 404', collectedCase),
  row(collections.orderCollection, '401 404 403 403 200 200 403 404 404', async (w, c) => ({
    ...(await collection(w, c)),
    body: { caseIds: [] },
  })),
  row(collections.layOutCollection, '401 404 403 403 204 204 204 404 404', async (w, c) => ({
    ...(await room(w, c)),
    body: { collectionId: null },
  })),
  row(cases.readCase, '401 404 200 200 200 200 200 404 404', publishedCase),
  row(cases.commentOnCase, '401 404 403 201 201 201 201 404 404', async (w, c) => ({
    ...(await publishedCase(w, c)),
    body: { id: id(), body: 'B' },
  })),
  row(cases.listCommentReasons, '401 404 403 403 200 200 200 404 404', publishedCase),
  row(exports.exportCase, '401 404 200 200 200 200 200 404 404', async (w, c) => ({
    ...(await publishedCase(w, c)),
    query: { format: 'html' },
  })),
  row(exports.citeCase, '401 404 200 200 200 200 200 404 404', publishedCase),
  // With a file it is answered as a draft that is started: see its own tests.
  row(imports.importCases, '401 404 403 422 422 422 422 404 404', inNetwork),
  row(questions.listCaseCards, everybody, () => ({ query: { ids: id() } })),
  row(questions.readQuestions, '401 404 200 200 200 200 200 404 404', publishedCase),
  row(questions.askTeam, '401 404 403 201 201 201 201 404 404', async (w, c) => ({
    ...(await publishedCase(w, c)),
    body: { id: id(), body: 'B' },
  })),
  row(incidents.hideCase, '401 404 201 201 201 201 201 404 404', async (w, c) => ({
    ...(await publishedCase(w, c)),
    body: { id: id() },
  })),
  row(incidents.explainIncident, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    ...(await hiddenCase(w, c)),
    body: { note: 'In the second part.' },
  })),
  row(incidents.takeBackIncident, '401 404 404 404 404 404 404 404 404', hiddenCase),
  row(incidents.listIncidents, everybody, inNetwork),
  row(incidents.decideIncident, '401 404 404 404 200 200 200 404 404', async (w, c) => ({
    ...(await hiddenCase(w, c)),
    body: { outcome: 'shown-again', reason: 'Nobody can be recognised.' },
  })),
  row(drafts.listDrafts, everybody),
  row(drafts.createDraft, '401 404 403 201 201 201 201 404 404', (w, c) => ({
    ...inNetwork(w, c),
    body: { id: id() },
  })),
  row(drafts.readDraft, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: (await draft(w, c)).params,
  })),
  row(drafts.saveDraft, '401 404 404 404 404 404 404 404 404', async (w, c) => {
    const { params, text } = await draft(w, c)
    return { params, body: { revision: 0, spaceId: null, hatId: null, text } }
  }),
  row(drafts.deleteDraft, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: (await draft(w, c)).params,
  })),
  row(drafts.reviseCase, '401 404 403 403 403 403 403 404 404', publishedCase),
  row(writers.listWriters, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: (await draft(w, c)).params,
  })),
  row(writers.inviteWriter, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: (await draft(w, c)).params,
    body: { personId: c.author.id },
  })),
  row(writers.removeWriter, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: { ...(await draft(w, c)).params, personId: c.author.id },
  })),
  row(writers.listInvitations, everybody),
  row(writers.answerInvitation, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: (await draft(w, c)).params,
    body: { accept: true },
  })),
  row(duties.listDuties, '401 404 200 200 200 200 200 404 404', inNetwork),
  row(duties.changeDuties, '401 404 403 403 403 200 403 404 404', async (w, c) => ({
    ...(await somebody(w, c)),
    body: { duties: ['safeguarding'] },
  })),
  row(reviews.listWaiting, everybody),
  row(reviews.listReviews, '401 404 200 200 200 200 200 404 404', inNetwork),
  row(reviews.submitCase, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: (await draft(w, c)).params,
    body: { id: id(), revision: 0, path: 'full', ticked: [], declared: '', managers: [], changeNote: 'C' },
  })),
  row(reviews.readReview, '401 404 404 404 404 200 404 404 404', sentCase),
  row(reviews.takeBackReview, '401 404 404 404 404 403 404 404 404', sentCase),
  row(reviews.askManager, '401 404 404 404 404 422 404 404 404', async (w, c) => ({
    ...(await sentCase(w, c)),
    body: { organisationId: c.organisation, email: `${id()}@people.example` },
  })),
  row(reviews.takeGate, '401 404 404 404 404 409 404 404 404', async (w, c) => ({
    ...(await sentCase(w, c)),
    body: { id: id() },
  })),
  row(reviews.releaseGate, '401 404 404 404 404 404 404 404 404', () => ({ params: { gateId: id() } })),
  row(reviews.decideGate, '401 404 404 404 404 404 404 404 404', () => ({
    params: { gateId: id() },
    body: { outcome: 'pass', words: '', worksheet: safeWorksheet, answers: kindAnswers },
  })),
  row(reviews.undoGate, '401 404 404 404 404 404 404 404 404', () => ({ params: { gateId: id() } })),
  row(reviews.changeAudience, '401 404 403 403 403 200 403 404 404', async (w, c) => ({
    ...(await publishedCase(w, c)),
    body: { id: id(), spaceId: c.network.space, managers: [] },
  })),
  row(upkeep.answerStillTrue, '401 404 403 403 403 403 403 404 404', async (w, c) => ({
    ...(await publishedCase(w, c)),
    body: { answer: 'keep', words: '' },
  })),
  row(upkeep.withdrawCase, '401 404 403 403 403 403 403 404 404', async (w, c) => ({
    ...(await publishedCase(w, c)),
    body: { words: 'W' },
  })),
  row(upkeep.bringBackCase, '401 404 403 403 403 403 403 404 404', publishedCase),
  row(adoptions.listAdoptions, '401 404 200 200 200 200 200 404 404', triedParams),
  row(adoptions.tellAdoption, '401 404 403 201 201 201 201 404 404', async (w, c, person) => {
    const { trying, caseId } = await triedCase(w, c, writing(w, c))
    return { params: { caseId }, body: { ...tried(), email: await trying.manager(person ?? c.author) } }
  }),
  row(adoptions.readAdoption, '401 404 200 200 200 200 200 404 404', triedParams),
  row(adoptions.changeAdoption, '401 404 403 403 403 403 403 404 404', async (w, c) => {
    const { id: _, parentId: __, ...words } = tried()
    return { ...(await triedParams(w, c)), body: { ...words, email: `${id()}@people.example` } }
  }),
  row(adoptions.withdrawAdoption, '401 404 403 403 403 403 403 404 404', triedParams),
  row(adoptions.startOwnCase, '401 404 403 403 403 403 403 404 404', async (w, c) => ({
    ...(await triedParams(w, c)),
    body: { id: id() },
  })),
  row(episodes.listEpisodes, '401 404 200 200 200 200 200 404 404', triedParams),
  row(episodes.addEpisode, '401 404 403 403 403 403 403 404 404', async (w, c) => ({
    ...(await triedParams(w, c)),
    body: { id: id(), month: 6, stage: 'growing', momentum: 'renewing', words: 'W' },
  })),
  row(episodes.removeEpisode, '401 404 403 403 403 403 403 404 404', async (w, c) => ({
    params: { ...(await triedParams(w, c)).params, episodeId: id() },
  })),
  row(signing.readSignOff, '422 422 422 422 422 422 422 422 422', () => ({
    params: { signOffId: id() },
    body: { code: '12345678' },
  })),
  row(signing.decideSignOff, '422 422 422 422 422 422 422 422 422', () => ({
    params: { signOffId: id() },
    body: { code: '12345678', outcome: 'agreed', name: 'N', role: 'R', words: '' },
  })),
  row(attachments.listDraftFiles, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: (await draft(w, c)).params,
  })),
  row(attachments.addDraftFile, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: { ...(await draft(w, c)).params, attachmentId: id() },
  })),
  row(attachments.explainDraftFile, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: (await draftFile(w, c)).params,
    body: { accepted: [] },
  })),
  row(attachments.removeDraftFile, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: (await draftFile(w, c)).params,
  })),
  row(attachments.downloadCaseFile, '401 404 200 200 200 200 200 404 404', publishedFile),
  row(discussions.listThreads, everybody, inNetwork),
  row(discussions.listMyThreads, everybody),
  row(discussions.createThread, '401 404 403 201 201 201 201 404 404', (_w, { network }) => ({
    params: { spaceId: network.space },
    body: { id: id(), postId: id(), title: 'T', kind: 'question', body: 'B' },
  })),
  row(discussions.readThread, '401 404 200 200 200 200 200 404 404', thread),
  row(discussions.listPostReasons, '401 404 403 403 200 200 200 404 404', thread),
  row(discussions.addPost, '401 404 403 201 201 201 201 404 404', async (w, c) => ({
    ...(await thread(w, c)),
    body: { id: id(), body: 'B' },
  })),
  row(discussions.markRead, '401 404 204 204 204 204 204 404 404', async (w, c) => ({
    ...(await thread(w, c)),
    body: { seq: 1 },
  })),
  row(discussions.lockThread, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await thread(w, c)),
    body: { locked: true },
  })),
  ...threadRows,
  ...cpdRows,
  ...moderationRows,
  row(inbound.readMyMail, everybody),
  row(inbound.resumeMail, everybody),
  row(inbound.dropMailedReply, '401 404 404 404 404 404 404 404 404', () => ({ params: { replyId: id() } })),
  // With a file it is answered as an archive that waits: see its own tests.
  row(archives.bringArchive, '401 404 403 403 403 422 403 404 404', (_w, { network }) => ({
    params: { spaceId: network.space, archiveId: id() },
  })),
  row(archives.listArchives, '401 404 403 403 403 200 403 404 404', inNetwork),
  row(archives.listArchiveMessages, '401 404 404 404 404 404 404 404 404', () => ({
    params: { archiveId: id() },
  })),
  ...eventRows,
  ...workshopRows,
  ...questionRows,
  ...aroundRows,
  ...guestRows,
  ...dateRows,
  row(search.countHits, everybody, () => ({ query: { q: 'words' } })),
  row(search.listSavedSearches, everybody),
  row(search.saveSearch, '401 201 201 201 201 201 201 201 201', () => ({
    body: { id: id(), name: 'N', q: 'words', filter: { kind: ['case'] }, alerts: false },
  })),
  row(search.deleteSavedSearch, '401 404 404 404 404 404 404 404 404', () => ({
    params: { searchId: id() },
  })),
  row(search.search, everybody, () => ({ query: { q: 'words' } })),
  row(home.readHome, everybody),
  row(introductions.readIntroduction, '401 404 200 200 200 200 200 404 404', inNetwork),
  row(introductions.introduceMyself, '401 404 403 201 201 201 201 404 404', (w, c) => ({
    ...inNetwork(w, c),
    body: { id: id(), answers: ['A', '', ''] },
  })),
  row(introductions.skipIntroduction, '401 404 200 200 200 200 200 404 404', inNetwork),
  row(practice.readPractice, everybody, (_w, { organisation }) => ({
    params: { organisationId: organisation },
  })),
  row(directory.listDirectory, everybody, () => ({ query: { q: 'words', work: ['direct'] } })),
  row(directory.readMyEntry, everybody),
  row(directory.changeMyEntry, everybody, () => ({ body: anEntry({ audience: 'nobody' }) })),
  row(talks.putHour, everybody, () => ({ params: { hourId: id() }, body: anHour() })),
  row(talks.deleteHour, '401 404 404 404 404 404 404 404 404', () => ({ params: { hourId: id() } })),
  row(talks.readDirectoryPerson, '401 404 200 200 200 200 200 404 404', async (w, c) => ({
    params: { personId: await offering(w, c) },
  })),
  row(talks.askTalk, '401 404 201 201 201 201 201 404 404', async (w, c) => {
    const personId = await offering(w, c)
    return {
      params: { personId },
      body: { id: id(), startsAt: await freeTime(w, personId), about: 'A' },
    }
  }),
  row(talks.listTalks, everybody),
  row(talks.decideTalk, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: { talkId: await freshTalk(w, c) },
    body: { decision: 'agree', words: '' },
  })),
  row(talks.readTalk, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: { talkId: await freshTalk(w, c) },
    body: { state: 'asked' },
  })),
  row(talks.cancelTalk, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: { talkId: await freshTalk(w, c) },
    body: { words: '' },
  })),
  row(talks.downloadTalk, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: { talkId: await freshTalk(w, c) },
  })),
  // Last, since those who leave are no longer who they were.
  row(networks.changeAgreement, '401 404 403 403 403 201 403 404 404', (w, c) => ({
    ...inNetwork(w, c),
    body: { id: id(), text: 'A' },
  })),
  row(networks.leaveNetwork, '401 404 204 204 204 409 204 404 404', async (w, c) => {
    // So that the convenor of the cast is the last one.
    await w.remove(c.network, (await writing(w, c).reviewing()).convenor)
    return inNetwork(w, c)
  }),
  row(identity.signOut, '401 204 204 204 204 204 204 204 204'),
  row(identity.signOutEverywhere, '401 204 204 204 204 204 204 204 204', async (world, _c, person) => {
    if (person) await world.comeBack(person)
    return {}
  }),
]
