import type { DeclineReason } from '@waymark/contracts/event-places'
import { wasInvited } from '../calendar/invitations.ts'
import { ukTime } from '../words.ts'
import type { News } from './news.ts'

const whyNot: Record<DeclineReason, string> = {
  full: 'There are more wishes than places.',
  'not-for-you': 'It is meant for other people this time.',
  'other-date': 'Another date was found for you.',
  'one-each': 'Each organisation has one place first.',
  colleague: 'A colleague has it now.',
  lapsed: 'Nobody answered in time, so the place went to the next in line.',
}

/**
 * What a letter says of a state somebody else, or the clock, brought about; of what they did themselves only what their
 * calendar must hear of. Of a date that was called off another letter tells, with all else that changed.
 */
export function wordsFor(
  news: News,
  name: string,
  { link, goesOn }: Links,
): { subject: string; body: string } | undefined {
  const { state, occurrence, reason, answer, byId, personId, offeredUntil } = news
  const when = `${name}, ${ukTime(occurrence.startsAt)}`
  const why = [reason ? whyNot[reason] : '', answer].filter(Boolean).join('\n')
  const because = why ? `${why}\n\n` : ''
  const byThemselves = byId === personId
  if (reason === 'colleague')
    return {
      subject: `${news.sent} has your place now: ${name}`,
      body: `${news.sent} comes in your stead to ${when}. The attached file takes it out of your calendar.\n`,
    }
  if (state === 'registered')
    return {
      subject: `You have a place: ${name}`,
      body: `You have a place at ${when}.${news.sentBy ? ` You come in the stead of ${news.sentBy}.` : ''}\n\nThe attached file puts it into your calendar. If you cannot come, give the place to the next person here:\n${link}\n`,
    }
  if (state === 'offered')
    return {
      subject: `A place is free for you: ${name}`,
      body: `A place at ${when} is held for you until ${ukTime(offeredUntil!)}.\n\nTake it, or let the next person have it:\n${link}\n`,
    }
  if (news.guest !== null && (state === 'waitlisted' || state === 'pending_approval'))
    return {
      subject: `${state === 'waitlisted' ? 'You are in line' : 'Your wish is with the host'}: ${name}`,
      body: `You asked for a place at ${when}. ${state === 'waitlisted' ? 'All places you could have are taken, so you are in line. A letter comes when one is free.' : 'The host looks at each wish. A letter tells you.'}\n\nWhere you stand:\n${link}\n`,
    }
  if (byThemselves) return isGivenBack(news) ? goodbye(news, when, name, { link, goesOn }) : undefined
  if (state === 'waitlisted')
    return {
      subject: `You are in line: ${name}`,
      body: `You were said yes to for ${when}. All places you could have are taken, so you are in line. A letter comes when one is free.\n\nWhere you stand:\n${link}\n`,
    }
  if (state === 'declined')
    return {
      subject: `No place this time: ${name}`,
      body: `You have no place at ${when}.\n\n${because}${goesOn}Other dates, a way to ask, and ${afterwards}:\n${link}\n`,
    }
  if (state !== 'cancelled_by_host') return undefined
  if (occurrence.state === 'cancelled') return undefined
  return {
    subject: `Your place was taken back: ${name}`,
    body: `You have no place any more at ${when}.\n\n${because}${goesOn}More about it, and ${afterwards}:\n${link}\n`,
  }
}

/** What is there for whoever was not. */
const afterwards = 'notes and materials once it is over'
interface Links {
  link: string
  /** The next date of the series, as a paragraph; empty without one. */
  goesOn: string
}

const goodbye = ({ was }: News, when: string, name: string, { link, goesOn }: Links) => ({
  subject: was === 'offered' ? `You let the place go: ${name}` : `You gave your place back: ${name}`,
  body: `You have no place at ${when}, and it goes to the next in line. The attached file takes it out of your calendar.\n\n${goesOn}If you can come after all, and for ${afterwards}:\n${link}\n`,
})

/** A calendar that said so itself needs no letter. */
const isGivenBack = ({ state, was, byCalendar }: News) =>
  !byCalendar && wasInvited(was ?? undefined) && (state === 'cancelled_by_person' || state === 'declined')
