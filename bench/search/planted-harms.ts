/** A discussion as somebody in the field would begin it: key, title, first post, replies. */
export type Planted = [key: string, title: string, body: string, ...replies: string[]]

/** About harm: what happens to young people, and what was done. Queries are graded against these keys. */
export const plantedHarms: Planted[] = [
  [
    'line-trains',
    'Drugs carried on the late train',
    'Children as young as fourteen were sent from town to town with packages. Train guards and our outreach worker agreed a quiet way to ask if somebody was all right.',
    'Guards now ring one number. Two children were back home the same night.',
  ],
  [
    'line-summer',
    'County lines over the summer holidays',
    'Every July the recruiters wait until school is out. We moved our youth workers’ hours to the weeks without school and met young people at the pool and the chip shop.',
  ],
  [
    'line-phone',
    'When the deal phone rings: what young people told us',
    'Young people held the phone for a county line because they owed money. Debt was the hold on them, so we worked on the debt with a charity before anything else.',
  ],
  [
    'takeover-tenant',
    'Cuckooing: a young tenant who cannot shut the door',
    'Older men had moved into the flat of a young tenant. We changed the lock with the tenant, and the neighbour has our number.',
    'Ask who still visits in kindness before you clear everybody out.',
  ],
  [
    'takeover-housing',
    'Home takeover in supported housing',
    'Three flats in one block were used to sell from. Housing officers learned the signs and tell us in a day, not in a month.',
  ],
  [
    'cce-police',
    'CCE referrals that stop at the police',
    'Our referrals for child criminal exploitation went to the police, and nobody else picked them up. Now a worker rings the family on the same day.',
  ],
  [
    'cce-excluded',
    'Criminal exploitation and children who were excluded',
    'Nearly all the children whom we found carrying drugs had lost their school place in the year before. Heads now call us before they exclude.',
  ],
  [
    'nrm-who',
    'National referral mechanism: who fills in the form?',
    'First responders were not sure who should refer to the NRM. We agreed that the person who knows the child writes, and a manager checks.',
  ],
  [
    'nrm-after',
    'After an NRM decision: what changes for the young person',
    'A positive decision came and nothing happened. We now plan a visit within a week to say what it means for court, housing and safety.',
  ],
  [
    'money-accounts',
    'Bank accounts used to move money that is not theirs',
    'Pupils were paid to let strangers use their accounts. The bank closed them and nobody asked who was behind it. We made a lesson with the bank on financial exploitation.',
  ],
  [
    'missing-weekend',
    'Missing every weekend, back every Monday',
    'A young person went missing each Friday. We stopped counting and asked what was good about where they went. Now an aunt there is part of the plan.',
  ],
  [
    'missing-home',
    'Children’s homes and calls to the police about missing children',
    'Staff rang the police within an hour because the form said so. With a plan for each child, calls fell by half and nobody came to harm.',
  ],
  [
    'hsb-bus',
    'Harmful sexual behaviour on the school bus',
    'Girls sat at the front with the driver to be safe from touching. The bus firm, the school and two older pupils wrote new rules for the back seats.',
  ],
  [
    'images-shared',
    'Nude pictures passed round a year group',
    'A picture of a pupil was shared with hundreds. We helped to have it taken down and worked with those who had passed it on, not only with the one in it.',
  ],
  [
    'online-game',
    'Grooming through a game with chat',
    'An adult made friends with boys in an online game and moved them to private messages. We asked the boys to teach the parents how the game works.',
  ],
  [
    'online-snap',
    'Snapchat groups that sell and threaten',
    'Dealers advertise on Snapchat and threaten those who leave the group. Young people helped us to write what to do in the first hour.',
  ],
  [
    'knife-fear',
    'Carrying a knife because you are afraid',
    'Boys told us that they carry a blade for the walk home, not to hurt anybody. We worked on the walk: lights, company, and a shop that stays open late.',
  ],
  [
    'violence-walk',
    'Serious youth violence and the hour after school',
    'Most stabbings in our town happen between three and five. Teachers, traders and a bus inspector stand at four corners in that hour.',
  ],
  [
    'girls-gangs',
    'Girls affected by gangs who are in nobody’s figures',
    'Sisters and girlfriends hide weapons and are hurt as revenge. They are not in any list. A women’s worker meets them at the nail bar.',
  ],
  [
    'asylum-hotel',
    'Unaccompanied young people and men who wait outside the hotel',
    'Asylum-seeking children were offered work by men in cars. Hotel staff take down number plates and a guardian visits each week.',
  ],
  [
    'autistic-friends',
    'Autistic young people and friends who are not friends',
    'For somebody who has never had friends, being asked to carry a bag is friendship. Social stories about favours helped more than warnings.',
  ],
  [
    'lgbt-online',
    'Gay and trans young people who look for others like them',
    'With no youth group for miles they meet adults through apps. A monthly online group run by young adults gave them somewhere to go.',
  ],
  [
    'vapes-college',
    'Cannabis vapes sold outside the college',
    'Students fainted after vaping. Trading standards and the student union went to the sellers together.',
  ],
  [
    'siblings',
    'Younger brothers and sisters of exploited young people',
    'The next child in the family was nine. We offer each brother and sister somebody of their own.',
  ],
  [
    'radical-chat',
    'Drawn into extreme groups online',
    'A lonely boy found company among violent extremists on a chat server. A mentor who likes the same music did more than the referral.',
  ],
  [
    'relationship-control',
    'Control in young people’s first relationships',
    'Sixteen-year-olds check each other’s phones and call it love. A play by pupils opened talks about abuse between boyfriends and girlfriends.',
  ],
]
