import { documentKinds, documentTypes } from '@waymark/contracts/documents'
import type { Removed } from '@waymark/contracts/documents'
import type { Composer } from 'vue-i18n'

type Translate = Composer['t']
const number = (value: number, unit: string) =>
  new Intl.NumberFormat('en-GB', { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)

export const sizeOf = (bytes: number): string =>
  bytes < 1_000_000
    ? number(Math.max(1, Math.round(bytes / 1000)), 'kilobyte')
    : number(bytes / 1_000_000, 'megabyte')
export const kindOf = (mediaType: string) =>
  documentKinds.find((kind) => documentTypes[kind] === mediaType) ?? 'pdf'

const single = [
  'name',
  'sheetName',
  'header',
  'footer',
  'footnotes',
  'endnotes',
  'description',
  'text',
  'picture',
].concat(['slideLayout', 'slideMaster'])
/** Where something stands in a file, as a person would say it. */
export function placeWords(place: string, t: Translate): string {
  const [what = '', at, cell] = place.split('/')
  if (cell) return t('attachments.places.cell', { number: at!, cell })
  if (at) return t(`attachments.places.${what}`, { number: at })
  return t(`attachments.places.${single.includes(what) ? what : 'elsewhere'}`)
}
export const placesWords = (places: string[], t: Translate): string =>
  [...new Set(places.map((place) => placeWords(place, t)))].join('; ')

export const removedWords = (removed: Removed[], t: Translate): string =>
  removed.map(({ what, count }) => t(`attachments.removed.${what}`, { count }, count)).join(', ')
