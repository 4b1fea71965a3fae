import type { Certificate } from '@waymark/contracts/event-certificates'
import { clean, longDay } from '../../../platform/documents/making/document.ts'
import type { MadeDocument } from '../../../platform/documents/making/document.ts'
import { showCode } from '../joining/codes.ts'
import { timeOf } from '../words.ts'

/** `1 hour 30 minutes` */
export function inHours(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const said = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`
  return [hours > 0 && said(hours, 'hour'), rest > 0 && said(rest, 'minute')].filter(Boolean).join(' ')
}

export function certificateOf(
  { name, title, network, startsAt, endsAt, minutes, code, isRight }: Certificate,
  publicUrl: string,
): MadeDocument {
  const shown = showCode(code)
  const rows: [string, string][] = [
    ['Name', clean(name)],
    ['Took part in', clean(title)],
    ['Network', clean(network)],
    ['Date', longDay(startsAt)],
    ['Time', `${timeOf(startsAt)} to ${timeOf(endsAt)} (UK time)`],
    ['Attended', minutes < 60 ? inHours(minutes) : `${inHours(minutes)} (${minutes} minutes)`],
    ['Code', shown],
  ]
  return {
    title: 'Certificate of attendance',
    lead: clean(name),
    blocks: [
      {
        is: 'words',
        words: isRight
          ? 'Waymark, the home of learning networks, confirms that the person named here took part.'
          : 'What this certificate says was corrected after it was made. It is not right any more.',
      },
      { is: 'facts', rows },
    ],
    notesHeading: 'How to check it',
    notes: [
      `Open ${publicUrl}/verify/${code} or go to ${publicUrl}/verify and type the code ${shown}. The page says whether this certificate is right, and nothing else about the person.`,
      'The time is what Waymark knows of: in the room, at the door or on the host’s list. When it is corrected, this certificate ends and another can be made.',
    ],
    footer: `Certificate of attendance · ${shown}`,
  }
}
