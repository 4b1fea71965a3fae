import { sql } from 'drizzle-orm'
import ICAL from 'ical.js'
import { randomUUID } from 'node:crypto'
import * as calendars from '@waymark/contracts/event-calendars'
import * as series from '@waymark/contracts/event-series'
import * as contract from '@waymark/contracts/events'
import { readOutbox } from '../../apps/api/src/platform/mail.ts'
import { newEvent } from './cast.ts'
import type { Person, World } from './world.ts'

/** A date as another program’s calendar shows it. */
export interface Shown {
  uid: string
  start: string
  end: string
  title: string
  place: string
  status: string
}

const one = (component: ICAL.Component, name: string) => String(component.getFirstPropertyValue(name) ?? '')

/** A file as a parser that is not ours reads it; fails on what RFC 5545 does not allow. */
export function parse(text: string): ICAL.Component {
  if (!text.endsWith('END:VCALENDAR\r\n')) throw new Error('the file does not end')
  const long = text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75 || /[^\P{Cc}\t]/u.test(line))
  if (long.length > 0) throw new Error(`not folded, or with control characters: ${long[0]}`)
  return new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0])
}

/** Several files one after the other, as a letter has them. */
export const filesIn = (text: string): ICAL.Component[] =>
  (text.match(/BEGIN:VCALENDAR\r\n[^]*?END:VCALENDAR\r\n/g) ?? []).map(parse)

export const events = (calendar: ICAL.Component) => calendar.getAllSubcomponents('vevent')
export const method = (calendar: ICAL.Component) => one(calendar, 'method')
/** UID, SEQUENCE and answer of each component. */
export const keysOf = (calendar: ICAL.Component) =>
  events(calendar).map((event) => ({
    uid: one(event, 'uid'),
    sequence: Number(one(event, 'sequence')),
    status: one(event, 'status'),
    recurrenceId: (event.getFirstPropertyValue('recurrence-id') as ICAL.Time | null)
      ?.toJSDate()
      .toISOString(),
    answer: event.getFirstProperty('attendee')?.getFirstParameter('partstat'),
    attendee: event.getFirstProperty('attendee')?.getFirstValue(),
    organizer: String(event.getFirstProperty('organizer')?.getFirstValue() ?? ''),
  }))

const shownBy = (uid: string, item: ICAL.Event, start: ICAL.Time, end: ICAL.Time): Shown => ({
  uid,
  start: start.toJSDate().toISOString(),
  end: end.toJSDate().toISOString(),
  title: item.summary,
  place: item.location ?? '',
  status: one(item.component, 'status'),
})

/** Every date a calendar program shows for a file: rules are counted by it, in the zone the file explains. */
export function expand(text: string): Shown[] {
  const all = events(parse(text))
  const shown: Shown[] = []
  for (const [uid, components] of Map.groupBy(all, (each) => one(each, 'uid'))) {
    const master = components.find((each) => !each.hasProperty('recurrence-id'))
    const exceptions = components.filter((each) => each !== master)
    if (!master?.hasProperty('rrule')) {
      for (const each of components) {
        const event = new ICAL.Event(each)
        shown.push(shownBy(uid, event, event.startDate, event.endDate))
      }
      continue
    }
    const event = new ICAL.Event(master, { exceptions, strictExceptions: true })
    const days = event.iterator()
    for (let next = days.next(); next; next = days.next()) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(next)
      shown.push(shownBy(uid, item, startDate, endDate))
    }
  }
  return shown.toSorted((first, other) => first.start.localeCompare(other.start))
}

const none = { bankHolidays: [], breaks: [] }

/** Somebody who plans, and others whose calendars hear of it. */
export class Calendars {
  readonly world: World
  constructor(world: World) {
    this.world = world
  }

  async plan(host: Person, spaceId: string, facts: Partial<contract.NewEvent> = {}) {
    const body = { ...newEvent(14 * 24 * 60), ...facts }
    const { status, body: event } = await this.world.call(host, contract.createEvent, {
      params: { spaceId },
      body,
    })
    if (status !== 201) throw new Error(`not planned: ${JSON.stringify(event)}`)
    return event
  }
  /** A series, with its dates in order. */
  async series(host: Person, spaceId: string, rule: string, facts: Partial<contract.NewEvent> = {}) {
    const event = await this.plan(host, spaceId, { repeats: { rule, skips: none }, ...facts })
    return { seriesId: event.seriesId, dates: await this.dates(host, event.seriesId) }
  }
  async dates(host: Person, seriesId: string) {
    return (await this.world.call(host, series.readSeries, { params: { seriesId } })).body.dates
  }
  change = (host: Person, occurrenceId: string, body: contract.OccurrenceChange) =>
    this.world.call(host, contract.changeEvent, { params: { occurrenceId }, body })
  take = (person: Person, occurrenceId: string, orWait = false) =>
    this.world.call(person, contract.register, { params: { occurrenceId }, body: orWait ? { orWait } : {} })
  back = (person: Person, occurrenceId: string) =>
    this.world.call(person, contract.cancelRegistration, { params: { occurrenceId } })

  async feed(person: Person, networkId: string | null = null) {
    const body = {
      id: randomUUID(),
      scope: networkId ? ('network' as const) : ('personal' as const),
      networkId,
    }
    return this.world.call(person, calendars.makeFeed, { body })
  }
  async read(url: string, headers: Record<string, string> = {}, verb = 'GET') {
    const path = new URL(url).pathname
    const answer = await fetch(`${this.world.origin}${path}`, { headers, method: verb })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  /** What a person’s own calendar shows. */
  async shows(person: Person, networkId: string | null = null): Promise<Shown[]> {
    const { body } = await this.feed(person, networkId)
    return expand((await this.read(body.url!)).text)
  }
  async download(person: Person, occurrenceId: string): Promise<string> {
    const answer = await fetch(`${this.world.origin}/api/events/${occurrenceId}/event.ics`, {
      headers: { cookie: person.cookies },
    })
    return answer.text()
  }

  /** Letters to somebody, in order, with nothing left to write. */
  async letters(person: Pick<Person, 'email'>) {
    await this.hurry()
    const all = await readOutbox(this.world.database, 500)
    return all.filter(({ recipient }) => recipient === person.email).toReversed()
  }
  /** As if the two minutes had passed in which a change can be undone. */
  async hurry() {
    await this.world.settled()
    await this.world.database.execute(sql`select graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs where task_identifier = 'events.tell-changes'), run_at := now())`)
    await this.world.settled()
  }
}
