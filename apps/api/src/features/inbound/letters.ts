import type { TextFinding } from '@waymark/contracts/common'

/** A private answer to somebody whose mail was not posted, or not whole. It never repeats what they wrote. */
export interface PrivateAnswer {
  subject: string
  body: string
}

const notPosted = 'Your answer by mail was not posted'
const open = (link: string) => `\n\nThe conversation is here:\n${link}\n`

export const letters = {
  otherSender: (link: string): PrivateAnswer => ({
    subject: notPosted,
    body: `An answer came to the address that only you were given for a conversation on Waymark, but it was sent from another address than yours. So it was not posted.\n\nIf you sent it, please send it again from the address this letter came to. If you passed our letter on, nothing is wrong; nobody can answer in your name.${open(link)}`,
  }),
  unproven: (link: string): PrivateAnswer => ({
    subject: notPosted,
    body: `An answer came with your address on it, but the mail servers could not prove that it is from you. So it was not posted. If you sent it, please answer on the page, and tell those who look after your mail.${open(link)}`,
  }),
  expired: (link: string): PrivateAnswer => ({
    subject: notPosted,
    body: `You answered a letter that is too old to be answered by mail. Please answer on the page.${open(link)}`,
  }),
  empty: (link: string, files: number): PrivateAnswer => ({
    subject: notPosted,
    body: `We found no words of yours above the letter you answered.${files > 0 ? ' What came with it was not kept: please send it with a few words.' : ''} Please write above it, or answer on the page.${open(link)}`,
  }),
  below: (link: string): PrivateAnswer => ({
    subject: notPosted,
    body: `You say that your answer stands inside the letter you answered. We cannot tell it from the letter there, so nothing was posted. Please write above the letter, or answer on the page.${open(link)}`,
  }),
  tooLong: (link: string): PrivateAnswer => ({
    subject: notPosted,
    body: `It is longer than 20,000 letters. Please shorten it, or send it in parts.${open(link)}`,
  }),
  notOpen: (link: string, why: string): PrivateAnswer => ({
    subject: notPosted,
    body: `${why}${open(link)}`,
  }),
  identifying: (link: string, findings: TextFinding[], words: string): PrivateAnswer => ({
    subject: 'Your answer by mail was not posted: please change it',
    body: `Something in it could tell who somebody is. We kept nothing of it. To keep young people safe we do not repeat it here; this is where it stands:\n\n${places(findings, words)}\n\nPlease change that and send your answer again.${open(link)}`,
  }),
  asked: (page: string, findings: TextFinding[], words: string, files: Files): PrivateAnswer => ({
    subject: 'Your reply needs your decision',
    body: `Your answer by mail is not posted yet. Please look at this first:\n\n${places(findings, words)}\n\nYour words wait for you, and nobody else sees them. Open this page to change them, or to say why they can stay:\n${page}\n\nAfter thirty days they are thrown away.\n${about(files)}`,
  }),
  otherCalendar: (): PrivateAnswer => ({
    subject: 'An answer of a calendar was not taken',
    body: 'A calendar answered an invitation that only you were given on Waymark, but from another address than yours, or the mail servers could not prove that it is from you. So nothing was changed.\n\nIf it was you, please answer on the page of the event. If you passed the invitation on, nothing is wrong: whoever wants to come takes a place of their own.\n',
  }),
  noPlace: (link: string, why: string): PrivateAnswer => ({
    subject: 'Your calendar said yes, but you have no place yet',
    body: `${why}\n\nMore about it, and what you can do:\n${link}\n`,
  }),
  tooMany: (link: string): PrivateAnswer => ({
    subject: 'Your answers by mail are paused for an hour',
    body: `Very many mails came from you within an hour, so we stopped reading them. What you sent after this letter is not posted. Please answer on the page.${open(link)}`,
  }),
  filesLeft: (files: Files): PrivateAnswer => ({
    subject:
      files.waiting.length > 0
        ? 'Your answer is posted; a file of it waits for you'
        : 'Your answer is posted, without all of its files',
    body: `Your words are posted.\n${about(files)}`,
  }),
}

/** What became of the files of a mail: by their place in it, since a name may be somebody’s. */
interface Files {
  link: string
  waiting: number[]
  left: { number: number; why: string }[]
}
function about({ link, waiting, left }: Files): string {
  const lines = [
    ...waiting.map(
      (number) =>
        `- File ${number} waits for you: please look at what is asked about it, and send it. Nobody else sees it until then, and after a week it is thrown away.`,
    ),
    ...left.map(({ number, why }) => `- File ${number} was not kept. ${why}`),
  ]
  return lines.length > 0 ? `\n${lines.join('\n')}\n\nThe conversation is here:\n${link}#files\n` : ''
}

/** Kind and place of each finding: paragraph and line, as the writer counts them. */
function places(findings: TextFinding[], words: string): string {
  return findings
    .slice(0, 20)
    .map(({ start, reason }) => {
      const before = words.slice(0, start)
      const paragraph = before.split(/\n\s*\n/).length
      const position = before.length - Math.max(before.lastIndexOf('\n'), 0)
      return `- Paragraph ${paragraph}, ${position < 40 ? 'near the beginning of a line' : 'further on in a line'}: ${reason}`
    })
    .join('\n')
}
