import { desc, eq, sql } from 'drizzle-orm'
import fastifyPlugin from 'fastify-plugin'
import { createTransport } from 'nodemailer'
import type { SendMailOptions } from 'nodemailer'
import { randomUUID } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Reader, Transaction } from './database.ts'
import { findStanding, returnAddress } from './mail-standing.ts'
import { outbox } from './tables.ts'

export interface Letter {
  to: string
  subject: string
  /** Plain text that stands alone. */
  body: string
  /** Where an answer goes; the hub itself without it. */
  replyTo?: string | undefined
  /** Sent even when mail to this address is suspended, as a code to sign in is. */
  essential?: boolean
  /** The same for mail programs that show more than text. */
  html?: string
  /** Header lines beside the usual ones. */
  headers?: Record<string, string>
  /**
   * Dates for the reader's calendar (RFC 5545), one file after the other. The first may ask for an answer or take a date
   * back (RFC 5546): mail programs then show it as that.
   */
  calendar?: string
}

/** Puts a letter in the outbox; it leaves after this transaction has committed. `id` makes a repeat harmless. */
export async function post(
  tx: Transaction,
  { to, subject, body, replyTo, essential = false, html, headers, calendar }: Letter,
  id: string = randomUUID(),
): Promise<void> {
  const [added] = await tx
    .insert(outbox)
    .values({ id, recipient: to, subject, body, replyTo, essential, html, headers, calendar })
    .onConflictDoNothing()
    .returning({ id: outbox.id })
  if (added)
    await tx.execute(sql`select graphile_worker.add_job('mail.send', json_build_object('id', ${id}::text))`)
}

/** The newest letters, for the demo's page and for tests. */
export const readOutbox = (db: Reader, limit = 50) =>
  db.select().from(outbox).orderBy(desc(outbox.createdAt)).limit(limit)

const printOutbox = async (db: Reader) =>
  (await readOutbox(db))
    .map(
      ({ recipient, subject, body, createdAt }) =>
        `To: ${recipient}\nSubject: ${subject}\nDate: ${createdAt}\n\n${body}`,
    )
    .join('\n––––––––––\n\n') || 'No mail yet. Ask for a code on the sign-in page and look again.\n'

/** An invitation is another form of the words, as Outlook and Gmail expect it, and a file for those that do not know that. */
export function calendarParts(calendar: string): Pick<SendMailOptions, 'icalEvent' | 'attachments'> {
  const [first = '', ...more] = calendar.match(/BEGIN:VCALENDAR\r\n[^]*?\r\nEND:VCALENDAR\r\n/g) ?? []
  const method = /^METHOD:(REQUEST|CANCEL)\r$/m.exec(first)?.[1]
  const file = (content: string, filename: string) => ({
    filename,
    content,
    contentType: `text/calendar; charset=utf-8; method=${/^METHOD:(\w+)/m.exec(content)?.[1]}`,
  })
  return {
    ...(method && { icalEvent: { method, filename: 'invite.ics', content: first } }),
    attachments: [
      ...(method ? [] : [{ ...file(first, 'calendar.ics'), contentType: 'text/calendar; charset=utf-8' }]),
      ...more.map((content, index) => file(content, `earlier-dates${index > 0 ? `-${index + 1}` : ''}.ics`)),
    ],
  }
}

/** Mail by SMTP; without `SMTP_URL` letters stay in the outbox, where the demo shows them. */
export const mail = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    const transport = config.smtpUrl ? createTransport(config.smtpUrl, { from: config.mailFrom }) : undefined
    app.jobs['mail.send'] = {
      run: async (_app, payload) => {
        if (!transport) return
        const { id } = payload as { id: string }
        const [letter] = await app.database.select().from(outbox).where(eq(outbox.id, id))
        if (!letter || letter.sentAt || letter.unsentBecause) return
        if (!letter.essential && (await findStanding(app.database, letter.recipient))?.suspendedAt)
          return void (await app.database
            .update(outbox)
            .set({ unsentBecause: 'suspended', body: '' })
            .where(eq(outbox.id, id)))
        const returnTo = await returnAddress(app, letter.recipient)
        await transport.sendMail({
          to: letter.recipient,
          subject: letter.subject,
          text: letter.body,
          ...(letter.html && { html: letter.html }),
          ...(letter.calendar && calendarParts(letter.calendar)),
          messageId: `<${id.replace(/[^\w.-]+/g, '.')}@waymark>`,
          ...(letter.replyTo && { replyTo: letter.replyTo }),
          ...(returnTo && { envelope: { from: returnTo, to: letter.recipient } }),
          // Whoever is away need not tell a machine so (RFC 3834, and what Exchange reads).
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            ...letter.headers,
          },
        })
        // What was sent need not be kept: codes and invitations are personal.
        await app.database
          .update(outbox)
          .set({ sentAt: new Date().toISOString(), body: '', html: null, calendar: null })
          .where(eq(outbox.id, id))
      },
    }
    if (config.demo)
      app.get('/dev/mail', async (_request, reply) =>
        reply.type('text/plain; charset=utf-8').send(await printOutbox(app.database)),
      )
    app.health.set('mail', async () => {
      if (!transport) return 'kept in the outbox: no SMTP_URL is set'
      await transport.verify()
    })
    app.addHook('onClose', async () => transport?.close())
  },
  { name: 'mail', dependencies: ['database', 'health', 'jobs'] },
)
