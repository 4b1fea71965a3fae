import fastifyPlugin from 'fastify-plugin'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Config } from '../config.ts'
import { leanMail } from './mail-lean.ts'

/** A mail as it came, without the bytes of its files. */
export interface Arrival {
  /** Envelope sender; empty when nobody is to be told, as bounces and machines have it. */
  from: string
  /** Envelope recipient, of our own domain. */
  to: string
  raw: Buffer
}

/** A mail that is not taken; the sending server is told the sentence and tells its sender. */
export class MailRefusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, sentence: string) {
    super(sentence)
    this.responseCode = responseCode
  }
}

interface MailIn {
  /** The port that was opened. */
  port: number | undefined
  /** Set by the inbound feature: whether there is such an address. */
  accepts: (address: string) => Promise<boolean>
  /** Set by the inbound feature. When it throws, the sending server keeps the mail and tries again. */
  take: (arrival: Arrival) => Promise<void>
}

declare module 'fastify' {
  interface FastifyInstance {
    mailIn: MailIn
  }
}

/** 25 MB of files, as they travel. */
const mostBytes = 36_000_000

/**
 * Takes mail in by SMTP. It is meant to stand behind a mail server that knows the world, so it speaks no TLS, asks for no
 * password and keeps no queue: what it says yes to is done.
 */
export const mailIn = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    app.decorate('mailIn', { port: undefined, accepts: async () => false, take: async () => {} })
    const { inboundDomain: domain, inboundPort, inboundHost } = config
    if (!domain || inboundPort === undefined) return

    const server = new SMTPServer({
      name: domain,
      banner: 'Waymark',
      size: mostBytes,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      maxClients: 20,
      socketTimeout: 60_000,
      closeTimeout: 5000,
      onRcptTo: (recipient, session, done) =>
        void settle(done, async () => {
          // Each is another person's key or another conversation: its own mail, its own answer.
          if (session.envelope.rcptTo.length > 0)
            throw new MailRefusal(452, 'One recipient at a time, please')
          const isOurs = recipient.address.toLowerCase().endsWith(`@${domain}`)
          if (!isOurs || !(await app.mailIn.accepts(recipient.address)))
            throw new MailRefusal(550, 'There is no such address here')
        }),
      onData: (stream, session, done) => void settle(done, () => receive(stream, session)),
    })
    server.on('error', (error: Error & { code?: string }) =>
      app.log.warn({ code: error.code }, 'a mail connection broke'),
    )

    async function receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
      const raw = await leanMail(stream)
      if (stream.sizeExceeded) throw new MailRefusal(552, 'This mail is larger than 25 MB')
      if (!raw) throw new MailRefusal(552, 'There are too many words in this mail')
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      await app.mailIn.take({ from, to: envelope.rcptTo[0]!.address, raw })
    }

    /** A fault of ours is for the sending server to try again later; what is said about it names no words of the mail. */
    async function settle(done: (error?: Error | null) => void, work: () => Promise<void>): Promise<void> {
      try {
        await work()
        done()
      } catch (error) {
        if (error instanceof MailRefusal) return done(error)
        app.log.error(
          { code: (error as { code?: string }).code, type: (error as Error).name },
          'a mail failed',
        )
        done(new MailRefusal(451, 'Please try again later'))
      }
    }

    app.addHook('onReady', async () => {
      const listening = server.listen(inboundPort, inboundHost)
      await new Promise<void>((open, fail) => {
        listening.once('listening', open)
        listening.once('error', fail)
      })
      app.mailIn.port = (listening.address() as AddressInfo).port
    })
    app.addHook('preClose', () => new Promise<void>((closed) => server.close(closed)))
    app.health.set('mail in', async () => {
      if (!server.server.listening) throw new Error('not listening')
    })
  },
  { name: 'mail-in', dependencies: ['health'] },
)
