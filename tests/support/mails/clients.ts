import { replyLine } from '../../../apps/api/src/features/inbound/words/quotes.ts'

export interface Envelope {
  from: string
  /** As the sender’s program shows them. */
  name?: string
  to: string
  subject?: string
  messageId?: string
  date?: string
  headers?: string[]
}

const letter = [
  replyLine,
  '',
  'Somebody wrote in “Guardians at the bus station”:',
  'Has anybody asked the shopkeepers what would help them to say something?',
  '',
  'Read it on Waymark: https://hub.example.org/threads/1',
]
const quoted = letter.map((line) => `> ${line}`.trimEnd()).join('\n')
const plain = letter.join('\n')
const who = 'Waymark <reply+key@reply.hub.example.org>'
const subject = 'Re: Guardians at the bus station'

const block = (from: string, sent: string, to: string, about: string, at: string) =>
  `${from}: ${who}\n${sent}: ${at}\n${to}: You <you@council.example>\n${about}: Guardians at the bus station\n\n${plain}`

type Shape = 'plain' | 'html-only' | 'both'
interface Client {
  shape: Shape
  encoding: '8bit' | 'quoted-printable' | 'base64'
  /** Adds what the program puts below an answer. */
  reply: (words: string) => string
  headers?: string[]
}

/** How programs lay out an answer, as they do it. */
export const clients = {
  outlookDesktop: {
    shape: 'both',
    encoding: 'quoted-printable',
    reply: (words) => `${words}\n\n${block('From', 'Sent', 'To', 'Subject', '03 March 2026 09:12')}`,
    headers: ['X-MS-Has-Attach: ', 'Thread-Index: AQHajR8sT0', 'Accept-Language: en-GB, en-US'],
  },
  outlookHtmlOnly: {
    shape: 'html-only',
    encoding: 'base64',
    reply: (words) => `${words}\n\n${block('From', 'Sent', 'To', 'Subject', '03 March 2026 09:12')}`,
  },
  outlookWeb: {
    shape: 'both',
    encoding: 'quoted-printable',
    reply: (words) =>
      `${words}\n\n________________________________\n${block('From', 'Sent', 'To', 'Subject', 'Tuesday, March 3, 2026 9:12 AM')}`,
  },
  outlookIos: {
    shape: 'plain',
    encoding: 'base64',
    reply: (words) =>
      `${words}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n${block('From', 'Sent', 'To', 'Subject', 'Tuesday, March 3, 2026 9:12:10 AM')}`,
  },
  outlookAndroid: {
    shape: 'plain',
    encoding: 'quoted-printable',
    reply: (words) =>
      `${words}\n\nSent from Outlook for Android<https://aka.ms/AAb9ysg>\n________________________________\n${block('From', 'Sent', 'To', 'Subject', 'Tuesday, March 3, 2026 9:12:10 AM')}`,
  },
  outlookMac: {
    shape: 'plain',
    encoding: 'quoted-printable',
    reply: (words) =>
      `${words}\n\n\nFrom: ${who}\nDate: Tuesday, 3 March 2026 at 09:12\nTo: You <you@council.example>\nSubject: Guardians at the bus station\n${plain}`,
  },
  outlookOld: {
    shape: 'plain',
    encoding: '8bit',
    reply: (words) =>
      `${words}\n\n-----Original Message-----\n${block('From', 'Sent', 'To', 'Subject', '03 March 2026 09:12')}`,
  },
  outlookBold: {
    shape: 'plain',
    encoding: '8bit',
    reply: (words) =>
      `${words}\n\n*From:* ${who}\n*Sent:* 03 March 2026 09:12\n*To:* You\n*Subject:* Guardians at the bus station\n\n${plain}`,
  },
  gmail: {
    shape: 'both',
    encoding: 'quoted-printable',
    reply: (words) =>
      `${words}\n\nOn Tue, 3 Mar 2026 at 09:12, Waymark <reply+key@reply.hub.example.org>\nwrote:\n\n${quoted}\n`,
  },
  gmailHtml: {
    shape: 'html-only',
    encoding: 'quoted-printable',
    reply: (words) =>
      `${words}\n\nOn Tue, 3 Mar 2026 at 09:12, Waymark <reply+key@reply.hub.example.org> wrote:\n${quoted}\n`,
  },
  appleMail: {
    shape: 'plain',
    encoding: 'quoted-printable',
    reply: (words) => `${words}\n\n> On 3 Mar 2026, at 09:12, ${who} wrote:\n> \n${quoted}\n`,
    headers: ['X-Mailer: Apple Mail (2.3864.400.21)'],
  },
  iphone: {
    shape: 'plain',
    encoding: 'quoted-printable',
    reply: (words) =>
      `${words}\n\nSent from my iPhone\n\n> On 3 Mar 2026, at 09:12, ${who} wrote:\n> \n> \uFEFF\n${quoted}\n`,
    headers: ['X-Mailer: iPhone Mail (23D100)'],
  },
  samsung: {
    shape: 'plain',
    encoding: 'base64',
    reply: (words) =>
      `${words}\n\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: ${who}\nDate: 03/03/2026 09:12 (GMT+00:00)\nTo: you@council.example\nSubject: Guardians at the bus station\n\n${plain}`,
  },
  thunderbird: {
    shape: 'plain',
    encoding: '8bit',
    reply: (words) => `${words}\n\nOn 03/03/2026 09:12, Waymark wrote:\n${quoted}\n`,
  },
  yahoo: {
    shape: 'plain',
    encoding: 'quoted-printable',
    reply: (words) =>
      `${words}\n\n    On Tuesday 3 March 2026 at 09:12:44 GMT, Waymark <reply+key@reply.hub.example.org> wrote:  \n \n ${letter.join('\n ')}`,
  },
  outlookWelsh: {
    shape: 'both',
    encoding: 'quoted-printable',
    reply: (words) => `${words}\n\n${block('Oddi wrth', 'Anfonwyd', 'At', 'Pwnc', '03 Mawrth 2026 09:12')}`,
  },
  outlookIosWelsh: {
    shape: 'plain',
    encoding: 'base64',
    reply: (words) =>
      `${words}\n\nCael Outlook ar gyfer iOS<https://aka.ms/o0ukef>\n________________________________\n${block('Oddi wrth', 'Anfonwyd', 'At', 'Pwnc', 'Dydd Mawrth, 3 Mawrth 2026 09:12:10')}`,
  },
  outlookOldWelsh: {
    shape: 'plain',
    encoding: '8bit',
    reply: (words) =>
      `${words}\n\n-----Neges wreiddiol-----\n${block('Oddi wrth', 'Anfonwyd', 'At', 'Pwnc', '03 Mawrth 2026 09:12')}`,
  },
  gmailWelsh: {
    shape: 'both',
    encoding: 'quoted-printable',
    reply: (words) =>
      `${words}\n\nAr Maw, 3 Maw 2026 am 09:12 Waymark <reply+key@reply.hub.example.org>\nysgrifennodd:\n\n${quoted}\n`,
  },
  iphoneWelsh: {
    shape: 'plain',
    encoding: 'quoted-printable',
    reply: (words) =>
      `${words}\n\nAnfonwyd o fy iPhone\n\n> Ar 3 Maw 2026, am 09:12, ysgrifennodd ${who}:\n> \n${quoted}\n`,
  },
} satisfies Record<string, Client>
export type ClientName = keyof typeof clients

/** A whole mail as bytes, as a program sends it. */
export function write(client: ClientName, words: string, envelope: Envelope): Buffer {
  const { shape, encoding, reply, ...more } = clients[client] as Client
  const text = reply(words)
  const isHtml = shape === 'html-only'
  const parts =
    shape === 'both'
      ? `Content-Type: multipart/alternative; boundary="_000_part_"\n\nThis is a multi-part message in MIME format.\n--_000_part_\n${part('plain', text, encoding)}\n--_000_part_\n${part('html', asHtml(text), 'quoted-printable')}\n--_000_part_--\n`
      : part(isHtml ? 'html' : 'plain', isHtml ? asHtml(text) : text, encoding)
  return Buffer.from(`${heads(envelope, more.headers)}\nMIME-Version: 1.0\n${parts}`.replace(/\n/g, '\r\n'))
}

export const heads = (
  { from, name, to, subject: about = subject, messageId, date, headers = [] }: Envelope,
  more: string[] = [],
) =>
  [
    `From: ${name ? `"${name}" <${from}>` : from}`,
    `To: ${to}`,
    `Subject: ${about}`,
    `Date: ${date ?? 'Tue, 03 Mar 2026 10:30:00 +0000'}`,
    ...(messageId ? [`Message-ID: <${messageId}>`] : []),
    ...more,
    ...headers,
  ].join('\n')

const part = (kind: 'plain' | 'html', words: string, encoding: Client['encoding']) =>
  `Content-Type: text/${kind}; charset="utf-8"\nContent-Transfer-Encoding: ${encoding}\n\n${encoded(words, encoding)}`

function encoded(words: string, encoding: Client['encoding']): string {
  const bytes = Buffer.from(words)
  if (encoding === '8bit') return words
  if (encoding === 'base64') return bytes.toString('base64').replace(/.{76}/g, '$&\n')
  const whole = [...bytes]
    .map((byte) =>
      byte === 10 || (byte >= 32 && byte < 127 && byte !== 61)
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')
  return whole
    .split('\n')
    .map((line) => line.replace(/(?:=[0-9A-F]{2}|[^=]){70}(?=.)/g, '$&=\n').replace(/ $/, '=20'))
    .join('\n')
}

const escape = (words: string) => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
/** As Word writes it: a paragraph for each line, and what is quoted line by line in a block of its own. */
function asHtml(text: string): string {
  const lines = text.split('\n')
  const from = lines.findIndex((line) => line.startsWith('>'))
  const own = from < 0 ? lines : lines.slice(0, from)
  const theirs = from < 0 ? [] : lines.slice(from).map((line) => line.replace(/^> ?/, ''))
  const line = (words: string) =>
    `<p class="MsoNormal"><span lang="EN-GB">${escape(words) || '&nbsp;'}</span></p>`
  return `<html><head><style>p.MsoNormal{margin:0}</style><title>x</title></head><body><div class="WordSection1">${own.map(line).join('\n')}</div>${
    theirs.length > 0 ? `<blockquote type="cite">${theirs.map(escape).join('<br>\n')}</blockquote>` : ''
  }</body></html>`
}
