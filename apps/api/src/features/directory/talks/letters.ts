import { talkWays } from '@waymark/contracts/directory'
import type { Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import { writeCalendar } from '../../events/calendar/writing.ts'
import type { HeldTalk } from './queries.ts'

const clock = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
})
const ways: Record<(typeof talkWays)[number], string> = {
  video: 'by video',
  phone: 'by phone',
  'in-person': 'in person',
}
const whenOf = ({ startsAt, way }: HeldTalk) => `${clock.format(new Date(startsAt))} (UK time), ${ways[way]}`
const link = (publicUrl: string) => `${publicUrl}/talks`
const said = (name: string, words: string) => (words ? `${name} says:\n${words}\n\n` : '')

/** A talk as one of the two has it in their calendar. */
export const talkCalendar = (talk: HeldTalk, reader: 'person' | 'asker', publicUrl: string): string =>
  writeCalendar(
    {
      ...talk,
      title: `Talk with ${reader === 'person' ? talk.asker : talk.person}`,
      description: talk.about,
      place: talk.where || ways[talk.way],
    },
    publicUrl,
    { url: link(publicUrl) },
  )

export const tellAsked = (tx: Transaction, talk: HeldTalk, publicUrl: string) =>
  post(
    tx,
    {
      to: talk.personEmail,
      subject: `${talk.asker} asks to talk with you`,
      body: `${talk.asker} asks to talk with you on ${whenOf(talk)}.\n\nAbout:\n${talk.about}\n\nSay yes or no:\n${link(publicUrl)}\n\nYou get this because you offer times to talk on Waymark.\n`,
    },
    `talk ${talk.id} asked`,
  )

/** To both, with the date for their calendars. */
export async function tellAgreed(tx: Transaction, talk: HeldTalk, publicUrl: string): Promise<void> {
  for (const reader of ['person', 'asker'] as const) {
    const other = reader === 'person' ? talk.asker : talk.person
    const answer = reader === 'asker' ? said(talk.person, talk.answer) : ''
    await post(
      tx,
      {
        to: reader === 'person' ? talk.personEmail : talk.askerEmail,
        subject: `Your talk with ${other}`,
        body: `You talk with ${other} on ${whenOf(talk)}.\n\n${talk.where ? `Where: ${talk.where}\n\n` : ''}About:\n${talk.about}\n\n${answer}The attached file puts it into your calendar. If you cannot come, say so here:\n${link(publicUrl)}\n`,
        calendar: talkCalendar(talk, reader, publicUrl),
      },
      `talk ${talk.id} agreed ${reader}`,
    )
  }
}

export const tellDeclined = (tx: Transaction, talk: HeldTalk, publicUrl: string) =>
  post(
    tx,
    {
      to: talk.askerEmail,
      subject: `${talk.person} cannot talk then`,
      body: `${talk.person} cannot talk with you on ${whenOf(talk)}.\n\n${said(talk.person, talk.answer)}You may ask for another time, or find somebody else who has done this:\n${publicUrl}/directory\n`,
    },
    `talk ${talk.id} declined`,
  )

/** To the one who did not call it off, or to both when one of them has left. */
export async function tellCancelled(
  tx: Transaction,
  talk: HeldTalk,
  { by, publicUrl }: { by: string | null; publicUrl: string },
): Promise<void> {
  for (const reader of ['person', 'asker'] as const) {
    if (by === (reader === 'person' ? talk.personId : talk.askerId)) continue
    const other = reader === 'person' ? talk.asker : talk.person
    const wasAgreed = talk.sequence > 1
    const why = by
      ? said(other, talk.answer)
      : 'One of you has left the network you shared, so it was called off.\n\n'
    await post(
      tx,
      {
        to: reader === 'person' ? talk.personEmail : talk.askerEmail,
        subject: `Called off: your talk with ${other}`,
        body: `Your talk with ${other} on ${whenOf(talk)} will not take place.\n\n${why}${wasAgreed ? 'The attached file takes it out of your calendar.\n' : ''}`,
        ...(wasAgreed && { calendar: talkCalendar(talk, reader, publicUrl) }),
      },
      `talk ${talk.id} cancelled ${reader}`,
    )
  }
}
