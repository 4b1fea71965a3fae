import type { DemoCase } from './shape.ts'

export const transitionalCases: DemoCase[] = [
  {
    key: 'panel-16-25',
    space: 'across-panels',
    author: 'dev',
    title: 'A 16 to 25 panel with no adult care threshold at the door',
    summary:
      "Children's and adults' services, health, housing and police plan together for young people who are being exploited, whether or not they meet the adult threshold. It is early.",
    kind: 'doing',
    provenance: 'fictional',
    approaches: ['ts', 'rel'],
    harms: ['cse', 'cce', 'hom'],
    stage: 'developing',
    evidence: 'e1',
    result: 'too-early',
    problem: `Our exploitation panel closed the file at 18. The adult safeguarding duty in the Care Act needs a person to have care and support needs, and most of the young people we were worried about did not. So the plan ended when the danger had not. The people doing the harm knew the date better than we did.

Young adults told our participation worker that support vanished in the same month as their college grant, their social worker and sometimes their room.`,
    whatWeDid: `We opened a monthly panel for ages 16 to 25. The only test is that somebody is worried about exploitation and the young person knows they have been referred, or there is a recorded reason why not. It is chaired in turn by a children's and an adults' manager. Housing, the hospital's safeguarding team, substance use services, police and a charity have seats.

Each plan has a lead who already knows the young person, from whichever agency that is. The lead can stay past 18. Two workers, one paid for by each side of the council, give time to those who have no lead. We meet the young person before the panel and tell them the result within two days.`,
    participation: `A young adults' group of about nine, paid by the session, helped set the rules. They asked for the right to see who will be in the room and to say that an agency may not be. We agreed, with an exception for immediate danger. It has been used several times, most often about police. That has been uncomfortable, and the officers have been good about it.

Parents of those over 18 are involved only with consent.`,
    whatChanged: `In ten months we have planned with just over thirty young people. Most still have the lead they began with. Housing now gives us early notice before somebody loses a tenancy. Adult social care has accepted a handful of people it would have turned away, because the picture was fuller.

These are our own counts and opinions. An outside look is planned for next year.`,
    didNotWork: `In the first three months the adult threshold crept back in. People asked if a young person "really needed" panel, and the minutes show we said no more often to young women. We have gone back to those decisions.

Health sent a different person each time. The recording systems do not talk to each other, so the plan is typed twice, and once it was typed differently.`,
    advice: `Write down at the start that there is no threshold and read it aloud each month. Get two budgets to pay for two workers, because then both sides own it. Work out consent before your first case, with a lawyer and with young adults. Our mistake was to think that good will would do.`,
    publishedDaysAgo: 48,
    comments: [
      {
        author: 'isla',
        kind: 'similar',
        body: 'In Scotland the adult support and protection duty starts at 16 with a different test, so our problem is overlap and not a gap. Your rule on seeing who is in the room would help us all the same.',
        daysAgo: 42,
      },
      {
        author: 'kath',
        body: 'As one of the chairs, I was against dropping the threshold. I thought we would be flooded. We were not. What came through the door was smaller in number and more worrying than I had expected.',
        daysAgo: 41,
      },
      {
        author: 'owen',
        body: 'For anyone writing a contract: the lead worker staying past 18 cost us far less than I was told. The real cost was supervision, which I had left out.',
        daysAgo: 30,
      },
    ],
  },
  {
    key: 'stalled-strategy',
    space: 'across-panels',
    author: 'niall',
    title: 'A transitional strategy that stalled when its lead left',
    summary:
      'We wrote a strategy, launched it and trained two hundred people. Eighteen months later almost nothing had changed for young people. This is an account of why we ended it.',
    kind: 'stopped',
    provenance: 'fictional',
    approaches: ['ts'],
    harms: ['cse', 'cce', 'hom'],
    stage: 'mobilising',
    evidence: 'e1',
    result: 'did-not-help',
    problem: `Reviews in both of our authorities had said the same thing about young adults who were harmed soon after support ended. Senior leaders agreed that something had to be done, and they wanted to be seen to do it quickly.

We had a development lead who was respected on both sides. The work was theirs in every sense. We did not notice then that this was the problem.`,
    whatWeDid: `Over nine months the lead wrote a strategy with a vision, six principles and twenty-two actions. Both boards signed it. We held a launch and trained about two hundred staff in half-day sessions. A steering group met every six weeks.

Then the lead took a post elsewhere. The job was held vacant for seven months to save money. The steering group met twice, with deputies of deputies, and then was folded into another meeting where it was item nine. After a year we did an honest check of the twenty-two actions. Five had been done, and all five were documents. We recommended to the boards that the strategy should be ended and not refreshed. It took them two meetings to agree.`,
    participation: `Young adults spoke at the launch. They had been asked for their stories and not for their views on the plan. Nobody went back to them afterwards. When we closed it we wrote to those we could still reach and met with some. They were not surprised. What stung them was that nobody had told them it had stopped.

Parents were not involved at any point.`,
    whatChanged: `For young people, nothing that we could find. We looked at referrals between children's and adults' services before and after, and the line was flat. Staff who had been trained liked the day. Six months later most could describe the principles, and few could name anything they now did in another way.

A small good thing did last. Pairs of workers who sat together at training still ring each other.`,
    didNotWork: `Most of it, but the causes are worth setting out. All the knowledge sat with one person. There was no money attached to any action. We launched before we had tried anything. The two boards wanted the same words and had different ideas of what the words meant. And the steering group only ever heard good news, because that was what we wrote for it.`,
    advice: `Try something small with real young people before you write a strategy. Have two leads, one from each side, so that a leaver does not take it with them. Attach money or time to each action, or delete it. Decide at the start what would make you stop. When you do stop, tell the people who gave you their stories, before you tell the board.`,
    publishedDaysAgo: 57,
    comments: [
      {
        author: 'ruth',
        kind: 'similar',
        body: 'It took courage to publish this. We were a month away from a launch of our own when I read a draft, and we cancelled the venue and opened a small panel. It is the most use anyone has been to us.',
        daysAgo: 50,
      },
      {
        author: 'simon',
        kind: 'similar',
        body: 'I recognise the seven-month vacancy. I have made that saving myself and called it prudent. I will be asking what work each vacancy stops before I sign the next one.',
        daysAgo: 45,
      },
    ],
  },
  {
    key: 'language-guide',
    space: 'across-open',
    author: 'farah',
    title: 'Rolling out a shared language guide from 16 to 25',
    summary:
      'A short guide to words, written with young adults, has spread to fourteen agencies. Reports read better. We learned that a list of banned words makes people hide, not think.',
    kind: 'doing',
    provenance: 'fictional',
    approaches: ['ts', 'cop'],
    harms: ['cse', 'cce', 'efh'],
    stage: 'growing',
    evidence: 'e2',
    result: 'helped',
    problem: `Children's services wrote about young people being exploited. A year later adult services wrote about the same person's choices. The words changed at 18, and the response changed with them. A young adult who reads their own file can see the month in which people stopped believing them.

We also had jargon that no one outside could follow. A parent told us she had looked up eleven sets of initials from one letter.`,
    whatWeDid: `A group of practitioners and young adults collected about two hundred phrases from anonymised reports. For each they asked what it says about who is to blame, and what a fair reader would need to know. The result is eight pages, with the phrase, why it matters and something to try.

It started in children's social care. We then offered it to any agency that would name a person to look after it locally. Fourteen have. Each may add its own examples but may not change the first page. Managers use it in supervision with a piece of the worker's own writing. We check forty reports every half year against a simple sheet.`,
    participation: `Young adults in the 18 to 25 band wrote the first page and were paid for it. They rejected our title twice. They also took out some phrases that we had thought were respectful, such as "hard to reach", which they said was about us.

Seven of them trained the first agencies. We now pay a charity to support them, since a few found reading the old reports upsetting and we had not prepared them.`,
    whatChanged: `In the first check 46 per cent of reports had at least one phrase that placed blame on the young person. In the fourth it was 19 per cent. The same sheet and two of the same checkers were used. Police reports improved least at first and then quite quickly, after a sergeant made it part of his own checks.

We think the words changed some decisions. We cannot show it.`,
    didNotWork: `For the first six months it was known as the banned words list. People swapped phrases and left the thinking as it was. In a few reports the harm became so softly worded that readers missed how serious it was. We added a page on being plain about danger.

Adult mental health has not joined, and we have asked three times.`,
    advice: `Teach with people's own sentences. Praise good writing out loud. Prepare and support anyone with lived experience before they read old files. Let each agency own its examples. And say clearly that kind words must still tell the truth about harm.`,
    publishedDaysAgo: 26,
    comments: [
      {
        author: 'orla',
        body: 'The page on being plain about danger is the one I have printed. We went so gentle in one report that a colleague in another agency asked if it could be closed.',
        daysAgo: 22,
      },
      {
        author: 'sam',
        body: 'I can vouch for the sergeant. What worked was reading the report as if his own daughter would read it later. It is a simple test and nobody needed a course.',
        daysAgo: 20,
      },
      {
        author: 'fergus',
        kind: 'tried',
        body: 'We tried this in youth justice and hit a wall with court reports, where the set headings invite blame. I would be glad to hear if anyone has had a form changed.',
        daysAgo: 9,
      },
    ],
  },
  {
    key: 'advisers-pay',
    space: 'across-open',
    author: 'marcus',
    title: 'A fair way to pay young advisers across several organisations',
    summary:
      'An idea, not yet tried: one shared scheme so that young advisers from 16 to 25 are paid the same, on time, without losing benefits. We want to know what we have missed.',
    kind: 'idea',
    provenance: 'fictional',
    approaches: ['cop', 'ts'],
    harms: ['efh'],
    stage: 'mobilising',
    evidence: 'e0',
    result: 'too-early',
    problem: `Young people with experience of harm are often asked to advise councils, health services and charities. What they get for it depends on who asked. It may be a wage, a voucher, a pizza or nothing. Some have waited eleven weeks for twenty pounds. Others have turned down work because nobody could tell them what it would do to their benefits or their college bursary.

Meanwhile every adult in the room is on a salary. Advisers have told us that this says more about power than any policy does.`,
    whatWeDid: `Nothing yet beyond talking and sums, and we would like to be clear about that. We have asked advisers and finance staff in five organisations what happens now. We found nine different rates and six different forms.

The idea is a shared scheme. One host employs advisers on a flexible contract at the real living wage, with preparation and recovery time counted as work. Organisations buy sessions from the host. A young person could choose wages or a voucher, after a talk with a benefits adviser who is independent of all of us. The host keeps a small fund so that pay is never late because an invoice is. There would be one person to ring if a session went badly.`,
    participation: `Fourteen current and former advisers have shaped the idea over three paid sessions. They added recovery time. They also added the right to be a colleague and not only a story, which has become the first line of the draft.

They disagreed with each other about vouchers. Some need cash today. Others fear a wage that shows up on a parent's claim. We have kept both.`,
    whatChanged: `Nothing has changed for anyone so far. Two organisations have paid old invoices after we asked about them, and one has dropped a form that wanted a passport. We would count those as side effects of being nosy.

What we hope to see is prompt pay, fewer people dropping out, and advisers from places where charities cannot afford to pay.`,
    didNotWork: `Our first draft had councils as the employer. It fell at once, because checks took so long that an adviser would have aged out. We also assumed that everyone wanted a contract. Several did not, for good reasons that were none of our business.

We still have no answer for young people whose immigration status means they may not work.`,
    advice: `We are the ones who need advice. Has anyone run a shared host? How did you handle tax, benefits and bursaries without turning a young person into paperwork? What would make your finance lead say no?

If you only do one thing this month, find out how long your own advisers wait to be paid.`,
    publishedDaysAgo: 12,
    comments: [
      {
        author: 'owen',
        kind: 'challenge',
        body: 'A finance lead will say no to an open-ended liability. Cap the sessions per quarter and hold the small fund with the charity, and I think mine would say yes. I am happy to read a draft.',
        daysAgo: 10,
      },
      {
        author: 'min',
        kind: 'challenge',
        body: 'Please think about parent advisers in the same scheme. They sit in the same rooms and are paid even less often. Some have lost shifts at work to be there.',
        daysAgo: 7,
      },
    ],
  },
]
