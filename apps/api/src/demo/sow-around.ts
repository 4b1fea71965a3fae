import { documentTypes } from '@waymark/contracts/documents'
import { refer } from '@waymark/contracts/mentions'
import type { FastifyInstance } from 'fastify'
import { posts, threadReads, threads } from '../features/discussions/tables.ts'
import { eventMaterials, materialTicks } from '../features/events/materials/tables.ts'
import { eventSpeakers } from '../features/events/speakers/tables.ts'
import { eventThreads } from '../features/events/threads/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { around } from './content/around.ts'
import { events } from './content/events.ts'
import type { DemoIds } from './ids.ts'
import { sowFeedback } from './sow-feedback.ts'

type Around = (typeof around)[number]

/** What stands around the events of the demo: speakers, materials, a conversation, and what people answered. */
export async function sowAround(
  tx: Transaction,
  ids: DemoIds,
  files: FastifyInstance['files'],
): Promise<void> {
  await sowFeedback(tx, ids)
  for (const each of around) {
    const event = events.find(({ key }) => key === each.event)!
    const place = { occurrenceId: ids.id('occurrence', each.event), host: event.host, title: event.title }
    await sowSpeakers(tx, ids, each, place)
    await sowMaterials(tx, ids, each, place)
    await sowFiles(tx, ids, each, place, files)
    if (each.talk.length > 0) await sowTalk(tx, ids, each, { ...place, spaceId: ids.space(event.space).id })
  }
}

interface Place {
  occurrenceId: string
  host: string
  title: string
}

async function sowSpeakers(
  tx: Transaction,
  ids: DemoIds,
  { speakers }: Around,
  { occurrenceId, host }: Place,
) {
  for (const [at, { person, name = '', role }] of speakers.entries())
    await tx.insert(eventSpeakers).values({
      id: uuidv7(),
      occurrenceId,
      personId: person ? ids.person(person) : null,
      name,
      role,
      addedBy: ids.person(host),
      createdAt: ids.daysAgo(12 - at / 100),
    })
}

async function sowMaterials(
  tx: Transaction,
  ids: DemoIds,
  { reading, links, hasRead }: Around,
  { occurrenceId, host }: Place,
) {
  const addedBy = ids.person(host)
  const toRead = reading.map(({ kind, key }, at) => ({
    id: uuidv7(),
    occurrenceId,
    kind: 'reading' as const,
    phase: 'before' as const,
    readingKind: kind,
    readingId: ids.thing(kind, key),
    addedBy,
    createdAt: ids.daysAgo(11 - at / 100),
  }))
  const toFollow = links.map((link) => ({
    ...link,
    id: uuidv7(),
    occurrenceId,
    kind: 'link' as const,
    addedBy,
    createdAt: ids.daysAgo(10),
  }))
  if (toRead.length > 0) await tx.insert(eventMaterials).values(toRead)
  if (toFollow.length > 0) await tx.insert(eventMaterials).values(toFollow)
  const [first] = toRead
  if (first && hasRead.length > 0)
    await tx
      .insert(materialTicks)
      .values(hasRead.map((person) => ({ materialId: first.id, personId: ids.person(person) })))
}

/** Files made by what exports cases: they hold nothing but their words. */
async function sowFiles(
  tx: Transaction,
  ids: DemoIds,
  { files: held }: Around,
  { occurrenceId, host }: Place,
  files: FastifyInstance['files'],
) {
  for (const { phase, name, title, lead, list } of held) {
    const { docx } = await import('../platform/documents/making/docx.ts')
    const notes = ['Wholly fictional, as all of this demo is.']
    const made = { title, lead, notes, notesHeading: 'About this page', footer: title }
    const bytes = await docx({ ...made, blocks: [{ is: 'list', items: list }] })
    const id = uuidv7()
    await files.put(`event-files/${id}`, bytes)
    await tx.insert(eventMaterials).values({
      id,
      occurrenceId,
      kind: 'file',
      phase,
      title: `${name}.docx`,
      addedBy: ids.person(host),
      mediaType: documentTypes.docx,
      bytes: bytes.length,
      scanned: false,
      removed: [],
      questions: [],
      accepted: [],
      storageKey: `event-files/${id}`,
      createdAt: ids.daysAgo(9),
    })
  }
}

async function sowTalk(
  tx: Transaction,
  ids: DemoIds,
  { talk }: Around,
  { occurrenceId, title, spaceId }: Place & { spaceId: string },
) {
  const id = uuidv7()
  const [first] = talk
  const at = (daysAgo: number) => ids.daysAgo(daysAgo)
  await tx.insert(threads).values({
    id,
    spaceId,
    title,
    kind: 'discussion',
    authorId: ids.person(first!.author),
    hatId: ids.hat(first!.author),
    lastSeq: talk.length,
    lastPostAt: at(talk.at(-1)!.daysAgo),
    createdAt: at(first!.daysAgo),
  })
  await tx.insert(posts).values(
    talk.map(({ author, daysAgo, body }, index) => ({
      id: uuidv7(),
      threadId: id,
      seq: index + 1,
      authorId: ids.person(author),
      hatId: ids.hat(author),
      body: index === 0 ? `${refer({ kind: 'event', id: occurrenceId })}\n\n${body}` : body,
      createdAt: at(daysAgo),
    })),
  )
  await tx
    .insert(threadReads)
    .values(
      talk.map(({ author }, index) => ({ threadId: id, personId: ids.person(author), readSeq: index + 1 })),
    )
  await tx.insert(eventThreads).values({ occurrenceId, threadId: id })
}
