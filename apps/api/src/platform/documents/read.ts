import { check } from '@waymark/identity-guard'
import type { Finding } from '@waymark/identity-guard'
import { Unusable } from './contents.ts'
import type { Passage } from './contents.ts'

/** One kind of thing that was found, with how often and where; never with the words. */
export interface Reading {
  category: string
  severity: 'block' | 'warn'
  reason: string
  count: number
  places: string[]
  /** Of a name that is certain, which of the names in this file it is, in order. */
  which?: number
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
  const note = ({ category, severity, reason }: Noted, place: string, which?: number) => {
    const key = `${severity} ${category} ${which}`
    const fresh: Reading = { category, severity, reason, count: 0, places: [] }
    const known = readings.get(key) ?? (which === undefined ? fresh : { ...fresh, which })
    known.count++
    if (known.places.length < mostPlaces && !known.places.includes(place)) known.places.push(place)
    readings.set(key, known)
  }
  const text = spoken.map((each) => each.text).join('\n')
  const nameOf = namesOf(text)
  for (const each of check(text)) note(each, spoken[passageAt(starts, each.start)]!.place, nameOf(each))
  for (const place of new Set(pictures)) note(unread, place)
  return [...readings.values()]
}

type Noted = Pick<Reading, 'category' | 'severity' | 'reason'>
const unread: Noted = {
  category: 'unread_picture',
  severity: 'warn',
  reason: 'Waymark cannot read pictures. Please look for faces, names on signs, and handwriting.',
}

/** Numbers the names in a text that are certain, so that each can be spoken of without being said. */
export function namesOf(text: string): (found: Finding) => number | undefined {
  const names = new Map<string, number>()
  return ({ category, severity, start, end }) => {
    if (category !== 'person_name' || severity !== 'block') return undefined
    const name = text.slice(start, end).toLowerCase()
    const which = names.get(name) ?? names.size
    names.set(name, which)
    return which
  }
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
