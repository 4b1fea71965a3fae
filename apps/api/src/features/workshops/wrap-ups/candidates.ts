import { sql } from 'drizzle-orm'
import { keyOf, referencesIn } from '@waymark/contracts/mentions'
import type { Reference } from '@waymark/contracts/mentions'
import type { OutlineItem } from '@waymark/contracts/workshop-outline'
import type { Candidate } from '@waymark/contracts/workshop-wrap-ups'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { listOfEvent } from '../../cpd/takeaways/queries.ts'
import { readCollection } from '../../cases/collections/queries.ts'
import { findOutcome } from '../../discussions/outcomes/queries.ts'
import { findThread } from '../../discussions/queries.ts'
import { readTitles } from '../../mentions/queries.ts'
import { findThreadOf } from '../../events/threads/queries.ts'
import { readOutline } from '../notes/queries.ts'
import { listPolls } from '../polls/queries.ts'
import { findPersonName, listBegun, listUnanswered } from '../questions/queries.ts'
import { readState } from '../log/queries.ts'
import type { FoundWorkshop } from '../queries.ts'
import { attributed } from './attribution.ts'
import { listQuotes } from './quoting.ts'

export interface Offer {
  candidates: Candidate[]
  triedAmongUs: number
}
const longest = 2000
const candidate = (
  key: string,
  part: Candidate['part'],
  text: string,
  more: Partial<Pick<Candidate, 'title' | 'by'>> = {},
): Candidate => ({ key, part, text: text.slice(0, longest), title: null, by: null, ...more })

/** What the room offers for its wrap-up, in the order in which it came up, as the viewer may see it. */
export async function listCandidates(
  db: Reader,
  viewer: Viewer,
  workshop: FoundWorkshop,
  publicUrl: string,
): Promise<Offer> {
  const { decided, harvest } = await readState(db, false, workshop.id)
  const tries = await offerTries(db, viewer, workshop)
  return {
    candidates: [
      ...decided.map(({ entryId, text }) => candidate(`decide:${entryId}`, 'decision', text)),
      ...tries.candidates,
      ...harvest.map(({ entryId, text }) => candidate(`harvest:${entryId}`, 'harvest', text)),
      ...(await offerQuestions(db, workshop)),
      ...(await offerPolls(db, viewer, workshop)),
      ...(await offerThings(db, viewer, workshop, publicUrl)),
      ...(await listQuotes(db, workshop)).map(({ id, text, by }) =>
        candidate(`quote:${id}`, 'quote', text, { by }),
      ),
      ...(await offerNotes(db, workshop)),
    ],
    triedAmongUs: tries.triedAmongUs,
  }
}

/** Lines of the notes that belong to one, in their order. */
const under = ({ items }: OutlineItem): string[] =>
  items.flatMap((item) => [`– ${item.text}`, ...under(item)])

/** The notes point by point; a heading without any is only the form. */
const offerNotes = async (db: Reader, { id }: FoundWorkshop): Promise<Candidate[]> =>
  (await readOutline(db, id))
    .filter(({ isHeading, items }) => !isHeading || items.length > 0)
    .map((line) => candidate(`note:${line.id}`, 'note', [line.text, ...under(line)].join('\n')))

/** What was shared with the people of the event alone is not told to others. */
async function offerTries(db: Reader, viewer: Viewer, workshop: FoundWorkshop): Promise<Offer> {
  const shared = (await listOfEvent(db, viewer, workshop.id)).filter(
    ({ kind, willTry, state }) => kind === 'commitment' && willTry.trim() && state !== 'dropped',
  )
  const told = shared.filter(
    ({ audience, spaceId }) => audience === 'network' && spaceId === workshop.spaceId,
  )
  return {
    candidates: told
      .toReversed()
      .map(({ id, willTry, author }) =>
        candidate(`try:${id}`, 'try', willTry, { by: attributed(workshop, author) }),
      ),
    triedAmongUs: shared.length - told.length,
  }
}

/** Questions that all could read and nobody has answered, with whoever took one on. */
async function offerQuestions(db: Reader, workshop: FoundWorkshop): Promise<Candidate[]> {
  const offered: Candidate[] = []
  for (const { id, text, state, ownerId } of await listUnanswered(db, workshop.id)) {
    if (state === 'waiting') continue
    const name = ownerId && (await findPersonName(db, ownerId))
    const by = name ? attributed(workshop, { name, organisation: null }) : null
    offered.push(candidate(`ask:${id}`, 'question', text, { by }))
  }
  return offered
}

async function offerPolls(db: Reader, viewer: Viewer, { id }: FoundWorkshop): Promise<Candidate[]> {
  const polls = await listPolls(db, viewer, false, id)
  return polls.flatMap(({ id: pollId, kind, question, options, results }) => {
    if (!results) return []
    const counted = options.map((option, place) => `${option} ${results.counts[place] ?? 0}`)
    const said = kind === 'words' ? results.words : counted
    const unit = kind === 'ranking' ? ' (points)' : ''
    return said.length > 0
      ? [candidate(`poll:${pollId}`, 'poll', `${question}${unit} ${said.join(', ')}`)]
      : []
  })
}

/**
 * What people pointed at, by links or addresses. Of what was said in groups this comes after, in an order that tells neither
 * when nor where nor by whom; where nothing may be quoted it stays there.
 */
async function listPointed(
  db: Reader,
  { id, rules }: FoundWorkshop,
  publicUrl: string,
): Promise<Reference[]> {
  const { rows } = await db.execute<{ text: string }>(sql`
    select e.payload->>'text' as text from workshop_entries e join workshops w on w.id = e.workshop_id
    where (w.id = ${id} or w.parent_id = ${id} and ${rules.quoting !== 'never'})
      and e.type in ('chat', 'harvest') and e.audience = 'room' and e.payload->>'text' like '%/%'
    order by w.parent_id is not null, case when w.parent_id is null then e.seq end, text`)
  return rows.flatMap(({ text }) => referencesIn(text, new URL(publicUrl).origin))
}

/** Cases beside the room, cases and outcome cards that were pointed at in it, and those of discussions that began there. */
async function offerThings(
  db: Reader,
  viewer: Viewer,
  workshop: FoundWorkshop,
  publicUrl: string,
): Promise<Candidate[]> {
  const said = await listPointed(db, workshop, publicUrl)
  const beside = workshop.collectionId && (await readCollection(db, viewer, workshop.collectionId))
  const begun = [await findThreadOf(db, workshop.id), ...(await listBegun(db, workshop.id))]
  const all: Reference[] = [
    ...begun.flatMap((id) => (id ? [{ kind: 'outcome' as const, id }] : [])),
    ...said.map((each) => (each.kind === 'thread' ? { ...each, kind: 'outcome' as const } : each)),
    ...(beside ? beside.list.map((each) => ({ kind: 'case' as const, id: each.case.id })) : []),
  ]
  const wanted = [...new Map(all.map((each) => [keyOf(each), each])).values()].filter(
    ({ kind }) => kind === 'case' || kind === 'outcome',
  )
  const titles = new Map(
    wanted.length > 0 ? (await readTitles(db, viewer, wanted)).map((each) => [keyOf(each), each.title]) : [],
  )
  const offered: Candidate[] = []
  for (const each of wanted) {
    const title = titles.get(keyOf(each))
    if (title === undefined) continue
    const text = each.kind === 'outcome' ? await concluded(db, viewer, each.id) : ''
    if (text !== undefined)
      offered.push(candidate(keyOf(each), each.kind === 'case' ? 'case' : 'outcome', text, { title }))
  }
  return offered
}

async function concluded(db: Reader, viewer: Viewer, threadId: string): Promise<string | undefined> {
  const thread = await findThread(db, viewer, threadId)
  return thread && (await findOutcome(db, thread))?.concluded
}
