import type { Sample } from './corpus.ts'

const sample = (
  client: Sample['client'],
  name: string,
  words: string,
  around: Pick<Sample, 'before' | 'after'> = {},
): Sample => ({ client, name, words, ...around })

const council = `This email and any attachments are intended solely for the named recipient and may contain confidential or legally privileged information. If you have received this email in error please notify the sender immediately and delete it.`
const borough = `**********************************************************************
This email and any files transmitted with it are confidential and
intended solely for the use of the individual or entity to whom they
are addressed. If you have received this email in error please notify
the system manager.

This footnote also confirms that this email message has been swept for
the presence of computer viruses.
**********************************************************************`
const county = `Disclaimer: The information in this e-mail is intended only for the addressee. The views expressed are those of the sender and do not necessarily represent those of the County Council. Emails may be monitored and may be subject to the Freedom of Information Act 2000.`
const charity = `Hopewell Project is a registered charity (no. 0000000) and a company limited by guarantee.
Registered office: Unit 2, The Works, Anytown.`
const caution = `CAUTION: This email originated from outside of the organisation. Do not click links or open attachments unless you recognise the sender and know the content is safe.`

export const english: Sample[] = [
  sample(
    'outlookDesktop',
    'a short answer and nothing else',
    'We asked three of them. They wanted a name and a number to ring.',
  ),
  sample(
    'outlookDesktop',
    'a full council signature',
    'We asked three of them. They wanted a number to ring.',
    {
      after: `Kind regards\n\nMorwenna Tregear\nContextual Safeguarding Lead\nChildren’s Services | Anyshire County Council\nT: 01632 960123 | M: 07700 900123\nE: morwenna.tregear@anyshire.example\nwww.anyshire.example`,
    },
  ),
  sample(
    'outlookDesktop',
    'marked, signed and disclaimed',
    'The bus company put its drivers through our briefing.\n\nIt took two hours.',
    {
      before: 'OFFICIAL',
      after: `Many thanks,\n\nPriyanka\n\nPriyanka Osei-Bright (she/her)\nTeam Manager – Adolescent Safety\nDirect dial: 01632 960456\n\n${council}`,
    },
  ),
  sample(
    'outlookDesktop',
    'OFFICIAL-SENSITIVE above and below',
    'We changed the lighting first and the rota second.',
    {
      before: 'Classification: OFFICIAL-SENSITIVE',
      after: `Regards\nTheo\n\nClassification: OFFICIAL-SENSITIVE`,
    },
  ),
  sample('outlookDesktop', 'the old starred disclaimer', 'Ours is a two page form. Happy to share it.', {
    after: `Best wishes\nDelphine Achterberg\nPractice Development\n\n${borough}`,
  }),
  sample('outlookDesktop', 'a county disclaimer with monitoring', 'Yes, in two of our three areas.', {
    after: `Regards,\nOlu\n\n${county}`,
  }),
  sample('outlookDesktop', 'a working pattern', 'I would begin with the caretakers. They see most.', {
    after: `Best wishes,\n\nImogen\n\nImogen Farrant-Lowe\nSpecialist Practitioner\n\nMy working days are Monday to Wednesday. I work flexibly, so while it suits me to email now I do not expect a response outside your own working hours.`,
  }),
  sample('outlookDesktop', 'pictures of a signature', 'Could you say how long it took?', {
    after: `Thanks\n\nRafferty Quill\nYouth Engagement Officer\n[cid:image001.png@01DA6D4F.2F1B2C30]\nMobile: 07700 900456\n[cid:image002.jpg@01DA6D4F.2F1B2C30]`,
  }),
  sample(
    'outlookDesktop',
    'several paragraphs with a list',
    'Three things helped:\n\n- one named person in each shop\n- a card with what to look for\n- going back every month\n\nThe third is the one people leave out.',
    {
      after: `Warm regards\n\nSaoirse Abernathy\nLocality Coordinator\nTel 01632 960789`,
    },
  ),
  sample(
    'outlookHtmlOnly',
    'HTML and nothing else',
    'We tried it for a term & stopped.\n\nThe reason was < 5 answers.',
    {
      after: `Kind regards\n\nCassius Dunmore\nService Manager\nT 01632 960111`,
    },
  ),
  sample('outlookHtmlOnly', 'HTML with a banner', 'Our partnership board owns it, not one service.', {
    before: caution,
    after: `Regards\n\nBeatrix Holloway-Singh\nBoard Support Officer\n\n${council}`,
  }),
  sample('outlookHtmlOnly', 'HTML, marked', 'It is on page four of the protocol.', {
    before: 'OFFICIAL: SENSITIVE',
    after: 'Thanks, Jem',
  }),
  sample('outlookWeb', 'from the browser', 'Has anybody costed this?', { after: 'Thanks\nAnoushka' }),
  sample(
    'outlookWeb',
    'from the browser with a disclaimer',
    'We use the same card in all of our libraries.',
    {
      after: `Yours sincerely,\n\nTobias Merriweather\nHead of Early Help\n\nThis message is intended only for the use of the individual or entity to which it is addressed.\nIf you are not the intended recipient, please destroy it.\nPlease consider the environment before printing this e-mail.`,
    },
  ),
  sample(
    'outlookWeb',
    'from the browser with a charity’s footer',
    'Our volunteers walk the route at four o’clock.',
    {
      after: `Best\n\nNiamh\n--\nNiamh Carrow\nVolunteer Lead, Hopewell Project\n\n${charity}`,
    },
  ),
  sample(
    'outlookWeb',
    'a link wrapped by a gateway',
    'The card is at https://anyshire.example/cards/shopkeepers and free to use.',
    { after: 'Regards\nEzra' },
  ),
  sample('outlookIos', 'from a phone', 'Yes please. Could you bring it on Thursday?'),
  sample('outlookIos', 'from a phone with a signature', 'The park wardens said the same.', {
    after: 'Kind regards\nLowri Pemberton-Ashe\nParks and Open Spaces\n07700 900789',
  }),
  sample('outlookIos', 'from a phone, two lines', 'On it.\n\nWill report back next week.'),
  sample('outlookAndroid', 'from Android', 'We did, and it went nowhere. No one owned it afterwards.'),
  sample('outlookAndroid', 'from Android, signed', 'Happy to talk it through with your team.', {
    after: 'Cheers\nMarlon',
  }),
  sample('outlookMac', 'from a Mac', 'We paid for cover so that they could come.', {
    after: `All the best,\nFenella\n\nFenella Strand | Commissioning | she/her\nfenella.strand@anyborough.example`,
  }),
  sample('outlookOld', 'an old Outlook', 'We have a form for it.', { after: `Regards\n\nHuw\n\n${county}` }),
  sample('outlookOld', 'an old Outlook, not protectively marked', 'Two of the six shops joined.', {
    before: 'NOT PROTECTIVELY MARKED',
    after: 'Thank you\n\nConstance Arkwright\nPolice and Partnerships Analyst',
  }),
  sample('outlookBold', 'heads in bold stars', 'It works where the landlord is in the room.', {
    after: 'Best wishes\nGwendolen',
  }),
  sample('gmail', 'from Gmail', 'We used to. The training lapsed when the post went.'),
  sample('gmail', 'from Gmail with dashes', 'I can send our briefing.', {
    after: '-- \nOtis Blenkinsop\nDetached Youth Work, Hopewell Project\n07700 900222',
  }),
  sample('gmail', 'from Gmail with a charity’s card', 'Young people drew the map. We only held the pens.', {
    after: `Warmest wishes,\n\nTamsin\n\nTamsin Rook (they/them)\nParticipation Lead\n\nFollow us on Instagram and LinkedIn\n${charity}`,
  }),
  sample('gmailHtml', 'Gmail, HTML only', 'What did the drivers say afterwards?', {
    after: 'Thanks so much\nLeopold',
  }),
  sample('appleMail', 'from Apple Mail', 'The rota matters more than the lights.', {
    after: 'Best,\nSidonie',
  }),
  sample('appleMail', 'from Apple Mail, signed with a card', 'I would ask the cleaners too.', {
    after: 'Persephone Vane\nIndependent Chair\nwww.vane-consulting.example\n01632 960333',
  }),
  sample('iphone', 'from an iPhone', 'Same here. It was the bakery that made the difference.'),
  sample('iphone', 'from an iPhone, signed', 'Count us in.', { after: 'Thanks\n\nBarnaby' }),
  sample('iphone', 'from an iPhone with a marking', 'We meet on the first Monday.', { before: '[OFFICIAL]' }),
  sample('samsung', 'from a Galaxy', 'Yes. The fast food place first, then the station.'),
  sample('samsung', 'from a Galaxy, signed', 'Will ask and come back to you.', {
    after: 'Kind regards, Ottoline',
  }),
  sample('thunderbird', 'from Thunderbird', 'We wrote it up as a case last year.', {
    after: '-- \nEmrys Fairweather\nResearch and Evaluation',
  }),
  sample(
    'thunderbird',
    'on Tuesday they wrote, which is no quote',
    'On Tuesday the head teacher wrote:\nthis has to stop.\n\nSo we began there.',
    { after: 'Regards\nHester' },
  ),
  sample('yahoo', 'from Yahoo', 'Does the card exist in other languages?'),
  sample(
    'outlookDesktop',
    'a thank you that is no goodbye',
    'Many thanks\n\nThis is just what we needed. We will try it in two schools and tell you in the summer how it went.',
    { after: 'Best wishes\nVerity' },
  ),
  sample('outlookDesktop', 'a warning of first contact', 'We share the rota with the wardens.', {
    before: 'You don’t often get email from reply+key@reply.hub.example.org. Learn why this is important',
    after: `Regards,\n\nAlaric Nettleton\nCommunity Safety\n\nAnytown Borough Council processes personal data under the Data Protection Act 2018. See our privacy notice.`,
  }),
  sample('outlookDesktop', 'a word of the environment', 'I have asked our shops and will tell you.', {
    after: `KR\n\nJocasta\n\nBefore you print this email, think of the environment.`,
  }),
  sample('outlookDesktop', 'NHS footer', 'Our nurses hear it first. Ask them.', {
    after: `Best regards\n\nClementine Oduya\nNamed Nurse\n\n********************************************************************************************************************\n\nThis message may contain confidential information. If you are not the intended recipient please:\ni) inform the sender that you have received the message in error before deleting it; and\nii) do not disclose, copy or distribute information in this e-mail.`,
  }),
  sample('outlookDesktop', 'police footer', 'The timings in our log say the same as yours.', {
    before: 'OFFICIAL',
    after: `Regards,\n\nWinifred\n\nInspector W Castellan | Partnerships | Ext: 01632 960222\n\nInternet e-mail is not to be treated as a secure means of communication. Anyshire Police monitors all e-mail. This communication is confidential and intended for the addressee(s) only.`,
  }),
  sample(
    'outlookDesktop',
    'no goodbye, a name twice and a day off',
    'We have been running this since Easter.\n\nHappy to share our terms.',
    {
      after: `Jo\n\nJo Attwater\nSenior Practitioner (Exploitation)\nAdolescent Services\nSomewhere Metropolitan Borough Council\nTel: 01632 960555 / Mob 07700 900555\nEmail: jo.attwater@somewhere.example\n\nPlease note I don’t work Fridays\n\nwww.somewhere.example | Follow us on X @Somewhere`,
    },
  ),
  sample('outlookWeb', 'a name between strokes and a described picture', 'Good point.', {
    before: 'OFFICIAL',
    after: `Ros\n\nROS KETTERING | Policy Officer | Children and Families | Anyshire Council\nWorking Pattern: Mon-Thurs\n[A close up of a sign  Description automatically generated]\n\nOFFICIAL`,
  }),
  sample('gmail', 'short for regards', 'We would be interested.', {
    before: `[EXTERNAL EMAIL] Use caution with links and attachments.`,
    after: 'Rgds, Mo',
  }),
  sample('appleMail', 'an office and pronouns', 'Agree. Not sure about the costs though.', {
    after: `Dr Lena Fairholm\nConsultant Clinical Psychologist\nHCPC Registered\nMy pronouns are she/her - why this matters`,
  }),
  sample(
    'outlookDesktop',
    'thanks in advance, a card and a slogan',
    'Can I ask what you did about consent? We found that the older group wanted their own letter.',
    {
      after: `Many thanks in advance for any help\n\nAoife Dunmurry\nYouth Justice | Restorative Practice Lead\nSomewhere & Elsewhere YJS\n(m) 07700 900321\nSecure email: aoife.dunmurry@yjs.example\n\nSomewhere Council - Proud to be a fostering friendly employer\n\nThis e-mail transmission is intended for the named addressee(s) only. Its contents are private and confidential.`,
    },
  ),
  sample('outlookMac', 'a slogan in quotation marks', 'Happy to, let’s talk.', {
    after: `Best wishes,\nInes\n\nInes Castelo\nDeputy Designated Safeguarding Lead\nSomewhere Academy Trust\nTel: 01632 960001 ext 204\n\n"Every child, every chance, every day"\n\nRegistered in England 00000000. Registered office: Somewhere.`,
  }),
]
