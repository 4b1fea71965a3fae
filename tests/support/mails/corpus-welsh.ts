import type { Sample } from './corpus.ts'

const sample = (
  client: Sample['client'],
  name: string,
  words: string,
  around: Pick<Sample, 'before' | 'after'> = {},
): Sample => ({ client, name, words, ...around })

const cyngor = `Mae'r e-bost hwn ac unrhyw atodiadau yn gyfrinachol ac wedi'u bwriadu ar gyfer y sawl a enwir yn unig. Os ydych wedi derbyn y neges hon mewn camgymeriad, rhowch wybod i'r anfonwr a dilëwch hi.

This e-mail and any attachments are confidential and intended for the named recipient only. If you have received this message in error, please tell the sender and delete it.`
const croeso = `Rydym yn croesawu gohebiaeth yn Gymraeg a Saesneg. Byddwn yn ateb yn yr un iaith.
We welcome correspondence in Welsh and English. We will answer in the same language.`

export const welsh: Sample[] = [
  sample('outlookWelsh', 'ateb byr', 'Fe wnaethon ni ofyn i dri siopwr. Roedden nhw eisiau rhif i’w ffonio.'),
  sample('outlookWelsh', 'llofnod llawn', 'Mae gennym ffurflen fer. Gallaf ei rhannu.', {
    after: `Cofion gorau\n\nAngharad Penllyn\nArweinydd Diogelu Cyd-destunol\nGwasanaethau Plant | Cyngor Sir Unrhywle\nFfôn: 01632 960124\nE-bost: angharad.penllyn@unrhywle.example`,
  }),
  sample('outlookWelsh', 'wedi’i farcio', 'Newidiwyd y goleuadau yn gyntaf.', {
    before: 'SWYDDOGOL',
    after: `Diolch yn fawr\n\nGwydion\n\n${cyngor}`,
  }),
  sample(
    'outlookWelsh',
    'swyddogol-sensitif uwchben ac islaw',
    'Cwmni’r bysiau sy’n talu am yr hyfforddiant.',
    {
      before: 'SWYDDOGOL-SENSITIF',
      after: 'Yn gywir\nTegid\n\nSWYDDOGOL-SENSITIF',
    },
  ),
  sample('outlookWelsh', 'croeso i ohebiaeth', 'Cytuno’n llwyr.', { after: `Diolch\nMyfanwy\n\n${croeso}` }),
  sample('outlookWelsh', 'dwyieithog', 'Ie, mewn dwy ardal.\n\nYes, in two areas.', {
    after: `Diolch / Thanks\n\nCeinwen Vaughan-Rees\nSwyddog Ieuenctid / Youth Officer\n01632 960125\n\n${croeso}\n\n${cyngor}`,
  }),
  sample('outlookWelsh', 'rhybudd o’r tu allan', 'Gofynnwch i’r glanhawyr hefyd.', {
    before: `RHYBUDD: Daeth yr e-bost hwn o'r tu allan i'r sefydliad. Peidiwch â chlicio ar ddolenni.`,
    after: 'Hwyl\nIolo',
  }),
  sample('outlookWelsh', 'rhybudd dwyieithog', 'Mae’r cerdyn ar gael yn y llyfrgell.', {
    before: `ALLANOL / EXTERNAL\n\nCAUTION: This message came from outside the Council. Rhybudd: daeth o'r tu allan i'r Cyngor.`,
    after: 'Cofion\nBronwen',
  }),
  sample('outlookWelsh', 'heb gyfarchiad, gyda cherdyn', 'Dewch i’r cyfarfod nesaf a chewch weld.', {
    after: `Heledd Maddox\nCydlynydd Ardal\nFfôn: 01632 960126\nwww.unrhywle.example`,
  }),
  sample('outlookIosWelsh', 'o ffôn', 'Diolch, byddaf yno.'),
  sample('outlookIosWelsh', 'o ffôn, dau baragraff', 'Byddai hynny’n wych.\n\nA oes dyddiad eto?'),
  sample('outlookIosWelsh', 'o ffôn gyda llofnod', 'Fe ddaw rhywun o’n tîm ni.', {
    after: 'Cofion cynnes\nDewi',
  }),
  sample('outlookOldWelsh', 'hen Outlook', 'Mae’r protocol ar dudalen pedwar.', {
    after: `Yr eiddoch yn gywir\n\nOwena Treharne\nRheolwr Gwasanaeth`,
  }),
  sample('outlookOldWelsh', 'hen Outlook, heb ei farcio', 'Ymunodd dwy o’r chwe siop.', {
    before: 'HEB EI FARCIO YN WARCHODOL',
    after: 'Diolch yn fawr iawn\nMadog',
  }),
  sample('outlookOldWelsh', 'hen Outlook, ymwadiad', 'Nac oes, ddim hyd yn hyn.', {
    after: `Diolch\nGwenllian\n\nYmwadiad: Barn yr awdur yw'r farn yn y neges hon ac nid o reidrwydd barn y Cyngor.`,
  }),
  sample('gmailWelsh', 'o Gmail', 'Pobl ifanc dynnodd y map.'),
  sample('gmailWelsh', 'o Gmail gyda llinellau', 'Gallaf anfon ein briff.', {
    after: '-- \nMeredydd Goch\nGwaith Ieuenctid\n07700 900223',
  }),
  sample('gmailWelsh', 'elusen', 'Mae’n gwirfoddolwyr yn cerdded y llwybr am bedwar.', {
    after: `Pob hwyl\n\nSioned\n\nElusen gofrestredig rhif 0000001\nDilynwch ni ar Facebook`,
  }),
  sample('iphoneWelsh', 'o iPhone', 'Yr un fath yma.'),
  sample('iphoneWelsh', 'o iPhone, wedi’i lofnodi', 'Rhowch ein henwau ni i lawr.', {
    after: 'Diolch\nRhydian',
  }),
  sample(
    'outlookDesktop',
    'Saesneg gyda throedyn Cymraeg',
    'We translated the card ourselves. It took a day.',
    {
      after: `Cofion / Regards\n\nNesta Probert\nDatblygu Cymunedol / Community Development\nT: 01632 960127\n\n${cyngor}`,
    },
  ),
  sample('outlookDesktop', 'gweithio’n hyblyg', 'Mae’r adroddiad yn barod.', {
    after: `Cofion cynnes,\nLlinos\n\nRwy'n gweithio'n hyblyg. Nid wyf yn disgwyl ateb y tu allan i'ch oriau gwaith.`,
  }),
  sample('appleMail', 'o Mac', 'Pryd mae’r gweithdy nesaf?', { after: 'Hwyl fawr,\nEluned' }),
  sample('samsung', 'o Galaxy', 'Bydda i’n gofyn iddyn nhw.', { after: 'Diolch\nIfor' }),
  sample('outlookWelsh', 'rhif, e-bost a’r iaith', 'Rydym wedi gwneud hyn yn ein hysgolion ers mis Medi.', {
    after: `Llawer o ddiolch,\nGethin\nGethin ap Huw | Swyddog Cynnwys | Cyngor Unrhyw Le\n☎ 01632 960777 ✉ gethin@unrhywle.example\nRydw i’n siarad Cymraeg`,
  }),
  sample('outlookDesktop', 'heb gyfarchiad, sgan firysau', 'Diolch am hyn. Byddai’n dda gwybod mwy.', {
    after: `Rhian\n\nRhian Trefor (hi/ei - she/her)\nUwch Weithiwr Cymdeithasol | Senior Social Worker\nFfôn / Tel: 01632 960654\n\nMae’r neges e-bost hon wedi’i sganio am firysau.`,
  }),
  sample('thunderbird', 'o iPad', 'Nid ydym wedi rhoi cynnig arno eto.', { after: 'Anfonwyd o’m iPad' }),
]
