import { Type, type Static, type TProperties } from 'typebox'
import {
  attributions,
  caseKinds,
  clusters,
  directions,
  evidenceStrengths,
  momenta,
  provenances,
  results,
  reviewMonths,
  stages,
} from './case-lists.ts'
import { Nullable, OneOf, OptionalWords, TermId } from './common.ts'
import { Written } from './guard.ts'
import { widen } from './vocabulary-words.ts'
import type { FindTerm } from './vocabulary-words.ts'

const Terms = (maxItems = 30) => Type.Array(TermId, { maxItems, uniqueItems: true })
/** A year or a quarter, never a day: `2025` or `2025 Q3`. */
export const Period = Type.String({ pattern: '^(?:20[0-9]{2}(?: Q[1-4])?)?$', maxLength: 7 })

/**
 * What a reader may filter by, and what a card shows. `Terms` are of the vocabulary, and sending for review looks them up;
 * the few that are listed here are what the program itself tells apart.
 */
export const facets = {
  kind: OneOf(caseKinds),
  caseType: Nullable(TermId),
  provenance: OneOf(provenances),
  approaches: Terms(),
  harms: Terms(),
  contexts: Terms(),
  levels: Terms(),
  systemPoints: Terms(),
  partners: Terms(),
  ageBands: Terms(),
  lenses: Terms(),
  region: Nullable(TermId),
  placeTypes: Terms(),
  stage: Nullable(OneOf(stages)),
  momentum: Nullable(OneOf(momenta)),
  evidence: Nullable(OneOf(evidenceStrengths)),
  result: Nullable(OneOf(results)),
  outcomes: Terms(),
  contentNotes: Terms(),
}

const long = OptionalWords(20_000)
/** The parts told in words, in the order they are read. */
export const story = {
  problem: long,
  conditions: long,
  whatWeDid: long,
  participation: long,
  didNotWork: long,
  advice: long,
  whatChanged: long,
  method: long,
  ethics: long,
  mustTravel: long,
  mayFlex: long,
  cost: long,
  legalBasis: long,
  questions: long,
} satisfies TProperties
export type StoryPart = keyof typeof story
export const storyParts = Object.keys(story) as StoryPart[]

/** What helped or hindered, under one of the five families. */
export const Force = Type.Object(
  {
    cluster: OneOf(clusters),
    direction: OneOf(directions),
    /** 1 a little, 2 clearly, 3 decisive. */
    strength: Type.Integer({ minimum: 1, maximum: 3 }),
    words: OptionalWords(500),
  },
  { additionalProperties: false },
)
export type Force = Static<typeof Force>
/** Pause and reflect: a question for the reader, and what the authors make of it. */
export const Prompt = Type.Object(
  { pause: OptionalWords(500), reflect: OptionalWords(2000) },
  { additionalProperties: false },
)
export type Prompt = Static<typeof Prompt>
/** Somebody credited for the work, by role; by name only when they agreed. */
export const Contributor = Type.Object(
  { role: OptionalWords(120), name: OptionalWords(120, 'open'), agreed: Type.Boolean() },
  { additionalProperties: false },
)
export type Contributor = Static<typeof Contributor>

/** Everything the authors write for readers. A draft may leave fields empty; submitting may not. */
export const CaseText = Type.Object(
  {
    /** Which version of the template asked for it. */
    template: Type.Integer({ minimum: 1, maximum: 2 }),
    form: OneOf(['short', 'full'] as const),
    title: OptionalWords(160),
    summary: OptionalWords(200),
    ...facets,
    started: Period,
    ended: Period,
    ...story,
    forces: Type.Array(Force, { maxItems: 30 }),
    prompts: Type.Array(Prompt, { maxItems: 6 }),
    contributors: Type.Array(Contributor, { maxItems: 20 }),
    attribution: OneOf(attributions),
    /** The provenance card: why it may be told, who agreed and until when, and how to take it back. */
    basis: OptionalWords(1000),
    consent: OptionalWords(1000),
    withdrawRoute: OptionalWords(500),
    /** Whether readers may ask the team. */
    answersQuestions: Type.Boolean(),
    reviewInMonths: Type.Integer({ enum: [...reviewMonths] }),
  },
  { additionalProperties: false },
)
export type CaseText = Static<typeof CaseText>
/** The words of a draft as the guard reads them when they go to others; pointers begin with `/text`. */
export const WholeText = Written({ text: CaseText })

export const emptyText: CaseText = {
  template: 2,
  form: 'short',
  title: '',
  summary: '',
  kind: 'doing',
  caseType: null,
  provenance: 'real',
  approaches: [],
  harms: [],
  contexts: [],
  levels: [],
  systemPoints: [],
  partners: [],
  ageBands: [],
  lenses: [],
  region: null,
  placeTypes: [],
  stage: null,
  momentum: null,
  evidence: null,
  result: null,
  outcomes: [],
  contentNotes: [],
  started: '',
  ended: '',
  ...(Object.fromEntries(storyParts.map((part) => [part, ''])) as Record<StoryPart, string>),
  forces: [],
  prompts: [],
  contributors: [],
  attribution: 'organisation',
  basis: '',
  consent: '',
  withdrawRoute: '',
  answersQuestions: true,
  reviewInMonths: 12,
}
/** A text as an earlier template kept it, with what later ones added left empty. */
export const complete = (text: Partial<CaseText>): CaseText => ({ ...emptyText, template: 1, ...text })

/** One field of the template: `number` is its place in the list of 27 that the field has settled on. */
export interface TemplateField {
  number: number
  key: keyof CaseText | 'files' | 'declarations'
  /** When it has to be answered before a case can be sent for review. */
  needed: 'always' | 'full' | 'never'
  /** The facet of the vocabulary its terms are from. */
  facet?: string
}
/** One question of the conversation: what stands on one screen. */
export interface TemplateScreen {
  key: string
  /** The short form leaves out what is only in the full one. */
  form: 'short' | 'full'
  fields: TemplateField[]
}
const field = (
  number: number,
  key: TemplateField['key'],
  needed: TemplateField['needed'] = 'never',
  facet?: string,
): TemplateField => ({ number, key, needed, ...(facet && { facet }) })

/**
 * The template as data, by version. Version 1 is what the first cases were written in. What did not work, and what the
 * authors would tell themselves, come before what changed.
 */
export const templates: Record<number, TemplateScreen[]> = {
  2: [
    {
      key: 'title',
      form: 'short',
      fields: [field(1, 'title', 'always'), field(2, 'summary', 'always')],
    },
    {
      key: 'type',
      form: 'short',
      fields: [field(3, 'kind', 'always'), field(3, 'caseType', 'always', 'case-type')],
    },
    { key: 'problem', form: 'short', fields: [field(7, 'problem', 'always')] },
    {
      key: 'conditions',
      form: 'full',
      fields: [field(8, 'conditions'), field(8, 'placeTypes', 'never', 'place-type')],
    },
    { key: 'whatWeDid', form: 'short', fields: [field(9, 'whatWeDid', 'always')] },
    { key: 'participation', form: 'full', fields: [field(10, 'participation', 'full')] },
    { key: 'didNotWork', form: 'short', fields: [field(16, 'didNotWork', 'always')] },
    { key: 'advice', form: 'short', fields: [field(19, 'advice', 'always')] },
    {
      key: 'whatChanged',
      form: 'short',
      fields: [field(13, 'whatChanged', 'always'), field(13, 'outcomes', 'never', 'outcome')],
    },
    {
      key: 'evidence',
      form: 'short',
      fields: [field(14, 'evidence', 'always'), field(14, 'result', 'always'), field(14, 'method')],
    },
    { key: 'ethics', form: 'full', fields: [field(15, 'ethics', 'full')] },
    { key: 'forces', form: 'full', fields: [field(12, 'forces')] },
    { key: 'core', form: 'full', fields: [field(11, 'mustTravel'), field(11, 'mayFlex')] },
    { key: 'cost', form: 'full', fields: [field(17, 'cost'), field(18, 'legalBasis')] },
    { key: 'questions', form: 'full', fields: [field(20, 'questions'), field(21, 'prompts')] },
    {
      key: 'about',
      form: 'short',
      fields: [
        field(5, 'approaches', 'always', 'approach'),
        field(5, 'harms', 'always', 'harm'),
        field(5, 'ageBands', 'always', 'age-band'),
      ],
    },
    {
      key: 'setting',
      form: 'short',
      fields: [
        field(5, 'contexts', 'always', 'context'),
        field(5, 'levels', 'always', 'level'),
        field(5, 'systemPoints', 'always', 'system-point'),
        field(5, 'partners', 'always', 'partner'),
        field(5, 'lenses', 'never', 'lens'),
        field(8, 'region', 'never', 'region'),
      ],
    },
    {
      key: 'stage',
      form: 'short',
      fields: [
        field(6, 'stage', 'always'),
        field(6, 'momentum', 'always'),
        field(6, 'started', 'always'),
        field(6, 'ended'),
      ],
    },
    {
      key: 'provenance',
      form: 'short',
      fields: [
        field(4, 'attribution', 'always'),
        field(26, 'provenance', 'always'),
        field(26, 'basis', 'always'),
        field(26, 'consent'),
        field(26, 'withdrawRoute'),
      ],
    },
    { key: 'files', form: 'full', fields: [field(22, 'files')] },
    {
      key: 'readers',
      form: 'short',
      fields: [
        field(23, 'contentNotes', 'never', 'content-note'),
        field(24, 'answersQuestions'),
        field(25, 'contributors'),
        field(27, 'reviewInMonths', 'always'),
      ],
    },
  ],
}
export const newestTemplate = 2
export const screensOf = (form: CaseText['form']): TemplateScreen[] =>
  templates[newestTemplate]!.filter((screen) => form === 'full' || screen.form === 'short')

/** Whether a field has an answer; a choice that was made for the author counts. */
export function isAnswered(text: CaseText, key: TemplateField['key']): boolean {
  if (key === 'files' || key === 'declarations') return true
  const answer = text[key]
  if (typeof answer === 'string') return answer.trim() !== ''
  if (Array.isArray(answer)) return answer.length > 0
  return answer !== null
}
/** Whether a text has to answer a field before it is sent for review. Real practice says who agreed that it is told. */
export const isNeeded = (text: CaseText, { key, needed }: TemplateField): boolean =>
  needed === 'always' ||
  (needed === 'full' && text.form === 'full') ||
  (key === 'consent' && text.provenance === 'real')
/** The fields that still need an answer before the case can be sent for review, in the order they are asked. */
export const unanswered = (text: CaseText): TemplateField[] =>
  screensOf('full')
    .flatMap(({ fields }) => fields)
    .filter((field) => isNeeded(text, field) && !isAnswered(text, field.key))

/** Every word of a text in one string: what clues are counted over. */
export const allWords = (text: CaseText): string =>
  [
    text.title,
    text.summary,
    ...storyParts.map((part) => text[part]),
    ...text.forces.map(({ words }) => words),
    ...text.prompts.flatMap(({ pause, reflect }) => [pause, reflect]),
    ...text.contributors.map(({ role }) => role),
    text.basis,
    text.consent,
    text.withdrawRoute,
  ].join('\n')

/**
 * Kinds of clue that the chosen facets give away, beside what the words say: a band alone narrows, several do not. A term
 * that belongs to one of these counts like it.
 */
export function facetClues(
  text: CaseText,
  find: FindTerm = () => undefined,
): ('harm' | 'age' | 'sex' | 'background' | 'placement' | 'condition')[] {
  const lenses = text.lenses.flatMap((lens) => widen(find, 'lens', lens))
  const contexts = text.contexts.flatMap((context) => widen(find, 'context', context))
  const sexes = ['girls', 'boys'].filter((lens) => lenses.includes(lens))
  const isBackground = lenses.some((lens) => lens === 'black-minoritised' || lens === 'migrant')
  const isPlaced =
    lenses.includes('care-experienced') ||
    contexts.some((context) => ['residential', 'foster', 'custody'].includes(context))
  return [
    ...(text.harms.length > 0 ? (['harm'] as const) : []),
    ...(text.ageBands.length === 1 && text.ageBands[0] !== 'mixed' ? (['age'] as const) : []),
    ...(sexes.length === 1 ? (['sex'] as const) : []),
    ...(isBackground ? (['background'] as const) : []),
    ...(isPlaced ? (['placement'] as const) : []),
    ...(lenses.includes('disabled') ? (['condition'] as const) : []),
  ]
}
