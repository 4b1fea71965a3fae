import { createTransport } from 'nodemailer'
import { randomUUID } from 'node:crypto'
import { createThread, readThread } from '@waymark/contracts/discussions'
import { replyAddress } from '../../apps/api/src/features/inbound/commands.ts'
import { returnAddress } from '../../apps/api/src/platform/mail-standing.ts'
import { readOutbox } from '../../apps/api/src/platform/mail.ts'
import { heads, write } from './mails/clients.ts'
import type { ClientName, Envelope } from './mails/clients.ts'
import { World } from './world.ts'
import type { Person } from './world.ts'

export const replyDomain = 'reply.waymark.example'
let counted = 0
/** A number for each, not letters by chance, which may look like something. */
export const newMessageId = () => `message.${++counted}@people.example`

interface Sent {
  /** What the hub's mail server said: 250, or why not. */
  code: number
  said: string
}

/** People who answer by mail, over real SMTP. */
export class Mailing {
  readonly world: World
  constructor(world: World) {
    this.world = world
  }

  static open = async (settings: Parameters<typeof World.open>[0] = {}) =>
    new Mailing(await World.open({ inboundDomain: replyDomain, inboundPort: 0, ...settings }))

  async thread(author: Person, spaceId: string): Promise<string> {
    const id = randomUUID()
    const body = {
      id,
      postId: randomUUID(),
      title: 'Guardians at the bus station',
      kind: 'question',
      body: 'Who?',
    } as const
    await this.world.call(author, createThread, { params: { spaceId }, body })
    return id
  }

  /** Where somebody answers a conversation; undefined when they cannot. */
  address = (person: Pick<Person, 'id'>, threadId: string): Promise<string | undefined> =>
    this.world.database.transaction((tx) => replyAddress(tx, this.world.app, person, threadId))
  bounceAddress = async (email: string): Promise<string> => (await returnAddress(this.world.app, email))!

  async send(raw: Buffer | string, from: string, to: string): Promise<Sent> {
    const transport = createTransport({
      host: '127.0.0.1',
      port: this.world.app.mailIn.port!,
      secure: false,
      ignoreTLS: true,
    })
    try {
      const { response } = await transport.sendMail({ envelope: { from, to }, raw })
      return { code: Number(response.slice(0, 3)), said: response }
    } catch (error) {
      const { responseCode = 0, response = String(error) } = error as {
        responseCode?: number
        response?: string
      }
      return { code: responseCode, said: response }
    } finally {
      transport.close()
    }
  }

  /** A person answers from their program. */
  answer(
    person: Pick<Person, 'email'>,
    to: string,
    words: string,
    { client = 'outlookDesktop', ...more }: Partial<Envelope> & { client?: ClientName } = {},
  ): Promise<Sent> {
    const envelope = { from: person.email, to, messageId: newMessageId(), ...more }
    return this.send(write(client, words, envelope), person.email, to)
  }

  /** A mail with a body that no program wrote. */
  raw(person: Pick<Person, 'email'>, to: string, rest: string, more: Partial<Envelope> = {}): Promise<Sent> {
    const head = heads({ from: person.email, to, messageId: newMessageId(), ...more })
    return this.send(`${head}\n${rest}`.replace(/\r?\n/g, '\r\n'), person.email, to)
  }

  async posts(reader: Person, threadId: string): Promise<string[]> {
    const { body } = await this.world.call(reader, readThread, { params: { threadId }, query: { after: 0 } })
    return body.posts.slice(1).map((post) => post.body)
  }

  /** Private answers to somebody, the newest first. */
  async answers(person: Pick<Person, 'email'>) {
    const letters = await readOutbox(this.world.database, 500)
    return letters.filter(({ recipient, id }) => recipient === person.email && id.startsWith('reply '))
  }
}
