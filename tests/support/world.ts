import { sql } from 'drizzle-orm'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Endpoint } from '@waymark/contracts/endpoint'
import * as identity from '@waymark/contracts/identity'
import * as networks from '@waymark/contracts/networks'
import type { Grant, NewNetwork, Role, Sensitivity } from '@waymark/contracts/networks'
import { buildApp } from '../../apps/api/src/app.ts'
import type { Config } from '../../apps/api/src/config.ts'
import { persons } from '../../apps/api/src/features/identity/tables.ts'
import { hats, organisations } from '../../apps/api/src/features/organisations/tables.ts'
import { uuidv7 } from '../../apps/api/src/platform/ids.ts'
import { readOutbox } from '../../apps/api/src/platform/mail.ts'
import { freshDatabase } from './database.ts'
import { knock } from './front-door.ts'
import type { Outcome, Parts } from './front-door.ts'
import { caughtUp, connected, openSocket } from './sockets.ts'
import type { TestSocket } from './sockets.ts'

export interface Person {
  id: string
  name: string
  email: string
  /** The `cookie` header of their browser. */
  cookies: string
}
export interface TestNetwork {
  id: string
  convenor: Person
  /** A space where members post and observers look on. */
  space: string
}

/** Numbers for names: letters and digits by chance may look like a postcode. */
let made = 0

/** A hub of its own on a database of its own, used only through its front door. */
export class World {
  readonly app: Awaited<ReturnType<typeof buildApp>>
  readonly origin: string
  readonly config: Config
  readonly #cleanUp: () => Promise<void>
  readonly #sockets: TestSocket[] = []
  private constructor(app: World['app'], config: Config, cleanUp: () => Promise<void>) {
    this.app = app
    this.config = config
    this.origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    this.#cleanUp = cleanUp
  }

  static async open(settings: Partial<Config> = {}): Promise<World> {
    const { url, drop } = await freshDatabase()
    const dataDir = await mkdtemp(join(tmpdir(), 'waymark-test-'))
    const config: Config = {
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1',
      databaseUrl: url,
      dataDir,
      smtpUrl: undefined,
      mailFrom: 'Waymark <hub@waymark.example>',
      secret: 'a secret of the tests, long enough to be taken',
      demo: false,
      role: 'all',
      metrics: false,
      logLevel: 'silent',
      trustProxy: false,
      clamavUrl: undefined,
      unscannedFiles: 'accept',
      ...settings,
    }
    const app = await buildApp(config)
    await app.listen({ port: 0, host: '127.0.0.1' })
    return new World(app, config, async () => {
      await app.close()
      await drop()
      await rm(dataDir, { recursive: true, force: true })
    })
  }

  get database() {
    return this.app.database
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.disconnect()
    await this.#cleanUp()
  }

  /** Calls as a person's browser would; `null` is a signed-out visitor. */
  call<E extends Endpoint>(
    person: Pick<Person, 'cookies'> | null,
    endpoint: E,
    parts: Parts<E>,
  ): Promise<Outcome<E>> {
    return knock(this.origin, person?.cookies, endpoint, parts)
  }

  /** Signs in by code, as everybody does, and answers with the cookies the browser would keep. */
  async signIn(email: string, name?: string): Promise<Person> {
    await this.call(null, identity.askCode, { body: { email } })
    const code = await this.readCode(email)
    const answer = await fetch(`${this.origin}/api/sign-in`, {
      method: 'POST',
      headers: { origin: this.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ email, code, ...(name && { name }) }),
    })
    const me = (await answer.json()) as identity.Me
    const cookies = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    return { id: me.id, name: me.name, email: me.email, cookies }
  }

  /** The code in the newest letter to an address. */
  async readCode(email: string): Promise<string> {
    const letters = await readOutbox(this.database, 200)
    const letter = letters.find(
      ({ recipient, body }) => recipient === email.toLowerCase() && /\d{6}/.test(body),
    )
    return /\d{6}/.exec(letter?.body ?? '')?.[0] ?? ''
  }

  /** A signed-in person; with an organisation they wear its hat. */
  async person(
    name: string,
    {
      organisation,
      lead = false,
      administrator = false,
    }: { organisation?: string; lead?: boolean; administrator?: boolean } = {},
  ): Promise<Person> {
    const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${uuidv7().slice(-8)}@people.example`
    const person = await this.#enter(email, name)
    if (administrator)
      await this.database
        .update(persons)
        .set({ isAdministrator: true })
        .where(sql`id = ${person.id}`)
    if (organisation) {
      const organisationId = await this.organisation(organisation)
      await this.database.insert(hats).values({
        id: uuidv7(),
        personId: person.id,
        organisationId,
        title: 'Practitioner',
        isLead: lead,
        state: 'active',
      })
    }
    this.app.viewers.forget({ personId: person.id })
    return person
  }

  /** A person with an open session, without the walk through the mail that `signIn` proves. */
  async #enter(email: string, name: string): Promise<Person> {
    const id = uuidv7()
    await this.database.insert(persons).values({ id, email, name })
    return this.comeBack({ id, name, email, cookies: '' })
  }

  /** Signs somebody in anew whose session has ended. */
  async comeBack(person: Person): Promise<Person> {
    const { openSession } = await import('../../apps/api/src/features/identity/commands.ts')
    const { sessionId } = await this.database.transaction((tx) => openSession(tx, person.id, 'A test'))
    person.cookies = `waymark_access=${this.app.jwt.sign({ sid: sessionId }, { expiresIn: 3600 })}`
    return person
  }

  /** An organisation by name; made when there is none yet. */
  async organisation(name: string): Promise<string> {
    // Two who ask for it at once find the same one.
    await this.database
      .insert(organisations)
      .values({ id: uuidv7(), name, kind: 'local_authority', nation: 'England', region: 'North West' })
      .onConflictDoNothing()
    const [held] = await this.database
      .select()
      .from(organisations)
      .where(sql`lower(name) = ${name.toLowerCase()}`)
    return held!.id
  }

  async network(facts: Partial<NewNetwork> = {}): Promise<TestNetwork> {
    const convenor = await this.person('Cora Convenor', { organisation: 'Convening Council', lead: true })
    const id = uuidv7()
    const answer = await this.call(convenor, networks.createNetwork, {
      body: {
        id,
        name: `Network ${++made}`,
        purpose: 'To learn from one another',
        approach: 'cs',
        visibility: 'open',
        joinQuestions: [],
        agreement: 'Be kind.\nNo young person is ever named.',
        ...facts,
      },
    })
    if (answer.status !== 201) throw new Error(`no network: ${JSON.stringify(answer.body)}`)
    return { id, convenor, space: answer.body.spaces[0]!.id }
  }

  /** Somebody in a network who has accepted its agreement; a new person when only a name is given. */
  async member(network: TestNetwork, who: string | Person, role: Role = 'member'): Promise<Person> {
    const person =
      typeof who === 'string' ? await this.person(who, { organisation: `${who}’s Council` }) : who
    const { addMember } = await import('../../apps/api/src/features/networks/commands.ts')
    const { acceptAgreement } = await import('../../apps/api/src/features/networks/agreements/commands.ts')
    const { findAgreement } = await import('../../apps/api/src/features/networks/queries.ts')
    await this.database.transaction(async (tx) => {
      const { hatToWear } = await import('../../apps/api/src/features/organisations/queries.ts')
      await addMember(tx, network.id, { id: person.id, hatId: await hatToWear(tx, person), role })
      await acceptAgreement(tx, person, network.id, (await findAgreement(tx, network.id))!.version)
    })
    return person
  }

  /** A further space; without grants, the usual ones for its sensitivity. */
  async space(
    network: TestNetwork,
    { sensitivity = 'network', grants }: { sensitivity?: Sensitivity; grants?: Grant[] } = {},
  ): Promise<string> {
    const id = uuidv7()
    const answer = await this.call(network.convenor, networks.createSpace, {
      params: { networkId: network.id },
      body: { id, name: `Space ${++made}`, about: '', sensitivity, ...(grants && { grants }) },
    })
    if (answer.status !== 201) throw new Error(`no space: ${JSON.stringify(answer.body)}`)
    return id
  }

  async remove(network: TestNetwork, person: Person): Promise<void> {
    await this.call(network.convenor, networks.removeMember, {
      params: { networkId: network.id, personId: person.id },
    })
  }

  /** A connected socket; rejects when the hub refuses it. */
  async connect(
    person: Pick<Person, 'cookies'> | null,
    options: { reconnection?: boolean } = {},
  ): Promise<TestSocket> {
    const socket = openSocket(this.origin, person?.cookies, options.reconnection ?? false)
    this.#sockets.push(socket)
    await connected(socket)
    await caughtUp(socket, this.database)
    return socket
  }

  /** Until every job that is due has run. */
  async settled(): Promise<void> {
    for (let tries = 0; tries < 1200; tries++) {
      const { rows } = await this.database.execute<{ waiting: number }>(
        sql`select count(*)::int as waiting from graphile_worker.jobs where attempts < max_attempts and run_at <= now() + interval '1 second'`,
      )
      if (rows[0]!.waiting === 0) return
      await wait(25)
    }
    throw new Error('jobs are still waiting')
  }
}
