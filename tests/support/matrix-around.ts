import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@waymark/contracts/endpoint'
import * as certificates from '@waymark/contracts/event-certificates'
import * as feedback from '@waymark/contracts/event-feedback'
import * as materials from '@waymark/contracts/event-materials'
import * as speakers from '@waymark/contracts/event-speakers'
import * as talk from '@waymark/contracts/event-thread'
import { sendFile } from './attaching.ts'
import { attended, endedAgo } from './attending.ts'
import type { Cast } from './cast.ts'
import type { Row } from './matrix.ts'
import { docx, paragraph } from './office-files.ts'
import { event, thread } from './scenes.ts'
import type { Person, World } from './world.ts'

const everybody = '401 200 200 200 200 200 200 200 200'
const row = (endpoint: Endpoint, expected: string, given: Row['given'] = () => ({})): Row => ({
  endpoint,
  expected,
  given,
})
const inNetwork = (_world: World, { network }: Cast) => ({ params: { networkId: network.id } })

/** An event that is over, at which the person was, where they can have been. */
const cameTo = (world: World, { author, network }: Cast, person: Person | null) =>
  attended(world, { space: network.space, host: author }, person ? [person] : [])
async function sixWeeksAgo(world: World, cast: Cast, person: Person | null) {
  const came = await cameTo(world, cast, person)
  await endedAgo(world, came.params.occurrenceId, '44 days')
  return came
}
async function certificate(world: World, cast: Cast) {
  const { params } = await cameTo(world, cast, cast.author)
  return (await world.call(cast.author, certificates.makeCertificate, { params })).body
}

const aLink = () => ({
  id: randomUUID(),
  phase: 'before' as const,
  title: 'Slides',
  url: 'https://slides.example.org',
})
async function material(world: World, cast: Cast) {
  const { params } = await event(world, cast)
  const body = aLink()
  await world.call(cast.author, materials.addLink, { params, body })
  return { params: { ...params, materialId: body.id } }
}
async function filePlace(world: World, cast: Cast) {
  const { params } = await event(world, cast)
  return { params: { ...params, phase: 'before' as const, fileId: randomUUID() } }
}
async function eventFile(world: World, cast: Cast) {
  const { params } = await filePlace(world, cast)
  const file = { bytes: docx(paragraph('A plan')), id: params.fileId }
  await sendFile(world, cast.author, `events/${params.occurrenceId}/files/before`, file)
  return { params }
}
const aSpeaker = () => ({ id: randomUUID(), personId: null, name: 'Rosalind Quill', role: 'Opening words' })
async function speaker(world: World, cast: Cast) {
  const { params } = await event(world, cast)
  const body = aSpeaker()
  await world.call(cast.author, speakers.nameSpeaker, { params, body })
  return { params: { ...params, speakerId: body.id } }
}

/** What stands around the day of an event: certificates, feedback, materials, speakers, its conversation. */
export const aroundRows: Row[] = [
  row(certificates.listCertificates, everybody),
  row(certificates.makeCertificate, '401 404 200 200 200 200 200 404 404', cameTo),
  row(certificates.downloadCertificate, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: { certificateId: (await certificate(w, c)).id },
  })),
  // Whoever was shown the code, and signs in nowhere.
  row(certificates.verifyCertificate, '200 200 200 200 200 200 200 200 200', async (w, c) => ({
    params: { code: (await certificate(w, c)).code },
  })),
  row(feedback.readMyFeedback, '401 404 200 200 200 200 200 404 404', event),
  row(feedback.answerAfter, '401 404 200 200 200 200 200 404 404', async (w, c, p) => ({
    ...(await cameTo(w, c, p)),
    body: { immediate: 'yes', immediateWords: '', potential: 'no', potentialWords: '', mayQuote: false },
  })),
  row(feedback.answerLater, '401 404 200 200 200 200 200 404 404', async (w, c, p) => ({
    ...(await sixWeeksAgo(w, c, p)),
    body: { later: ['applied'], laterWords: '', mayQuote: false },
  })),
  row(feedback.readFeedback, '401 404 403 403 200 200 200 404 404', event),
  row(feedback.readValue, '401 404 403 403 403 200 403 404 404', inNetwork),
  row(materials.listMaterials, '401 404 200 200 200 200 200 404 404', event),
  row(materials.addLink, '401 404 403 403 201 201 201 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: aLink(),
  })),
  row(materials.addReading, '401 404 403 403 201 201 201 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: {
      id: randomUUID(),
      phase: 'before',
      reading: { kind: 'thread', id: (await thread(w, c)).params.threadId },
    },
  })),
  row(materials.removeMaterial, '401 404 403 403 204 204 204 404 404', material),
  row(materials.tickMaterial, '401 404 204 204 204 204 204 404 404', async (w, c) => ({
    ...(await material(w, c)),
    body: { isRead: true },
  })),
  row(materials.listEventFiles, '401 404 403 403 200 200 200 404 404', filePlace),
  // Who may add one is asked for the file, which this call does not have.
  row(materials.addEventFile, '401 404 403 403 422 422 422 404 404', filePlace),
  row(materials.explainEventFile, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await eventFile(w, c)),
    body: { accepted: [] },
  })),
  row(materials.downloadEventFile, '401 404 200 200 200 200 200 404 404', async (w, c) => ({
    params: { fileId: (await eventFile(w, c)).params.fileId },
  })),
  row(speakers.listSpeakers, '401 404 200 200 200 200 200 404 404', event),
  row(speakers.nameSpeaker, '401 404 403 403 201 201 201 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: aSpeaker(),
  })),
  row(speakers.removeSpeaker, '401 404 403 403 204 204 204 404 404', speaker),
  row(talk.readEventThread, '401 404 200 200 200 200 200 404 404', event),
  row(talk.startEventThread, '401 404 403 200 200 200 200 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: { threadId: randomUUID(), postId: randomUUID(), body: 'Welcome' },
  })),
]
