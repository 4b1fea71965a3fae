/** What a calendar answers, to be laid out as programs do it. All people and events are made up. */
export interface Answer {
  uid: string
  /** In UTC, as `20270315T100000Z`. */
  start: string
  /** Which date of a series, in UTC. */
  recurrence?: string | undefined
  answer: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE'
  sequence: number
  stamp: string
  attendee: string
}
export interface AnswerMail extends Answer {
  from: string
  to: string
  messageId: string
  headers?: string[]
}

/** The clock in London for an instant, as TZID would have it. */
const london = (utc: string) => {
  const iso = utc.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z')
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
    .format(new Date(iso))
    .replace(/[-:]/g, '')
    .replace(' ', 'T')
}
const zone = (name: string) => [
  'BEGIN:VTIMEZONE',
  `TZID:${name}`,
  'BEGIN:STANDARD',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T010000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]
const file = (product: string, lines: string[]) =>
  ['BEGIN:VCALENDAR', 'METHOD:REPLY', `PRODID:${product}`, 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join(
    '\r\n',
  )
const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
const words = { ACCEPTED: 'Accepted', DECLINED: 'Declined', TENTATIVE: 'Tentative' }

/** As Exchange writes it, for Outlook in a window, in a browser and on a phone: Windows names for zones, and capitals. */
const exchange = ({ uid, start, recurrence, answer, sequence, stamp, attendee }: Answer) =>
  file('Microsoft Exchange Server 2010', [
    ...zone('GMT Standard Time'),
    'BEGIN:VEVENT',
    `ATTENDEE;PARTSTAT=${answer};CN=Ada Fictional:MAILTO:${attendee}`,
    'COMMENT;LANGUAGE=en-GB:\\n',
    `UID:${uid}`,
    `SUMMARY;LANGUAGE=en-GB:${words[answer]}: Learning circle`,
    `DTSTART;TZID=GMT Standard Time:${london(start)}`,
    ...(recurrence ? [`RECURRENCE-ID;TZID=GMT Standard Time:${london(recurrence)}`] : []),
    'CLASS:PUBLIC',
    'PRIORITY:5',
    `DTSTAMP:${stamp}`,
    'TRANSP:OPAQUE',
    'STATUS:CONFIRMED',
    `SEQUENCE:${sequence}`,
    'LOCATION;LANGUAGE=en-GB:Online',
    `X-MICROSOFT-CDO-APPT-SEQUENCE:${sequence}`,
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    'X-MICROSOFT-DISALLOW-COUNTER:FALSE',
    'END:VEVENT',
  ])
/** Outlook without Exchange. */
const mimedir = ({ uid, start, recurrence, answer, sequence, stamp, attendee }: Answer) =>
  file('-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN', [
    'BEGIN:VEVENT',
    `ATTENDEE;PARTSTAT=${answer}:mailto:${attendee}`,
    'CLASS:PUBLIC',
    `DTSTAMP:${stamp}`,
    `DTSTART:${start}`,
    'PRIORITY:5',
    ...(recurrence ? [`RECURRENCE-ID:${recurrence}`] : []),
    `SEQUENCE:${sequence}`,
    `SUMMARY;LANGUAGE=en-gb:${words[answer]}: Learning circle`,
    `UID:${uid}`,
    'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
    'END:VEVENT',
  ])
const google = ({ uid, start, recurrence, answer, sequence, stamp, attendee }: Answer) =>
  file('-//Google Inc//Google Calendar 70.9054//EN', [
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `DTSTART:${start}`,
    `DTSTAMP:${stamp}`,
    'ORGANIZER;CN=Waymark:mailto:calendar@reply.waymark.example',
    `UID:${uid}`,
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${answer};CN=Ada\r\n  Fictional;X-NUM-GUESTS=0:mailto:${attendee}`,
    ...(recurrence ? [`RECURRENCE-ID:${recurrence}`] : []),
    'CREATED:20270101T100000Z',
    'LAST-MODIFIED:20270101T100000Z',
    `SEQUENCE:${sequence}`,
    'STATUS:CONFIRMED',
    'SUMMARY:Learning circle',
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ])
const named =
  (product: string, extra: string[] = []) =>
  ({ uid, start, recurrence, answer, sequence, stamp, attendee }: Answer) =>
    file(product, [
      ...zone('Europe/London'),
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;TZID=Europe/London:${london(start)}`,
      ...(recurrence ? [`RECURRENCE-ID;TZID=Europe/London:${london(recurrence)}`] : []),
      `SEQUENCE:${sequence}`,
      'SUMMARY:Learning circle',
      'ORGANIZER;CN=Waymark:mailto:calendar@reply.waymark.example',
      `ATTENDEE;CN=Ada Fictional;PARTSTAT=${answer};ROLE=REQ-PARTICIPANT;EMAIL="${attendee}"\r\n :mailto:${attendee}`,
      ...extra,
      'END:VEVENT',
    ])

interface Part {
  type: string
  text: string
  encoding?: 'base64' | '8bit'
  more?: string[]
}
const part = ({ type, text, encoding = '8bit', more = [] }: Part) =>
  [
    `Content-Type: ${type}`,
    `Content-Transfer-Encoding: ${encoding}`,
    ...more,
    '',
    encoding === 'base64' ? base64(text) : text,
  ].join('\r\n')
const several = (kind: string, mark: string, parts: string[]) =>
  [
    `Content-Type: multipart/${kind}; boundary="${mark}"`,
    '',
    ...parts.flatMap((each) => [`--${mark}`, each]),
    `--${mark}--`,
    '',
  ].join('\r\n')
const plain = (text: string) => part({ type: 'text/plain; charset="utf-8"', text })
const html = part({ type: 'text/html; charset="utf-8"', text: '<html><body><p>Yes</p></body></html>' })
const method = 'text/calendar; charset="utf-8"; method=REPLY'
const attached = ['Content-Disposition: attachment; filename="invite.ics"']

type Client = (answer: Answer) => { body: string; headers?: string[] }
const auto = ['Auto-Submitted: auto-generated']

/** How programs lay out an answer to an invitation, as they do it. */
export const calendarClients = {
  outlookDesktop: (a) => ({
    body: several('alternative', '_000_LO2P', [
      plain(''),
      part({ type: method, text: exchange(a), encoding: 'base64' }),
    ]),
    headers: ['X-MS-Has-Attach: ', 'Thread-Topic: Learning circle', 'Content-Language: en-GB'],
  }),
  outlookDesktopWithWords: (a) => ({
    body: several('alternative', '_000_LO3P', [
      plain('I will be ten minutes late.'),
      html,
      part({ type: 'text/calendar; charset=utf-8; method="REPLY"', text: exchange(a), encoding: 'base64' }),
    ]),
  }),
  outlookWithoutExchange: (a) => ({
    body: part({ type: 'text/calendar; method=REPLY; charset="UTF-8"', text: mimedir(a) }),
    headers: ['X-Mailer: Microsoft Outlook 16.0'],
  }),
  outlookWeb: (a) => ({
    body: several('alternative', '_000_CWXP', [
      html,
      part({ type: method, text: exchange(a), encoding: 'base64' }),
    ]),
    headers: ['X-MS-Exchange-Organization-AuthAs: Internal', 'X-OriginatorOrg: council.example'],
  }),
  exchangeForARoomThatSaysYes: (a) => ({
    body: several('alternative', '_000_ROOM', [
      plain('Your request was accepted.'),
      part({ type: method, text: exchange(a), encoding: 'base64' }),
    ]),
    headers: [...auto, 'X-Auto-Response-Suppress: DR, OOF, AutoReply'],
  }),
  gmail: (a) => ({
    body: several('mixed', '000000000000aa', [
      several('alternative', '000000000000bb', [
        plain('Ada has accepted this invitation.'),
        html,
        part({ type: 'text/calendar; charset="UTF-8"; method=REPLY', text: google(a) }),
      ]),
      part({
        type: 'application/ics; name="invite.ics"',
        text: google(a),
        encoding: 'base64',
        more: attached,
      }),
    ]),
    headers: [
      ...auto,
      'Sender: Google Calendar <calendar-notification@google.com>',
      'Reply-To: Ada <ada@people.example>',
    ],
  }),
  googleWorkspace: (a) => ({
    body: several('mixed', '000000000000cc', [
      several('alternative', '000000000000dd', [
        plain('Yes'),
        part({ type: 'text/calendar; charset="UTF-8"; method=REPLY', text: google(a), encoding: 'base64' }),
      ]),
      part({
        type: 'application/ics; name="invite.ics"',
        text: google(a),
        encoding: 'base64',
        more: attached,
      }),
    ]),
    headers: auto,
  }),
  appleMac: (a) => ({
    body: several('mixed', 'Apple-Mail=_1', [
      plain('Ada Fictional has accepted the invitation.'),
      part({
        type: 'text/calendar; name=iCal-20270101-100000.ics; method=REPLY; charset=utf-8',
        text: named('-//Apple Inc.//macOS 15.1//EN', ['LAST-MODIFIED:20270101T100000Z', 'TRANSP:OPAQUE'])(a),
        more: ['Content-Disposition: attachment; filename=iCal-20270101-100000.ics'],
      }),
    ]),
    headers: ['X-Mailer: Apple Mail (2.3818)'],
  }),
  iPhone: (a) => ({
    body: several('alternative', 'Apple-Mail-2', [
      plain('Yes'),
      part({
        type: 'text/calendar; charset=utf-8; method=REPLY',
        text: named('-//Apple Inc.//iOS 18.1//EN')(a),
        encoding: 'base64',
      }),
    ]),
    headers: ['X-Mailer: iPhone Mail (22B83)'],
  }),
  thunderbird: (a) => ({
    body: several('mixed', '------------0A', [
      several('alternative', '------------0B', [
        plain('Ada Fictional <ada@people.example> has accepted your event invitation.'),
        part({
          type: 'text/calendar; method=REPLY; charset=UTF-8',
          text: named('-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN', ['X-MOZ-RECEIVED-SEQUENCE:0'])(a),
        }),
      ]),
      part({
        type: 'application/ics; name="invite.ics"',
        text: named('-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN')(a),
        encoding: 'base64',
        more: attached,
      }),
    ]),
    headers: ['User-Agent: Mozilla Thunderbird'],
  }),
  fastmail: (a) => ({
    body: several('alternative', 'fm-1', [
      plain('Yes'),
      part({
        type: 'text/calendar; charset=utf-8; method=REPLY',
        text: named('-//CyrusIMAP.org/Cyrus 3.9//EN')(a),
      }),
    ]),
  }),
  notes: (a) => ({
    body: several('alternative', '=_alternative 0049', [
      plain('Accepted: Learning circle'),
      part({
        type: 'text/calendar; method=REPLY; charset="us-ascii"',
        text: named('-//Lotus Development Corporation//NONSGML Notes 9.0//EN_C', ['X-LOTUS-NOTESVERSION:2'])(
          a,
        ),
      }),
    ]),
  }),
} satisfies Record<string, Client>
export type CalendarClient = keyof typeof calendarClients

export function writeAnswer(client: CalendarClient, mail: AnswerMail): string {
  const write: Client = calendarClients[client]
  const { body, headers = [] } = write(mail)
  return [
    `From: Ada Fictional <${mail.from}>`,
    `To: Waymark <${mail.to}>`,
    `Subject: ${words[mail.answer]}: Learning circle`,
    `Message-ID: <${mail.messageId}>`,
    'Date: Fri, 1 Jan 2027 10:00:00 +0000',
    'MIME-Version: 1.0',
    ...headers,
    ...(mail.headers ?? []),
    body,
  ].join('\r\n')
}
