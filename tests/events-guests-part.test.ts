import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as certificates from '@waymark/contracts/event-certificates'
import * as guests from '@waymark/contracts/event-guests'
import * as contract from '@waymark/contracts/event-guests-part'
import * as handovers from '@waymark/contracts/event-handovers'
import * as needs from '@waymark/contracts/event-needs'
import * as places from '@waymark/contracts/event-places'
import { listAnswers } from '@waymark/contracts/event-questions'
import { createEvent } from '@waymark/contracts/events'
import { forgetGuests } from '../apps/api/src/features/events/guests/forgetting.ts'
import { sendReminders } from '../apps/api/src/features/notifications/reminders/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { endedAgo, wereThere } from './support/attending.ts'
import { newEvent } from './support/cast.ts'
import { comeAsGuest, forGuests, guestAddress } from './support/guesting.ts'
import { World } from './support/world.ts'
import type { TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let id: string
let questionId: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  await plan()
})

async function plan(startsInMinutes = 14 * 24 * 60, capacity: number | null = null) {
  questionId = randomUUID()
  const questions = [
    { id: questionId, ask: 'What do you bring?', why: 'To plan', kind: 'words' as const },
  ].map((each) => ({ ...each, options: [], required: true, seenBy: 'organisers' as const }))
  const body = {
    ...newEvent(startsInMinutes),
    title: 'Open afternoon',
    guests: forGuests,
    questions,
    capacity,
  }
  id = body.id
  const { status } = await world.call(network.convenor, createEvent, {
    params: { spaceId: network.space },
    body,
  })
  expect(status).toBe(201)
}
const at = () => ({ params: { occurrenceId: id } })
const part = (token: string) => world.call(null, contract.readGuestPart, { params: { token } })
const answer = (token: string, words: string) =>
  world.call(null, contract.setGuestAnswers, {
    params: { token },
    body: { answers: [{ questionId, words, chosen: [] }] },
  })
const say = (token: string, words: string) =>
  world.call(null, contract.setGuestNeeds, {
    params: { token },
    body: { needs: words ? ['captions'] : [], words },
  })
const give = (token: string, email: string) =>
  world.call(null, contract.offerGuestPlace, { params: { token }, body: { email, name: 'Dee Doe' } })
const letters = async (email: string) =>
  (await readOutbox(world.database, 300)).filter(({ recipient }) => recipient === email)
async function wasThere(email: string) {
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select id from persons where email = ${email}`,
  )
  await wereThere(world, id, [{ ...network.convenor, id: rows[0]!.id }])
  await endedAgo(world, id, '1 hour')
}

test('a guest answers what is asked, and those who run it read it', async () => {
  const token = await comeAsGuest(world, id)
  expect((await part(token)).body.asked).toMatchObject({
    questions: [{ ask: 'What do you bring?', mine: null }],
    can: { answer: true, ask: false },
  })
  const [empty, bad] = [await answer(token, ''), await answer(token, 'Tell Ben Carter of 14 High Street')]
  expect([empty, bad].map(({ status, problem }) => [status, problem.code])).toEqual([
    [422, 'answers_needed'],
    [422, 'identifying'],
  ])
  const words = `Cake '; -- 🙂 <img onerror=x> שלום`
  expect((await answer(token, words)).body.asked.questions[0]!.mine).toMatchObject({ words })
  const { body } = await world.call(network.convenor, listAnswers, at())
  expect(body.people).toMatchObject([{ name: 'Gus Guest', answers: [{ questionId, words }] }])
  await world.call(null, guests.giveGuestPlaceBack, { params: { token } })
  expect((await answer(token, 'Tea')).status).toBe(403)
})

test('what a guest needs goes to the host alone, who is seen to have read it, and nothing said takes it back', async () => {
  const token = await comeAsGuest(world, id)
  expect((await say(token, 'I lip-read.')).body.needs).toEqual({ needs: ['captions'], words: 'I lip-read.' })
  const [listed] = (await world.call(network.convenor, needs.listNeeds, at())).body
  expect(listed).toMatchObject({ name: 'Gus Guest' })
  const member = await world.member(network, 'Mia')
  expect((await world.call(member, needs.listNeeds, at())).status).toBe(403)
  const params = { occurrenceId: id, registrationId: listed!.registrationId }
  await world.call(network.convenor, needs.readNeeds, { params })
  expect((await part(token)).body.needsReadBy).toMatchObject([{ name: network.convenor.name }])
  expect((await say(token, '')).body.needs).toBeNull()
  expect((await world.call(network.convenor, needs.listNeeds, at())).body).toEqual([])
})

test('a guest sends a colleague of the same mail domain, who says yes before anything changes', async () => {
  await plan(14 * 24 * 60, 1)
  const token = await comeAsGuest(world, id)
  const elsewhere = await give(token, 'dee@other.example')
  expect([elsewhere.status, elsewhere.problem.code]).toEqual([422, 'other_organisation'])
  const dee = guestAddress('dee')
  expect((await give(token, dee)).body.givenTo).toMatchObject({ name: 'Dee Doe' })
  const link = async () => /handover\/([0-9a-f]{40})/.exec((await letters(dee))[0]!.body)![1]!
  await world.call(null, contract.keepGuestPlace, { params: { token } })
  const gone = { params: { token: await link() } }
  expect((await world.call(null, handovers.acceptMailedHandover, gone)).status).toBe(404)
  await give(token, dee)
  const params = { token: await link() }
  const both = await Promise.all(
    [1, 2].map(() => world.call(null, handovers.acceptMailedHandover, { params })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404])
  const list = (await world.call(network.convenor, places.listPlaces, at())).body
  expect(list.filter(({ state }) => state === 'registered')).toMatchObject([
    { name: 'Dee Doe', organisation: 'Harbour Trust', guest: true, sentBy: 'Gus Guest' },
  ])
  expect((await part(token)).body.can).toMatchObject({ give: false })
  expect((await give(token, dee)).status).toBe(403)
})

test('after the event a guest is asked two questions once, by a letter to their own page', async () => {
  await plan(-30)
  const email = guestAddress()
  const token = await comeAsGuest(world, id, email)
  expect((await part(token)).body.feedback.asked).toBeNull()
  const body = { immediate: 'very' as const, potential: 'yes' as const, mayQuote: false }
  const answered = () => world.call(null, contract.answerAsGuest, { params: { token }, body })
  expect((await answered()).status).toBe(403)
  await wasThere(email)
  expect((await part(token)).body.feedback.asked).toBe('after')
  const noon = new Date(Date.now() + 86_400_000)
  noon.setUTCHours(12)
  await sendReminders(world.app, noon)
  await sendReminders(world.app, noon)
  const asked = (await letters(email)).filter(({ subject }) => subject.startsWith('Two questions about'))
  expect(asked).toHaveLength(1)
  expect(asked[0]!.body).toContain(`/guest/${token}`)
  expect(asked[0]!.body).not.toContain('/events/')
  expect(asked[0]!.headers).toMatchObject({ 'List-Unsubscribe': expect.stringContaining(`${token}/leave`) })
  const two = await Promise.all([answered(), answered()])
  expect(two.map(({ status }) => status)).toEqual([200, 200])
  const { rows } = await world.database.execute<{ answers: number }>(
    sql`select answers from event_feedback where occurrence_id = ${id} and question = 'immediate'`,
  )
  expect(rows).toEqual([{ answers: 1 }])
  expect((await part(token)).body.feedback).toEqual({ asked: null, given: ['after'] })
})

test('a certificate of a guest can be checked for good, also when the guest is forgotten', async () => {
  await plan(-30)
  const email = guestAddress()
  const token = await comeAsGuest(world, id, email)
  const make = () => world.call(null, contract.certifyGuest, { params: { token } })
  expect((await make()).status).toBe(403)
  await wasThere(email)
  expect((await part(token)).body).toMatchObject({ certificate: null, can: { certify: true } })
  const code = (await make()).body.certificate!.code
  expect((await make()).body.certificate!.code).toBe(code)
  const pdf = await fetch(`${world.origin}/api/guests/places/${token}/certificate.pdf`)
  expect([pdf.status, (await pdf.text()).slice(0, 5)]).toEqual([200, '%PDF-'])
  await forgetGuests(world.database, new Date(Date.now() + 31 * 86_400_000))
  const checked = await world.call(null, certificates.verifyCertificate, { params: { code } })
  expect(checked.body).toMatchObject({
    standing: 'right',
    says: { name: 'Gus Guest', title: 'Open afternoon' },
  })
  expect((await part(token)).status).toBe(404)
})

test('who signs in and joined no network finds the place among their events; a member has it there already', async () => {
  const email = guestAddress()
  const token = await comeAsGuest(world, id, email)
  await world.database.execute(sql`delete from guest_codes where email = ${email}`)
  const gus = await world.signIn(email, 'Gus Newman')
  const mine = async () => (await world.call(gus, contract.listMyGuestPlaces, {})).body
  expect(await mine()).toMatchObject([{ occurrenceId: id, token, title: 'Open afternoon' }])
  const other = await world.person('Eve')
  expect((await world.call(other, contract.listMyGuestPlaces, {})).body).toEqual([])
  await world.member(network, gus)
  expect(await mine()).toEqual([])
})

test('a space that becomes confidential shuts all of it', async () => {
  const token = await comeAsGuest(world, id)
  await world.database.execute(sql`update spaces set sensitivity = 'closed' where id = ${network.space}`)
  const all = [
    await part(token),
    await answer(token, 'Tea'),
    await say(token, 'Tea'),
    await give(token, guestAddress()),
  ]
  expect(all.map(({ status }) => status)).toEqual([404, 404, 404, 404])
})
