import { allWords, emptyText, unanswered } from '@waymark/contracts/case-template'
import { expect, test } from 'vitest'
import { check } from '@waymark/identity-guard'
import type { Kind } from '@waymark/identity-guard'
import { asCaseText } from '@waymark/contracts/case-adoptions'
import { adoptions, episodes } from './adoptions.ts'
import { around, feedback } from './around.ts'
import { cases } from './cases.ts'
import { entries, introductions, talks } from './directory.ts'
import { eventDates } from './event-dates.ts'
import { questions } from './event-questions.ts'
import { pastRoom } from './event-room-past.ts'
import { liveRoom } from './event-room.ts'
import { events } from './events.ts'
import { notes, takeaways } from './learning.ts'
import { networks } from './networks.ts'
import { organising } from './organising.ts'
import { reviews } from './reviews.ts'
import { people } from './people.ts'
import { threads } from './threads.ts'

const colleagues = people.map(({ name }) => name)
/** What the guard says of each text in a piece of content, by the words it is about. */
function findings(content: unknown, kind: Kind): string[] {
  if (typeof content === 'string')
    return check(content, { kind, colleagues }).map(
      ({ category, start, end }) => `${category}: ${content.slice(start, end)}`,
    )
  return content && typeof content === 'object'
    ? Object.values(content).flatMap((part) => findings(part, kind))
    : []
}

test('the demo says nothing that the guard would not let a member say', () => {
  const written = cases.map((each) => [
    each.title,
    each.summary,
    each.problem,
    each.whatWeDid,
    each.participation,
    each.whatChanged,
    each.didNotWork,
    each.advice,
  ])
  expect(findings(written, 'prose')).toEqual([])
  const said = [
    ...feedback.map(({ words, quotes }) => [words, quotes.map((quote) => quote.words)]),
    ...around.map(({ talk }) => talk.map(({ body }) => body)),
  ]
  expect(findings(said, 'conversation')).toEqual([])
  const shown = around.map(({ speakers, links, files }) => [
    speakers.map(({ role }) => role),
    links.map(({ title }) => title),
    files.map(({ title, lead, list }) => [title, lead, list]),
  ])
  expect(findings(shown, 'event')).toEqual([])
  const sent = [...reviews.map(({ text }) => text), ...cases.flatMap(({ more }) => more ?? [])]
  expect(
    findings(
      sent.map((text) => allWords({ ...emptyText, ...text })),
      'prose',
    ),
  ).toEqual([])
  const tried = [
    ...adoptions.map((each) => [allWords(asCaseText(each)), each.wish ?? '']),
    ...episodes.map(({ words }) => words),
  ]
  expect(findings(tried, 'prose')).toEqual([])
  expect(
    findings(
      cases.map(({ comments }) => comments.map(({ body }) => body)),
      'conversation',
    ),
  ).toEqual([])
  expect(
    findings(
      threads.map(({ title, posts, outcome }) => [
        title,
        outcome?.concluded ?? '',
        posts.map(({ body }) => body),
      ]),
      'conversation',
    ),
  ).toEqual([])
  expect(
    findings(
      organising.map(({ questions, messages }) => [
        questions.map(({ ask, why, options }) => [ask, why, options]),
        messages.map(({ subject, words }) => [subject, words]),
      ]),
      'event',
    ),
  ).toEqual([])
  expect(
    findings(
      organising.flatMap(({ questions }) => questions.map(({ answers }) => Object.values(answers))),
      'conversation',
    ),
  ).toEqual([])
  expect(
    findings(
      organising.flatMap(({ lists }) => lists.map(({ words }) => words)),
      'prose',
    ),
  ).toEqual([])
  const files = threads.flatMap(({ posts }) => posts.flatMap(({ files = [] }) => files))
  expect(files.length).toBeGreaterThan(0)
  expect(findings(files, 'prose')).toEqual([])
  expect(
    findings(
      [...events, ...eventDates].map(({ title, description }) => [title, description]),
      'event',
    ),
  ).toEqual([])
  const inRooms = [
    events.map(({ chat }) => chat.map(({ body }) => body)),
    ...[liveRoom, pastRoom].map(({ agenda, deeds }) => [
      agenda.map(({ title }) => title),
      [...deeds.values()]
        .flat()
        .map((deed) => ('decide' in deed ? deed.decide : 'brings' in deed ? deed.brings : '')),
    ]),
    questions.map(({ text, answer = '' }) => [text, answer]),
  ]
  expect(findings(inRooms, 'conversation')).toEqual([])
  expect(
    findings(
      [...entries.map(({ helps }) => helps), ...talks.map(({ about, answer }) => [about, answer])],
      'contact',
    ),
  ).toEqual([])
  expect(
    findings(
      introductions.map(({ answers }) => answers),
      'conversation',
    ),
  ).toEqual([])
  expect(
    findings(
      entries.flatMap(({ hours = [] }) => hours.map(({ where }) => where)),
      'venue',
    ),
  ).toEqual([])
  const learnt = notes.map(({ about, learnt, impact, peer, peerRole }) => [
    about,
    learnt,
    impact,
    peer,
    peerRole,
  ])
  const taken = takeaways.map((each) => [
    [each.willTry, each.firstStep, each.helpWanted],
    [each.happened, each.soWhat, each.nowWhat],
  ])
  expect(findings([learnt, taken], 'prose')).toEqual([])
  expect(
    findings(
      networks.map(({ purpose, agreement }) => [purpose, agreement]),
      'contact',
    ),
  ).toEqual([])
})

test('each case of the demo answers what its template needs', () => {
  const open = cases.map(({ more, key, ...words }) => [
    key,
    unanswered({ ...emptyText, ...words, ...more }).map((field) => field.key),
  ])
  expect(open).toEqual(cases.map(({ key }) => [key, []]))
})
