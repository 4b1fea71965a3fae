import { randomUUID } from 'node:crypto'
import * as cpd from '@waymark/contracts/cpd'
import * as notes from '@waymark/contracts/cpd-notes'
import * as schemes from '@waymark/contracts/cpd-schemes'
import * as takeaways from '@waymark/contracts/cpd-takeaways'
import type { Endpoint } from '@waymark/contracts/endpoint'
import type { Cast } from './cast.ts'
import { asKept, asSaved, aScheme, sharedTakeaway, socialWork, startTakeaway, wholeNote } from './learning.ts'
import type { Row } from './matrix.ts'
import { event } from './scenes.ts'
import type { Person, World } from './world.ts'

const row = (endpoint: Endpoint, expected: string, given: Row['given'] = () => ({})): Row => ({
  endpoint,
  expected,
  given,
})
const everybody = '401 200 200 200 200 200 200 200 200'
const begun = '401 201 201 201 201 201 201 201 201'
/** Of somebody else: it does not exist, for administrators neither. */
const nobody = '401 404 404 404 404 404 404 404 404'

const othersNote = async (world: World, { author }: Cast) => {
  const note = await wholeNote(world, author)
  return { params: { noteId: note.id }, body: asSaved(note) }
}
const othersNoteId = async (world: World, cast: Cast) => ({
  params: (await othersNote(world, cast)).params,
})
const othersTakeaway = async (world: World, { author }: Cast) => {
  const { body } = await startTakeaway(world, author)
  return { params: { takeawayId: body.id }, body: asKept(body) }
}
const othersTakeawayId = async (world: World, cast: Cast) => ({
  params: (await othersTakeaway(world, cast)).params,
})
const own = async (world: World, _cast: Cast, person: Person | null) => {
  if (!person) return { params: { takeawayId: randomUUID() } }
  return { params: { takeawayId: (await startTakeaway(world, person)).body.id } }
}
async function scheme(world: World, { people }: Cast) {
  const { id, ...facts } = aScheme()
  await world.call(people.administrator, schemes.addScheme, { body: { id, ...facts } })
  return { params: { schemeId: id }, body: { ...facts, revision: 0 } }
}

/** What the CPD record, commitments and learning logs offer. */
export const cpdRows: Row[] = [
  row(cpd.readCpd, everybody),
  row(cpd.chooseScheme, everybody, () => ({
    body: { schemeId: socialWork, ownPieces: null, ownWithPeer: null, isReminded: false },
  })),
  row(cpd.exportCpd, everybody, () => ({ query: { format: 'txt' } })),
  row(schemes.listSchemes, everybody),
  row(schemes.addScheme, '401 403 403 403 403 403 403 403 201', () => ({ body: aScheme() })),
  row(schemes.changeScheme, '401 403 403 403 403 403 403 403 200', scheme),
  row(notes.createNote, begun, () => ({ body: { id: randomUUID() } })),
  row(notes.readNote, nobody, othersNoteId),
  row(notes.saveNote, nobody, othersNote),
  row(notes.deleteNote, nobody, othersNoteId),
  row(notes.restoreNote, nobody, othersNoteId),
  row(takeaways.listTakeaways, everybody),
  row(takeaways.createTakeaway, begun, () => ({ body: { id: randomUUID(), kind: 'log' } })),
  row(takeaways.readTakeaway, nobody, othersTakeawayId),
  row(takeaways.saveTakeaway, nobody, othersTakeaway),
  row(takeaways.deleteTakeaway, '401 204 204 204 204 204 204 204 204', own),
  row(takeaways.restoreTakeaway, nobody, othersTakeawayId),
  row(takeaways.listEventTakeaways, '401 404 200 200 200 200 200 404 404', event),
  row(takeaways.listNetworkTakeaways, '401 404 200 200 200 200 200 404 404', (_world, { network }) => ({
    params: { networkId: network.id },
  })),
  row(takeaways.takeBackTakeaway, '401 404 403 403 204 204 204 404 404', async (world, cast) => ({
    params: { takeawayId: (await sharedTakeaway(world, cast.author, cast.network)).id },
  })),
]
