import type { CpdNote } from '@waymark/contracts/cpd-notes'
import type { CpdScheme } from '@waymark/contracts/cpd-schemes'
import { clean, longDay, section } from '../../../platform/documents/making/document.ts'
import type { Block, MadeDocument } from '../../../platform/documents/making/document.ts'
import { activityLabel } from '../counting.ts'
import type { RegistrationYear } from '../year.ts'

const dayWords = (day: string) => longDay(`${day}T12:00:00Z`)

/** One year of a record, each piece in the order of the form: what it was and when, then each question with its answer. */
export function recordOf(
  notes: CpdNote[],
  scheme: CpdScheme,
  year: RegistrationYear,
  now = new Date(),
): MadeDocument {
  const years = `${dayWords(year.start)} to ${dayWords(year.end)}`
  return {
    title: `CPD record, ${years}`,
    lead: `Continuing professional development for ${clean(scheme.name)}`,
    blocks: notes.length > 0 ? notes.flatMap(pieceOf) : [{ is: 'words', words: 'No notes in this year.' }],
    notesHeading: 'About this file',
    notes: [
      `Taken out of Waymark on ${longDay(now.toISOString())} by the person whose record it is. Waymark shows it to nobody else.`,
      'Say no more about any young person than you would to a stranger.',
    ],
    footer: `CPD record · ${year.start} – ${year.end}`,
  }
}

function pieceOf(note: CpdNote, at: number): Block[] {
  const { title, day, activity, minutes, from, answers, peerRole, missing, hasPeer } = note
  const rows: [string, string][] = [
    [activityLabel, clean(activity)],
    ['Date', dayWords(day)],
    ['Time', minutes === null ? '' : `${minutes} minutes`],
    ['Facilitator', clean(from?.facilitator ?? '')],
    ['Network', clean(from?.network ?? '')],
  ]
  return [
    { is: 'heading', words: `${at + 1}. ${clean(title)}` },
    { is: 'facts', rows: rows.filter(([, value]) => value !== '') },
    ...answers.flatMap(({ label, words }) => section(label, words)),
    ...(hasPeer ? section('Who the peer was', peerRole) : []),
    ...(missing.length > 0
      ? [{ is: 'words' as const, words: `Still to be written: ${missing.join('; ')}.` }]
      : []),
  ]
}
