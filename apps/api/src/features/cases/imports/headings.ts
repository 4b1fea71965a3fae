import {
  facetHeadings,
  facetOf,
  notesHeading,
  otherHeadings,
  storyHeadings,
} from '@waymark/contracts/case-headings'
import { leftOut } from '@waymark/contracts/case-imports'
import type { ImportField, Target } from '@waymark/contracts/case-imports'

/** What stands before the first heading, below the title. */
export const beginning = 'Before the first heading'

/**
 * What other forms call the parts of a case: the Local Government Association, NICE shared learning, the College of
 * Policing’s practice bank, seven-minute briefings, Reach and Impact, Most Significant Change.
 */
const synonyms: Partial<Record<ImportField, string>> = {
  title: 'title, name, name of practice, name of initiative, project title, case study title, initiative',
  summary:
    'summary, in short, one line summary, abstract, overview, at a glance, headline, ' +
    'before the first heading',
  problem:
    'problem, challenge, issue, background, context, reasons for implementing your project, ' +
    'reasons for doing it, why did you do it, why we did it, rationale, incident, need, aim, aims, ' +
    'aims and objectives, objectives, what was the problem, target group, intended outcome, ' +
    'intended outcomes, vision, barriers, why it matters',
  conditions:
    'local conditions, local context, setting up, scale, scale of initiative, resources needed, ' +
    'who was involved',
  whatWeDid:
    'what we did, solution, approach taken, what did you do, description, ' +
    'how did you implement the project, how done, how it was done, implementation, ' +
    'what was put in place, method of delivery, activities, the work, intervention, how it works, ' +
    'what happened, design, deliver',
  participation:
    'participation, co production, coproduction, engagement, voice, voice of young people, ' +
    'young people’s voice, involvement',
  didNotWork:
    'what did not work, what didn’t work, challenges faced, difficulties, what was hard, ' +
    'problems encountered, setbacks, obstacles',
  advice:
    'advice, lessons, lessons learned, lessons learnt, learning, key learning, key learning points, ' +
    'learning points, recommendations, top tips, tips, what should change, transfer, transferability, ' +
    'transferable learning',
  whatChanged:
    'what changed, impact, overall impact, results, outcomes, change, key findings, findings, ' +
    'difference made, benefits, successes',
  method:
    'evaluation, evidence base, how we know, does it work, measures, methodology, data, ' +
    'evaluation details, measured results',
  ethics:
    'ethics, unintended effects, unintended consequences, risks, side effects, ' +
    'safeguarding considerations',
  mustTravel: 'core components, core elements, must have, essential elements',
  mayFlex: 'adaptations, adaptable parts, what can be adapted, variations',
  cost:
    'cost, costs, funding, budget, resources, capacity, sustainability, how sustained, ' +
    'how is the new approach being sustained, sustainment',
  legalBasis:
    'legal basis, guidance, policy, legislation, which guidance it relates to, links, ' +
    'further information, references',
  questions: 'questions, questions for peers, reflective questions, next steps, what next',
  basis: 'basis, lawful basis',
  consent: 'consent, permission, agreed by',
  withdrawRoute: 'withdrawal',
  kind: 'kind, status',
  provenance: 'provenance, real or composite',
  started: 'started, start date, start, date started, when, dates, from',
  ended: 'ended, end date, end, date ended, until',
  caseType: 'case type, type, type of case',
  approaches: 'approaches, focus, framework, topic',
  harms: 'harm, harms, harm type, type of harm, crime type',
  contexts: 'context type, contexts',
  levels: 'levels',
  systemPoints: 'system point',
  partners: 'partner, agencies, partner agencies',
  ageBands: 'age, age band, age range, age group',
  region: 'nation, region, area',
  stage: 'stage of practice, maturity',
  evidence: 'evidence, evidence strength, strength of evidence',
  result: 'result, effect',
  outcomes: 'outcome, outcome type',
  contentNotes: 'content note, content warning, trigger warning',
}
/** Readers ask the team here; addresses and numbers of people stay out. */
const neverTaken = [
  notesHeading,
  'contact',
  'contacts',
  'contact details',
  'contact information',
  'email',
  'telephone',
  'phone',
  'author',
]

export const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(?:\s*(?:[a-z]?\d+(?:\.\d+)*|[ivx]+)[.):]\s*)/, '')
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(?:the|our|your|a) /, '')
    .trim()

const known = new Map<string, Target>()
for (const heading of neverTaken) known.set(plain(heading), leftOut)
const add = (heading: string, field: ImportField) =>
  void (known.has(plain(heading)) || known.set(plain(heading), field))
for (const [part, heading] of Object.entries(storyHeadings)) add(heading, part as ImportField)
for (const [field, facet] of Object.entries(facetOf))
  if (facet in facetHeadings) add(facetHeadings[facet as keyof typeof facetHeadings], field as ImportField)
for (const field of [
  'title',
  'summary',
  'kind',
  'provenance',
  'result',
  'evidence',
  'stage',
  'momentum',
  'basis',
  'consent',
  'withdrawRoute',
  'contentNotes',
] as const)
  add(otherHeadings[field], field)
for (const [field, words] of Object.entries(synonyms)) {
  add(field, field as ImportField)
  for (const word of words.split(', ')) add(word, field as ImportField)
}
/** The longest first, so that “key learning points” is no “key”. */
const phrases = [...known.keys()]
  .filter((phrase) => phrase.length > 4)
  .toSorted((a, b) => b.length - a.length)

/** Where a heading leads, by its words or by words within it; nothing where it is not known. */
export function targetOf(heading: string): Target | undefined {
  const words = plain(heading)
  const phrase = known.has(words) ? words : phrases.find((each) => ` ${words} `.includes(` ${each} `))
  return phrase === undefined || words === '' ? undefined : known.get(phrase)
}
/** Whether a line can only be a heading: the words of one, and no more. */
export const isHeading = (line: string): boolean => known.has(plain(line))
