import { randomUUID } from 'node:crypto'
import * as contract from '@waymark/contracts/event-dates'
import type { DateAnswer } from '@waymark/contracts/event-dates'
import { newFinding } from './matrix-dates.ts'
import type { Person, World } from './world.ts'

/** People who look for a date, through the front door of a hub. */
export class Finding {
  readonly world: World
  constructor(world: World) {
    this.world = world
  }
  async look(host: Person, spaceId: string, more: object = {}) {
    const body = newFinding(more)
    const made = await this.world.call(host, contract.startDateFinding, { params: { spaceId }, body })
    return { ...made, id: body.id, sent: body, dates: body.dates.map(({ id }) => id) }
  }
  read = (person: Person, findingId: string) =>
    this.world.call(person, contract.readDateFinding, { params: { findingId } })
  answer = (person: Person, findingId: string, answers: Record<string, DateAnswer | null>) =>
    this.world.call(person, contract.answerDates, {
      params: { findingId },
      body: { answers: Object.entries(answers).map(([dateId, given]) => ({ dateId, answer: given })) },
    })
  choose = (person: Person, findingId: string, dateId: string, more: object = {}) =>
    this.world.call(person, contract.chooseDate, {
      params: { findingId },
      body: {
        dateId,
        event: { id: randomUUID(), seriesId: randomUUID() },
        place: '',
        capacity: null,
        ...more,
      },
    })
  change = (person: Person, findingId: string, body: object) =>
    this.world.call(person, contract.changeDateFinding, { params: { findingId }, body })
}
