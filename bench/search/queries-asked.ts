import type { Graded } from './queries-words.ts'

/** Questions as they are asked, and with signs. */
export const queriesAsked: Graded[] = [
  [
    'how do we tell parents about exploitation',
    { 'parents-told': 3, 'parents-blamed': 2, 'parents-group': 1, 'person:min': 1 },
  ],
  [
    'parents who feel blamed',
    { 'parents-blamed': 3, 'case:coastal-pathway': 2, 'parents-told': 2, 'person:min': 2 },
  ],
  [
    'who pays for the context plan',
    {
      'thread:places-who-pays': 3,
      'outcome:places-who-pays': 3,
      'case:coastal-pathway': 1,
      'small-grants': 1,
      'event:places-context-plans': 1,
    },
  ],
  [
    'how do you know if a place is safer',
    { 'measure-place': 3, 'person:rafi': 1, 'case:bus-interchange': 1 },
  ],
  [
    'what happens when support ends at 18',
    {
      'eighteen-cliff': 3,
      'thread:across-contract': 2,
      'case:panel-16-25': 2,
      'care-leavers': 2,
      'person:owen': 1,
    },
  ],
  [
    'sharing information without consent',
    { 'info-clinic': 3, 'thread:across-consent': 3, 'thread:places-notes-dilemma': 1, 'person:sam': 1 },
  ],
  [
    'young person says no to help',
    { 'thread:across-says-no': 3, 'event:across-consultation': 3, 'thread:steady-return-talks': 1 },
  ],
  ['youth worker in hospital', { 'case:hospital-youth-worker': 3, 'person:bea': 2 }],
  ['rewriting letters with young people', { 'case:letters': 3, 'thread:steady-texts': 1 }],
  ['text messages instead of letters', { 'thread:steady-texts': 3, 'case:letters': 2 }],
  [
    'looking after staff after a death',
    { 'supervision-death': 3, 'thread:steady-coping': 2, 'second-trauma': 2, 'event:steady-learning-set': 1 },
  ],
  ['paying young advisers', { 'case:advisers-pay': 3, 'person:marcus': 2, 'thread:across-contract': 1 }],
  ['permanent exclusion head teachers', { 'heads-exclusion': 3, 'cce-excluded': 2, 'managed-moves': 1 }],
  ['grooming in online games', { 'online-game': 3, 'lgbt-online': 1, 'online-snap': 1 }],
  ['sharing nudes at school', { 'images-shared': 3, 'case:school-culture': 1 }],
  ['shops and takeaways as guardians', { takeaway: 3, 'case:bus-interchange': 1, 'mall-guards': 1 }],
  ['security staff shopping centre', { 'mall-guards': 3 }],
  ['hotel staff spotting exploitation', { 'hotel-desk': 3, 'asylum-hotel': 2 }],
  ['no buses in villages at night', { 'rural-bus': 3, 'case:coastal-pathway': 1 }],
  ['return home interview', { 'thread:steady-return-talks': 3, 'person:nkechi': 2, 'missing-weekend': 1 }],
  ['panel closed after four months', { 'thread:across-panel-badly': 3, 'case:panel-16-25': 1 }],
  [
    'survey went badly',
    { 'thread:places-survey-badly': 3, 'case:school-culture': 2, 'event:places-survey-webinar': 2 },
  ],
  ['from:helena', { 'case:anxious-meeting': 3, 'thread:steady-return-talks': 3 }],
  ['from:sam location assessment', { 'thread:places-park-details': 3 }],
  ['from:priya training', { 'thread:places-starting': 3 }],
  ['from:kath four questions', { 'thread:across-consent': 3 }],
  ['in:"Quiet room" coping', { 'thread:steady-coping': 3 }],
  ['kind:case missing', { 'case:coastal-pathway': 3, 'case:formulation': 2, 'case:anxious-meeting': 2 }],
  ['kind:event context plan', { 'event:places-context-plans': 3 }],
  ['kind:person commissioner', { 'person:owen': 3 }],
]
