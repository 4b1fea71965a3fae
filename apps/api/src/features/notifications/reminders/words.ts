import type { CpdProgress } from '@waymark/contracts/cpd'
import { isConfidential } from '../../events/calendar/invitations.ts'
import { ukTime } from '../../events/words.ts'
import type { DueReminder } from './queries.ts'

interface Frame {
  publicUrl: string
  unsubscribeUrl: string
  /** Of somebody without an account: the page that is theirs, and the way out of letters. */
  guest?: { url: string; wayOut: string } | null
}
const longDay = (day: string) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })
const hello = ({ name }: DueReminder) => `Hello ${name.split(' ')[0]},`
const foot = ({ publicUrl, unsubscribeUrl }: Frame) =>
  `-- \nSee why mail reaches you: ${publicUrl}/settings/reach\nStop all mail: ${unsubscribeUrl}\n`

/** How far a record is, as it is said on its page too. */
export const progressWords = ({ pieces, withPeer, needed, neededWithPeer }: CpdProgress): string =>
  `${pieces} of ${needed ?? 0} pieces${neededWithPeer ? `, ${withPeer} of ${neededWithPeer} with a peer` : ''}`

/** A letter of no more than what is still to do and where; of what somebody wrote it says nothing. */
export function cpdLetter(due: DueReminder, progress: CpdProgress, frame: Frame) {
  const { scheme, yearEnd } = due.cpd!
  return {
    subject: `Your CPD record: ${progressWords(progress)}`,
    body: `${hello(due)}\n\nyour CPD record for ${scheme} has ${progressWords(progress)}. Its year ends on ${longDay(yearEnd)}.\n\n${frame.publicUrl}/cpd\n\nHave you been at an event or read a practice case? One press there makes a note of it, and you write the rest. Waymark does not send it anywhere: you take it to your regulator yourself. If you have recorded it there already, you need not do anything here.\n\nNo more reminders about this: ${frame.publicUrl}/cpd#reminders\n${foot(frame)}`,
  }
}

export const commitmentLetter = (due: DueReminder, frame: Frame) => ({
  subject: 'Today is the day you set for something you want to try',
  body: `${hello(due)}\n\nyou said that you will try something by ${longDay(due.day)}. What became of it? Done, changed or dropped: each is worth a line.\n\n${frame.publicUrl}/takeaways/${due.subjectId}\n\nYou are reminded of this once.\n${foot(frame)}`,
})

/** Titles of confidential spaces never leave the hub. */
export function feedbackLetter(due: DueReminder, frame: Frame) {
  const { round, title, sensitivity } = due.feedback!
  const name = isConfidential(sensitivity) ? 'an event in confidence' : `“${title}”`
  const page = frame.guest?.url ?? `${frame.publicUrl}/events/${due.subjectId}/feedback`
  const end = frame.guest?.wayOut ?? foot(frame)
  const promise = `Your answers have no name on them unless you say so, and those who run the event see them from five answers on. You are asked once.`
  if (round === 'after')
    return {
      subject: `Two questions about ${name}`,
      body: `${hello(due)}\n\nyou were at ${name}. Was it worth your time, and what do you know now? Two questions, a minute or two:\n\n${page}\n\n${promise}\n${end}`,
    }
  return {
    subject: `Did anything change after ${name}?`,
    body: `${hello(due)}\n\nsix weeks ago you were at ${name}. Did anything change? One question:\n\n${page}\n\n“Nothing yet” is an answer, too. ${promise}\n${foot(frame)}`,
  }
}

/** `title` is null where it says too much outside the hub. */
export const datesLetter = (
  due: DueReminder,
  { title, closesAt }: { title: string | null; closesAt: string },
  frame: Frame,
) => ({
  subject: `When can you come? ${title === null ? 'An event in confidence' : `“${title}”`}`,
  body: `${hello(due)}\n\ndates are being looked for, and you have not said when you can come. Answers are taken until ${ukTime(closesAt)}. It takes a minute.\n\n${frame.publicUrl}/dates/${due.subjectId}\n\nYou are reminded of this once.\n${foot(frame)}`,
})

/** `title` is null where it says too much outside the hub. */
export const wrapUpLetter = (due: DueReminder, { title }: { title: string | null }, frame: Frame) => ({
  subject: `What came of ${title === null ? 'your meeting' : `“${title}”`}?`,
  body: `${hello(due)}\n\nyou hosted ${title === null ? 'a meeting in confidence' : `“${title}”`}, and nobody has told yet what came of it. What was decided, what people will try and what they answered is there to be taken in. It takes about ten minutes:\n\n${frame.publicUrl}/events/${due.subjectId}/wrap-up\n\nYou are reminded of this once.\n${foot(frame)}`,
})

/** Nothing of a confidential space leaves the hub, neither its title nor what was asked. */
export function questionLetter(
  due: DueReminder,
  { workshopId, title, text }: NonNullable<DueReminder['question']>,
  frame: Frame,
) {
  const asked = text === null ? '' : `> ${text.replaceAll(/\s*\n\s*/g, '\n> ')}\n\n`
  return {
    subject: `You look for an answer to a question from ${title === null ? 'a meeting in confidence' : `“${title}”`}`,
    body: `${hello(due)}\n\na question was left open at ${title === null ? 'a meeting in confidence' : `“${title}”`}, and you were asked to look for an answer:\n\n${asked}Whatever you find out is welcome in the conversation of the event:\n\n${frame.publicUrl}/events/${workshopId}\n\nIf this is not for you, please say so to whoever ran the meeting. You are told of this once.\n${foot(frame)}`,
  }
}
