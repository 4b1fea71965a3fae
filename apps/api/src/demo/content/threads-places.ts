import type { DemoThread } from './shape.ts'

export const placesThreads: DemoThread[] = [
  {
    key: 'places-programme',
    space: 'places-front',
    title: 'Our programme for this term, and a place for what failed',
    kind: 'announcement',
    pinned: true,
    said: [{ post: 2, reaction: 'thanks', by: ['priya', 'rhian', 'maeve'] }],
    posts: [
      {
        author: 'priya',
        daysAgo: 30,
        body: `Our programme is in the calendar. There is a workshop on context plans ({event:places-context-plans}), a consultation for anyone stuck with a location, and a check-in at the end of term. You asked for shorter sessions and fewer of them, so nothing is longer than ninety minutes.\n\nAt each session we will keep fifteen minutes for something that did not work. If you would like that slot, write to me here. You can speak without slides, and you may use a composite if the real thing is too close.`,
      },
      {
        author: 'leonie',
        daysAgo: 28,
        body: `I will take a failure slot. We put a youth shelter on a seafront after asking only the young people who came to the youth club. The others, who were out there every night, would not go near it. I can bring the plan and what it cost.`,
      },
      {
        author: 'rhian',
        daysAgo: 26,
        body: `Thank you for moving one of these away from school pick-up time. Two of my team have never been able to come. Could the papers go up in plain text as well? Our system blocks most attachments and we end up reading them on our phones.`,
      },
      {
        author: 'priya',
        daysAgo: 26,
        body: `Yes to both. The seafront slot is booked for the consultation, and from now on every paper will be on the event page as text. If something is still blocked, please say so here and I will read it out at the start.`,
      },
    ],
  },
  {
    key: 'places-starting',
    space: 'places-front',
    title: 'Starting from nothing: what would you do in the first three months?',
    kind: 'question',
    posts: [
      {
        author: 'maeve',
        daysAgo: 41,
        body: `We have agreement from our senior team to try location work and no money, no lead and no history of it. We are in Northern Ireland, so some of the English guidance does not fit, and in parts of our area people do not want to be seen talking to any service. If you were back at the beginning, what would you do in the first three months, and what would you leave alone?`,
      },
      {
        author: 'priya',
        daysAgo: 40,
        body: `I would leave the training alone. We trained three hundred people in our first year, before we had anything for them to do, and it was wasted. I would pick one place that young people already talk about and spend the three months there, slowly, with a youth worker. Write down what you learn about your own system as you go. That turned out to be most of it.`,
      },
      {
        author: 'fergus',
        daysAgo: 39,
        body: `I see it differently. Without some training our police and housing colleagues heard "location" and reached for dispersal orders. We did one good two-hour session with the same twelve people who would do the work, using their own place as the example. Small, but before and not after.`,
      },
      {
        author: 'cy',
        daysAgo: 37,
        body: `Ask who is already there. In our first place it was a man who sells phone covers and a woman who cleans the lifts. They had been doing the work for years without a name for it. They will also tell you who is not safe to be seen talking to, which sounds important where you are.`,
      },
      {
        author: 'min',
        daysAgo: 35,
        body: `Ask parents early, and somewhere that is not your office. They often know the place better than young people will admit to you. In communities where it is risky to be seen with services, we have met people through a faith group or a sewing class, with the group's agreement and no forms.`,
      },
      {
        author: 'maeve',
        daysAgo: 33,
        body: `This is very helpful, especially where you disagree. I think we will do both: one place, and one short session for the few people who will work there. The point about who it is safe to be seen with goes to the top of our list. We will ask a community group to lead and keep our badges in our pockets.`,
      },
      {
        author: 'priya',
        daysAgo: 33,
        body: `That sounds right to me, and I take the point about training the people who will do the work. Would you come back in three months and tell us what happened, even if the answer is not much? We learn very little from people who only return with good news.`,
      },
    ],
  },
  {
    key: 'places-displacement',
    space: 'places-locations',
    title: 'Displacement: how do you know where young people go next?',
    kind: 'discussion',
    posts: [
      {
        author: 'cy',
        daysAgo: 22,
        body: `The case on our interchange says that we had not planned for displacement. I want to be more exact. We had written "monitor displacement" in the plan. Nobody had the job of doing it. When a retail park rang us, we had no way of knowing if it was the same young people or different ones.\n\nHow do other places do this without following young people about?`,
      },
      {
        author: 'leonie',
        daysAgo: 21,
        body: `We ask three questions of young people we already know: where is good, where is rubbish and where have people started going. It takes five minutes and we ask it every month in the same week. It is not science. It has told us about two new places well before any agency noticed.`,
      },
      {
        author: 'tomasz',
        daysAgo: 20,
        body: `From the community safety side, we have calls about nuisance by area. They show movement quite well, but they show where adults are annoyed and not where young people are unsafe. I would be careful. We once moved a whole team on the strength of calls from a single resident.`,
      },
      {
        author: 'rafi',
        daysAgo: 19,
        body: `One thing you could try is to name two or three likely next places before you start, and look at all of them the same way at the start and after. Then you are checking a guess that you made in public. If you only look after a complaint, you will always find something. I would be glad to read a draft.`,
      },
      {
        author: 'ada',
        daysAgo: 19,
        body: `I like that, but who looks? I have fourteen families. A colleague and I did the first walk in our own time. If the plan says look at three places instead of one, somebody has to lose something else, and I would like managers to say what.`,
      },
      {
        author: 'maureen',
        daysAgo: 17,
        body: `That is fair, and it is mine to answer. I have taken one audit a quarter away from the team and given the hours to place work. It will not be enough. I would rather have two places looked at properly than five on a spreadsheet.`,
      },
      {
        author: 'zainab',
        daysAgo: 15,
        body: `Can I add that young women may not show up in any of this? When a place gets busy with adults in lanyards, the young women we know go indoors, to somebody's flat. That is displacement as well, and no walk will find it. The only way we hear is through trust that was there before.`,
      },
      {
        author: 'cy',
        daysAgo: 14,
        body: `That last point has stayed with me all day. We counted fewer young women at the interchange after six months and called it a good sign. I do not know that it was. I am going to ask our own colleagues who work indoors with young women what they saw, before I say anything more about it in public.`,
      },
    ],
  },
  {
    key: 'places-who-pays',
    space: 'places-locations',
    title: 'Who pays for the context part of a plan?',
    kind: 'question',
    answer: 3,
    said: [
      { post: 1, reaction: 'same-here', by: ['leonie', 'maeve'] },
      { post: 3, reaction: 'trying', by: ['ben', 'rhian'] },
      { post: 3, reaction: 'thanks', by: ['ben', 'maeve', 'leonie'] },
      { post: 4, reaction: 'same-here', by: ['tomasz'] },
      { post: 6, reaction: 'say-more', by: ['ada'] },
    ],
    outcome: {
      by: 'ben',
      concluded: `A small pot with a ceiling and a named owner is easier to agree than a grant:\n\n- up to £500 at a time, released in two days\n- one manager signs, and reports what it bought\n- write down what you would stop doing if it makes no difference after a year`,
      lookAgainInDays: 60,
      trying: ['ben', 'rhian'],
      daysAgo: 7,
    },
    posts: [
      {
        author: 'ben',
        daysAgo: 13,
        body: `Our plans have a section for the context and it is the thinnest of the three. When I ask why, the answer is money. A family plan can draw on a budget. A plan for a car park cannot. Has anyone found a source that is not a one-off grant? I am asking for real figures if you are free to share them.`,
      },
      {
        author: 'imran',
        daysAgo: 12,
        body: `I hold the budget my colleague is talking about, so in the interest of honesty: I have said no to this twice. My worry was that it would become the street lighting fund. If somebody could show me a small sum with clear limits and a named owner, I would look at it again.`,
      },
      {
        author: 'tomasz',
        daysAgo: 11,
        body: `Ours is £6,000 a year from licensing and public health together, in a pot that a manager can release in two days, up to £500 a time. It began with what {case:bus-interchange} needed. Last year it bought lights for an underpass, paid time for a shopkeeper to come to meetings and some very good hot food. Nobody has asked for street lights.`,
      },
      {
        author: 'ada',
        daysAgo: 10,
        body: `The two days matter more than the sum. When I tell young people that we will sort the broken door and it takes four months, I have made things worse. The same is in {thread:places-survey-badly}. When it is done by Friday they start to tell me about other things.`,
      },
      {
        author: 'ben',
        daysAgo: 8,
        body: `That is what I needed. I will write up a small pot with a ceiling and an owner and bring it to my head of service, who has now said in front of a whole network that he would look at it. I will report back, including if it is turned down a third time.`,
      },
      {
        author: 'imran',
        daysAgo: 8,
        body: `I walked into that one. Put in a line on what you would stop doing if it makes no difference after a year, and I will take it to the next meeting myself.`,
      },
    ],
  },
  {
    key: 'places-survey-badly',
    space: 'places-peers',
    title: 'We copied the school culture survey and it went badly',
    kind: 'discussion',
    posts: [
      {
        author: 'farah',
        daysAgo: 9,
        body: `We liked the school culture case and tried a version in alternative provision, and it went badly. I would like to set down why before I soften it. We had a small setting, so groups were small. Within a day pupils had worked out who had said what. Someone was threatened. We stopped and spent the next weeks trying to repair it, and some pupils have not spoken to the youth worker since.`,
      },
      {
        author: 'dafydd',
        daysAgo: 8,
        body: `I am sorry, for the pupils and for you. Our case does not say that it needs a large school, and it should. We had over a thousand pupils and still combined the smaller year groups. I will ask for the case to be revised with a plain warning at the top. May I refer to your experience without saying where?`,
      },
      {
        author: 'farah',
        daysAgo: 8,
        body: `Please do. The other thing we missed was that most pupils there have been interviewed about their behaviour for years. A survey felt like one more. Somebody drew a police badge on theirs, which told me a good deal.`,
      },
      {
        author: 'nkechi',
        daysAgo: 6,
        body: `Did anything help in the repair? We work with similar groups and I am trying to think what I would do. My instinct would be to own up to everyone at once, but I can see that this might put the person who was threatened back in the middle of it.`,
      },
      {
        author: 'farah',
        daysAgo: 5,
        body: `We nearly did that and a pupil's aunt talked us out of it. What helped a little was the head saying to each pupil, alone, that adults had made a mistake, what it was and what would be destroyed. We shredded the forms with anyone who wanted to watch. Quite a few wanted to watch.`,
      },
      {
        author: 'priya',
        daysAgo: 3,
        body: `Thank you for bringing this while it is still sore. I have added a note to the top of the tool with a minimum group size, and I have asked our next planning meeting to think about what a context assessment should look like in a small setting, if it should be done at all.`,
      },
    ],
  },
  {
    key: 'places-park-details',
    space: 'places-locations',
    title: 'How much detail to put in a location assessment',
    kind: 'discussion',
    locked: true,
    posts: [
      {
        author: 'sam',
        daysAgo: 58,
        body: `We have begun to write location assessments and every agency wants more detail than the last: times, entrances, who stands where. I can see why. I can also see how it would read if it got out. What do you put in, and what do you keep in your head?`,
      },
      {
        author: 'josie',
        daysAgo: 57,
        body: `We write what adults will change, and only as much description as is needed for that to make sense. If nothing will be done about the back gate, then the back gate is not in the document. It has cut our assessments from eleven pages to four.`,
      },
      {
        author: 'conor',
        daysAgo: 56,
        body: `A practical question from health. If we hear about a place from a patient, I cannot pass on who or when, but I may be able to say that we are hearing about a kind of place more often. Is that of any use to you, or is it too vague to act on?`,
      },
      {
        author: 'sam',
        daysAgo: 55,
        body: `It is of use, particularly if you can say whether it is getting more or less common. It tells us to look. The trouble starts when we then ask you for one more thing, and another. A rule agreed in advance would protect us both.`,
      },
      {
        author: 'priya',
        daysAgo: 54,
        body: `I am locking this thread and want to explain why. A reply, since removed with its author's agreement, described a real place closely enough that some of us could have named it. No harm was meant. The question is a good one, and it is answered in the guidance note pinned in this space. Please open a new thread if you would like to take it further, with the place left out.`,
      },
    ],
  },
  {
    key: 'places-notes-dilemma',
    space: 'places-hard',
    title: "We have been asked to hand over our youth workers' location notes",
    kind: 'dilemma',
    posts: [
      {
        author: 'ada',
        daysAgo: 7,
        body: `Our youth workers keep notes on a public place: what is going on, who seems to have influence, what young people say they want. No full names, though anyone local could guess. An enforcement partner has asked for the lot, going back a year, to help with a case against adults who are exploiting young people. I want those adults stopped. I also know that young people spoke to us because we were not them.\n\nWe have to answer within two weeks. What questions should we be asking?`,
      },
      {
        author: 'fergus',
        daysAgo: 7,
        body: `What were young people told when you started? If anyone said "this stays with us", then that is a promise and you should begin there. If nobody said anything, that is a different problem. Also, is it a request or a legal order? They are not the same, and people tend to answer one as if it were the other.`,
      },
      {
        author: 'sam',
        daysAgo: 6,
        body: `I work on the enforcement side, so read this with that in mind. We often ask for everything because we do not know what you hold. Ask us what we are trying to prove. Nine times in ten it is a narrow thing, such as whether a vehicle was seen over a period. You might be able to answer that from staff memory or from another source, and keep the notes out of it.`,
      },
      {
        author: 'maureen',
        daysAgo: 6,
        body: `Please do not decide this in a team. Take it to your information governance lead and your legal adviser this week, and get it in writing. I say so as someone who once told a worker to use her judgement and left her holding it alone.`,
      },
      {
        author: 'zainab',
        daysAgo: 5,
        body: `I would like to ask who the notes could hurt. Some of the young people in them will be seen as witnesses, some as suspects, and which is which may depend on what they look like. Once it is handed over you cannot choose. And have the young people been asked? Some of them may want those adults stopped more than you do.`,
      },
      {
        author: 'tomasz',
        daysAgo: 4,
        body: `I disagree in part with the drift of this. There are adults doing serious harm. If we hold something that would stop them and we keep it back to protect our own standing with young people, is that for their sake or ours? I do not think it is a simple matter, but I want it said.`,
      },
      {
        author: 'cy',
        daysAgo: 3,
        body: `It should be said. I write notes like those. If I hand them all over I will know in a week, because nobody will meet my eye. I could live with that if it stopped somebody getting hurt. I could not live with it if it was to save somebody the work of asking a better question.`,
      },
      {
        author: 'ada',
        daysAgo: 2,
        body: `This has helped a great deal. We have asked for the precise question, in writing. Legal has it, with a copy of what we told young people, which turned out to be vaguer than I had hoped. We are going to ask some of the young people, through the worker they trust. And we are changing what we write from today, which I think is the part we should have done a year ago.`,
      },
      {
        author: 'helena',
        daysAgo: 1,
        body: `I wonder if the longer lesson is that notes about a place are still notes about people. Could we agree a short statement, as a network, on what we tell young people before we write anything down? I would help to draft it, and I would want young people to be able to cross things out.`,
      },
    ],
  },
]
