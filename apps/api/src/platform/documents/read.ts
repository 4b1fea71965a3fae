import { check } from '@waymark/identity-guard'
import { Unusable } from './contents.ts'
import type { Passage } from './contents.ts'

/** One kind of thing that was found, with how often and where; never with the words. */
export interface Reading {
  category: string
  severity: 'block' | 'warn'
  reason: string
  count: number
  places: string[]
}

const mostLetters = 1_500_000
const mostPlaces = 12

/** Reads a file with the guard, as one text: what is a name in one place is one everywhere in it. */
export function read(passages: Passage[], pictures: string[]): Reading[] {
  const spoken = passages.filter(({ text }) => text.trim() !== '')
  const starts: number[] = []
  let length = 0
  for (const { text } of spoken) {
    starts.push(length)
    length += text.length + 1
  }
  if (length > mostLetters) throw new Unusable('too_long')
  const readings = new Map<string, Reading>()
  const note = (category: string, severity: Reading['severity'], reason: string, place: string) => {
    const key = `${severity} ${category}`
    const known = readings.get(key) ?? { category, severity, reason, count: 0, places: [] }
    known.count++
    if (known.places.length < mostPlaces && !known.places.includes(place)) known.places.push(place)
    readings.set(key, known)
  }
  for (const { start, category, severity, reason } of check(spoken.map(({ text }) => text).join('\n')))
    note(category, severity, reason, spoken[passageAt(starts, start)]!.place)
  for (const place of new Set(pictures))
    note(
      'unread_picture',
      'warn',
      'Waymark cannot read pictures. Please look for faces, names on signs, and handwriting.',
      place,
    )
  return [...readings.values()]
}

/** The last passage that starts at or before a letter. */
function passageAt(starts: number[], letter: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= letter) low = middle
    else high = middle - 1
  }
  return low
}
