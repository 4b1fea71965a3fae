import { describe, expect, test } from 'vitest'
import { advise } from './index.ts'
import { phrases } from './lists/language.ts'

const told = (text: string) => advise(text).map(({ start, end }) => text.slice(start, end))

describe('words that blame, or hide who did the harm, come with a reason and other words', () => {
  test.each([
    'She was [putting herself at risk].',
    'They [placed themselves in danger].',
    'He is [choosing this lifestyle].',
    'It is a [lifestyle choice].',
    'He keeps [making poor choices]; she [made unsafe decisions].',
    'Known for [risk-taking behaviour].',
    'A [streetwise] girl who is [mature beyond her years].',
    'He [knew what he was doing] and [should have known better].',
    'She [willingly went] and [goes back to her abuser].',
    'He [keeps going missing].',
    'The girl is [beyond parental control].',
    '[Child prostitution] and [teenage prostitutes].',
    'She is [prostituting herself].',
    '[Promiscuous] girls and [promiscuity].',
    'She gave [sex in return for drugs].',
    'He offered [sexual activity for somewhere to stay].',
    '[Sexually active with older] men.',
    '[Sexually active since 12].',
    '[Underage sex] was mentioned.',
    'She [consented to sex].',
    'She is [in a relationship with an older] man.',
    'Her [older boyfriend] drove.',
    'She had an [inappropriate relationship].',
    'She [sent explicit pictures to an adult].',
    'He [has been contacting adult males].',
    '[Child pornography] was found.',
    'About [historic abuse] and [sexting].',
    'Used as a [money mule].',
    'He is [running drugs]. [Drug runners] are young.',
    'A [child drug dealer].',
    'They found he [plugged drugs].',
    'She is a [gang member], he is [gang-affiliated].',
    'He was [recruited by a local gang] and [works for a county line].',
    'Boys who [got involved in county lines]. She [is involved in CSE].',
    'He is [associating with older males], [spending time with gangs] and [hanging around with known offenders].',
    '[Young offenders] and [child perpetrators].',
    'Two [thugs].',
    'She [refuses to engage]; he [failed to engage with] us.',
    'They [won’t engage]. He [does not engage].',
    'A [hard-to-reach] group.',
    'He [failed to attend].',
    'She is [attention-seeking] and has [challenging behaviour].',
    'He [absconds]; she was [absconding]; [AWOL] again.',
    'Over the [cliff-edge] at 18.',
  ])('%s', (marked) => {
    const text = marked.replace(/[[\]]/g, '')
    expect(told(text)).toEqual([...marked.matchAll(/\[([^\]]+)\]/g)].map(([, words]) => words))
    for (const { reason, instead } of advise(text))
      expect([reason.length > 10, instead.length > 5]).toEqual([true, true])
  })

  test('however it is spaced and spelt', () => {
    expect(told('HARD TO\n REACH, hard-to-reach, Risk taking behaviours')).toHaveLength(3)
  })
})

test.each([
  'She was put at risk by adults and was made to send nude images to a man.',
  'He was forced to run drugs, and was coerced into sending explicit photos to an adult.',
  'We recruited young people as peer researchers, and two youth workers who work for us.',
  'Professionals who are involved in CSE prevention, and young people who got involved in the design.',
  'Staff at the young offender institution.',
  'Young people chose the venue and made good choices about the film.',
  'Parents consented to the recording. We share information with older people’s services.',
  'We were plugging gaps in the rota, and engaged with families who did not attend.',
  'Share it with an adult. The older boys ran back to their bags.',
  'Report it, and do not engage with it.',
  'Children who were sexually exploited, and adults who exploit them.',
  'Modern slavery and the duty to refer. A gang may exploit children.',
  'Missing from home. The control room was out of date.',
])('plain and careful words need no advice: %s', (text) => expect(told(text)).toEqual([]))

test.each([
  'We stopped writing “putting himself at risk” in our records.',
  "The form said 'hard to reach', which was our word.",
  'He told us: "I was running drugs for them."',
  'The heading was ‘money mules’ until last year.',
])('a quotation keeps its words: %s', (text) => expect(told(text)).toEqual([]))

test('no reason or alternative would itself be advised against', () => {
  for (const [, reason, instead] of phrases)
    expect([instead, told(`${reason} ${instead}.`)]).toEqual([instead, []])
})
