import type { Planted } from './planted-harms.ts'

/** About practice: families, places, services, staff. Queries are graded against these keys. */
export const plantedPractice: Planted[] = [
  [
    'parents-told',
    'How we tell parents that their child may be exploited',
    'We say it in their kitchen, with time, and never by letter. First what we see, then that they are not to blame, then what will happen this week.',
  ],
  [
    'parents-blamed',
    'A first visit to a family that feels blamed',
    'Mothers told us that the first question was always about their rules at home. We now ask what they have tried and what they know about the place.',
  ],
  [
    'parents-group',
    'Parents’ group on a Thursday: tea first',
    'Mums and dads whose children are exploited meet without professionals for the first hour. They wrote a leaflet for other parents.',
  ],
  [
    'heads-exclusion',
    'Working with head teachers so that exclusion is the last thing',
    'Five secondary heads agreed to a call with us before a permanent exclusion. Four of ten children kept their place.',
  ],
  [
    'managed-moves',
    'Managed moves and the friends who are left behind',
    'A move to a new school cut a pupil off from the only friends who kept her safe. We now plan how friendships go on.',
  ],
  [
    'dsl-meet',
    'Designated safeguarding leads meet each half term',
    'DSLs from nine schools and the college look at one place together. They know each other now and ring.',
  ],
  [
    'park-lights',
    'Lights and benches in the park: what young people asked for',
    'Young people drew where they feel unsafe in the park. The council moved two benches, cut a hedge and left the lights on until eleven.',
  ],
  [
    'skate-park',
    'Skatepark: from complaints to a plan by young people',
    'Neighbours wanted it shut. Skaters held a barbecue, wrote their own rules and now two of them are paid wardens.',
  ],
  [
    'takeaway',
    'Takeaway owners who look out for young people',
    'The kebab shop is open when we are not. Its owner lets young people charge phones and rings our worker when somebody is frightened.',
  ],
  [
    'mall-guards',
    'Training security guards in the shopping centre',
    'Guards used to ban groups for a week. After two sessions with young people they greet them by name and ban far fewer.',
  ],
  [
    'taxi',
    'Taxi drivers who notice',
    'Drivers see who is taken where at night. The licence now asks for an hour on exploitation, taught by a driver.',
  ],
  [
    'hotel-desk',
    'Hotel reception: what to do about an odd booking',
    'Receptionists asked for one number and permission to be wrong. A card at the desk says what to look for and whom to call.',
  ],
  [
    'rural-bus',
    'No way home after eight: villages without a bus',
    'The last bus leaves at eight, so young people accept lifts from adults they hardly know. The parish pays for a minibus on Fridays.',
  ],
  [
    'detached-friday',
    'Detached youth work on Friday nights',
    'Two workers, the same corner, every Friday, no leaflets. After five months young people came to us with what worried them.',
  ],
  [
    'eighteen-cliff',
    'Support that ends on an eighteenth birthday',
    'The exploitation went on and the worker left. We asked the council to let support go on until twenty-one where a young adult wants it.',
  ],
  [
    'care-leavers',
    'Care leavers and the adult team: no hand to hold',
    'Young adults leaving care did not meet the threshold for adult social care. A joint worker walks with them for a year.',
  ],
  [
    'tenancy',
    'A first tenancy at eighteen, and who comes to stay',
    'We visit new tenants weekly for the first two months, with furniture and food rather than forms.',
  ],
  [
    'info-clinic',
    'Sharing information without consent: one page for clinics',
    'Nurses were not sure when they may pass on what a young patient says. Our lawyer and two nurses wrote a page with three questions.',
  ],
  [
    'police-notes',
    'What the police do with intelligence forms',
    'Social workers sent what they heard and never learned what came of it. Now an officer answers each form within a week.',
  ],
  [
    'interpreters',
    'Interpreters for families, and never the neighbour',
    'A family was silent because the interpreter went to the same church. We book from another city, by video.',
  ],
  [
    'adultified',
    'Black boys seen as older than they are',
    'We read fifty referrals. Black boys were called young men at thirteen and their fear was called attitude. Every referral is now read for adultification.',
  ],
  [
    'measure-place',
    'How do you measure whether a place has become safer?',
    'We ask young people each month where they go and how it feels there, on a map, and count who comes back to the place.',
  ],
  [
    'outcomes-young',
    'Outcomes that young people chose',
    'Instead of risk scores we count what young people said would be better: sleep, one adult to ring, a day without looking over your shoulder.',
  ],
  [
    'supervision-death',
    'Group supervision after the death of a young person',
    'The whole team met with somebody from outside each week for two months. Nobody had to speak.',
  ],
  [
    'second-trauma',
    'Vicarious trauma: what we stopped asking of night staff',
    'Night workers read every report of harm. We stopped that, shortened shifts and gave each a person to talk to.',
  ],
  [
    'new-workers',
    'Newly qualified social workers and exploitation cases',
    'In their first year they hold no such case alone. They walk with an experienced worker and write what they notice.',
  ],
  [
    'panel-big',
    'Our multi-agency exploitation panel is too big',
    'Thirty people and four minutes for each child. We cut it to nine who know the child, and the rest get a note.',
  ],
  [
    'mace-chairs',
    'MACE chairs swap seats',
    'Chairs of three neighbouring panels sit in on each other’s meetings twice a year and say what they saw.',
  ],
  [
    'camhs-wait',
    'Waiting for CAMHS: what we do in the meantime',
    'The wait is forty weeks. A youth worker with a psychologist behind her meets young people on the list for walks.',
  ],
  [
    'court-witness',
    'Young people as witnesses in court',
    'Giving evidence against those who exploited them was worse than the harm, two said. A worker now visits the court with them before and stays all day.',
  ],
  [
    'foster-phone',
    'Foster carers and the phone at night',
    'Taking the phone away sent young people out of the window. Carers now agree times together and keep the wifi honest.',
  ],
  [
    'peer-no-map',
    'Peer assessment without a map',
    'We talk about a friendship group with the young people in it, and draw nothing that could be copied.',
  ],
  [
    'waiting-room',
    'A waiting room made kinder',
    'Young people chose the colours, a door that stays open and a jar of sweets. Fewer leave before they are seen.',
  ],
  [
    'small-grants',
    'Small grants for work in places',
    'Two hundred pounds in a week for whatever young people want changed in a place. Nobody has wasted it.',
  ],
]
