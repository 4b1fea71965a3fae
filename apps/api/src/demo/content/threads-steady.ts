import type { DemoFile, DemoThread } from './shape.ts'

const walkRound: DemoFile = {
  name: 'A walk round your building',
  title: 'A walk round your building',
  lead: 'Take this page along, start at the street and walk in as if for the first time. Tick what is so.',
  list: [
    'I can tell from outside which door is mine.',
    'Somebody looks up when I come in.',
    'The chair is not bolted down, and I can choose where it stands.',
    'From where I sit I can see the door.',
    'The first thing on the wall is not about knives, drugs or being reported.',
    'There is a place to be on my own for five minutes.',
    'Somebody tells me what they wrote down.',
    'If they are late, they say sorry.',
  ],
  end: 'What is the one thing you could change by Monday? Ask somebody who waits there what they would change first.',
}

export const steadyThreads: DemoThread[] = [
  {
    key: 'steady-welcome',
    space: 'steady-door',
    title: 'Changes to how we open and close our sessions',
    kind: 'announcement',
    posts: [
      {
        author: 'jo',
        daysAgo: 27,
        body: `From now on each session will open five minutes early for anyone who likes to arrive slowly, and will close with a name and a time for anyone who wants to talk afterwards. You do not have to have your camera on, and nobody will ask you why it is off. We will say at the beginning what the difficult parts are and roughly when they come, so that you can step out and back in.\n\nThese came from members. Please tell me which of them are a nuisance.`,
      },
      {
        author: 'ash',
        daysAgo: 25,
        body: `The early five minutes are the best part for me. I usually come to these straight from a visit, in the car, with my heart going. Knowing that I can sit with the sound off and a biscuit for a bit has made me come to more of them.`,
      },
      {
        author: 'conor',
        daysAgo: 24,
        body: `A small nuisance, since you asked. The warning about difficult parts was quite detailed last time and became a difficult part in itself. Perhaps the topic and the time would be enough, with no examples. I do not want to lose it, only to make it shorter.`,
      },
      {
        author: 'jo',
        daysAgo: 23,
        body: `You are right and I winced as I did it. Topic and time only, from the next one. I will ask you afterwards if it was better, and you are free to say that it was not.`,
      },
    ],
  },
  {
    key: 'steady-words',
    space: 'steady-door',
    title: 'What do you say instead of "trauma-informed"?',
    kind: 'question',
    posts: [
      {
        author: 'dafydd',
        daysAgo: 50,
        body: `Everyone in our area is trauma-informed now. It is on the door of the sports hall. When I ask what is done in another way, people tell me about a training day. I believe in the ideas and I am beginning to dislike the words. What do you say, to young people or to colleagues, that makes it about what we do?`,
      },
      {
        author: 'ash',
        daysAgo: 49,
        body: `I do not say it at all. To a parent I might say, "a lot has happened in your house, so I am going to tell you before I do anything and you can tell me to wait." That is nearly the whole of it for me. I would feel odd putting a label on it.`,
      },
      {
        author: 'isla',
        daysAgo: 47,
        body: `In Scotland there has been a national programme for some years, so the words do have a meaning and levels behind them, and I find that useful with managers. I agree it is thin if it stops at training. We ask each team to name one rule that they have dropped. If there is no dropped rule, then we do not count it.`,
      },
      {
        author: 'marcus',
        daysAgo: 45,
        hat: 'millbrook',
        body: `I am posting with my university hat, since this comes from a small participation project there. We asked advisers what they would look for. Nobody mentioned trauma. They said: the chair is not bolted down, I can see the door, you tell me what you wrote, and if you are late you say sorry. You could go round any building with that list. I have put it on one page, to take along.`,
        files: [walkRound],
      },
      {
        author: 'dot',
        daysAgo: 42,
        body: `I will stand up for the words, a little. In hospitals they have given junior staff permission to question things that seemed fixed, such as making somebody repeat their story four times. Take the label away and I am not sure that a healthcare assistant could challenge a consultant. But I do like the dropped rule.`,
      },
      {
        author: 'dafydd',
        daysAgo: 40,
        body: `I have stolen both the dropped rule and the list. I walked round our own youth centre with it. Every chair in the waiting area faces a wall of posters about knives. I had not noticed for three years. They are coming down on Monday, and some pupils are choosing what goes there.`,
      },
    ],
  },
  {
    key: 'steady-return-talks',
    space: 'steady-practice',
    title: 'Return conversations: car, kitchen or not at all',
    kind: 'discussion',
    posts: [
      {
        author: 'nkechi',
        daysAgo: 34,
        body: `My team offers a conversation when a young person comes back after being missing. We changed three things last year. The young person chooses who and where. There is no form in the room. And we ask first if they have eaten. Take-up has gone from about half to two thirds.\n\nI am less sure about what we do with what they say. Do others share it all with police and social care, as we are meant to, or do you agree with the young person what goes on?`,
      },
      {
        author: 'ash',
        daysAgo: 33,
        body: `Most of mine happen in the car, side by side, and the best bits come as they are getting out. I tell them at the start what I would have to pass on. Then at the end I say, this is what I am going to write, is that right? They nearly always correct something, and it is often a thing that would have mattered.`,
      },
      {
        author: 'helena',
        daysAgo: 31,
        body: `I read a lot of these as a chair. The ones that list every address and name tend to produce visits to addresses. The ones that say what it was like to be away, and what the young person was getting from it, tend to produce better plans. I know the police need the first kind. Could there be two notes?`,
      },
      {
        author: 'dot',
        daysAgo: 29,
        hat: 'ridgeway',
        body: `With my trust hat on: two notes were tried here for a while, before this team's changes. It fell down because people began putting the important things only in the second one. I would sooner have a single note with a clear part at the top that is shared at once, and the rest shared with thought.`,
      },
      {
        author: 'bea',
        daysAgo: 28,
        body: `Can I ask about those who say no? A third is still a lot. In hospital we found that the people we were not asking properly were the ones who seemed angry. It might be worth looking at who says no, by ethnicity and by who made the offer. It was not comfortable for us.`,
      },
      {
        author: 'nkechi',
        daysAgo: 26,
        body: `We looked, and you were right to push. Young people in residential care say no far more often, and so do young people whose first language is not English. We had offered an interpreter by phone only. I had been so pleased with two thirds that I had not asked about the other third.`,
      },
      {
        author: 'nkechi',
        daysAgo: 12,
        body: `An update, as promised. We have gone to one note with a short top section, read back to the young person. Police tell me that the top section is better than what they had. For residential care we asked staff who they trust, and it is often the cook. We are working out if she would like to do this, and with what support and pay.`,
      },
    ],
  },
  {
    key: 'steady-texts',
    space: 'steady-practice',
    title: 'We swapped letters for texts and made a mistake with phones',
    kind: 'discussion',
    posts: [
      {
        author: 'ada',
        daysAgo: 17,
        body: `We liked {case:letters} and moved our first contacts to text. I want to warn people about what we missed. We had not asked who else sees the phone. For some of the young people we support, an adult who is exploiting them checks it every day. A kind message with our name on it was read by the wrong person. Nobody was hurt, as far as we know. It could have been very different.`,
      },
      {
        author: 'zainab',
        daysAgo: 16,
        body: `I am so sorry. We do ask about this, in person, before any text is sent. But I have gone back to read our case and it says only that the young person agrees in advance. It does not say what we talk about when they agree. That is our omission. I will ask for the case to be changed today.`,
      },
      {
        author: 'tariq',
        daysAgo: 15,
        body: `The questions we use are: does anyone else look at your phone, is there a time when it is safe, what should it say if somebody picks it up, and how will I know that it is you? A few young people have chosen a message about a haircut. We check again every month, because phones change hands.`,
      },
      {
        author: 'maeve',
        daysAgo: 14,
        body: `Please add that in some communities a message from any service, however kindly worded, can be dangerous for the whole family. We have gone back to a person that they already know, on foot. It is slow. I say it so that nobody takes this up as a saving.`,
      },
      {
        author: 'ada',
        daysAgo: 11,
        body: `We have stopped texts for first contact, and brought in the four questions for everyone who already gets them. It turned out that about one in seven wanted to change something. We also told each of them why we were asking, including that we had made a mistake. I had been dreading that and it went better than I thought it would.`,
      },
      {
        author: 'jo',
        daysAgo: 10,
        body: `The case now has a revised version with the questions in it and a note that says why. I signed off the first one and I did not see the gap, so this is mine as well. Thank you for bringing it here and not to us in private. Eleven people had saved that case and they have all been told.`,
      },
    ],
  },
  {
    key: 'steady-coping',
    space: 'steady-quiet',
    title: 'A colleague who is coping too well',
    kind: 'dilemma',
    posts: [
      {
        author: 'nkechi',
        daysAgo: 10,
        body: `A composite, from a few people I have managed over the years. A very good worker takes the hardest work, never says no, is loved by young people and is always fine. Since a death in the area, which touched the whole team, this person has taken on more. I offered a lighter load and was told that it would feel like a punishment. They may well be fine. I do not believe it. How far do I go in looking after someone who has not asked for it?`,
      },
      {
        author: 'tariq',
        daysAgo: 9,
        body: `I have been that worker. What I would have said to you is that the work was holding me up, and it was true, for a while. What helped was a supervisor who did not take any of it away. She sat with me each week and asked about a single piece of work, slowly, and how I felt in my body as I spoke. I was furious with her for about two months.`,
      },
      {
        author: 'verity',
        daysAgo: 9,
        body: `I find myself wondering what "fine" is doing for the rest of the team. If one person is strong, others can be allowed to wobble, or they may feel that they cannot. Is it possible to slow everybody down, so that it is not about this person? A fixed half hour after any hard visit, for all, managers included, with no opting out.`,
      },
      {
        author: 'simon',
        daysAgo: 8,
        body: `I will be the dull voice. You have a duty of care as an employer, and it does not wait to be asked. I would say plainly what you see and that you are going to change the load for three months, and that it is your decision. People may be cross. I left it too late once, from respect, and the person was away for a year.`,
      },
      {
        author: 'isla',
        daysAgo: 7,
        body: `I do not agree that it has to be you who decides alone. When I imposed a lighter load on somebody, the young people lost her overnight, and so did she. That made three losses and not one. We could have planned it over six weeks with her. I think there is a middle path where the what is yours and the how is theirs.`,
      },
      {
        author: 'bea',
        daysAgo: 6,
        body: `Speaking as someone who is managed and not as a manager: I would want to be told that I am good and that I am tired, in the same sentence, by somebody who has watched me work. I would not want a leaflet about wellbeing. And I would notice if you took your own lunch break.`,
      },
      {
        author: 'nkechi',
        daysAgo: 4,
        body: `Thank you. The remark about lunch found its mark. I have started with the half hour after hard visits, for all of us, me first. I have told the person that I want us to plan a change over six weeks, that this part is my decision and that the shape of it is theirs. There was a long pause, and then a question about which families. I took that to be a yes of a sort.`,
      },
      {
        author: 'tariq',
        daysAgo: 2,
        body: `A long pause is a lot. When it gets hard, and I think it may in week three or so, come back here. It was the third week when I tried to take it all back, and I was very persuasive. It would be good for you to have somebody outside the team who knows to ask you about it.`,
      },
    ],
  },
  {
    key: 'steady-own-reactions',
    space: 'steady-supervisors',
    title: 'How much of our own reaction do we bring to supervision?',
    kind: 'question',
    posts: [
      {
        author: 'isla',
        daysAgo: 8,
        body: `Last month a practitioner told me about a visit and I had tears in my eyes. I did not hide it. She stopped, looked after me for ten minutes and then said that she was all right. I went home unsure if I had shown her that it is safe to feel things, or taken her supervision away. What do others do when it gets to them?`,
      },
      {
        author: 'verity',
        daysAgo: 7,
        body: `I think both can be true. I try to say what is happening and then hand it back: "I notice I am moved by that, I am all right, and I would like to hear what it was like for you." Said early, it seems to let the other person off the job of caring for me. Said late, it does not.`,
      },
      {
        author: 'nkechi',
        daysAgo: 5,
        body: `I was trained to show nothing, and for years I was proud of that. Then a worker told me that she used to test me with worse and worse stories, to see if anybody was in there. I still do not cry at work. But I say when something is awful. It took me a long while to learn a sentence that short.`,
      },
      {
        author: 'jo',
        daysAgo: 3,
        body: `Has anyone gone back to the person afterwards and asked? I did, after a session that I thought I had spoiled. She had no memory of it at all. She remembered that I had forgotten to ask about her court date. It was a useful lesson in whose supervision I had been thinking about.`,
      },
      {
        author: 'isla',
        daysAgo: 1,
        body: `I asked. She said that it had helped to see it, and that she would rather not have had to find the tissues. So I have moved the tissues, and I have the sentence about being all right written inside the cover of my notebook. Thank you. I had been carrying that for three weeks.`,
      },
    ],
  },
]
