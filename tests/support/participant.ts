import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import type { Problem } from '@waymark/contracts/common'
import type { ClientMessages, ServerMessages } from '@waymark/contracts/live'
import { followRoom, isPassing } from '@waymark/contracts/workshop-following'
import type { Followed } from '@waymark/contracts/workshop-following'
import { queueOutgoing } from '@waymark/contracts/workshop-outgoing'
import type { Outgoing } from '@waymark/contracts/workshop-outgoing'
import type { Entry, NewEntry, Payload } from '@waymark/contracts/workshop-entries'

interface Facts {
  /** Where their browser sends what it sends. */
  origin: string
  cookie: string
  workshopId: string
  transports?: ('polling' | 'websocket')[]
  /** Milliseconds after which what went wrong is tried again. */
  retryEvery?: number
  answerWithin?: number
}

class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}
const broken: Problem = { type: 'about:blank', status: 0, code: 'broken', title: 'No connection.' }
const toProblem = (error: unknown) => (error instanceof Refused ? error.problem : broken)

/**
 * Somebody in a room without a browser: the same code follows the room and keeps what they do as in the page, over a
 * socket and requests of their own.
 */
export class Participant {
  readonly socket: Socket<ServerMessages, ClientMessages>
  readonly undone: string[] = []
  present: number | undefined
  outgoing: Outgoing[] = []
  readonly #facts: Facts
  readonly #following
  readonly #queue
  readonly #retry
  /** Whether the server has let it into the room since it connected. */
  #isLetIn = false
  #changed: (() => void)[] = []

  constructor(facts: Facts) {
    this.#facts = facts
    const { origin, cookie, workshopId, transports = ['websocket'], retryEvery = 1000 } = facts
    this.#following = followRoom(
      {
        comeIn: () => this.#ask(`/join`),
        list: (after) => this.#ask(`/entries?after=${after}`),
        toProblem,
      },
      {
        changed: () => this.#stir(),
        arrived: (ids) => this.#queue.drop(ids),
        missed: () => undefined,
      },
    )
    let kept: Outgoing[] = []
    this.#queue = queueOutgoing(
      {
        say: (entry) => this.#say(entry),
        toProblem,
        newId: randomUUID,
        kept: { read: () => kept, change: (to) => (kept = to(kept)) },
      },
      {
        arrive: (entry) => this.#following.hear([entry]),
        changed: (outgoing) => {
          this.outgoing = outgoing
          this.#stir()
        },
        stepOn: () => this.now.room.now?.since ?? null,
        catchUp: async () => {
          await this.#following.ask()
          const { problem } = this.now
          return !problem || !isPassing(problem)
        },
        undone: (_each, problem) => this.undone.push(problem?.title ?? 'moved on'),
      },
    )
    this.socket = io(origin, {
      transports,
      forceNew: true,
      // Keeps the cookie by which a proxy knows the way, as a browser does.
      withCredentials: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 1000,
      extraHeaders: { origin, cookie },
    })
    this.socket
      .on('connect', () => this.#arrive())
      .on('connect_error', () => void (this.socket.active || setTimeout(() => this.socket.connect(), 300)))
      // Sent away by a server that stops: the page comes back after such a moment as well.
      .on('disconnect', (reason) => {
        if (reason === 'io server disconnect')
          setTimeout(() => this.socket.connect(), 50 + Math.random() * 200)
      })
      .on('workshop.entry', (id, entry) => id === workshopId && this.#following.hear([entry]))
      .on('workshop.present', (id, count) => {
        if (id === workshopId) this.present = count
        this.#stir()
      })
      .on('refetch', () => this.#arrive())
    this.#retry = setInterval(() => {
      const { problem } = this.now
      if (this.socket.connected && !this.#isLetIn) this.#arrive()
      if (problem && isPassing(problem)) void this.#following.ask()
      if (this.#queue.waits()) void this.#queue.sendAll()
    }, retryEvery)
  }

  get now(): Followed {
    return this.#following.now()
  }

  act(type: Outgoing['type'], payload: Payload = {}): string {
    return this.#queue.act(type, payload)
  }

  /** As the page does when what they may hear has changed. */
  comeInAnew(sees: 'more' | 'less'): Promise<void> {
    return this.#following.comeInAnew(sees)
  }

  /** Until it is so; asked whenever something has changed. */
  until(isSo: (self: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo(this)) return
        this.#changed = this.#changed.filter((other) => other !== look)
        resolve()
      }
      this.#changed.push(look)
      look()
    })
  }

  leave(): void {
    clearInterval(this.#retry)
    this.#following.leave()
    this.socket.disconnect()
  }

  #stir() {
    for (const look of this.#changed) look()
  }

  #arrive() {
    this.#isLetIn = false
    this.socket.emit('watch', `workshop:${this.#facts.workshopId}`, (isLetIn) => {
      this.#isLetIn = isLetIn
      void this.#following.ask().then(() => this.#queue.sendAll())
    })
  }

  async #say(entry: NewEntry): Promise<Entry> {
    const { workshopId, answerWithin = 15_000 } = this.#facts
    if (this.socket.connected) {
      const answer = await this.socket
        .timeout(answerWithin)
        .emitWithAck('workshop.send', { workshopId, ...entry })
        .catch(() => undefined)
      if (answer?.ok) return answer.result
      if (answer) throw new Refused(answer.problem)
    }
    return this.#ask('/entries', entry)
  }

  async #ask<Answer>(path: string, body?: object): Promise<Answer> {
    const { origin, cookie, workshopId, answerWithin = 15_000 } = this.#facts
    const answer = await fetch(`${origin}/api/workshops/${workshopId}${path}`, {
      method: body ? 'POST' : 'GET',
      signal: AbortSignal.timeout(answerWithin),
      headers: { origin, cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (answer.ok) return (await answer.json()) as Answer
    const isProblem = answer.headers.get('content-type')?.includes('problem+json')
    throw new Refused(isProblem ? ((await answer.json()) as Problem) : { ...broken, status: answer.status })
  }
}
