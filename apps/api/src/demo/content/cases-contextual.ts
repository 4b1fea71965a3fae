import type { DemoCase } from './shape.ts'

export const contextualCases: DemoCase[] = [
  {
    key: 'bus-interchange',
    space: 'places-locations',
    author: 'cy',
    title: 'Guardianship at a bus interchange, with the people who work there',
    summary:
      'Transport staff, traders and youth workers shared the task of making a city interchange safer. Young people say it feels better. Moving them on had not helped.',
    kind: 'doing',
    provenance: 'fictional',
    approaches: ['cs', 'ytw'],
    harms: ['cce', 'cse', 'syv'],
    stage: 'integrating',
    evidence: 'e2',
    result: 'helped',
    problem: `Young people were being approached by adults at our main bus interchange, most often on dark evenings between the end of college and the last buses. The first response had been dispersal. It moved young people to quieter places where nobody was looking out for them, and the adults followed.

When we asked, young people said they had to change buses there. Staying away was not a choice they had. They also said that staff watched them as if they were the danger.`,
    whatWeDid: `We treated the interchange as the thing to be assessed. Two youth workers, a social worker and the interchange manager spent six weeks observing, talking to young people and walking the place at different hours. We held a context conference, which is a planning meeting about a place and not about a child. Traders, cleaners, drivers and transport managers came.

Four things followed. Cleaners and ticket staff had a two-hour session on noticing and saying hello. The seats moved from a blind corner to the front of the ticket hall. Youth workers came on a fixed rota, so people knew when we would be there. A weekly ten-minute call let staff share worries about the place without naming young people.`,
    participation: `About forty young people took part in a walking survey and were paid in vouchers. A smaller group helped write the staff session and chose where the seats went. Their first idea was free wifi by the ticket office, so that waiting there made sense. We got it, eight months late.

Parents were asked only through a short online form. That was thin, and we would do it differently.`,
    whatChanged: `Fact: in the first walking survey 31 per cent of those who answered said they felt safe there after dark. A year later it was 58 per cent, of a slightly smaller group. Staff calls to the youth team went from almost none to about six a month.

View: staff see young people as passengers now. Hope: that adults looking to exploit have fewer easy openings. We cannot prove that part.`,
    didNotWork: `Our first staff session used slides about exploitation. Two cleaners left in tears, and nobody had asked whether it might touch their own lives. We rewrote it with their union.

The security company changed its contract in month five, and every guard we had trained moved elsewhere. A nearby retail park then told us that groups of young people had shifted to its car park. We had not planned for displacement, and we should have.`,
    advice: `Start with the people who are there all day. Cleaners knew more than any of our agencies did. Put the training into the security contract and not into the people. Before you begin, pick the nearby places where young people may go next, and visit those too.

If we began again we would ask parents in person, on the buses.`,
    publishedDaysAgo: 590,
    comments: [
      {
        author: 'leonie',
        kind: 'question',
        body: 'The part about the security contract is the most useful line for me. We have the same turnover at our seafront arcades. Did you get wording into the next tender, and who held the pen?',
        daysAgo: 47,
      },
      {
        author: 'cy',
        body: 'Licensing held the pen and we wrote two sentences for them. New guards now do the session within their first month. It is not perfect, because the firm still counts it as unpaid time.',
        daysAgo: 46,
      },
      {
        author: 'min',
        kind: 'challenge',
        body: 'Parents I work with would have told you about the last bus within five minutes. Please do ask in person. A form from the council is the last thing they will open.',
        daysAgo: 40,
      },
    ],
  },
  {
    key: 'peer-mapping',
    space: 'places-peers',
    author: 'josie',
    title: 'Peer mapping that widened surveillance, and how we pulled it back',
    summary:
      'We drew maps of friendships to plan support. They spread further than we meant and drew in young people nobody was worried about. What we changed, and what we could not undo.',
    kind: 'adaptation',
    provenance: 'fictional',
    approaches: ['cs'],
    harms: ['cce', 'coc', 'efh'],
    stage: 'developing',
    evidence: 'e1',
    result: 'mixed',
    problem: `Our exploitation panel talked about young people one at a time. The same friendship groups came up week after week in separate discussions, each with a separate plan. A plan that kept a young person at home in the evening could leave their friends more alone.

Social workers asked for a way to see the group. We had all been on a training day about peer mapping and thought we knew how to do it.`,
    whatWeDid: `Before each panel, a social worker and an analyst drew a map of a peer group. Lines showed friendship, worry and protection. The map went to everyone who came to the panel, about eighteen people.

Within a term there were dozens of names on the maps, many of them young people without a social worker. Some were there because they had been seen in the same park. Partners began to keep copies. After a worker challenged us in supervision we stopped for two months, took advice on data protection and started again with rules. A map must have a stated purpose. Nobody is added only for being present. It is shown in the meeting and not sent. It is destroyed or reviewed after three months.`,
    participation: `At first, not at all, and that is the heart of it. Nobody on a map knew about it. Later a group of young people from the youth council told us what they thought. They were not against the idea of adults understanding friendships. They were angry that it only recorded trouble and that they could not correct it.

Now the young person at the centre draws their own map with their worker first. It often shows who looks out for them, which ours had missed.`,
    whatChanged: `Plans now name protective friends, and in several groups a worker has supported the whole group with the young people's agreement. The number of names on maps fell by more than half.

When we looked back, Black young people were on the early maps at about twice the rate we would expect from the school population. That was a harm we had a hand in.`,
    didNotWork: `We could not get every copy back. The list from one early map had been used to decide who was spoken to in a public place, and we found out months later. We apologised to the families we could reach. Some did not accept it.

Our equality check had been done once, at the start, on a form.`,
    advice: `Ask what the map is for and who would be upset to find themselves on it. If you cannot tell a young person it exists, you should not make it. Count who is on your maps by ethnicity from the first week. Keep it on paper or on a screen in the room.

We still think peer assessment can be kind and useful. It took us a bad year to learn how.`,
    publishedDaysAgo: 205,
    comments: [
      {
        author: 'zainab',
        body: 'Thank you for printing the paragraph about race and not hiding it in a footnote. Young women I know have been on lists because of who their brother is. I would like to hear what you said when you apologised.',
        daysAgo: 41,
      },
      {
        author: 'tomasz',
        kind: 'similar',
        body: 'I was uneasy reading this, because I can think of a map in my own folder that I should not have. I have asked for it to be removed and for a proper record of why it was made.',
        daysAgo: 37,
      },
    ],
  },
  {
    key: 'coastal-pathway',
    space: 'places-front',
    author: 'ben',
    title: 'A child protection pathway for harm outside the home in a coastal county',
    summary:
      'A separate conference and plan for harm outside the home is now ordinary business here. Parents feel less blamed. Distance, buses and the plan for places are still hard.',
    kind: 'doing',
    provenance: 'fictional',
    approaches: ['roth', 'cs'],
    harms: ['efh', 'cce', 'cl', 'miss'],
    stage: 'integrating',
    evidence: 'e2',
    result: 'mixed',
    problem: `When a young person was being seriously harmed by people outside the family, we had two choices. We could hold an ordinary child protection conference, which asked parents to answer for harm they were not causing. Or we could leave the young person on a lower plan and hope the exploitation panel would do the rest.

Parents told us that the ordinary conference felt like a trial. Several said they had stopped ringing us when their child was missing.`,
    whatWeDid: `We set up a separate pathway with its own conference, led by two chairs who wanted to do it. The threshold is the same: significant harm. The questions are different. What is happening, where, and who has influence there? What do parents and the young person say would help? What will each agency change about the place?

Every plan has three parts, for the young person, for the family and for the context. A named manager owns the third. The team is small, with six workers across a long coast, so meetings are held at the nearest library or by video. We keep one hour a fortnight for workers to think together with a senior practitioner.`,
    participation: `Parents are asked to be partners, and they see the report two days before. A parent who had been through the old way helped us rewrite the invitation. Young people can come, send a recording or choose someone to speak. About six in ten have used one of these.

Young people have had little say over the design. We are talking to the youth council about it.`,
    whatChanged: `Over eighteen months we held a little over fifty first conferences. Parents filled in a short form after most of them, and 79 per cent agreed that they had not felt blamed, against 38 per cent in a sample from the year before. Missing episodes fell for most young people on the pathway. They also fell in the rest of the county, so we do not claim it.

Workers say they know who is meant to do what.`,
    didNotWork: `The context part of the plan is often the weakest. In a third of plans we checked, it said that police would patrol and no more. Some partners heard that a separate pathway meant that social care would hold all of it.

We also moved too slowly where there was harm at home as well. Our either-or form made workers choose. It now has both boxes.`,
    advice: `Choose the chairs before the forms. Give the context plan an owner with a budget, even a small one. Ask about home in every assessment, without accusation. And cost the travel honestly, because a plan that needs three buses is not a plan.`,
    publishedDaysAgo: 33,
    comments: [
      {
        author: 'rhian',
        kind: 'similar',
        body: 'Our law and our forms differ in Wales but the either-or trap is the same. We found the same with families where debt at home had been the way in. I would value sight of the new form.',
        daysAgo: 29,
      },
      {
        author: 'helena',
        kind: 'similar',
        body: 'I chair some of these. The two-day rule for reports has done more for the feel of the meeting than any training I have been on. It slips in school holidays, and then the meeting goes badly again.',
        daysAgo: 28,
      },
      {
        author: 'priya',
        kind: 'similar',
        body: 'A third of context plans saying only "patrol" is close to what we found in our first audit. What helped us was asking each plan to name something that a person who is not in uniform will do.',
        daysAgo: 21,
      },
    ],
  },
  {
    key: 'school-culture',
    space: 'places-peers',
    author: 'dafydd',
    title: 'A school culture survey that found more than we were ready for',
    summary:
      'Pupils, staff and parents answered the same questions about safety and respect in a secondary school. Some corridors changed. Trust fell first, because we were slow to act.',
    kind: 'doing',
    provenance: 'fictional',
    approaches: ['cs', 'cop'],
    harms: ['hsb', 'coc', 'onl'],
    stage: 'developing',
    evidence: 'e2',
    result: 'mixed',
    problem: `Sexual comments, image sharing and unwanted touching were treated as single incidents between pupils. Each was dealt with well enough on its own. Nobody asked why the same corridor, the same late bus and the same online groups kept coming up.

Girls said they had stopped reporting because everybody would know by lunch. Boys said there was nobody to talk to about being pushed into things. Staff felt unsure where banter ended.`,
    whatWeDid: `With one secondary school we used a survey in Welsh and English for pupils, all staff (including catering and transport staff) and parents. It asked where people felt safe, what they saw, what they would do and whether they thought it would help. Pupils could mark a plan of the building.

We then ran discussion groups, split by age band and by gender with a mixed option, and looked at behaviour logs and policies. Findings went to a planning meeting with governors. Three changes came from it: a member of staff at each end of a corridor at change of lesson, a quiet way to report, and a new agreement with the bus company on supervision.`,
    participation: `Eleven pupils in a paid steering group wrote a third of the questions and tested the rest. They cut the word "inappropriate", which they said adults use when they mean anything at all. They presented findings to governors, with a youth worker beside them and a choice not to.

Parents answered in fair numbers when the link came from the parents' group. They hardly answered when it came from the office.`,
    whatChanged: `Sixty-eight per cent of pupils answered the first survey and 61 per cent the second, ten months later. Pupils who said they would tell an adult rose from 22 to 35 per cent. Those who had heard sexual comments in the past week fell from 71 to 63 per cent. That is movement, and it is still most pupils.

Reports to the pastoral team doubled. Governors were alarmed until we explained that this was the plan.`,
    didNotWork: `It took us four months to show pupils the results, because adults argued about wording. In that time the steering group lost faith and a third of it left. Online harm did not move at all. We had nothing to offer there except assemblies, which pupils had already told us were useless.

A few staff felt accused, and some took the survey as a grievance.`,
    advice: `Agree before you ask that results go back to pupils within three weeks, in whatever state. Fund a youth worker for the months after the survey as well as before. Tell governors that reports will go up. Have somewhere for staff to talk about their own experiences.`,
    publishedDaysAgo: 19,
    comments: [
      {
        author: 'conor',
        kind: 'question',
        body: 'Nurses in our clinics hear a lot that schools do not. Was there any thought of including school nursing in the staff survey? I ask because they were left out of ours by mistake and noticed.',
        daysAgo: 15,
      },
      {
        author: 'dafydd',
        body: 'They were left out of ours by mistake too. They are in the next round, along with the counsellor. Thank you for saying it plainly.',
        daysAgo: 14,
      },
    ],
  },
]
