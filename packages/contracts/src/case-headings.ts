import type { CaseText, StoryPart } from './case-template.ts'
import type { TermFacet } from './vocabulary.ts'

/** What the parts of a case are called, the same on the page, in every file that is taken out and in what is brought in. */
export const storyHeadings: Record<StoryPart, string> = {
  problem: 'The problem, and for whom',
  conditions: 'Local conditions',
  whatWeDid: 'What we did',
  participation: 'How young people and families took part',
  didNotWork: 'What did not work',
  advice: 'What we would tell ourselves, and another area',
  whatChanged: 'What changed',
  method: 'How we know, and the limits of it',
  ethics: 'Side effects and ethics',
  mustTravel: 'What must travel',
  mayFlex: 'What may flex',
  cost: 'Cost and staff time',
  legalBasis: 'Guidance and law behind it',
  questions: 'What we would like to ask others',
}
export const forceWords = {
  clusters: {
    mobilisers: 'What set it going',
    capabilities: 'What the system could do',
    design: 'How it was designed and put in place',
    culture: 'Culture, climate and ways of working',
    context: 'The wider world',
  },
  directions: { helped: 'helped', hindered: 'hindered', both: 'helped and hindered' },
  strengths: { 1: 'a little', 2: 'clearly', 3: 'decisively' } as Record<number, string>,
}
export const facetHeadings = {
  approach: 'Approach',
  harm: 'Kinds of harm',
  'age-band': 'Ages',
  context: 'Setting',
  level: 'Level of work',
  'system-point': 'Point in the system',
  partner: 'Partners',
  lens: 'Whose experience it is about',
  'place-type': 'Kind of place',
  region: 'Nation or region',
  outcome: 'What the change was about',
  'case-type': 'Kind of account',
} satisfies Partial<Record<TermFacet, string>>
/** Over the notes that every file taken out ends with: about that file, and not about the case. */
export const notesHeading = 'About this file'
/** Further words that stand over something in a case. */
export const otherHeadings = {
  title: 'Title',
  summary: 'In short',
  kind: 'What kind of case',
  provenance: 'Where it comes from',
  result: 'Result',
  evidence: 'How strong the evidence is',
  stage: 'Stage',
  momentum: 'Momentum',
  when: 'When',
  contentNotes: 'This case speaks of',
  forces: 'What helped and hindered',
  prompts: 'Pause and reflect',
  reflect: 'What the authors make of it',
  thanks: 'With thanks to',
  basis: 'Why it may be told',
  consent: 'Who agreed, and until when',
  withdrawRoute: 'To have it taken back',
}
export const kindWords: Record<CaseText['kind'], string> = {
  doing: 'We are doing this',
  stopped: 'We stopped this',
  idea: 'An idea, not tried yet',
  adaptation: 'Adapted from somebody else',
}
export const provenanceWords: Record<CaseText['provenance'], string> = {
  real: 'From real practice',
  composite: 'Made from several',
  fictional: 'Fictional',
}
export const provenanceMeans: Record<CaseText['provenance'], string> = {
  real: 'Whatever could point to a young person has been changed or left out.',
  composite: 'Made from several real situations, so that nobody can be recognised.',
  fictional: 'Made up, to show how something can go.',
}

/** The facet of the vocabulary from which the choices of a field are. */
export const facetOf = {
  caseType: 'case-type',
  approaches: 'approach',
  harms: 'harm',
  contexts: 'context',
  levels: 'level',
  systemPoints: 'system-point',
  partners: 'partner',
  ageBands: 'age-band',
  lenses: 'lens',
  region: 'region',
  placeTypes: 'place-type',
  stage: 'stage',
  momentum: 'momentum',
  evidence: 'evidence',
  result: 'result',
  outcomes: 'outcome',
  contentNotes: 'content-note',
} as const satisfies Partial<Record<keyof CaseText, TermFacet>>
export type ChosenField = keyof typeof facetOf
export const chosenFields = Object.keys(facetOf) as ChosenField[]
/** The ids chosen in a field, of which some hold one and some many. */
export const chosenIn = (text: CaseText, field: ChosenField): string[] => [text[field] ?? []].flat()
