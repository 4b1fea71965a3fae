import type { CaseText } from '@waymark/contracts/case-template'
import type { DemoReview } from './shape.ts'

const shared: Partial<CaseText> = {
  form: 'short',
  provenance: 'fictional',
  basis: 'Wholly made up, to show how a case is reviewed.',
  approaches: ['cs'],
  ageBands: ['13-15', '16-17'],
  levels: ['l2'],
  systemPoints: ['assessment'],
  momentum: 'maturing',
}

/** Cases on their way through the gates, so that each of them can be tried. */
export const reviews: DemoReview[] = [
  {
    space: 'places-locations',
    author: 'ada',
    manager: 'head.of.service@northmoor.gov.example',
    at: 'sign-off',
    anonymiser: 'esme',
    text: {
      ...shared,
      kind: 'doing',
      caseType: 'service',
      title: 'Library staff who notice, and know whom to tell',
      summary:
        'Two libraries became places where young people can wait, charge a phone and talk. Staff were taught to notice. Some felt watched, and we had to learn from that.',
      problem:
        'Young people who felt unsafe on the way home waited in the libraries, because they are warm and open. Staff saw things they could not place and had nobody to ring. Young people told us that the library was the only spot where nobody moved them on.',
      whatWeDid:
        'A youth worker spent eight afternoons with library staff. Together they wrote one page: what to notice, what to say, whom to ring. The duty social worker rings back on the same day. A corner with sockets and soft chairs is kept for young people, and nobody has to borrow a book.',
      didNotWork:
        'In the first month staff rang about everything, and some young people felt watched. We had taught people what to look for before we had asked young people what helps. Two stopped coming for a while.',
      advice:
        'Ask young people first. Start with what staff can do themselves, and only then with whom to ring. Pay the youth worker for longer than you think.',
      whatChanged:
        'Staff say that they are surer of themselves. Calls to the duty desk went up and then down again. Young people rate the corner eight out of ten. We do not know whether anybody is safer.',
      method:
        'Staff filled in a short form before and after. Fifty-one young people answered three questions.',
      harms: ['efh', 'cce'],
      contexts: ['neighbourhood'],
      partners: ['childrens-social-care', 'youth-service'],
      stage: 'developing',
      started: '2025 Q2',
      evidence: 'e2',
      result: 'mixed',
    },
  },
  {
    space: 'places-locations',
    author: 'tomasz',
    manager: 'service.manager@northmoor.gov.example',
    at: 'anonymisation',
    text: {
      ...shared,
      kind: 'stopped',
      caseType: 'ended',
      title: 'A pop-up help point at the retail park that we stopped',
      summary:
        'For half a year we ran a help point in an empty shop. Few came, the wrong people felt invited, and we closed it. What we learned is worth more than what it did.',
      problem:
        'Shops complained about groups of young people in the evening. Young people said that the guards shouted at them and that nobody asked why they were there.',
      whatWeDid:
        'Three evenings a week two workers sat in an empty shop with tea, games and a sofa. Guards agreed to walk people over instead of sending them away.',
      didNotWork:
        'Being walked over by a guard felt like being arrested. Adults who meant no good learned quickly where young people could be found. We had no plan for that, and closed.',
      advice:
        'Go to where young people are before you ask them to come to you. Ask from the first day who else might turn up. Write down beforehand what would make you stop.',
      whatChanged: 'Guards and youth workers still meet every month, and that is the only part that lasted.',
      harms: ['efh', 'cse'],
      contexts: ['retail-night-time'],
      partners: ['business', 'youth-service'],
      stage: 'developing',
      started: '2024 Q4',
      ended: '2025 Q2',
      momentum: 'ended',
      evidence: 'e1',
      result: 'did-not-help',
    },
  },
  {
    space: 'places-peers',
    author: 'imran',
    manager: 'principal@eastvale.gov.example',
    at: 'peer',
    anonymiser: 'esme',
    text: {
      ...shared,
      kind: 'doing',
      caseType: 'service',
      title: 'Friends as part of the plan: a peer conversation before the meeting',
      summary:
        'Before a child protection meeting about harm outside the home, a worker asks the young person which friends keep them safe, and how adults can support those friendships.',
      problem:
        'Our plans spoke of friends only as a risk. Young people told us that their friends were often the ones who got them home.',
      whatWeDid:
        'A worker whom the young person knows has one conversation with a simple map: who makes you laugh, who would you ring at night, who do you worry about. The young person decides what goes into the meeting. Names of friends stay out of the minutes.',
      didNotWork:
        'In some meetings the map was read out as a list of suspects. We had not prepared the chairs. One young person did not speak to the worker again.',
      advice:
        'Prepare the chairs first. Agree in writing what the map may be used for. Let the young person keep the only copy.',
      whatChanged:
        'Plans name at least one friendship to support in about two thirds of meetings, up from almost none. We hope that this keeps people safer; we cannot show it yet.',
      method: 'We read sixty plans before and sixty after. Somebody from another team counted.',
      harms: ['cce', 'syv'],
      contexts: ['peer-group'],
      levels: ['l1', 'l2'],
      systemPoints: ['conference'],
      partners: ['childrens-social-care', 'young-people'],
      stage: 'integrating',
      started: '2025 Q1',
      evidence: 'e2',
      result: 'helped',
    },
  },
  {
    space: 'places-locations',
    author: 'rhian',
    manager: 'head@cwmaberwen.gov.example',
    at: 'decision',
    anonymiser: 'leonie',
    peers: ['maeve', 'sam'],
    text: {
      ...shared,
      kind: 'adaptation',
      caseType: 'service',
      title: 'Bus drivers as guardians, in a valley with one bus an hour',
      summary:
        'We took up the idea of guardians at a bus interchange and made it fit a valley with few buses. The drivers are few and known to everybody, which helps and hinders.',
      problem:
        'There is one road and one bus. When the last one has gone, young people take lifts from people they hardly know.',
      whatWeDid:
        'Nine drivers had two hours with a youth worker. They learned what to notice and have one number to ring. The company lets them wait four minutes at the last stop. We left out the uniforms and the posters of the place we learned from.',
      didNotWork:
        'Drivers know the families. Some did not want to ring about a neighbour, and some rang too soon. The night number was not answered twice, and trust went at once.',
      advice:
        'Where everybody knows everybody, speak about that first. Never give out a number that may not be answered.',
      whatChanged:
        'Twenty-three calls in half a year, most about somebody stranded. Young people say that the driver asks if they have a way home.',
      harms: ['efh', 'cl'],
      contexts: ['transport'],
      partners: ['transport', 'youth-service'],
      placeTypes: ['rural'],
      stage: 'developing',
      started: '2025 Q3',
      evidence: 'e1',
      result: 'too-early',
    },
  },
]

/** Who has which duty for the cases of which network. */
export const duties: { network: string; person: string; duties: ('anonymisation' | 'safeguarding')[] }[] = [
  { network: 'places', person: 'esme', duties: ['anonymisation'] },
  { network: 'places', person: 'leonie', duties: ['anonymisation'] },
  { network: 'places', person: 'helena', duties: ['safeguarding'] },
  { network: 'across', person: 'esme', duties: ['anonymisation'] },
  { network: 'across', person: 'anneke', duties: ['anonymisation'] },
  { network: 'across', person: 'ruth', duties: ['safeguarding'] },
  { network: 'steady', person: 'verity', duties: ['anonymisation', 'safeguarding'] },
  { network: 'steady', person: 'bea', duties: ['anonymisation'] },
]
