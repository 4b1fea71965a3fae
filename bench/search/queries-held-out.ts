import type { Graded } from './queries-words.ts'

/**
 * Written before search was last tuned; of these only the mean was seen meanwhile. They tell whether what helped the others helps
 * at all.
 * Whoever tunes again writes new ones first.
 */
export const queriesHeldOut: Graded[] = [
  [
    'missing children police',
    { 'missing-home': 3, 'thread:steady-return-talks': 2, 'missing-weekend': 1, 'case:coastal-pathway': 1 },
  ],
  ['interpreter for a family', { interpreters: 3, 'thread:steady-return-talks': 1 }],
  [
    'care leavers',
    {
      'care-leavers': 3,
      tenancy: 2,
      'person:orla': 2,
      'person:isla': 1,
      'eighteen-cliff': 1,
      'thread:across-says-no': 1,
    },
  ],
  [
    'trauma-informed practice',
    {
      'thread:steady-words': 3,
      'case:letters': 3,
      'case:formulation': 3,
      'case:hospital-youth-worker': 2,
      'case:anxious-meeting': 2,
      'person:jo': 2,
      'second-trauma': 1,
    },
  ],
  [
    'youth workers on the street at night',
    { 'detached-friday': 3, 'person:cy': 2, 'line-summer': 1, 'case:bus-interchange': 1 },
  ],
  [
    'friendship groups',
    { 'peer-no-map': 3, 'case:peer-mapping': 3, 'managed-moves': 1, 'autistic-friends': 1 },
  ],
  ['waiting list', { 'camhs-wait': 3, 'case:letters': 2, 'thread:across-contract': 1 }],
  ['black young people', { adultified: 3, 'case:peer-mapping': 2, 'case:hospital-youth-worker': 2 }],
  ['police intelligence', { 'police-notes': 3, 'thread:places-notes-dilemma': 2, 'person:sam': 1 }],
  ['foster carers phones', { 'foster-phone': 3, 'thread:steady-texts': 1 }],
  ['brothers and sisters', { siblings: 3, 'girls-gangs': 1 }],
  ['hotels', { 'hotel-desk': 3, 'asylum-hotel': 3 }],
  [
    'supervision',
    {
      'supervision-death': 3,
      'thread:steady-coping': 2,
      'person:maureen': 2,
      'person:tariq': 2,
      'event:steady-learning-set': 1,
    },
  ],
  ['strategy that failed', { 'case:stalled-strategy': 3, 'thread:across-panel-badly': 2, 'person:niall': 2 }],
  ['peer mapping mistakes', { 'case:peer-mapping': 3, 'peer-no-map': 2, 'person:josie': 2 }],
  ['knife crime', { 'knife-fear': 3, 'violence-walk': 3, 'girls-gangs': 1, 'case:hospital-youth-worker': 1 }],
  [
    'budget for safer places',
    {
      'thread:places-who-pays': 3,
      'outcome:places-who-pays': 3,
      'small-grants': 3,
      'person:priya': 1,
      'person:imran': 1,
    },
  ],
  ['first tenancy', { tenancy: 3, 'takeover-tenant': 1, 'eighteen-cliff': 1 }],
]
