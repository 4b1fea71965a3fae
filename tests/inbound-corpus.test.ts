import { describe, expect, test } from 'vitest'
import { readMail } from '../apps/api/src/features/inbound/reading.ts'
import { ownWords, pointsBelow } from '../apps/api/src/features/inbound/words/own.ts'
import { bodyOf, corpus } from './support/mails/corpus.ts'
import { clients, write } from './support/mails/clients.ts'

const envelope = {
  from: 'you@council.example',
  to: 'reply+key@reply.hub.example.org',
  messageId: 'a@council.example',
}

describe('of a mail only what its writer wrote is left', () => {
  test('the corpus is worth its name', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60)
    expect(new Set(corpus.map(({ client }) => client)).size).toBe(Object.keys(clients).length)
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
  })

  test.each(corpus.map((sample) => [sample.client, sample.name, sample] as const))(
    '%s: %s',
    async (client, _name, sample) => {
      const mail = await readMail(write(client, bodyOf(sample), envelope))
      expect(mail).toMatchObject({ from: ['you@council.example'], isAutomatic: false, files: [] })
      expect(mail!.words).toBe(sample.words)
    },
  )
})

describe('nothing that somebody wrote is lost', () => {
  test.each([
    [
      'goodbyes in the middle',
      'Kind regards from all of us.\n\nThe second part is longer and says what we did in the end.',
    ],
    ['words about mail', 'We wrote to every shop. The message was short and it worked.'],
    ['words about the official way', 'OFFICIAL routes take a month.\nOurs took a day.'],
    ['words about privacy', 'Parents asked how their data is kept. We had no good answer.'],
    [
      'a list that ends with thanks',
      'What helped:\n- time\n- tea\n\nMany thanks to the libraries for both of them, they were open when nobody else was.',
    ],
    [
      'a quotation',
      'As the guidance says: “practitioners should consider the environment in which harm occurs”.',
    ],
    [
      'a goodbye with more below it',
      'Yes.\n\nThanks\n\nOne more thing: could somebody from the bus company join us on the day as well?',
    ],
    ['a short thank you before a short answer', 'Hi both\n\nThanks Priya\n\nWe tried it.'],
    [
      'an answer without a full stop below thanks',
      'Good morning\n\nThank you\n\nwe would like to join in may',
    ],
    ['a question below thanks', 'Yes.\n\nThanks\n\nWhen?'],
    ['a short last line', 'We ring them on 01632 960123 every week, and so can you.\n\nWorth it.'],
    ['a last line with a picture', 'Yes.\n\nBrilliant 👍'],
    ['a last line that is a link', 'Yes, we have one.\n\nThe form is at https://anyshire.example/form'],
    ['a last line that says who they are', 'It works.\n\nWe ask which pronouns somebody wants?'],
    ['dashes', 'First part\n\n---\n\nSecond part'],
    ['what “From:” begins', 'From: nobody knows where.\nIt came in spring.'],
    ['right to left and emoji', 'مرحبا \u202E 👩🏽‍🏫'],
    ['markup', `<img src=x onerror=alert(1)> '; drop table posts; --`],
  ])('%s', (_name, words) => expect(ownWords(words)).toBe(words))

  test.each([
    ['See my replies below in red.', true],
    ['Hi all\n\nComments in-line.', true],
    ['Gweler isod', true],
    ['My comments are in line with yours.', false],
    ['See below:\n- tea\n- time', false],
    ['We asked below the bridge.', false],
  ])('“%s” points below: %s', (words, points) => expect(pointsBelow(words)).toBe(points))

  test('answers between and below quoted lines stay', () => {
    const mail =
      'On Tue, 3 Mar 2026 at 09:12, Waymark <a@b.example> wrote:\n> Who pays?\n\nThe county.\n\n> And when?\n\nIn May.'
    expect(ownWords(mail)).toBe('The county.\n\nIn May.')
  })

  test.each([
    ['spaces', ' '.repeat(200_000)],
    ['stars', '***\n'.repeat(50_000)],
    ['heads', 'From: a\n'.repeat(30_000)],
    ['attributions', 'On 3 Mar 2026\n'.repeat(30_000)],
    ['quotes', '> '.repeat(100_000)],
    ['pictures', '[cid:'.repeat(40_000)],
    ['addresses', 'a.'.repeat(100_000)],
    ['one line of a disclaimer', 'if you have received '.repeat(10_000)],
    ['dashes', '-'.repeat(200_000)],
    ['white lines', `a${'\n \t'.repeat(60_000)}b`],
  ])('two hundred thousand %s are read soon', (_name, words) => {
    // What grew with the square of the text would outlast the test.
    ownWords(`Words.\n${words}\nx`)
    ownWords(words.slice(0, 39_000) + 'x')
  })
})
