import PostalMime, { addressParser } from 'postal-mime'
import type { Email } from 'postal-mime'
import { wordsOfHtml } from './words/html.ts'
import { ownWords } from './words/own.ts'

/** What the hub needs to know of a mail. */
export interface Mail {
  messageId: string | undefined
  /** Addresses in From, in small letters; there should be one. */
  from: string[]
  subject: string
  /** What its writer wrote themselves. */
  words: string
  files: MailFile[]
  isAutomatic: boolean
  failsAuthentication: boolean
  report: DeliveryReport | undefined
  /** What a calendar says in it (RFC 5546). */
  calendar: string | undefined
}
/** A file that its writer meant to send. */
export interface MailFile {
  name: string
  content: Uint8Array
}
interface DeliveryReport {
  failed: boolean
  /** The mailbox or its domain does not exist. */
  unknownAddress: boolean
}

/** Reads a mail; undefined when it is too broken to be one. */
export async function readMail(raw: Buffer): Promise<Mail | undefined> {
  try {
    const mail = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 200_000 })
    return mailOf(mail)
  } catch {
    return undefined
  }
}

function mailOf(mail: Email): Mail {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value.trim() ?? ''
  const senders = mail.headers
    .filter(({ key }) => key === 'from')
    .flatMap(({ value }) => addressParser(value, { flatten: true }))
  const written = mail.text?.trim() ? mail.text : wordsOfHtml(mail.html ?? '')
  const from = senders.map(({ address }) => (address ?? '').toLowerCase()).filter((address) => address !== '')
  return {
    messageId: /<([^<>\s]{3,400})>/.exec(header('message-id'))?.[1],
    from,
    subject: (mail.subject ?? '').replace(/\p{Cc}+/gu, ' ').trim(),
    words: ownWords(written),
    files: mail.attachments.filter(isFile).map(({ filename, content }) => ({
      name: filename ?? '',
      content: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    })),
    isAutomatic: isAutomatic(header, mail.subject ?? '', from[0] ?? ''),
    failsAuthentication: mail.headers.some(
      ({ key, value }) => key === 'authentication-results' && /\bdmarc=fail\b/i.test(value),
    ),
    report: reportOf(mail, header('content-type')),
    calendar: calendarOf(mail),
  }
}

const textOf = (content: Email['attachments'][number]['content']) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)

/** Outlook has it as another form of the words, Gmail as that and as a file, Apple as a part beside them. */
function calendarOf({ attachments }: Email): string | undefined {
  const parts = attachments.filter(
    ({ mimeType, filename }) =>
      /^(?:text\/calendar|application\/ics)$/i.test(mimeType) || /\.ics$/i.test(filename ?? ''),
  )
  return parts.map(({ content }) => textOf(content)).find((text) => /^METHOD:REPLY\s*$/im.test(text))
}

/** Logos of a signature are no files that anybody meant to send. */
const isFile = ({ disposition, related, mimeType }: Email['attachments'][number]) =>
  !related && !(disposition === 'inline' && mimeType.startsWith('image/')) && !isReport(mimeType)
const isReport = (mimeType: string) =>
  /^message\/|^text\/rfc822-headers$|^application\/(?:pkcs7|pgp)-signature$/.test(mimeType)

const away =
  /^(?:\W*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|ateb awtomatig|ymateb awtomatig|allan o['’]r swyddfa|undeliverable|delivery (?:status notification|failure)|mail delivery failed|returned mail|ni ellir danfon|read:|darllenwyd:))/i

/** Whether a machine wrote it: an absence, a receipt, a bounce, a list (RFC 3834 and what came before it). */
function isAutomatic(header: (name: string) => string, subject: string, from: string): boolean {
  const submitted = header('auto-submitted').toLowerCase()
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    /^(?:bulk|junk|list|auto_reply)$/i.test(header('precedence')) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply-from', 'x-failed-recipients', 'list-id', 'x-loop'].some(
      (name) => header(name) !== '',
    ) ||
    /^multipart\/report\b/i.test(header('content-type')) ||
    /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)@/i.test(from) ||
    away.test(subject)
  )
}

/** What a report on delivery says of its one recipient (RFC 3464). */
function reportOf(mail: Email, contentType: string): DeliveryReport | undefined {
  if (!/^multipart\/report\b/i.test(contentType)) return undefined
  const part = mail.attachments.find(({ mimeType }) =>
    /^message\/(?:global-)?delivery-status$/.test(mimeType),
  )
  if (!part) return undefined
  const said = textOf(part.content)
  const status = /^Status:\s*([245])\.(\d{1,3})\.(\d{1,3})/im.exec(said)
  return {
    failed: /^Action:\s*failed\b/im.test(said),
    unknownAddress: status?.[1] === '5' && (status[2] === '1' || (status[2] === '4' && status[3] === '4')),
  }
}
