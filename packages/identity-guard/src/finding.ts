import type { Word } from './words.ts'

/** What a text may hold that tells who somebody is. The names are those of the labelled development set. */
export const categories = [
  'person_name',
  'nhs_number',
  'chi_number',
  'upn',
  'nino',
  'postcode_full',
  'postcode_outward',
  'street_address',
  'email',
  'phone',
  'profile_url',
  'handle',
  'exact_date',
  'exact_age',
  'school',
  'home_or_placement',
  'place_below_authority',
  'case_reference',
  'vehicle_registration',
  'operation_name',
  'bank_or_device',
  'ip_address',
  'small_count',
] as const
export type Category = (typeof categories)[number]

/** `block`: certainly identifies, never leaves the browser. `warn`: a judgement, which the writer makes and explains. */
export type Severity = 'block' | 'warn'

export interface Finding {
  /** UTF-16 offsets into the text; `end` is exclusive. */
  start: number
  end: number
  category: Category
  severity: Severity
  /** Why, in plain words that never repeat what was found. */
  reason: string
  /** Words that could stand there instead. */
  suggestion?: string
}

/**
 * What a field is for. `conversation` knows colleagues, `event` has days and a `venue` an address, `contact` is where somebody
 * writes how to reach them, an `employer` may be a school; a `filename` has no sentences, so that its words are read one by one.
 */
export const kinds = ['prose', 'conversation', 'event', 'venue', 'contact', 'employer', 'filename'] as const
export type Kind = (typeof kinds)[number]

export interface Options {
  kind?: Kind
  /** Words of this text that the writer has said are not a person. */
  notPeople?: readonly string[]
  /** Full names of people who take part: in conversations and events they may be named and spoken to. */
  colleagues?: readonly string[]
}

/** Why each is asked about, in plain words. */
export const reasons: Record<Category, string> = {
  person_name: 'This looks like the name of a person.',
  nhs_number: 'This looks like an NHS or Health and Care number.',
  chi_number: 'This looks like a Scottish health (CHI) number.',
  upn: 'This looks like a pupil or learner number.',
  nino: 'This looks like a National Insurance number.',
  postcode_full: 'A full postcode leads to a few front doors.',
  postcode_outward: 'A postcode district is a small place.',
  street_address: 'This looks like an address.',
  email: 'This is a mail address.',
  phone: 'This looks like a phone number.',
  profile_url: 'This leads to somebody’s profile.',
  handle: 'This looks like a name somebody uses online.',
  exact_date: 'An exact day can lead to one event and one person.',
  exact_age: 'An exact age narrows down who somebody is.',
  school: 'This names a school or college.',
  home_or_placement: 'This looks like a home or placement.',
  place_below_authority: 'This place is smaller than a local authority.',
  case_reference: 'This looks like a case or police reference.',
  vehicle_registration: 'This looks like a vehicle registration.',
  operation_name: 'A police operation can lead to one case.',
  bank_or_device: 'This looks like a bank, card or device number.',
  ip_address: 'This is the address of a connection.',
  small_count: 'So few people in one place can be recognised.',
}

const warned = new Set<Category>([
  'postcode_outward',
  'place_below_authority',
  'exact_age',
  'exact_date',
  'operation_name',
  'small_count',
])

/** A finding from `start` to `end`, as severe as its category is unless told otherwise. */
export function found(
  category: Category,
  start: number,
  end: number,
  more: { severity?: Severity; suggestion?: string | undefined } = {},
): Finding {
  const severity = more.severity ?? (warned.has(category) ? 'warn' : 'block')
  const { suggestion } = more
  return { start, end, category, severity, reason: reasons[category], ...(suggestion && { suggestion }) }
}

/** What one rule looks at and gives. Rules see the whole text and its words; overlaps are settled afterwards. */
export type Rule = (text: string, options: Options, words: Word[]) => Finding[]

/** Whether words that decide stand shortly before a place in the text. */
export const before = (text: string, at: number, what: RegExp, reach = 40): boolean =>
  what.test(text.slice(Math.max(0, at - reach), at))
export const after = (text: string, at: number, what: RegExp, reach = 30): boolean =>
  what.test(text.slice(at, at + reach))
