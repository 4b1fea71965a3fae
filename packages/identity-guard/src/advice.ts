/** Words about young people that blame them or hide who did the harm; advice only, and quotations may keep them. */
export interface Advice {
  start: number
  end: number
  reason: string
  instead: string
}

const blame = 'It puts the choice on the young person, and hides what was done to them.'
const prison = 'It is a word for prisoners.'
const soft = 'It makes abuse sound like something between equals.'
/** After the national guide to appropriate language; to be checked against its newest edition before they are shown. */
const phrases: [string, string, string][] = [
  [
    'child prostitut(?:e|es|ion)',
    'A child cannot consent to being exploited.',
    'child who was sexually exploited',
  ],
  ['promiscu(?:ous|ity)', blame, 'what happened, and who did it'],
  ['put(?:ting|s)? (?:him|her|them)sel(?:f|ves) at risk', blame, 'was put at risk by'],
  ['life ?style choices?', blame, 'what was going on around them'],
  ['street ?wise', blame, 'had to look after themselves'],
  ['absconds?', prison, 'go missing'],
  ['absconded', prison, 'went missing'],
  ['absconding', prison, 'going missing'],
  ['absconders?', prison, 'young people who go missing'],
  ['money mules?', 'It calls a child a thing that carries.', 'child who was used to move money'],
  [
    'drug (?:runners?|mules?)',
    'It calls a child by what they were made to do.',
    'child who was made to carry drugs',
  ],
  ['associat(?:es|ed|ing) with (?:older|adult|known|criminal|gang)\\w*', soft, 'is being drawn in by'],
  ['in a relationship with an? (?:older|adult)', soft, 'is being exploited by'],
  ['(?:older|adult) (?:boy|girl)friends?', soft, 'adult who exploits them'],
  ['sexual(?:ly)? activ(?:e|ity) with (?:an? )?(?:older|adult)', soft, 'sexual abuse by'],
  [
    'refus(?:es|ed|ing) to engage',
    'It says what we offered did not fit, as if that were their fault.',
    'we have not yet found a way to',
  ],
  ['hard to (?:reach|engage)', 'Services can be hard to reach too.', 'we have not reached'],
  ['attention[- ]seeking', 'It passes over what they are telling us.', 'is showing us distress'],
  ['mak(?:es|ing|e) poor choices', blame, 'has few safe choices'],
  ['beyond (?:parental )?control', blame, 'needs more safety than home can give alone'],
]
const anyPhrase = new RegExp(
  `(?<![\\p{L}])(?:${phrases.map(([words]) => `(${words})`).join('|')})(?![\\p{L}])`,
  'giu',
)

/** Gentler and more exact words for what a text says of young people, in order of where they stand. Never a reason to refuse. */
export const advise = (text: string): Advice[] =>
  [...text.matchAll(anyPhrase)].map((match) => {
    const [, reason, instead] = phrases[match.slice(1).findIndex((group) => group !== undefined)]!
    return { start: match.index, end: match.index + match[0].length, reason, instead }
  })
