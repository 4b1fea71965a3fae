import { after, before, found } from './finding.ts'
import type { Finding, Rule } from './finding.ts'

const months =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr'
const weekdays = 'Mon|Tues?|Wednes|Wed|Thurs?|Thu|Fri|Satur|Sat|Sun'
const patterns = [
  /(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d{2}|\d{2})(?![\d/]|[.-]\d)/g,
  /(?<!\d)(?:19|20)\d{2}([-/.])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)/g,
  /(?<![\d])20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/g,
  new RegExp(
    `(?<![\\d\\p{L}.,£])(?:(?:${weekdays})(?:day)?,? )?(?:the )?(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?: of)?[ -](?:${months})\\.?(?:,?[ -](?:(?:19|20)?\\d{2}|['’]\\d{2}))?(?![\\p{L}\\d])`,
    'giu',
  ),
  new RegExp(
    `(?<![\\p{L}\\d])(?:(?:${weekdays})(?:day)?,? )?(?:${months}) (?:the )?(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?:,? (?:19|20)\\d{2})?(?![\\d\\p{L}:%])`,
    'gu',
  ),
]
const ofALife =
  /\b(born|d\.? ?o\.? ?b|birth(day)?|died|dead|death|killed|funeral|inquest|arrest(ed)?|court|trial|sentenc\w+|hearing|charged|plea|bail|custody|geni|ganed)\b/i
const ofPolicy =
  /\b(published|guidance|in force|statutory|Act|regulations|updated|version|edition|consultation|policy|White Paper|framework|inspection|accessed|retrieved|webinar|recorded|strategy(?! (?:meeting|discussion|minutes))|deadline|press release|Order \d{4}|legislation|funding|contract|financial year|commencement)\b/i

const starts = [
  /^(jan|feb|mar|ion|chwe|maw)/i,
  /^(apr|may|jun|ebr|mai|meh)/i,
  /^(jul|aug|sep|gorff|awst|medi)/i,
  /^(oct|nov|dec|hyd|tach|rhag)/i,
]
const quarters = [
  'between January and March',
  'between April and June',
  'between July and September',
  'between October and December',
]

/** “12 March 2024” as “between January and March 2024”, after “on” as a day of these; without a month that can be read, only the year. */
function quarter(words: string, isOn: boolean): string | undefined {
  const year = /(?:19|20)\d{2}/.exec(words)?.[0]
  const written = words.split(/[^\p{L}]+/u).map((word) => starts.findIndex((start) => start.test(word)))
  // In 2024-03-12 as in 12.03.2024 the month stands second.
  const month = Number(words.match(/\d+/g)?.[1])
  const at = written.find((each) => each >= 0) ?? (/\p{L}/u.test(words) ? -1 : Math.ceil(month / 3) - 1)
  const part = quarters[at] && `${isOn ? 'a day ' : ''}${quarters[at]}`
  if (!part) return year ? `in ${year}` : undefined
  return year ? `${part} ${year}` : part
}

const ordinals =
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty-first'
const spelledDays = [
  // the sixteenth of June · June the sixteenth
  new RegExp(
    `(?<![\\p{L}-])(?:${ordinals})(?: day)? of (?:${months})(?:,? (?:19|20)\\d{2})?(?![\\p{L}\\d])`,
    'giu',
  ),
  new RegExp(`(?<![\\p{L}-])(?:${months}) the (?:${ordinals})(?:,? (?:19|20)\\d{2})?(?![\\p{L}\\d])`, 'giu'),
  // on 14/3, with no year: only after a word that days follow
  /(?<=\b(?:on|since|until|dated|dob|d\.o\.b\.?|born|court|hearing|week of|w\/c) )(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|1[0-2])(?![\d/]|\.\d)/gi,
]

const exactDate: Rule = (text) =>
  [...patterns, ...spelledDays].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: given, index }): Finding[] => {
      const words = given.replace(/^the /, '')
      const start = index + given.length - words.length
      const end = start + words.length
      const isLife = before(text, start, ofALife, 45) || after(text, end, ofALife, 25)
      if (
        !isLife &&
        ofPolicy.test(
          text
            .slice(Math.max(0, start - 100), start)
            .split(/[.!?]\s/)
            .at(-1)!,
        )
      )
        return []
      // “May 12” at the head of a wish is a date; “may 12 people” is not, and is written small.
      return [
        found('exact_date', start, end, {
          severity: isLife ? 'block' : 'warn',
          suggestion: quarter(words, before(text, start, /\bon (the )?$/i, 8)),
        }),
      ]
    }),
  )

const tens = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const small = 'one|two|three|four|five|six|seven|eight|nine'
const age = `(?:\\d|1\\d|2[0-5]|${small}|${tens}|twenty(?:[- ](?:one|two|three|four|five))?)`
const half = '(?:½| ½| and a half)?'
const alone = `(?:[5-9]|1\\d|2[0-5]|${tens}|twenty(?:-(?:one|two|three|four|five))?)`
const who =
  'he|she|they|who|I|hes|shes|boy|girl|child|daughter|son|brother|sister|cousin|friend|pupil|student|lad|lass|teenager|niece|nephew|person|sibling|both|boyfriend|girlfriend|mum|woman|man|women|men'
const ages = [
  new RegExp(
    `(?<![\\p{L}\\d.–-])(${age}${half}[- ]?(?:years?|yrs?|yr)\\.?[- ]?olds?|${age} ?(?:years?|yrs?) of age|${age} ?y\\.?\\/?o\\.?|${age} oed)(?![\\p{L}\\d])`,
    'giu',
  ),
  new RegExp(
    `(?<![\\p{L}\\d])aged? (${age}${half})(?![\\d\\p{L}%–]|-\\d| ?(?:to|and|or|–|-) ?\\d| ?(?:to|or) (?:over|under))`,
    'giu',
  ),
  // shes 14 · made him fifteen · looks 12 · about to turn 16
  new RegExp(
    `(?<![\\p{L}])(?:hes|shes|[Ii]ts) (?:now |only |just |still |nearly |almost )?(${alone})(?= ?[,.;!?)]| and\\b| but\\b|$)(?![.,:]\\d)`,
    'gu',
  ),
  new RegExp(
    `\\b(?:(?:made|makes|put|puts|had|has) (?:him|her|them)(?: (?:at|as|down as))?|looks?|looked|(?:about to turn|turning|turns|turned|(?:his|her|their) age (?:was|is|as)|told \\w+ (?:he|she|they) (?:was|were)|say(?:s|ing)? (?:he|she|they)(?: is| was| are|['’]?s|['’]re)|said (?:he|she|they) (?:was|were))(?: only| just)?) (${alone})(?= ?[,.;!?)]| (?:and|but|not|or|when|in|at|this|next|last|on|to)\\b|$)(?![.,:%]\\d| (?:and|or) \\d)`,
    'gu',
  ),
  // she’ll be 15 in May · he’s 13 today · (now 16) · (DM, 15) · Ada, 11: · the younger, 12,
  new RegExp(
    `\\b(?:will|would|['’]ll|shell|hell) be (${alone})(?= (?:in|on|next|this|soon|tomorrow|tmrw|today|by|when|and)\\b| ?[.,!?;)]|$)(?![.,:%]\\d| (?:and|or) \\d)`,
    'gu',
  ),
  new RegExp(
    `\\b(?:he|she|they)['’]?(?:s|re) (?:now |only |just )?(${alone})(?= (?:today|tomorrow|tmrw|tonight|soon|already|now|so|she|he|they|on)\\b)`,
    'giu',
  ),
  new RegExp(`(?<=\\p{L}\\.? )\\((?:now|then|just|nearly|only|still|barely|aged) (${alone})\\)`, 'gu'),
  new RegExp(`\\((?:\\p{Lu}\\.?){1,3}, (${alone})\\)`, 'gu'),
  new RegExp(`(?<![\\p{L}'’-])\\p{Lu}\\p{Ll}[\\p{L}'’-]{1,40}, (${alone})(?=[:;])(?!:\\d)`, 'gu'),
  new RegExp(
    `\\b(?:young(?:er|est)|old(?:er|est)|eld(?:er|est)|little one|other|middle one)(?: one| brother| sister)?,? (?:is |was )?(?:now |only |just )?(${alone})(?=[,.;)]| and\\b)(?!,\\d|\\.\\d)`,
    'gu',
  ),
  new RegExp(
    `\\b(?:was|is) (?:${alone}),? (?:then|now|and then|and now|nearly) (${alone})(?=[,.;)]| and\\b)(?!,\\d|\\.\\d)`,
    'gu',
  ),
  // Ada, was fourteen. · was thirteen, not fifteen · would have been nineteen on · the girl in it is 12
  new RegExp(
    `(?:\\p{Lu}[\\p{L}'’-]{1,40},?|\\b(?:${who})(?: (?:in|on|at|from|with) [\\p{L}'’-]{1,20}){0,2}) (?:was|is|would have been|will have been|had been|has been) (?:only |just |barely |nearly |almost )?(${alone})(?= ?[.!?;)]|, not\\b| (?:on|when|and)\\b|$)(?![.,:%]\\d| (?:and|or) \\d)`,
    'gu',
  ),
  new RegExp(`\\b(?:was|is) (?:${alone}), not (${alone})(?![\\d\\p{L}]|[.,:]\\d)`, 'gu'),
  // happy 16th birthday
  new RegExp(`\\bhappy ((?:[5-9]|1\\d|2[0-5])(?:st|nd|rd|th)) (?=birthday\\b)`, 'gi'),
  // a girl of 14 · two brothers aged 12 and 14
  new RegExp(
    `\\b(?:girls|boys|brothers|sisters|siblings|twins|sons|daughters|cousins|both),? aged (${alone})(?= (?:and|or|to) \\d)`,
    'giu',
  ),
  new RegExp(
    `\\b(?:girls|boys|brothers|sisters|siblings|twins|sons|daughters|cousins|both),? aged (?:\\d{1,2}, )?\\d{1,2} and (${alone})(?![\\d.])`,
    'giu',
  ),
  // an 18-month-old · 6 weeks old
  /(?<![\p{L}\d.–-])((?:[1-9]|[1-3]\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen)[- ](?:months?|weeks?)[- ]old)(?![\p{L}\d])/giu,
  // her sixteenth birthday
  /\b(?:his|her|their|my) ((?:thir|four|fif|six|seven|eigh|nine)teenth|twelfth|eleventh|tenth|twenty-first)(?= birthday)/gi,
  // (15F) · M14
  /\(((?:[5-9]|1\d|2[0-5])) ?[MFmf]\)|(?<![\p{L}\d])\((?:male|female|boy|girl|M|F),? ?(1\d)\)/gu,
  // she is in Year 9 · a Year 9 girl
  new RegExp(
    `\\b(?:he|she|who|\\p{Lu}\\p{Ll}+) (?:is|was|['’]s) (?:now |still |only )?in ([Yy](?:ea)?r ?\\d{1,2})(?!\\d)`,
    'gu',
  ),
  /\b(?:an?|this|our|the|one) ([Yy](?:ea)?r ?\d{1,2})(?= (?:girl|boy|lad|child|pupil|student)\b)/g,
  // she was 14 · he’s 15 · they are both now 16
  new RegExp(
    `(?:\\b(?:${who})|(?<![\\p{L}'’-])\\p{Lu}[\\p{L}'’-]{1,40})(?: (?:was|is|were|are|turned|turns|had turned|being)|['’](?:s|d|re|m))(?: (?:now|only|just|both|barely|nearly|almost|about|still|all|already|then|not yet)){0,2} (${alone}(?: and a half)?)(?= ?[,.;:!?)”"’']| (?:and|when|but|at|who|with|now|then|or so|by|last|this|next|in|years old)\\b|$)(?!,\\d|\\.\\d|:\\d)`,
    'gu',
  ),
  new RegExp(
    `\\b(?:both|all|is|are|only|just) (?:now|only|just|still) (${alone})(?= ?[,.;!?)]|$)(?![.,:]\\d)`,
    'gu',
  ),
  new RegExp(`\\b(?:${who}) of (${alone})(?=[ ,.;!?)]|$)(?! ?(?:the|our|these|those|them)\\b|[.,]\\d)`, 'gu'),
  // at fifteen; at ten may be a time
  /\bat ((?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:-(?:one|two|three|four|five))?)(?=[,.;!?)]| (?:and|but|he|she|they|when|with)\b)/g,
  // his 12th birthday
  new RegExp(`\\b(?:his|her|their|your|my) ((?:[5-9]|1\\d|2[0-5])(?:st|nd|rd|th)) (?=birthday)`, 'gi'),
  // at 13 she
  new RegExp(`\\b[Aa]t (${alone}),? (?=(?:s?he|they) )(?!,\\d|\\.\\d|:\\d)`, 'gu'),
  // a child, 14, · his age as 16 · 16 and a half
  new RegExp(`\\b(?:${who}), (${alone})(?=,)(?!,\\d)`, 'gu'),
  new RegExp(
    `\\b(?:age|oed) (?:as|was|is|of|:) ?(${alone})(?![\\d\\p{L}%–-]|[.,:]\\d| ?(?:to|and|or) \\d)`,
    'giu',
  ),
  new RegExp(
    `(?<![\\p{L}\\d.–-])(${alone} and a half)(?! (?:hours?|years?|weeks?|months?|days?|times?|miles?|minutes?|per|thousand|million))`,
    'giu',
  ),
  // Niamh (16) · Callum, 15,
  new RegExp(`(?<![\\p{L}'’-])\\p{Lu}[\\p{L}'’-]{1,40}(?: \\(|, )(${alone})(?=[),])(?!,\\d)`, 'gu'),
  new RegExp(
    `\\b(?:at the age of |age |aged |turned |when (?:he|she|they|I) (?:was|were) )(${alone})(?= ?[,.;!?)]| (?:and|but|when|she|he|they|with)\\b|$)(?![.,:]\\d)`,
    'gu',
  ),
  new RegExp(`(?<![\\p{L}\\d.–-])(${age} (?:yrs|yr))(?![\\p{L}\\d])`, 'gu'),
]
const spelled =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
/** The age bands of the vocabulary, by their last year. */
const bands = [
  [0, 9],
  [10, 12],
  [13, 15],
  [16, 17],
  [18, 20],
  [21, 25],
] as const

function yearsIn(words: string): number {
  const digits = /\d+/.exec(words)?.[0]
  if (digits) return Number(digits)
  const parts = words.toLowerCase().split(/[^a-z]+/)
  return parts.reduce((sum, part) => sum + Math.max(0, spelled.indexOf(part)), 0)
}

/** The band an age is in, in words that fit where the age stood. */
function band(words: string, text: string, at: number): string | undefined {
  if (/(?:st|nd|rd|th)$/i.test(words)) return undefined
  const [from, to] = bands.find(([, last]) => yearsIn(words) <= last) ?? []
  if (from === undefined) return undefined
  if (/[- ]years?[- ]old$/i.test(words) && words.includes('-')) return `${from}- to ${to}-year-old`
  const range = `${from} ${to === 17 ? 'or' : 'to'} ${to}`
  return before(text, at, /\b(aged?|age (of|was|is|as)) $/i) ? range : `aged ${range}`
}
const exactAge: Rule = (text) =>
  ages.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match): Finding[] => {
      const words = match[1] ?? match[2]!
      const start = match.index + match[0].lastIndexOf(words)
      const end = start + words.length
      const isBand =
        /olds$/i.test(words) ||
        before(
          text,
          start,
          /(\d ?(-|–|to|and|or) ?|under |over |until |up to |between |least |threshold (is|of) |(?:stop|end|start|begin|cut off|transition|change|cease|close)\w* at |responsibility (is|of) )$/i,
        ) ||
        after(text, end, /^ ?(-|–|to|or) ?(\d|over\b|under\b)/i) ||
        after(
          text,
          end,
          /^s\b|^[- ]year[- ]old (document|building|policy|service|programme|project|car|van|law|house|system)/i,
        )
      if (
        isBand ||
        after(
          text,
          end,
          /^ (\w+ )?(document|building|policy|service|programme|project|pilot|team|hub|report|system|car|van|laptop|phone|law|agreement|study|strategy|boiler|kettle|bus|building|tree|dog|cat|pony|horse|computer|contract|plan|tool|form|book|film|song|site|network|\p{L}+(?:ship|ment|tion|sation|ology|work))\b/iu,
        )
      )
        return []
      return [found('exact_age', start, end, { suggestion: band(words, text, start) })]
    }),
  )

export const dateRules: Rule[] = [exactDate, exactAge]
