import { randomInt } from 'node:crypto'

/** Without what looks or sounds like something else. */
const letters = '6789BCDFGHJKLMNPQRTW'
const lengths = { place: 8, door: 6 }

/** Makes a seal of words that only this hub can make. */
export type Seal = (words: string) => string

function spell(seal: string, length: number): string {
  let rest = BigInt(`0x${seal}`)
  let code = ''
  while (code.length < length) {
    code += letters[Number(rest % 20n)]
    rest /= 20n
  }
  return code
}

/** The code of a place. Nothing of it is kept: a place that is given back and taken again has another. */
export const placeCode = (seal: Seal, registrationId: string, version: number): string =>
  spell(seal(`join ${registrationId} ${version}`), lengths.place)

/** The code on the door of a room, the same for everybody who comes. */
export const doorCode = (seal: Seal, occurrenceId: string): string =>
  spell(seal(`door ${occurrenceId}`), lengths.door)

/** As somebody typed it: in small letters, with spaces or a hyphen. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')

/** As it is read out: `6789 BCDF`. */
export const showCode = (code: string): string => code.replace(/(....)(?=.)/g, '$1 ')

/** A code that nothing is behind but chance. */
export const newCode = (length: number): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
