/**
 * What somebody types, with what it should find: 3 is what they meant, 2 helps, 1 touches on it, everything else is 0.
 * Set by meaning from reading the content, not from what any search answered.
 */
export type Graded = [q: string, grades: Record<string, 1 | 2 | 3>]

/** Short forms, other words, mistakes of typing, words in quotes. */
export const queriesOfWords: Graded[] = [
  ['CCE', { 'cce-police': 3, 'cce-excluded': 3, 'line-summer': 2, 'line-phone': 2, 'takeover-tenant': 2, 'takeover-housing': 2, 'money-accounts': 2, 'case:coastal-pathway': 2, 'case:bus-interchange': 2, 'case:panel-16-25': 2, 'case:anxious-meeting': 2, 'case:formulation': 1, 'case:peer-mapping': 1, 'case:hospital-youth-worker': 1, 'case:stalled-strategy': 1, 'case:language-guide': 1, 'line-trains': 2 }],
  ['EFRH', { 'case:coastal-pathway': 3, 'person:ben': 2, 'case:peer-mapping': 2, 'case:language-guide': 2, 'case:advisers-pay': 1, 'cce-police': 1, 'cce-excluded': 1, 'line-summer': 1, 'line-phone': 1, 'hsb-bus': 1, 'violence-walk': 1 }],
  ['harm outside the home', { 'case:coastal-pathway': 3, 'person:ben': 3, 'organisation:eastvale': 2, 'case:peer-mapping': 2, 'case:language-guide': 2 }],
  ['county lines', { 'line-summer': 3, 'line-phone': 3, 'line-trains': 3, 'case:coastal-pathway': 1, 'cce-excluded': 1, 'autistic-friends': 1, 'online-snap': 1 }],
  ['drugs between towns', { 'line-trains': 3, 'line-summer': 2, 'line-phone': 2, 'cce-excluded': 1 }],
  ['cuckooing', { 'takeover-tenant': 3, 'takeover-housing': 3, 'thread:across-says-no': 2 }],
  ['home takeover', { 'takeover-housing': 3, 'takeover-tenant': 3, 'thread:across-says-no': 2 }],
  ['NRM', { 'nrm-who': 3, 'nrm-after': 3 }],
  ['national referral mechanism form', { 'nrm-who': 3, 'nrm-after': 2 }],
  ['MACE', { 'mace-chairs': 3, 'panel-big': 3, 'case:anxious-meeting': 1 }],
  ['multi-agency exploitation panel', { 'panel-big': 3, 'mace-chairs': 3, 'case:panel-16-25': 2, 'case:anxious-meeting': 2, 'thread:across-panel-badly': 1 }],
  ['HSB', { 'hsb-bus': 3, 'case:school-culture': 2 }],
  ['money mule', { 'money-accounts': 3 }],
  ['SYV', { 'violence-walk': 3, 'case:hospital-youth-worker': 2, 'case:bus-interchange': 1, 'case:letters': 1, 'case:formulation': 1 }],
  ['CAMHS waiting list', { 'camhs-wait': 3 }],
  ['DSL', { 'dsl-meet': 3, 'person:dot': 1 }],
  ['unaccompanied asylum seekers', { 'asylum-hotel': 3 }],
  ['displacment', { 'thread:places-displacement': 3, 'case:bus-interchange': 2 }],
  ['vicarous trauma', { 'second-trauma': 3, 'supervision-death': 1, 'thread:steady-coping': 1 }],
  ['cukooing tenant', { 'takeover-tenant': 3, 'takeover-housing': 1 }],
  ['interpeters', { interpreters: 3, 'thread:steady-return-talks': 1 }],
  ['gaurdians bus interchange', { 'case:bus-interchange': 3, 'thread:places-displacement': 1 }],
  ['adultificaton', { adultified: 3 }],
  ['"waiting room"', { 'waiting-room': 3 }],
  ['"peer mapping"', { 'case:peer-mapping': 3 }],
  ['"missing every weekend"', { 'missing-weekend': 3 }],
  ['skate park', { 'skate-park': 3, 'park-lights': 1 }],
  ['"trauma-informed" words', { 'thread:steady-words': 3 }],
  ['stabbing', { 'violence-walk': 3, 'knife-fear': 2, 'case:hospital-youth-worker': 1 }],
  ['knives', { 'knife-fear': 3, 'violence-walk': 2, 'girls-gangs': 1, 'thread:steady-words': 1 }],
]
