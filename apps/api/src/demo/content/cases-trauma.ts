import type { DemoCase } from './shape.ts'

export const traumaCases: DemoCase[] = [
  {
    key: 'letters',
    space: 'steady-practice',
    author: 'zainab',
    title: 'Appointment letters rewritten with the young people who get them',
    summary:
      'Young advisers and workers rewrote nineteen standard letters and the rules behind them. More first meetings went ahead. The rules were harder to change than the words.',
    kind: 'doing',
    provenance: 'fictional',
    approaches: ['tip', 'cop'],
    harms: ['cse', 'syv'],
    stage: 'integrating',
    evidence: 'e2',
    result: 'helped',
    problem: `Our first contact with a young person was a letter that used the word "failure" twice. If they missed two appointments, a third letter told them we had closed their case. It was polite and it was cold. It also went to the family address, where other people might open it.

Young advisers told us that official envelopes meant court, school exclusion or bad news. Many had a drawer of them, unopened.`,
    whatWeDid: `Young advisers, a worker and our administrator laid all nineteen letters out on the floor. For each we asked why it exists, who reads it, what it makes a person feel and whether it needs to be a letter. Six were scrapped. Eight became text messages that the young person agrees to in advance, with a plain sender name they choose. Five stayed as letters, with a photo of the building, the worker's first name and what will happen in the first ten minutes.

Then we changed the rules underneath. There is no closing for missed appointments. After a miss, the worker offers another time and another place. A young person can say how they want to be contacted and can change their mind.`,
    participation: `Young advisers led the work and were paid for eight sessions. About twenty other young people marked up drafts in a drop-in, with felt pens and a good deal of swearing. The phrase they liked best was "you have not done anything wrong by missing this". We would not have written that ourselves.

Parents read the five letters too. They asked for one of their own, and that comes next.`,
    whatChanged: `In the half year before, 44 per cent of first appointments went ahead. In the half year after it was 63 per cent, with about a hundred and ten offered each time. A new worker started in the same period and she is good, so the letters cannot take all the credit.

Young people's comments are warmer. A number have said that they knew what to expect when they walked in.`,
    didNotWork: `Our case system sends its own letter when a date is entered, in the old words. It took five months and a complaint to have it switched off. In that time some young people received a kind text and a cold letter on the same day.

The no-closing rule pushed our waiting list up by three weeks. Staff felt torn, and two teams quietly went back to closing. We had changed a rule without giving them any way to manage the queue.`,
    advice: `Find out what your computer sends before you rewrite anything. Change the rule and the words together. Bring the administrator in on the first day. She knew which letters came back and who rang up in tears. Have an honest plan for the waiting list, because kindness to those already inside can be hard on those waiting outside.`,
    publishedDaysAgo: 54,
    comments: [
      {
        author: 'ash',
        kind: 'tried',
        body: 'I took the line about not having done anything wrong and used it with a mum. She put the phone down, then rang back. We have an appointment for the first time since I have known the family.',
        daysAgo: 49,
      },
      {
        author: 'nkechi',
        kind: 'question',
        body: 'Could you say more about the waiting list? My team would love the no-closing rule and I am worried about who would be left outside. Did anything ease it?',
        daysAgo: 43,
      },
      {
        author: 'zainab',
        body: 'What eased it a little was a short weekly call to everyone waiting. Some no longer wanted us and said so. It is about two hours of work a week and we do not always manage it.',
        daysAgo: 42,
      },
    ],
  },
  {
    key: 'formulation',
    space: 'steady-practice',
    author: 'verity',
    title: 'A thinking meeting before the strategy discussion',
    summary:
      'A psychologist helps the people who know a young person to make sense of what is going on before agencies decide what to do. It slows us down by a day and that is contested.',
    kind: 'doing',
    provenance: 'fictional',
    approaches: ['tip', 'rel'],
    harms: ['cce', 'miss', 'syv'],
    stage: 'developing',
    evidence: 'e2',
    result: 'mixed',
    problem: `Strategy discussions were fast and full of action. When we read sixty sets of minutes, more than half had no sentence about why a young person might be doing what they did. Plans repeated themselves. If a young person went missing again, the plan asked for the same things with more force.

Workers said they came out of these meetings with a list of tasks and a sense of dread.`,
    whatWeDid: `When a young person is about to be discussed for a second time or more, and nobody is in immediate danger, the worker can ask for a formulation meeting. It lasts fifty minutes and happens within one working day. The people who know the young person best come. A psychologist asks five questions. What has happened to them? How have they learned to stay safe? What do they get from where they are now? What do we do that makes it worse? What would they say if they were here?

One page goes to the strategy discussion. It is read aloud first. If there is immediate danger we do not wait.`,
    participation: `Young people are not in the room, and opinion on our team is split about that. They are told it is happening and asked what they would like us to understand. About half send something. A few have sent a song.

Our young advisers changed the fourth question. It used to ask what maintains the problem. Afterwards, the worker shares the page with the young person if it is safe to do so.`,
    whatChanged: `We compared forty plans made after a formulation meeting with forty made before we began. Those with a stated reason for the young person's actions rose from 43 to 88 per cent. Plans that named a trusted adult rose from half to four in five. Workers rated their own clarity higher on a short form.

We saw no clear change in how often young people went missing over six months. It may be too soon, or it may not do that.`,
    didNotWork: `Police colleagues felt shut out at first and saw the delay as a risk. They were right that we had not asked them. They now have a seat and use it.

In some meetings the page became a diagnosis at a distance. One used words that a parent would have found hurtful, and they did later read it. We stopped clinical terms altogether. My time is funded for one more year only, and when I was ill the meetings stopped.`,
    advice: `Agree what counts as immediate danger before you begin. Invite police from the first week. Ban diagnosis. Train a second person to hold the meeting, who need not be a psychologist. Keep the one page to one page.

We would like to hear from anyone who has young people in the room and feels that it is right.`,
    publishedDaysAgo: 38,
    comments: [
      {
        author: 'helena',
        kind: 'similar',
        body: 'From the chair, the page changes the temperature. I have also seen it read out at speed as a formality. Who reads it matters, and I now ask the person who knows the young person best.',
        daysAgo: 34,
      },
      {
        author: 'marcus',
        kind: 'question',
        body: 'Our advisers are of two minds as well. Some would hate to sit there and be explained. Others say that the worst thing is being explained when you are not there. Could the young person choose who speaks for them?',
        daysAgo: 31,
      },
    ],
  },
  {
    key: 'hospital-youth-worker',
    space: 'steady-practice',
    author: 'bea',
    title: 'A youth worker in an emergency department: the first nine months',
    summary:
      'A charity youth worker meets young people who come to hospital hurt by violence. Many say yes to a chat. We do not yet know what happens after that, and we say so.',
    kind: 'doing',
    provenance: 'fictional',
    approaches: ['tip', 'ytw', 'ph'],
    harms: ['syv', 'cce'],
    stage: 'developing',
    evidence: 'e1',
    result: 'too-early',
    problem: `Young people who had been hurt came to the emergency department, were treated well and went home, often to the same danger. Nurses wanted to do more and had no time and nowhere quiet. A safeguarding form was sent, and it reached a social worker days later.

Young people in our groups remembered hospital as bright lights, police questions and nobody explaining anything. Some had left before they were treated.`,
    whatWeDid: `One full-time and one part-time youth worker are based in the department from late afternoon to the small hours, five nights a week. A nurse asks the young person if they would like to meet us. If they say yes, we introduce ourselves, find water and a charger, explain what is happening and do not ask what happened. If they want it, we stay in touch for up to twelve weeks and help them to find something longer.

We have a weekly half hour with a psychologist and a rule that nobody goes home alone after a hard shift. A curtained corner was turned into a small room with a door.`,
    participation: `Former patients in the 16 to 25 band helped to write what we say in the first minute. They told us not to crouch, because it feels as if you are talking to a small child. They chose the colour of our lanyards, so that we would not be taken for security.

Family members are often there and frightened. We had planned little for them, and mothers have told us so.`,
    whatChanged: `We have been offered to about a hundred and eighty young people, and 71 per cent said yes to a first chat. Around four in ten of those were still in touch at four weeks. Nurses say that fewer leave before treatment. The hospital is checking that against its own records.

We do not know whether anyone is safer. There is no comparison and nine months is short. The funder would like a success story, and we have explained why there is not one yet.`,
    didNotWork: `For the first two months nurses only called us to young people who seemed calm or grateful. Those who were angry, and more often Black young men, were not offered. We saw it when we looked at who had been asked. It is now asked of everyone, and a senior nurse checks monthly.

Our twelve-week limit is wrong. People come back to us at week twenty. Two staff have been off with stress.`,
    advice: `Measure who is offered as well as who accepts. Get a room with a door. Plan for family members. Put staff support in the contract before the first shift. Tell your funder early what you cannot claim, and write it into the agreement.`,
    publishedDaysAgo: 24,
    comments: [
      {
        author: 'conor',
        kind: 'similar',
        body: 'Who was offered is exactly what I would have missed. I have asked our own department for the same figures. The matron was wary, then said she would rather know.',
        daysAgo: 20,
      },
      {
        author: 'rafi',
        body: 'Speaking as a researcher: the sentence that begins "we do not know" is worth more to the field than a good-looking number. If you are planning a comparison, please talk to someone before the second year starts.',
        daysAgo: 18,
      },
    ],
  },
  {
    key: 'anxious-meeting',
    space: 'steady-door',
    author: 'helena',
    title: 'A frightened meeting: a composite account of an exploitation panel',
    summary:
      'Built from many meetings in several places. It shows how fear moves round a table and turns into tasks, and what happened when a chair named it.',
    kind: 'adaptation',
    provenance: 'composite',
    approaches: ['tip', 'rel'],
    harms: ['cce', 'cse', 'miss'],
    stage: 'designing',
    evidence: 'e1',
    result: 'no-clear-change',
    problem: `This account is a composite. It draws on many meetings in several areas over some years. No person in it is real and no single meeting went like this.

Fourteen professionals have thirteen young people to discuss in two hours. The worker who speaks first has not slept well. She reads her update quickly. Somebody asks whether a referral has been made. It has. Somebody else asks whether it was made on the new form. There is a feeling of relief around the table, because a form is something that can be put right.`,
    whatWeDid: `In the composite, the meeting goes on in this way for fifty minutes. Nine actions are set and eight of them belong to the social worker. Health is asked for an update and says there is none. The police officer says that the young person will not engage. Nobody says what each of them fears, which is that the young person may die and that they will be asked what they did.

Then the chair stops. She says, "I notice I am frightened, and I am giving out jobs." There is a silence. The school nurse says that she dreams about it. The officer says that he has a child of the same age. After some time somebody asks who the young person actually likes. It turns out to be the football coach, whom nobody has rung.

Since writing this, I have asked for two things in the panels I chair. We begin with one minute's quiet and one question: what is hard about today? And we discuss fewer young people, for longer, in turn.`,
    participation: `Young people do not appear in this story except as the subject of it. That is a fair picture of most panels I have seen. I showed a draft to a group of young advisers. Their response was that they had always thought the adults did not care, and it had not crossed their minds that they were scared. They asked why we do not tell them.

Parents who read it recognised the list of actions, having been on the other end of it.`,
    whatChanged: `I have used the opening question for about a year, in two panels. People say that the meetings feel more human. The number of actions has gone down a little, and they are shared out more evenly. When I looked at what followed for young people, I could see no clear difference.

I report that because it would be easy to stop at the part where people feel better.`,
    didNotWork: `In one panel the question became a ritual, and people gave the same answer each month. In another a member of staff said more than they wished to and regretted it. I had not arranged any support for afterwards.

Discussing fewer young people meant that some waited longer. A manager rightly asked me who was carrying that risk.`,
    advice: `Read the account aloud with your panel and ask where each person would be sitting. Do not ask people to bare their souls in a room with no aftercare. If you name fear, do it as the chair and name your own. Keep a count of who gets the actions. And keep looking at what happens to young people, since a kinder meeting is not the same as a safer life.`,
    publishedDaysAgo: 16,
    comments: [
      {
        author: 'simon',
        kind: 'similar',
        body: 'I read this with my senior team. I sit in the seat where people look for reassurance, and I give out forms. It was a quiet drive home.',
        daysAgo: 13,
      },
      {
        author: 'maeve',
        kind: 'question',
        body: 'Here the fear is also about what may happen to staff who live in the area. We cannot always name it aloud, even among ourselves. I would welcome thoughts on how to hold that.',
        daysAgo: 11,
      },
      {
        author: 'tariq',
        kind: 'tried',
        body: 'Thank you for saying that nothing clear changed for young people. We tried a version and had to put a supervisor on call for the hour after. I would not do it without that.',
        daysAgo: 5,
      },
    ],
  },
]
