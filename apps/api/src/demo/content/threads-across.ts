import type { DemoThread } from './shape.ts'

export const acrossThreads: DemoThread[] = [
  {
    key: 'across-pairs',
    space: 'across-open',
    title: 'Pairs for the spring workshop: please bring your opposite number',
    kind: 'announcement',
    posts: [
      {
        author: 'ruth',
        daysAgo: 18,
        body: `We are keeping the pair rule for our next workshop, {event:across-pairs-workshop}. Please come with someone from the other side: children's with adults', or in Scotland and Northern Ireland whoever stands in that place for you. If you come alone you are welcome, and we will ask you to spend the first half hour working out who your pair might be.\n\nCharities do not need a pair. Three places are kept for small organisations until the week before.`,
      },
      {
        author: 'isla',
        daysAgo: 17,
        body: `Our council is bringing throughcare and adult support and protection. We have worked in the same building for six years and this will be our first day out together. I mention it in case anyone else feels silly about how little they have spoken.`,
      },
      {
        author: 'zainab',
        daysAgo: 16,
        body: `Thank you for keeping the places for small organisations. Last year I was told that the session was full, and then saw nine people from one council on the list. It does make a difference to whether we bother to ask again.`,
      },
    ],
  },
  {
    key: 'across-not-transition',
    space: 'across-open',
    title: 'Is this just transition planning with a new name?',
    kind: 'question',
    posts: [
      {
        author: 'rhian',
        daysAgo: 60,
        body: `I put this to my own colleagues last week and could not answer it well. We have transition plans for disabled young people and for those leaving care. They are not perfect but they exist. When somebody says transitional safeguarding, my adult services colleagues hear one more handover form. How do you explain the difference in a sentence or two?`,
      },
      {
        author: 'kath',
        daysAgo: 59,
        body: `I was one of those colleagues, so I can tell you what changed my mind. Transition planning moves a person from one service to another. It works if there is a service at the other end. Here, for most of the people we talk about, there is not. So the question is not how we hand over. It is what we ought to be doing for people who are still being harmed and who fit nobody's list.`,
      },
      {
        author: 'anneke',
        daysAgo: 57,
        body: `As a researcher I would add that the people who first described it were careful to call it an approach and not a model. It goes both ways. Adult services have long experience with rights, consent and making safeguarding personal, and children's services could use that much earlier. A handover form will not carry it.`,
      },
      {
        author: 'orla',
        daysAgo: 55,
        body: `In our trust children's and adults' services have the same employer, so I expected it to be easy. It is not. We share a payroll, and not a view of what a young adult is. I would say to your colleagues that a structure does not do this for you.`,
      },
      {
        author: 'rhian',
        daysAgo: 54,
        body: `Thank you. I used "a handover works if there is somewhere to hand over to" in a meeting this morning and it landed. Our adults' lead then asked what children's services would be willing to learn from hers, and there was quite a long silence on my side of the table.`,
      },
    ],
  },
  {
    key: 'across-consent',
    space: 'across-panels',
    title: 'Sharing information after 18 when the person has not agreed',
    kind: 'question',
    posts: [
      {
        author: 'dot',
        daysAgo: 36,
        body: `A question on behalf of several nurses. Before 18 our staff know roughly what they may share and with whom. After 18 they freeze. A young adult discloses something that sounds like exploitation, says no to a referral, has capacity, and leaves. Staff either tell nobody or tell everybody. What have you put in place that is clear enough for a busy clinic?`,
      },
      {
        author: 'kath',
        daysAgo: 35,
        body: `A single page with four questions in order. (Those of us in the learning set talked it through in {thread:across-set-three}.) Is anyone else at risk, including a child? Is there reason to think they are being controlled, so that the no may not be freely theirs? Is it a serious crime? If none of these, what would they be willing for us to do? We found that staff were skipping the last one, and that is where most of the help lies.`,
      },
      {
        author: 'sam',
        daysAgo: 34,
        body: `From police: please ring and describe a situation with no name. We can often say what would happen if you did share it, so that the person can decide with better facts. Fear of what we will do next is usually worse than what we would do. Not always. I will not pretend otherwise.`,
      },
      {
        author: 'dev',
        daysAgo: 32,
        body: `I would be careful about the control question. I have seen it used to overrule people. Somebody stays with a partner that we do not like, so we decide that she is controlled, so her no does not count. Being controlled is real, and so is our wish to be in charge. We now ask a second person, outside the team, before we override.`,
      },
      {
        author: 'dot',
        daysAgo: 31,
        hat: 'ridgeway',
        body: `Putting on my other hat for a moment: in the children's trust I advise, the same page is being tried for the 16 to 17 band. It is interesting that it works there too. People felt that asking what they would be willing for us to do was new, and I have been wondering why it should have been.`,
      },
      {
        author: 'farah',
        daysAgo: 29,
        body: `We have a half-hour version for training, using a composite. The groups that do best are mixed. When it is all nurses, they share too little, and when it is all social workers, they share too much. I can put it in the library once our lawyer has read the last page.`,
      },
      {
        author: 'dot',
        daysAgo: 27,
        body: `Thank you all. I am going to try the four questions with two clinics for a month, with the second person added. I will ask staff to note, with no details, how often they got as far as the last question. I will tell you the result, whatever it is.`,
      },
    ],
  },
  {
    key: 'across-contract',
    space: 'across-panels',
    title: 'Contract wording that lets a worker stay past 18',
    kind: 'discussion',
    posts: [
      {
        author: 'owen',
        daysAgo: 25,
        body: `I have been asked several times for the wording, so here it is in plain terms. Instead of "support ends at 18" our contract says that support ends when the young person and the worker agree that it should, or at 25, and that the provider may move up to a fifth of hours to people over 18. The price did not go up. The provider asked for more supervision time and I agreed.`,
      },
      {
        author: 'imran',
        daysAgo: 24,
        body: `Thank you for this. How did you get it past finance? Mine will ask who pays if everybody stays. And were there younger people who could not get in because the hours had moved up? I would be asked that by councillors within the week.`,
      },
      {
        author: 'owen',
        daysAgo: 23,
        body: `Both are fair. The fifth is a ceiling, so the most we can lose is known. As for younger people, yes. In the second quarter there was a wait of about five weeks that had not been there before. We moved some hours from another contract that nobody was using. I would not have known if I had not asked for the wait to be reported from the start.`,
      },
      {
        author: 'marcus',
        daysAgo: 21,
        body: `From advisers: they like it and they asked who "agrees". In practice the worker has the diary and the young person does not want to seem needy. They suggest that a third person asks the question, twice a year, and that the answer can be changed later. One phone call would do.`,
      },
      {
        author: 'simon',
        daysAgo: 20,
        body: `We tried something like this three years ago without the ceiling and it was undone within a year, because the new-starter numbers fell and nobody had warned the board. I wish I had known about the fifth. I will take this to our commissioner with the warning attached.`,
      },
      {
        author: 'owen',
        daysAgo: 18,
        body: `I have added the twice-yearly call to the draft for next year, done by someone who is not the worker. It is a good example of a thing that would not have crossed my mind at a desk. Please go on taking this apart before I sign it.`,
      },
    ],
  },
  {
    key: 'across-panel-badly',
    space: 'across-panels',
    title: 'We opened a 16 to 25 panel and closed it after four months',
    kind: 'discussion',
    posts: [
      {
        author: 'simon',
        daysAgo: 15,
        body: `We took the panel described here and opened our own in a hurry. We closed it after four months, and I thought I should say so in the same place that we got the idea.\n\nWe had the meeting and not the workers. Plans were made for young adults and there was nobody to carry them out. Some had been told to expect a call and did not get one. I take responsibility for that. I wanted a panel to show the board.`,
      },
      {
        author: 'dev',
        daysAgo: 14,
        body: `I am sorry to hear it and glad you have told us. Our case does mention the two workers, but in the middle of a paragraph. We had them in post before we took a single referral, and I had stopped seeing that as a choice. I will move it to the top.`,
      },
      {
        author: 'zainab',
        daysAgo: 13,
        body: `What did you say to the young adults who were waiting for a call? I am not asking in order to score a point. We have had to ring people after other services went quiet, and it is a hard call to make on somebody else's behalf.`,
      },
      {
        author: 'simon',
        daysAgo: 13,
        body: `I wrote to each of them and then rang those who had given a number. Most did not pick up, which I understand. Those who did were kinder than I deserved. One thing that several said was that they would have been fine with "we cannot help yet", had somebody said it at the time.`,
      },
      {
        author: 'niall',
        daysAgo: 11,
        body: `There is a pattern in this and in our own stalled strategy. We each made the visible thing first. A document in our case and a meeting in yours. The part that young people would have noticed was going to come later, and then it did not.`,
      },
      {
        author: 'kath',
        daysAgo: 10,
        body: `I would like to put in a word for small panels with no money. Ours did some good before the workers came, because two managers could agree things on the spot. So I would not say never. I would say, do not tell a young person to expect anything that is not already there.`,
      },
      {
        author: 'imran',
        daysAgo: 8,
        body: `We were about to open ours next month. I have asked for it to wait until the first worker has started. There was some grumbling. I showed them this thread, with no names, and the grumbling stopped. Thank you for giving me something better than an argument.`,
      },
      {
        author: 'simon',
        daysAgo: 6,
        body: `That makes it a bit easier to have written. We mean to try again in the autumn, with one worker, eight young adults at most and no launch. If we do I will report on it here at three months, whether or not there is anything to be proud of.`,
      },
    ],
  },
  {
    key: 'across-says-no',
    space: 'across-stuck',
    title: 'A young adult says no, and everyone round the table wants to act',
    kind: 'dilemma',
    posts: [
      {
        author: 'orla',
        daysAgo: 12,
        body: `This is a composite, with details changed. A young adult in the 18 to 20 band has left care. Every agency believes that older men are using the flat and taking the benefits. The young person says they are friends, does not want us to come round and has been assessed as having capacity. There have been three meetings. Each one ends with more agencies and the same answer.\n\nPeople are starting to say that we should find a way round the no. How would you think about this?`,
      },
      {
        author: 'isla',
        daysAgo: 12,
        body: `Who does this young person like? I do not mean which service. In our experience there is nearly always somebody, a neighbour or a former foster carer, who is still let in. If there is, what would help them to go on being let in, without turning them into our informant?`,
      },
      {
        author: 'kath',
        daysAgo: 11,
        body: `From adults' side. Capacity to decide about what, exactly? I would want to know if anyone has talked it through with them in good conditions, away from the flat, on a day when nobody is waiting outside. Being under somebody's influence is not the same as lacking capacity, but the law is not empty there either. Please get advice on what the court can do for people who are under pressure, before anyone gets creative.`,
      },
      {
        author: 'fergus',
        daysAgo: 10,
        body: `What is the no for? I have worked with people for whom the flat was the first thing that was theirs, and the men were the first people to visit it. If we take away the visitors, what is in the flat then? I would ask what they would be losing.`,
      },
      {
        author: 'sam',
        daysAgo: 10,
        body: `There is also the option of going after the men and leaving the young person alone. There is new law on taking over someone's home, though not everywhere and not all of it may be in force where you are, so check. A case can be built without a statement from the person who lives there. It is slow, and it must not be presented as their doing.`,
      },
      {
        author: 'dot',
        daysAgo: 9,
        body: `Has anyone thought about health? I do not mean a referral. A sore tooth, contraception, sleep. We have sometimes been allowed in for a tooth when we were not allowed in for anything else. I would not do it as a trick. I would do it because they have toothache.`,
      },
      {
        author: 'niall',
        daysAgo: 8,
        body: `I notice that the number of agencies keeps going up. How many people does this young person think are talking about them? I would try halving the meeting. And I would want somebody to write down what we are afraid of for ourselves, if we respect the no and it ends badly, because I suspect that is in the room.`,
      },
      {
        author: 'marcus',
        daysAgo: 6,
        body: `I asked our group of advisers over 18 what they would want, with no details at all. They said: stop sending new people. Keep sending the same one, with the same message, that the door is open and there is no price. Do not say "when you are ready", because it sounds as though you are waiting for them to fail.`,
      },
      {
        author: 'orla',
        daysAgo: 4,
        body: `I have read all of this several times. We cut the meeting to four people. There is one person who is still let in, and we have asked what would help her. It was a phone top-up and being left alone. We have taken legal advice on pressure and influence. The police are looking at the men and will not mention the young person. None of it feels like enough, and I think I am learning to stay in that.`,
      },
      {
        author: 'esme',
        daysAgo: 3,
        body: `As facilitator, thank you for the care in this thread. I am going to offer a consultation slot for it, for up to twelve people, where nobody gives advice for the first half. If sitting with this has stirred something for you, please use your own supervision, or write to me and I will find you somebody to talk to.`,
      },
    ],
  },
  {
    key: 'across-set-three',
    space: 'across-set',
    title: 'After our third set: what did we each say we would do?',
    kind: 'discussion',
    posts: [
      {
        author: 'esme',
        daysAgo: 20,
        body: `Before we meet again, could each of you write a line or two on what you said you would do, and what came of it? "Nothing" is a complete answer and often an interesting one. Please keep to your own action and leave out anything about a young person. We will start the next set with these and not with a new problem.`,
      },
      {
        author: 'kath',
        daysAgo: 17,
        body: `I said I would spend a morning at the children's front door. I did, and I was struck by how fast they decide things. They asked me what our door looks like, and I was ashamed to say that it is a web form. We are going to swap a person for a morning each month. I am not yet sure what it will lead to.`,
      },
      {
        author: 'niall',
        daysAgo: 15,
        body: `I said I would ask both boards to pay for half a worker each. I asked one. I put off the other because I was sure that they would say no. Writing this down makes me see that I have decided on their behalf. I will ask before we meet.`,
      },
      {
        author: 'isla',
        daysAgo: 13,
        body: `I said I would stop rescuing a particular meeting by doing everybody's minutes. I stopped. There were no minutes for two months. Then housing began to do them, rather well. The question you asked me, about who I was protecting, annoyed me for a fortnight and then it helped.`,
      },
      {
        author: 'dev',
        daysAgo: 9,
        body: `Nothing, is my answer. I said I would write to adults' mental health and I have not. I was off for a week and then there was always something with a deadline. I think that I do not expect a reply, so it never feels urgent. I would like to spend five minutes on that next time, if the set is willing.`,
      },
    ],
  },
]
