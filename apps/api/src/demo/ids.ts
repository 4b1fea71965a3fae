import type { ThingKind } from '@waymark/contracts/mentions'
import { uuidv7 } from '../platform/ids.ts'
import { cases } from './content/cases.ts'
import { events } from './content/events.ts'
import { organisations } from './content/organisations.ts'
import { people } from './content/people.ts'
import { networks } from './content/networks.ts'
import { threads } from './content/threads.ts'

const day = 86_400_000

/** What the parts of the demo know of each other while it is sown. Asking for an unknown key throws. */
export class DemoIds {
  readonly now = Date.now()
  readonly #ids = new Map<string, string>()

  /** The id that a key stands for; the same each time it is asked for. */
  id(kind: string, key: string): string {
    const name = `${kind} ${key}`
    if (!this.#ids.has(name)) this.#ids.set(name, uuidv7(this.now - 90 * day))
    return this.#ids.get(name)!
  }
  /** Something that words can point at. */
  thing(kind: ThingKind, key: string): string {
    const [things, held] = places[kind]
    known(things, key)
    return this.id(held, key)
  }
  person(key: string): string {
    known(people, key)
    return this.id('person', key)
  }
  organisation(key: string): string {
    known(organisations, key)
    return this.id('organisation', key)
  }
  /** Of a person's first hat. */
  organisationOf(person: string): string {
    return this.organisation(known(people, person).organisation)
  }
  /** A person's hat: their first, or the one at the organisation named. */
  hat(person: string, organisation = known(people, person).organisation): string {
    return this.id('hat', `${person} at ${organisation}`)
  }
  space(key: string): { id: string; networkId: string } {
    const network = networks.find(({ spaces }) => spaces.some((space) => space.key === key))
    if (!network) throw new Error(`no space ${key}`)
    return { id: this.id('space', key), networkId: this.id('network', network.key) }
  }
  /** An ISO instant that many days before the sowing. */
  daysAgo(days: number): string {
    return new Date(this.now - days * day).toISOString()
  }
}

const places: Record<ThingKind, [{ key: string }[], string]> = {
  case: [cases, 'case'],
  event: [events, 'occurrence'],
  thread: [threads, 'thread'],
  outcome: [threads, 'thread'],
}

function known<Item extends { key: string }>(items: Item[], key: string): Item {
  const item = items.find((each) => each.key === key)
  if (!item) throw new Error(`no ${key}`)
  return item
}
