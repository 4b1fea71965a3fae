import type { Fault } from './contents.ts'

/** What is said about a file that cannot be taken: a stable code, and what its author can do. */
export const refusals: Record<Fault, readonly [code: string, sentence: string]> = {
  unknown_type: [
    'unknown_type',
    'Only Word, PowerPoint and Excel files, PDFs and JPEG, PNG or WebP pictures can be added.',
  ],
  old_format: [
    'old_format',
    'This file is in an old format. Please save it as a .docx, .pptx or .xlsx file and add that.',
  ],
  password: ['password', 'This file has a password. Please save a copy without one and add that.'],
  macros: [
    'macros',
    'This file has macros, which run as programs. Please save a copy without them and add that.',
  ],
  embedded: [
    'embedded',
    'There are other files inside this file. Please take them out, and add each on its own if it is needed.',
  ],
  sound_or_film: [
    'sound_or_film',
    'There is sound or film in this file, which cannot be checked. Please take it out first.',
  ],
  too_packed: ['too_packed', 'This file unpacks into far more than it seems to hold, so it was not opened.'],
  two_in_one: [
    'two_in_one',
    'This file is two kinds of file in one. Please save it anew from the program it is from.',
  ],
  too_long: ['too_long', 'This file is too long to be read for names. Please add the part that matters.'],
  unreadable: [
    'unreadable',
    'This file could not be read in full. Please save it anew from the program it is from and try again.',
  ],
}
