import {
  chosenIn,
  facetHeadings,
  facetOf,
  forceWords,
  kindWords,
  notesHeading,
  otherHeadings,
  provenanceMeans,
  provenanceWords,
  storyHeadings,
} from '@waymark/contracts/case-headings'
import type { ChosenField } from '@waymark/contracts/case-headings'
import { storyParts } from '@waymark/contracts/case-template'
import type { CaseText, StoryPart } from '@waymark/contracts/case-template'
import { clean, longDay, section } from '../../../platform/documents/making/document.ts'
import type { Block, MadeDocument } from '../../../platform/documents/making/document.ts'
import { creditedIn, passingOn, standsBehind } from './access.ts'
import { cite } from './citation.ts'
import type { Source } from './citation.ts'
import type { Leaving } from './queries.ts'

export type LabelOf = (facet: string, id: string) => string

export const addressOf = (publicUrl: string, caseId: string) => `${publicUrl}/cases/${caseId}`
export const sourceOf = (leaving: Leaving, publicUrl: string): Source => ({
  id: leaving.page.id,
  by: standsBehind(leaving),
  title: leaving.page.title,
  version: leaving.page.version,
  publishedAt: leaving.page.publishedAt,
  address: `${addressOf(publicUrl, leaving.page.id)}?version=${leaving.page.version}`,
})

/** What stands in every file, so that nobody takes it for newer or freer than it is. */
export function notesOf(leaving: Leaving, publicUrl: string): string[] {
  const { page, sensitivity } = leaving
  const by = sensitivity === 'closed' ? '' : ` By: ${standsBehind(leaving)}.`
  return [
    `Version ${page.version}, published on ${longDay(page.publishedAt)}.${by}`,
    `To cite it: ${cite(sourceOf(leaving, publicUrl))}`,
    passingOn[sensitivity],
    ...(page.stoppedAt ? [`Its authors stopped doing this on ${longDay(page.stoppedAt)}.`] : []),
    `Taken out of Waymark on ${longDay(new Date().toISOString())}. It may be out of date: the newest is at ${addressOf(publicUrl, page.id)}`,
  ]
}

const shortParts: StoryPart[] = ['problem', 'whatWeDid', 'didNotWork', 'advice', 'whatChanged', 'method']
const shortFacts: ChosenField[] = ['approaches', 'harms', 'ageBands', 'region']

/** A case as its readers get it in a file; with `isShort`, what matters most. */
export function documentOf(
  leaving: Leaving,
  publicUrl: string,
  labelOf: LabelOf,
  isShort: boolean,
): MadeDocument {
  const { page } = leaving
  const text: CaseText = { ...page, contributors: creditedIn(leaving) }
  const parts = isShort ? shortParts : storyParts
  return {
    title: clean(text.title),
    lead: clean(text.summary),
    blocks: [
      ...contentNote(text, labelOf),
      { is: 'facts', rows: factsOf(text, labelOf, isShort) },
      ...parts.flatMap((part) => section(storyHeadings[part], text[part])),
      ...(isShort ? [] : [...forcesOf(text), ...promptsOf(text), ...provenanceOf(text), ...thanks(text)]),
    ],
    notes: notesOf(leaving, publicUrl),
    notesHeading,
    footer: `Version ${page.version} · ${addressOf(publicUrl, page.id)}`,
  }
}

const contentNote = (text: CaseText, labelOf: LabelOf): Block[] =>
  text.contentNotes.length === 0
    ? []
    : [
        {
          is: 'words',
          words: `${otherHeadings.contentNotes}: ${text.contentNotes.map((id) => labelOf('content-note', id)).join(', ')}.`,
        },
      ]

function factsOf(text: CaseText, labelOf: LabelOf, isShort: boolean): [string, string][] {
  const chosen = (field: ChosenField) =>
    chosenIn(text, field)
      .map((id) => labelOf(facetOf[field], id))
      .join(', ')
  const listed = Object.keys(facetOf).filter(
    (field) =>
      facetOf[field as ChosenField] in facetHeadings && (!isShort || shortFacts.includes(field as never)),
  ) as ChosenField[]
  const rows: [string, string][] = [
    [otherHeadings.result, chosen('result')],
    [otherHeadings.evidence, chosen('evidence')],
    [otherHeadings.stage, chosen('stage')],
    [otherHeadings.momentum, chosen('momentum')],
    [otherHeadings.when, [text.started, text.ended].filter(Boolean).join(' – ')],
    [otherHeadings.kind, kindWords[text.kind]],
    [otherHeadings.provenance, `${provenanceWords[text.provenance]}. ${provenanceMeans[text.provenance]}`],
    ...listed.map((field): [string, string] => [
      facetHeadings[facetOf[field] as keyof typeof facetHeadings],
      chosen(field),
    ]),
  ]
  return rows.filter(([, value]) => value !== '')
}

function forcesOf({ forces }: CaseText): Block[] {
  const items = forces.map(
    ({ cluster, direction, strength, words }) =>
      `${forceWords.clusters[cluster]} (${forceWords.directions[direction]}, ${forceWords.strengths[strength]}): ${clean(words)}`,
  )
  return items.length === 0
    ? []
    : [
        { is: 'heading', words: otherHeadings.forces },
        { is: 'list', items },
      ]
}

function promptsOf({ prompts }: CaseText): Block[] {
  const asked = prompts.filter(({ pause }) => pause.trim())
  if (asked.length === 0) return []
  return [
    { is: 'heading', words: otherHeadings.prompts },
    ...asked.flatMap(({ pause, reflect }): Block[] => [
      { is: 'words', words: clean(pause) },
      ...(reflect.trim()
        ? [{ is: 'words' as const, words: `${otherHeadings.reflect}: ${clean(reflect)}` }]
        : []),
    ]),
  ]
}

const provenanceOf = ({ basis, consent, withdrawRoute }: CaseText): Block[] => [
  ...section(otherHeadings.basis, basis),
  ...section(otherHeadings.consent, consent),
  ...section(otherHeadings.withdrawRoute, withdrawRoute),
]

function thanks({ contributors }: CaseText): Block[] {
  const people = contributors
    .map(({ role, name }) => clean(name.trim() ? `${name} (${role})` : role))
    .filter(Boolean)
  return people.length === 0
    ? []
    : [
        { is: 'heading', words: otherHeadings.thanks },
        { is: 'list', items: people },
      ]
}
