import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@waymark/contracts/endpoint'
import * as dateFinding from '@waymark/contracts/event-dates'
import * as holidays from '@waymark/contracts/event-holidays'
import * as roles from '@waymark/contracts/event-roles'
import * as templates from '@waymark/contracts/event-templates'
import { listPractised } from '@waymark/contracts/workshop-practised'
import { inMinutes } from './cast.ts'
import type { Cast } from './cast.ts'
import { planned, skips, way } from './matrix-events.ts'
import type { Row } from './matrix.ts'
import { event } from './scenes.ts'
import type { World } from './world.ts'

const everybody = '401 200 200 200 200 200 200 200 200'
const row = (endpoint: Endpoint, expected: string, given: Row['given'] = () => ({})): Row => ({
  endpoint,
  expected,
  given,
})
const inNetwork = (_world: World, { network }: Cast) => ({ params: { networkId: network.id } })
const aDay = 24 * 60
export const newFinding = (more: object = {}) => ({
  id: randomUUID(),
  title: 'Learning circle',
  description: '',
  kind: 'workshop' as const,
  closesAt: inMinutes(aDay),
  dates: [7, 8, 9].map((days) => ({
    id: randomUUID(),
    startsAt: inMinutes(days * aDay),
    endsAt: inMinutes(days * aDay + 60),
  })),
  mustAttend: [],
  onlyHostSees: false,
  ...more,
})
/** Dates that the author is looking for, with the first of them. */
async function looking(world: World, { author, network }: Cast) {
  const body = newFinding()
  await world.call(author, dateFinding.startDateFinding, { params: { spaceId: network.space }, body })
  return { params: { findingId: body.id }, dateId: body.dates[0]!.id }
}
const aBreak = { name: 'Half term', from: '2030-02-18', to: '2030-02-22' }
const newList = { name: 'Schools of a county', source: 'Its website', breaks: [aBreak], version: 0 }
async function listed(world: World, { network }: Cast) {
  const params = { networkId: network.id, listId: randomUUID() }
  await world.call(network.convenor, holidays.keepHolidayList, { params, body: newList })
  return { params }
}

/** Finding dates, holidays, roles and saved ways to meet. */
export const dateRows: Row[] = [
  row(dateFinding.listDateFindings, everybody),
  row(dateFinding.readDateFinding, '401 404 200 200 200 200 200 404 404', looking),
  row(dateFinding.startDateFinding, '401 404 403 201 201 201 201 404 404', (_w, { network }) => ({
    params: { spaceId: network.space },
    body: newFinding(),
  })),
  row(dateFinding.changeDateFinding, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await looking(w, c)),
    body: { title: 'T' },
  })),
  row(dateFinding.answerDates, '401 404 200 200 200 200 200 404 404', async (w, c) => {
    const { params, dateId } = await looking(w, c)
    return { params, body: { answers: [{ dateId, answer: 'yes' }] } }
  }),
  row(dateFinding.chooseDate, '401 404 403 403 200 200 200 404 404', async (w, c) => {
    const { params, dateId } = await looking(w, c)
    const event = { id: randomUUID(), seriesId: randomUUID() }
    return {
      params,
      body: { dateId, event, place: '', capacity: null, repeats: { rule: 'FREQ=DAILY;COUNT=2', skips } },
    }
  }),
  row(templates.listTemplates, '401 404 200 200 200 200 200 404 404', inNetwork),
  row(listPractised, '401 404 200 200 200 200 200 404 404', inNetwork),
  row(templates.saveTemplate, '401 404 403 403 200 200 403 404 404', async (w, c) => ({
    params: { networkId: c.network.id, templateId: randomUUID() },
    body: { name: 'Our circle', about: 'A', from: (await event(w, c)).params.occurrenceId },
  })),
  row(templates.dropTemplate, '401 404 403 403 200 200 403 404 404', (_w, { network }) => ({
    params: { networkId: network.id, templateId: randomUUID() },
  })),
  row(roles.readRoles, '401 404 200 200 200 200 200 404 404', async (w, c) => ({
    params: { seriesId: (await planned(w, c)).seriesId },
  })),
  row(roles.changeWay, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    params: { seriesId: (await planned(w, c)).seriesId },
    body: way,
  })),
  row(roles.shareRoles, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    params: { seriesId: (await planned(w, c)).seriesId },
  })),
  row(roles.setRole, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    params: { occurrenceId: (await planned(w, c)).dates[0]! },
    body: { role: 'Facilitator', personId: null },
  })),
  // Nobody has a turn to give.
  row(roles.askSwap, '401 404 409 409 409 409 409 404 404', async (w, c) => {
    const [one, two] = (await planned(w, c)).dates
    const turn = (occurrenceId: string) => ({ occurrenceId, role: 'Facilitator' })
    return { body: { id: randomUUID(), gives: turn(one!), takes: turn(two!) } }
  }),
  row(roles.decideSwap, '401 404 404 404 404 404 404 404 404', () => ({
    params: { swapId: randomUUID() },
    body: { decision: 'taken' },
  })),
  row(holidays.listHolidayLists, '401 404 200 200 200 200 200 404 404', inNetwork),
  row(holidays.keepHolidayList, '401 404 403 403 200 200 403 404 404', (_w, { network }) => ({
    params: { networkId: network.id, listId: randomUUID() },
    body: newList,
  })),
  row(holidays.dropHolidayList, '401 404 403 403 200 200 403 404 404', listed),
  row(holidays.listHolidays, '401 404 200 200 200 200 200 404 404', (_w, { network }) => ({
    params: { networkId: network.id },
    query: { from: '2027-01-01', to: '2027-12-31' },
  })),
  row(holidays.readHolidayText, everybody, () => ({ body: { text: 'Half term, 15/02/2027, 19/02/2027' } })),
]
