/** What narrows down who somebody is without naming them; each counts once, however often it is said. */
export interface Clue {
  kind:
    | 'age'
    | 'sex'
    | 'place'
    | 'month'
    | 'harm'
    | 'background'
    | 'family'
    | 'placement'
    | 'condition'
    | 'publicity'
  /** Why it counts, in plain words. */
  reason: string
}

const clues: [Clue['kind'], RegExp, string][] = [
  [
    'age',
    /\b(aged? \d{1,2}|\d{1,2}[- ]years?[- ]old|\d{1,2} to \d{1,2}|1[0-7]|teen(age|ager)s?|year \d{1,2})\b/i,
    'It says how old somebody is.',
  ],
  [
    'sex',
    /\b(boys?|girls?|she|he|her|his|him|young (wo)?m[ae]n|sons?|daughters?|brothers?|sisters?)\b/i,
    'It says whether it was a boy or a girl.',
  ],
  [
    'month',
    /\b(January|February|March|April|(?:in|since|last|next|late|early|mid-?|of|by|until|from|during) May|May 20\d\d|June|July|August|September|October|November|December|Christmas|half[- ]term|Easter|Ramadan)\b/,
    'It says when it happened, to the month.',
  ],
  [
    'harm',
    /\b(sexual(ly)? exploit\w+|criminal(ly)? exploit\w+|county lines|stabb\w+|knife|drug\w*|traffick\w+|grooming|groomed|radicalis\w+|assault\w*|rape\w*|robber\w+|murder\w*|shooting)\b/i,
    'It says what kind of harm it was.',
  ],
  [
    'background',
    /\b(Roma|Gypsy|Traveller|Somali|Eritrean|Vietnamese|Albanian|Romanian|Polish|Kurdish|Afghan|Syrian|Sudanese|Chinese|Bangladeshi|Pakistani|Indian|Nigerian|Ghanaian|Jamaican|Caribbean|Muslim|Jewish|Sikh|Hindu|asylum[- ]seek\w+|refugees?|unaccompanied)\b/,
    'It says where somebody’s family comes from, or their faith.',
  ],
  [
    'family',
    /\b(twins?|triplets|only child|youngest of|eldest of|(two|three|four|five|six|seven) (siblings|brothers|sisters)|lives with (his|her|their) \w+|adopted|young carer|single (mother|father|parent))\b/i,
    'It says how the family is made up.',
  ],
  [
    'placement',
    /\b(foster (care|carers?|home)|children['’]s home|residential|supported (living|accommodation|lodgings)|secure (unit|home)|kinship|placement|care leaver|looked[- ]after)\b/i,
    'It says where somebody is placed.',
  ],
  [
    'condition',
    /\b(autis\w+|ADHD|epilep\w+|diabet\w+|deaf|blind|wheelchair|cerebral palsy|Down['’]s|learning disabilit\w+|pregnan\w+|self[- ]harm\w*|overdose\w*|anorexi\w+|psychos\w+|foetal alcohol|FASD|sickle cell)\b/i,
    'It says what health somebody has.',
  ],
  [
    'publicity',
    /\b(court|trial|inquest|in the (news|papers?)|local (news|paper)|media|convicted|sentenced|serious case review|safeguarding practice review|CSPR)\b/i,
    'It can be looked up in the news or in a court list.',
  ],
]

export interface Jigsaw {
  clues: Clue[]
  /** 4 clues or more ask for a reason, 6 or more for a second reviewer (domain notes, section 4.3). */
  asks: 'nothing' | 'reason' | 'second-reviewer'
}

/**
 * Counts what could be put together, over a text and what is said beside it in fields: as words (`facets`) or by kind
 * (`known`). `isSmallPlace`: a place smaller than a local authority is named there.
 */
export function jigsaw(
  text: string,
  {
    facets = [],
    known = [],
    isSmallPlace = false,
  }: { facets?: readonly string[]; known?: readonly Clue['kind'][]; isSmallPlace?: boolean } = {},
): Jigsaw {
  const all = [text, ...facets].join('\n')
  const found: Clue[] = clues
    .filter(([kind, pattern]) => known.includes(kind) || pattern.test(all))
    .map(([kind, , reason]) => ({ kind, reason }))
  if (isSmallPlace) found.push({ kind: 'place', reason: 'It names a place smaller than a local authority.' })
  return {
    clues: found,
    asks: found.length >= 6 ? 'second-reviewer' : found.length >= 4 ? 'reason' : 'nothing',
  }
}
