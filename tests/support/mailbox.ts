import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A mail server that takes whatever comes and keeps the Message-ID and the recipient of each mail. */
export class Mailbox {
  readonly taken: { messageId: string; to: string; raw: string }[] = []
  readonly #server = createServer((socket) => this.#serve(socket))

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox()
    mailbox.#server.listen(0, '127.0.0.1')
    await once(mailbox.#server, 'listening')
    return mailbox
  }
  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
  async close(): Promise<void> {
    this.#server.close()
    await once(this.#server, 'close')
  }

  #serve(socket: Socket): void {
    let heard = ''
    let to = ''
    let isData = false
    const say = (line: string) => void socket.write(`${line}\r\n`)
    const take = (raw: string) => {
      this.taken.push({ raw, to, messageId: /^message-id: *(<.*>)/im.exec(raw)?.[1] ?? '' })
      say('250 taken')
    }
    const obey = (line: string) => {
      if (/^rcpt/i.test(line)) to = /<(.*)>/.exec(line)?.[1] ?? ''
      if (/^data/i.test(line)) {
        isData = true
        return say('354 go on')
      }
      if (/^quit/i.test(line)) return socket.end('221 bye\r\n')
      say('250 ok')
    }
    socket.on('error', () => {})
    socket.on('data', (part) => {
      heard += part.toString('utf8')
      for (;;) {
        const mark = isData ? '\r\n.\r\n' : '\r\n'
        const end = heard.indexOf(mark)
        if (end < 0) return
        const said = heard.slice(0, end)
        heard = heard.slice(end + mark.length)
        if (!isData) obey(said)
        else {
          isData = false
          take(said)
        }
      }
    })
    say('220 mailbox')
  }
}
