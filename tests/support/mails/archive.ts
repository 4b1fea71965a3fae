/** One message of a mailing list, as it stands in its archive. */
export interface ListMail {
  from?: string
  subject?: string
  id?: string
  answers?: string
  /** Days after the first of March 2019. */
  day?: number
  body?: string
  head?: string[]
}

let counted = 0
export const listMail = ({
  from = 'Somebody Else <else@people.example>',
  subject = 'Meeting the shopkeepers',
  id = `list.${++counted}@people.example`,
  answers,
  day = 0,
  body = 'What do others do?',
  head = [],
}: ListMail = {}): string => {
  const date = new Date(Date.UTC(2019, 2, 1 + day, 9, 30)).toUTCString().replace('GMT', '+0000')
  const heads = [
    `From: ${from}`,
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: <${id}>`,
    ...(answers ? [`In-Reply-To: <${answers}>`, `References: <${answers}>`] : []),
    ...head,
  ]
  return `From else at people.example  Fri Mar  1 09:30:00 2019\n${heads.join('\n')}\n\n${body.replace(/^(>*From )/gm, '>$1')}\n\n`
}

export const mboxOf = (mails: ListMail[]): string => mails.map(listMail).join('')
