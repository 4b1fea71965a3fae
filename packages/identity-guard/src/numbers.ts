import { before, found } from './finding.ts'
import type { Finding, Rule } from './finding.ts'

const digitsOf = (words: string) => words.replace(/\D/g, '')

/** NHS, CHI and Health and Care numbers: weights 10 to 2, modulus 11 (NHS Data Dictionary). */
export function isHealthNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  const sum = Array.from(digits.slice(0, 9)).reduce(
    (total, digit, index) => total + Number(digit) * (10 - index),
    0,
  )
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[9])
}

const pupilLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'
/** Unique Pupil Number: weights 2 to 13, modulus 23; the check letter stands first (DfE, UPN guidance). */
export function isPupilNumber(words: string): boolean {
  const upn = words.replace(/[ -]/g, '').toUpperCase()
  if (!/^[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]$/.test(upn)) return false
  const values = Array.from(upn.slice(1)).map((sign) =>
    /\d/.test(sign) ? Number(sign) : pupilLetters.indexOf(sign),
  )
  const sum = values.reduce((total, value, index) => total + value * (index + 2), 0)
  return pupilLetters[sum % 23] === upn[0]
}

/** The check of card numbers and of device numbers (ISO/IEC 7812). */
export function isLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return digits.length > 0 && sum % 10 === 0
}

const isDay = (digits: string) =>
  Number(digits.slice(0, 2)) >= 1 &&
  Number(digits.slice(0, 2)) <= 31 &&
  Number(digits.slice(2, 4)) >= 1 &&
  Number(digits.slice(2, 4)) <= 12

const tenDigits = /(?<![\d.,/£+])(?:\d(?:[ -]?\d){9}|\d{3}\.\d{3}\.\d{4})(?![\d]|[.,/]\d)/g
const health: Rule = (text) =>
  [...text.matchAll(tenDigits)].flatMap((match): Finding[] => {
    const [words] = match
    const digits = digitsOf(words)
    const end = match.index + words.length
    if (before(text, match.index, /\b(ISBN|ISSN|doi|ORCID|grant)\b[^.]{0,12}$/i)) return []
    const isChi = before(text, match.index, /\bCHI\b[^.]{0,20}$/i)
    const isNamed = before(text, match.index, /\b(NHS|H&C|HSC|health (and|&) care)\b[^.]{0,30}$/i)
    const isValid = isHealthNumber(digits)
    if (isChi || (isValid && isDay(digits) && /^\d{6} \d{4}$/.test(words)))
      return [found('chi_number', match.index, end, isValid ? {} : { severity: 'warn' })]
    if (isNamed) return [found('nhs_number', match.index, end, isValid ? {} : { severity: 'warn' })]
    if (!isValid || (digits.startsWith('0') && !/^\d{3}[ -]\d{3}[ -]\d{4}$/.test(words))) return []
    // A log of the police is four digits and six.
    if (/^\d{4}-\d{6}$/.test(words)) return []
    const isSpaced = /^\d{3}([ .-])\d{3}\1\d{4}$/.test(words)
    const speaks = before(
      text,
      match.index,
      /\b(number|no\.?|record|form|health|patient|GP|hospital|nurse)\b/i,
      80,
    )
    return [found('nhs_number', match.index, end, isSpaced || speaks ? {} : { severity: 'warn' })]
  })

const pupil: Rule = (text) =>
  [
    ...text.matchAll(
      /(?<![A-Za-z0-9])[A-HJ-NP-RT-Z][ -]?\d(?:[ -]?\d){10}[ -]?[0-9A-HJ-NP-RT-Z](?![A-Za-z0-9])/gi,
    ),
  ].flatMap((match): Finding[] => {
    const isNamed = before(text, match.index, /\b(UPN|pupil number)\W{0,12}$|UPN[_ ]$/i)
    if (isPupilNumber(match[0])) return [found('upn', match.index, match.index + match[0].length)]
    return isNamed ? [found('upn', match.index, match.index + match[0].length, { severity: 'warn' })] : []
  })

/** Unique Learner Number: weights 10 to 2, and a remainder that is never 0 (LRS data standards). */
export function isLearnerNumber(digits: string): boolean {
  const rest =
    Array.from(digits.slice(0, 9)).reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0) % 11
  return /^\d{10}$/.test(digits) && rest !== 0 && 10 - rest === Number(digits[9])
}

/** Only where it is called so: one in eleven ten-digit numbers passes the check. */
const learner: Rule = (text) =>
  [...text.matchAll(tenDigits)]
    .filter(({ index }) =>
      before(text, index, /\b(ULN|learner (?:reference )?(?:number|no))\b[^.\d]{0,15}$/i),
    )
    .map(({ 0: words, index }) =>
      found('upn', index, index + words.length, isLearnerNumber(digitsOf(words)) ? {} : { severity: 'warn' }),
    )

const insured =
  /(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ -]?\d{2}){3}[ -]?[A-D](?![A-Za-z0-9])/gi
const insurance: Rule = (text) =>
  [...text.matchAll(insured)].map(({ 0: words, index }) => found('nino', index, index + words.length))

const bankWords =
  /\b(sort ?code|s\/c|account|acc(?:t|ount)? ?(?:no|number)|a\/c|bank|IBAN|payment|paid into)\b/i
const bank: Rule = (text) => [
  ...[...text.matchAll(/(?<![\d.,/])\d(?:[ -]?\d){12,18}(?!\d)/g)]
    .filter(({ 0: words }) => isLuhn(digitsOf(words)) && !/^0+$/.test(digitsOf(words)))
    .map(({ 0: words, index }) => found('bank_or_device', index, index + words.length)),
  ...[...text.matchAll(/(?<![\d-])\d\d([- ]?)\d\d\1\d\d(?![\d-])|(?<!\d)\d{8}(?!\d)/g)]
    .filter(
      ({ index }) =>
        before(text, index, bankWords, 70) || before(text, index, /\b(?:sort|acc|acct)\W{0,4}$/i, 10),
    )
    .map(({ 0: words, index }) => found('bank_or_device', index, index + words.length)),
  ...[...text.matchAll(/(?<![\w:])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:])/gi)].map(({ 0: words, index }) =>
    found('bank_or_device', index, index + words.length),
  ),
  ...[...text.matchAll(/(?<![A-Za-z0-9])GB\d{2}(?: ?[A-Z0-9]{4}){4,5}(?![A-Za-z0-9])/g)].map(
    ({ 0: words, index }) => found('bank_or_device', index, index + words.length),
  ),
]

const connection: Rule = (text) => [
  ...[...text.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)/g)]
    .filter(({ 0: words, index }) => {
      const parts = words.split('.').map(Number)
      // Versions and sections have small parts.
      const isTold = before(
        text,
        index,
        /\b(ip|address|log(ged|in|s)?|connect\w*|network|server|device|router|wi-?fi)\b/i,
        60,
      )
      return parts.every((part) => part <= 255) && (isTold || parts.some((part) => part > 31))
    })
    .map(({ 0: words, index }) => found('ip_address', index, index + words.length)),
  ...[...text.matchAll(/(?<![\w:.])[0-9a-f:]{6,39}(?![\w:])/gi)]
    .filter(({ 0: words }) => {
      const groups = words.split(':')
      const isShort = words.split('::').length === 2
      return (
        groups.length > 2 && groups.every((group) => group.length < 5) && (isShort || groups.length === 8)
      )
    })
    .map(({ 0: words, index }) => found('ip_address', index, index + words.length)),
]

export const numberRules: Rule[] = [learner, pupil, insurance, bank, health, connection]
