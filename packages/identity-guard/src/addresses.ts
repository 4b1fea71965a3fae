import { after, before, found } from './finding.ts'
import type { Finding, Rule } from './finding.ts'
import { isCommon } from './lexicon.ts'

/** The postcode areas there are (Royal Mail), by the region or nation that most of each lies in. */
const regions: Record<string, string> = {
  'the North East': 'DH DL NE SR TS',
  'the North West': 'BB BL CA CH CW FY L LA M OL PR SK WA WN',
  'Yorkshire and The Humber': 'BD DN HD HG HU HX LS S WF YO',
  'the East Midlands': 'DE LE LN NG NN',
  'the West Midlands': 'B CV DY HR ST SY TF WR WS WV',
  'the East of England': 'AL CB CM CO IP LU NR PE SG SS WD',
  London: 'BR CR E EC EN HA IG KT N NW RM SE SM SW TW UB W WC',
  'the South East': 'BN CT DA GU HP ME MK OX PO RG RH SL SO TN',
  'the South West': 'BA BH BS DT EX GL PL SN SP TA TQ TR',
  Wales: 'CF LD LL NP SA',
  Scotland: 'AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE',
  'Northern Ireland': 'BT',
  'the region': 'BF GY IM JE',
}
const areas = new Map(
  Object.entries(regions).flatMap(([region, codes]) => codes.split(' ').map((code) => [code, region])),
)

const full: Rule = (text) =>
  [
    ...text.matchAll(
      /(?<![A-Za-z0-9])([A-Z]{1,2}) ?(\d ?\d?[A-Z]?|\d \d?) {0,2}(\d) ?([ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])/gi,
    ),
  ]
    .filter(({ 0: words, 1: area }) => areas.has(area!.toUpperCase()) && /^[^a-z]*$|^[^A-Z]*$/.test(words))
    // “so 15 2 in”: small letters with a space after an area that is a word are no postcode.
    .filter(({ 0: words }) => !/^(so|me|de|st|po|la|pe|co|no|da|ta|he|we) /.test(words))
    .map(({ 0: words, index }) => found('postcode_full', index, index + words.length))

const roads = /\b(the|junction|along|up|down|off|on) $/i
const outward: Rule = (text) =>
  [...text.matchAll(/(?<![A-Za-z0-9.,#-])([A-Z]{1,2})(\d{1,2}[A-Z]?)(?![A-Za-z0-9]|[-.,/]\d)/g)]
    .filter(({ 0: words, 1: area = '', 2: district = '', index }) => {
      if (!areas.has(area) || /^(CO2|WD40|S1[67]|S20|S31|S4[27]|G7|G8|G20|E[0-9])$/.test(words)) return false
      if (
        district.startsWith('0') ||
        before(
          text,
          index,
          /\b(room|section|table|figure|box|row|seat|bay|form|level|unit|page|appendix|annex|gate|stand|desk|locker|door)\W{1,2}$/i,
        )
      )
        return false
      const speaks = before(
        text,
        index,
        /\b(in|around|near|from|postcodes?|across|district|covering|of)\W{0,3}$/i,
      )
      const goesOn = after(text, index + words.length, /^\W{0,3}(area|end|postcode|district|side|estate)\b/i)
      const isRoad = area.length === 1 && /^[ABM]$/.test(area) && before(text, index, roads) && !goesOn
      if (isRoad || after(text, index + words.length, /^ (motorway|corridor|junction|road)\b/i)) return false
      // A letter with one digit is more often a table, a stage or a bus than a district.
      return area.length + district.length > 2 || speaks || goesOn
    })
    .map(({ 0: words, 1: area = '', index }) =>
      found('postcode_outward', index, index + words.length, { suggestion: areas.get(area) }),
    )

const streets =
  'Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Gardens|Gdns|Walk|Way|Row|Terrace|Terr|Court|Ct|Place|Pl|Crescent|Cres|Grove|Mews|Square|Sq|Hill|Rise|View|Bank|Green|Parade|Path|Wynd|Brae|Loan|Vale|Yard|Quay|Wharf|Point|Heights|Buildings|Villas|Approach|End|Gate|Park|House|Tower|Croft|Fold|Meadows?|Fields?|Drove|Garth|Chase|Dene|Mead|Orchard|Dr(?! \\p{Lu})'
const welsh = 'Heol|Lôn|Lon|Ffordd|Stryd|Maes|Clos|Rhodfa|Bryn|Cwrt|Tyddyn|Trem'
const name = `[A-Z][\\p{L}'’-]{1,30}`
const gap = '[ _]'
const inner = `(?:(?:flat|unit|apartment|apt|house|block|plot|no\\.?)${gap}?\\d{1,4}[a-z]?,?${gap})`
const number = `\\d{1,4}(?:[-–/]\\d{1,4})?[a-z]?,?${gap}`
const patterns = [
  // 27 Tarnbeck Lane · Flat 4, 118 Corrigan Walk · 12 Heol y Gwynfryn
  new RegExp(
    `(?<![\\p{L}\\d/£.-])${inner}?${number}(?:(?:${name}${gap}){1,3}(?:${streets})|(?:${welsh})(?:${gap}(?:y|yr|${name})){1,3})(?![\\p{L}\\d])`,
    'giu',
  ),
  // flat 12, Sallowfield Point
  new RegExp(`(?<![\\p{L}\\d])${inner}(?:${name}${gap}){1,2}(?:${streets}|${name})(?![\\p{L}\\d])`, 'gu'),
  new RegExp(
    `(?<![\\p{L}\\d])(?:Flat|Unit|flat|unit)${gap}?\\d{1,4}[a-z]?,?${gap}(?:${name}${gap}){1,2}${name}(?![\\p{L}\\d])`,
    'gu',
  ),
]
const street: Rule = (text) =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      // The pattern reads small letters too; a name of a street has a capital in it all the same.
      .filter(({ 0: words }) =>
        /\p{Lu}/u.test(words.replace(/^(flat|unit|apartment|apt|house|block|plot|no)/i, '')),
      )
      .map(({ 0: words, index }) => found('street_address', index, index + words.length)),
  )

/** “8 garsbeck gardens”, written small: the name is no word, or a word of place and an end that only roads have. */
const small =
  /(?<![\p{L}\d/£.-])((?:flat \d{1,4},? )?\d{1,4}[a-z]? )((?:(?:the|st|old|upper|lower|north|south|east|west|great|little|new) )?\p{Ll}[\p{Ll}'’-]{2,30} )(road|rd|street|lane|avenue|ave|close|drive|gardens|crescent|terrace|grove|court|walk|rise|way|mews|place|square|hill|view|row|parade|wynd|brae)(?![\p{L}\d])/gu
const smallStreet: Rule = (text) =>
  [...text.matchAll(small)]
    .filter(({ 2: middle = '', 3: end = '', index }) => {
      const name = middle.trim().split(' ').at(-1)!
      const isTold = before(
        text,
        index,
        /\b(at|to|address(?: is)?|lives at|visit|outside|from|number) $/i,
        20,
      )
      return (
        !isCommon(name) ||
        (isTold && /^(road|rd|street|lane|avenue|ave|close|drive|crescent|terrace|grove)$/.test(end))
      )
    })
    .map(({ 0: words, index }) => found('street_address', index, index + words.length))

/** Hendre Wen, Lôn y Felin: the road first, then what stands before its comma. */
const road = new RegExp(`, (?:${welsh})(?: (?:y|yr|${name})){1,3}(?![\\p{L}\\d])`, 'gu')
const farm = new RegExp(`(?<![\\p{L}\\d])(?:${name} ){0,2}${name}$`, 'u')
const farmhouse: Rule = (text) =>
  [...text.matchAll(road)].flatMap(({ 0: words, index }): Finding[] => {
    const lead = farm.exec(text.slice(Math.max(0, index - 96), index))?.[0]
    return lead ? [found('street_address', index - lead.length, index + words.length)] : []
  })

/** Three words of a grid, and a latitude with a longitude in or near these islands: both lead to one doorstep. */
const points = [
  /\/{3}(\p{Ll}{2,30}\.\p{Ll}{2,30}\.\p{Ll}{2,30})(?![\p{L}.])/gu,
  /what3words[^\n.]{0,20}?(?<![\p{L}.])(\p{Ll}{3,30}\.\p{Ll}{3,30}\.\p{Ll}{3,30})(?![\p{L}.])/giu,
  /(?<![\d.])((?:49|5\d|60)\.\d{3,8}°? ?N?[,; ] ?[-–−]?[0-8]\.\d{3,8})(?![\d.])/g,
]
const point: Rule = (text) =>
  points.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: words, 1: place = '', index }) => {
      const end = index + words.length
      return found('street_address', end - place.length, end)
    }),
  )

export const addressRules: Rule[] = [full, street, smallStreet, farmhouse, point]
/** After what has a fuller form, such as a vehicle registration. */
export const districtRule: Rule = outward
