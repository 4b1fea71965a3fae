import { cpdNotes } from '../features/cpd/notes/tables.ts'
import { listSchemes } from '../features/cpd/schemes/queries.ts'
import { cpdChoices } from '../features/cpd/tables.ts'
import { takeaways } from '../features/cpd/takeaways/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { addDays, ukDay } from '../platform/uk-time.ts'
import { notes, takeaways as taken } from './content/learning.ts'
import { networks } from './content/networks.ts'
import { people } from './content/people.ts'
import type { DemoIds } from './ids.ts'

const networkOf = (space: string) =>
  networks.find(({ spaces }) => spaces.some(({ key }) => key === space))?.name ?? ''
const nameOf = (person: string) => people.find(({ key }) => key === person)?.name ?? ''

/** CPD records and what was taken away, of two people who can be looked around as. */
export async function sowLearning(tx: Transaction, ids: DemoIds): Promise<void> {
  const [scheme] = await listSchemes(tx)
  const today = ukDay(new Date(ids.now))
  for (const person of new Set(notes.map((note) => note.person)))
    await tx
      .insert(cpdChoices)
      .values({ personId: ids.person(person), schemeId: scheme!.id, isReminded: true })
  for (const {
    person,
    event,
    daysAgo,
    facilitator,
    network,
    about,
    learnt,
    impact,
    peer,
    ...facts
  } of notes) {
    const words: Record<string, string> = { about, learnt, impact, peer }
    await tx.insert(cpdNotes).values({
      id: uuidv7(),
      personId: ids.person(person),
      ...(event && { fromKind: 'event', fromId: ids.id('occurrence', event) }),
      ...facts,
      facilitator: facilitator ? nameOf(facilitator) : '',
      network: network ? networkOf(network) : '',
      day: addDays(today, -daysAgo),
      answers: scheme!.questions.map(({ id, label }) => ({ question: id, label, words: words[id] ?? '' })),
      createdAt: ids.daysAgo(daysAgo),
      savedAt: ids.daysAgo(daysAgo),
    })
  }
  for (const { person, event, daysAgo, inDays, sharedIn, ...words } of taken) {
    const isClosed = words.state !== undefined && words.state !== 'open'
    await tx.insert(takeaways).values({
      id: uuidv7(),
      personId: ids.person(person),
      ...(event && { fromKind: 'event', fromId: ids.id('occurrence', event) }),
      ...words,
      byDay: inDays === undefined ? null : addDays(today, inDays),
      ...(sharedIn && { audience: 'network', spaceId: ids.space(sharedIn).id, hatId: ids.hat(person) }),
      closedAt: isClosed ? ids.daysAgo(daysAgo - 7) : null,
      createdAt: ids.daysAgo(daysAgo),
      savedAt: ids.daysAgo(daysAgo),
    })
  }
}
