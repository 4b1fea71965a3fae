import type { DemoPerson } from './shape.ts'

export const people: DemoPerson[] = [
  // Northmoor City Council
  {
    key: 'ada',
    name: 'Ada Okonkwo',
    organisation: 'northmoor',
    title: 'Social worker, exploitation team',
    about:
      'I hold a caseload and help run location assessments in the city centre. Ask me about fitting both into one week, because I have not solved it.',
    offer: "Ada is a practitioner. She can write a practice case, ask a question and join today's workshop.",
  },
  {
    key: 'priya',
    name: 'Priya Raman',
    organisation: 'northmoor',
    title: 'Practice lead, Contextual Safeguarding',
    about:
      'I have been bringing Contextual Safeguarding into a big city for five years. I can help with first steps, with recording, and with the arguments about who pays.',
    offer:
      'Priya convenes the Places and People network. She can let people in, change the agreement, plan events and say who may do what.',
  },
  {
    key: 'cy',
    name: 'Cy Whitlock',
    organisation: 'northmoor',
    title: 'Detached youth worker',
    about:
      'I work on foot, in the evening, with whoever is there. I can tell you what a plan looks like from the pavement.',
  },
  {
    key: 'maureen',
    name: 'Maureen Fazackerley',
    organisation: 'northmoor',
    title: 'Principal social worker',
    lead: true,
    about:
      'I sign off what leaves the council and I would rather sign off something honest. I can help with supervision and with getting senior people to sit still and listen.',
  },
  {
    key: 'tomasz',
    name: 'Tomasz Wilk',
    organisation: 'northmoor',
    title: 'Community safety and police partnership officer',
    about:
      "I sit between the police, licensing and children's services. I am interested in safety plans that do not depend on moving young people along.",
  },
  // Eastvale County Council
  {
    key: 'ben',
    name: 'Ben Hartnell',
    organisation: 'eastvale',
    title: 'Team manager, harm outside the home pathway',
    about:
      'I manage the team that tests child protection planning for harm outside the home. Happy to share forms, and the earlier forms that did not work.',
  },
  {
    key: 'josie',
    name: 'Josie Cheeseman',
    organisation: 'eastvale',
    title: 'Senior social worker, adolescent team',
    about:
      'I work across a long coastline with not many buses. I have learned most from a peer map that went further than it should have.',
  },
  {
    key: 'imran',
    name: 'Imran Sheikh',
    organisation: 'eastvale',
    title: 'Head of service, adolescents',
    lead: true,
    about:
      'I look after adolescent services and the money for them. I can talk about what I needed to see before I agreed to carry on.',
  },
  {
    key: 'leonie',
    name: 'Leonie Baptiste',
    organisation: 'eastvale',
    title: 'Youth service locality lead',
    about:
      'I lead youth work in rural and seaside areas. I am keen on safe places that young people would choose for themselves.',
  },
  {
    key: 'helena',
    name: 'Helena Marsh',
    organisation: 'eastvale',
    title: 'Independent child protection chair',
    about:
      'I chair conferences and I notice how rooms behave when they are frightened. I write composite accounts of that.',
  },
  // Harrowmere Council
  {
    key: 'ruth',
    name: 'Ruth Adeyemi',
    organisation: 'harrowmere',
    title: 'Principal social worker',
    lead: true,
    about:
      "I work across children's and adults' services, which in a small council means one corridor. I convene the transitional network and look after our own panel.",
  },
  {
    key: 'dev',
    name: 'Dev Chauhan',
    organisation: 'harrowmere',
    title: 'Transitions social worker',
    about:
      'I work with young people from 16 to 25 who have been exploited. I can help with what to say when an adult team says the threshold is not met.',
  },
  {
    key: 'kath',
    name: 'Kath Pownall',
    organisation: 'harrowmere',
    title: 'Adult safeguarding manager',
    about:
      'I run the adult safeguarding front door. I came to this work doubtful and I still ask the awkward questions about consent and capacity.',
  },
  {
    key: 'owen',
    name: 'Owen Brackley',
    organisation: 'harrowmere',
    title: 'Commissioner, housing and support for young people',
    about:
      'I buy supported housing and wish I could buy time. Ask me how to write a contract that lets a worker stay with someone past 18.',
  },
  // Wexley and Thornbridge Safeguarding Partnership
  {
    key: 'niall',
    name: 'Niall Sugden',
    organisation: 'wexley',
    title: 'Partnership manager',
    lead: true,
    about:
      'I keep two authorities, the police and health in one conversation. I wrote up the strategy that stalled so that others might not repeat it.',
  },
  {
    key: 'farah',
    name: 'Farah Aziz',
    organisation: 'wexley',
    title: 'Learning and development officer',
    about:
      'I design training and then try to find out whether anybody changed what they do. I look after our language guide.',
  },
  {
    key: 'dot',
    name: 'Dot Hargreaves',
    organisation: 'wexley',
    title: 'Designated safeguarding lead in health',
    secondHat: { organisation: 'ridgeway', title: 'Health adviser, one day a week' },
    about:
      "I have been a nurse for a long time and I bring health into rooms that forget to ask. I also advise a children's trust one day a week.",
  },
  {
    key: 'sam',
    name: 'Sam Illingworth',
    organisation: 'wexley',
    title: 'Police partnership officer',
    about:
      'I am a police officer working on exploitation across two authorities. I can explain what we can and cannot share, and why it takes so long.',
  },
  // Lanternlight Young People's Project
  {
    key: 'jo',
    name: 'Jo Tranter',
    organisation: 'lanternlight',
    title: 'Director',
    lead: true,
    about:
      'I lead a charity that is bigger than it was and smaller than it needs to be. I convene the trauma-informed network and sign off what we publish.',
  },
  {
    key: 'zainab',
    name: 'Zainab Yusuf',
    organisation: 'lanternlight',
    title: "Young women's worker",
    about:
      'I work alongside young women who have been harmed by people they trusted. I can help with slow work and with getting a charity heard at a big table.',
    offer:
      'Zainab is from a small charity. She can join a session and take part in all three networks, beside the large authorities.',
  },
  {
    key: 'marcus',
    name: 'Marcus Reid',
    organisation: 'lanternlight',
    title: "Young advisers' coordinator",
    secondHat: { organisation: 'millbrook', title: 'Honorary fellow, participation' },
    about:
      'I support young advisers and argue about how they are paid. I was once a young adviser myself, on a bus fare and a sandwich.',
  },
  {
    key: 'bea',
    name: 'Bea Lindqvist',
    organisation: 'lanternlight',
    title: 'Hospital youth worker',
    about:
      'I am based in an emergency department and meet young people on some of their worst nights. I am honest about how little we know yet.',
  },
  {
    key: 'tariq',
    name: 'Tariq Mahmood',
    organisation: 'lanternlight',
    title: 'Senior practitioner, violence and recovery',
    about:
      'I supervise practitioners and still keep a few pieces of direct work. I can help with thinking about staff who are carrying too much.',
  },
  // Ridgeway Children's Trust
  {
    key: 'verity',
    name: 'Verity Cole',
    organisation: 'ridgeway',
    title: 'Lead clinical psychologist',
    about:
      'I help social workers think before a strategy discussion, not after it. I facilitate reflective groups and know some of the ways they go wrong.',
  },
  {
    key: 'simon',
    name: 'Simon Trelawney',
    organisation: 'ridgeway',
    title: 'Director of practice',
    lead: true,
    about:
      'I am responsible for practice in a trust that has had three structures in six years. I am learning to stop starting things.',
  },
  {
    key: 'nkechi',
    name: 'Nkechi Obi',
    organisation: 'ridgeway',
    title: 'Team manager, missing and return',
    about:
      'My team listens to young people when they come back from being missing. We have changed when, where and who does the listening.',
  },
  {
    key: 'ash',
    name: 'Ash Penrose',
    organisation: 'ridgeway',
    title: 'Family support worker',
    about:
      'I spend most of my time in kitchens and cars with parents and teenagers. I like plain letters and tea.',
  },
  // Calder Sound Health and Social Care Trust
  {
    key: 'maeve',
    name: 'Maeve Donnelly',
    organisation: 'caldersound',
    title: 'Assistant director, family and child care',
    lead: true,
    about:
      'I lead services in a place where fear of reprisal is part of everyday decisions. I can talk about safety planning when the police are not trusted.',
  },
  {
    key: 'orla',
    name: 'Orla McAteer',
    organisation: 'caldersound',
    title: 'Senior social worker, 16 plus team',
    about:
      'I support young people leaving care. I am interested in what our joined-up trust still manages to keep apart.',
  },
  {
    key: 'conor',
    name: 'Conor Devlin',
    organisation: 'caldersound',
    title: 'Named nurse for safeguarding',
    about:
      'I train ward and clinic staff and take calls from worried nurses. I would like health to be more than a tick in the minutes.',
  },
  // Strathmuir Council
  {
    key: 'isla',
    name: 'Isla Drummond',
    organisation: 'strathmuir',
    title: 'Team leader, throughcare and aftercare',
    lead: true,
    about:
      'I lead a team that keeps in touch with young people for as long as they want us. Ask me about adult support and protection in Scotland.',
  },
  {
    key: 'fergus',
    name: 'Fergus Baird',
    organisation: 'strathmuir',
    title: 'Youth justice social worker',
    about:
      'I work with young people who have been both harmed and harmful. I try to bring both halves into the same plan.',
  },
  // Cwm Aberwen Council
  {
    key: 'rhian',
    name: 'Rhian Prosser',
    organisation: 'cwmaberwen',
    title: 'Principal officer, safeguarding',
    lead: true,
    about:
      'I lead safeguarding in a valleys council and chair our exploitation meetings in two languages. I like a plan that fits on a page.',
  },
  {
    key: 'dafydd',
    name: 'Dafydd Howells',
    organisation: 'cwmaberwen',
    title: 'School-based youth worker',
    about:
      'I work in corridors, at gates and on late buses. I have run a culture survey with pupils and learned to budget for what it turns up.',
  },
  // Open Door Collective
  {
    key: 'lou',
    name: 'Lou Fairweather',
    organisation: 'opendoor',
    title: 'Host administrator',
    administrator: true,
    about:
      'I keep the hub running, backed up and quiet. I look after accounts and organisations and I am not a member of any network.',
    offer:
      'Lou runs the hub for everyone and belongs to no network. Lou can manage organisations, people and settings, and cannot read what networks say in private.',
  },
  {
    key: 'kwame',
    name: 'Kwame Boateng',
    organisation: 'opendoor',
    title: 'Director of learning',
    lead: true,
    about:
      'I have spent twenty years trying to make meetings worth the train fare. I help convenors plan a year that people can keep up with.',
  },
  {
    key: 'esme',
    name: 'Esme Carrow',
    organisation: 'opendoor',
    title: 'Network facilitator',
    about:
      'I facilitate workshops and action learning sets. I will ask you a question when you wanted an answer.',
    offer: 'Esme is a facilitator. She can open and close a live workshop and look after its room.',
  },
  {
    key: 'min',
    name: 'Min Zhao',
    organisation: 'opendoor',
    title: 'Parent and carer worker',
    about:
      'I work with parents whose children are being exploited and who feel blamed for it. I can help you invite parents in and mean it.',
  },
  // University of Millbrook
  {
    key: 'anneke',
    name: 'Dr Anneke Visser',
    organisation: 'millbrook',
    title: 'Senior lecturer in social work',
    lead: true,
    about:
      'I study how new ways of working spread between places, and what gets lost. I ask before I use anything.',
  },
  {
    key: 'rafi',
    name: 'Rafi Cohen',
    organisation: 'millbrook',
    title: 'Research fellow',
    secondHat: { organisation: 'lanternlight', title: 'Trustee' },
    about:
      "I am looking at how services know whether a place has become safer. I am also a trustee of a young people's charity and will say when I speak as one.",
  },
  {
    key: 'patricia',
    name: 'Patricia Lyle',
    organisation: 'millbrook',
    title: 'Inspector-observer on secondment',
    about:
      "I am on a year's secondment from inspection to learn how networks share what goes wrong. I observe by invitation and report on nobody.",
    offer:
      'Patricia is an observer. She shows how little an observer sees: the open spaces and agreed outputs, and none of the closed or reflective rooms.',
  },
]
