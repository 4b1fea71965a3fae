import type { Category, Finding, Kind, Options } from './finding.ts'

const placed: Category[] = [
  'street_address',
  'postcode_full',
  'postcode_outward',
  'school',
  'home_or_placement',
  'place_below_authority',
  'profile_url',
  'phone',
]
/** What a field is made for. A day beside a birth, an arrest or a court is for none. */
const asked: Partial<Record<Kind, Category[]>> = {
  contact: ['email', 'phone', 'profile_url', 'handle'],
  employer: ['school', 'place_below_authority'],
  venue: placed,
  event: ['exact_date'],
}

/** Without what the field asks for, and without colleagues where people speak with one another. */
export function spare(
  text: string,
  findings: Finding[],
  { kind = 'prose', colleagues = [] }: Options,
): Finding[] {
  const wanted = new Set(asked[kind])
  const left = outsideAddresses(text, findings).filter(
    ({ category, severity }) => !wanted.has(category) || (category === 'exact_date' && severity === 'block'),
  )
  return colleagues.length > 0 && (kind === 'conversation' || kind === 'event')
    ? withoutColleagues(text, left, colleagues)
    : left
}

/**
 * The address of something on a hub such as this, whole or in a link: its id is made by chance, and now and then looks like a
 * number or a name.
 */
const address =
  /(?:https?:\/\/(?:[\w.-]{1,100}(?::\d{1,5})?)|\]\()(\/[a-z-]{3,20}\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f-])/gi
/** A machine speaking to itself, as a demo does. */
const itself = /^https?:\/\/127\.0\.0\.1[:/]/

function outsideAddresses(text: string, findings: Finding[]): Finding[] {
  if (findings.length === 0 || !/:\/\/|\]\(\//.test(text)) return findings
  const spans = [...text.matchAll(address)].map(({ 0: whole, 1: path = '', index }) => ({
    start: itself.test(whole) ? index : index + whole.length - path.length,
    end: index + whole.length,
  }))
  return findings.filter(({ start, end }) => !spans.some((span) => span.start <= start && end <= span.end))
}

const spokenTo =
  /(?:^|\n|[@,.!?]|\b(?:thanks|thank you|diolch|hi|hello|hey|dear|cheers|welcome|congratulations|morning|afternoon|agree with|echo|to add to|as))[ ,]*(?:\p{Lu}[\p{L}'’-]{1,20}(?:,| and| &) ){0,3}$/iu

/**
 * A colleague named in full is no young person, nor are their first and last name on their own after that. A first name
 * alone is a colleague's only where somebody is spoken to or signs: “Thanks, Ada”.
 */
function withoutColleagues(text: string, findings: Finding[], colleagues: readonly string[]): Finding[] {
  const full = new Set(colleagues.map((name) => name.toLowerCase()))
  const first = new Set(colleagues.map((name) => name.toLowerCase().split(' ')[0]!))
  const words = ({ start, end }: Finding) => text.slice(start, end).toLowerCase()
  const named = new Set(
    findings.filter((each) => full.has(words(each))).flatMap((each) => words(each).split(' ')),
  )
  return findings.filter((each) => {
    if (each.category !== 'person_name') return true
    const name = words(each)
    if (full.has(name) || named.has(name)) return false
    const speaks = spokenTo.test(text.slice(Math.max(0, each.start - 60), each.start))
    const ends = /^[ ]*(?:[,.!:?\n–-]|$)|^ (?:and|for|that)\b/.test(text.slice(each.end, each.end + 8))
    return !(first.has(name) && speaks && ends)
  })
}
