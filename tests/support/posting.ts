import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import * as discussions from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/letters'
import type { LetterSettings } from '@waymark/contracts/letters'
import * as notifications from '@waymark/contracts/notifications'
import type { LevelScope, NoticeLevel } from '@waymark/contracts/notifications'
import { sendDue } from '../../apps/api/src/features/notifications/letters/sending.ts'
import { letters } from '../../apps/api/src/features/notifications/tables.ts'
import { outbox } from '../../apps/api/src/platform/tables.ts'
import type { Person, World } from './world.ts'

const weekLater = (weeks = 1) => new Date(Date.now() + weeks * 7 * 86_400_000 + 3_600_000)

/** Writes in discussions and waits for the post, as people do. */
export class Posting {
  readonly #world: World
  constructor(world: World) {
    this.#world = world
  }

  async start(
    person: Person,
    spaceId: string,
    {
      title = 'Guardians at the bus station',
      body = 'What helped?',
      kind = 'discussion',
    }: { title?: string; body?: string; kind?: discussions.Thread['kind'] } = {},
  ): Promise<string> {
    const id = randomUUID()
    const made = await this.#world.call(person, discussions.createThread, {
      params: { spaceId },
      body: { id, postId: randomUUID(), title, kind, body },
    })
    if (made.status !== 201) throw new Error(`not started: ${JSON.stringify(made.problem)}`)
    await this.#world.settled()
    return id
  }
  async reply(person: Person, threadId: string, body = 'Lower the chairs'): Promise<void> {
    const sent = await this.#world.call(person, discussions.addPost, {
      params: { threadId },
      body: { id: randomUUID(), body },
    })
    if (sent.status !== 201) throw new Error(`not sent: ${JSON.stringify(sent.problem)}`)
    await this.#world.settled()
  }
  read(person: Person, threadId: string, seq: number) {
    return this.#world.call(person, discussions.markRead, { params: { threadId }, body: { seq } })
  }

  choose(person: Person | null, scope: LevelScope, scopeId: string, level: NoticeLevel | null) {
    return this.#world.call(person, notifications.changeLevel, {
      params: { scope, scopeId },
      body: { level },
    })
  }
  async inbox(person: Person, query = {}) {
    return (await this.#world.call(person, notifications.listNotices, { query })).body
  }
  async count(person: Person) {
    return (await this.#world.call(person, notifications.countNotices, {})).body.unread
  }

  settle(person: Person | null, more: Partial<LetterSettings>) {
    return this.#world.call(person, contract.changeLetters, { body: { ...contract.usualLetters, ...more } })
  }
  /** What was mailed once some weeks have gone by. */
  async delivered(person: Person, weeks = 1) {
    await sendDue(this.#world.app, weekLater(weeks))
    return this.letters(person)
  }
  /** News that somebody was mailed, oldest first. */
  async letters(person: Person) {
    return this.#world.database
      .select({
        id: outbox.id,
        subject: outbox.subject,
        body: outbox.body,
        html: outbox.html,
        headers: outbox.headers,
      })
      .from(outbox)
      .where(sql`${outbox.recipient} = ${person.email} and ${outbox.html} is not null`)
      .orderBy(outbox.createdAt)
  }
  async log(person: Person, channel?: contract.LetterChannel) {
    const query = channel ? { channel } : {}
    return (await this.#world.call(person, contract.listLog, { query })).body
  }
  async open(person: Person) {
    return this.#world.database
      .select()
      .from(letters)
      .where(eq(letters.personId, person.id))
      .orderBy(letters.startsAt)
  }
}
