import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDraft, saveDraft } from '@waymark/contracts/case-drafts'
import { commentOnCase } from '@waymark/contracts/cases'
import { addPost, createThread, readThread } from '@waymark/contracts/discussions'
import type { Acceptance } from '@waymark/contracts/guard'
import { createEvent } from '@waymark/contracts/events'
import { changeMe } from '@waymark/contracts/identity'
import { listColleagues } from '@waymark/contracts/networks'
import { runWorkshop } from '@waymark/contracts/workshops'
import { fieldsOf } from '../apps/api/src/platform/guard.ts'
import { acceptedFindings } from '../apps/api/src/platform/tables.ts'
import { whole } from './support/case-writing.ts'
import { gather, newEvent } from './support/cast.ts'
import type { Cast } from './support/cast.ts'
import { rows } from './support/matrix.ts'
import { draft, publishedCase, thread, writing } from './support/scenes.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let cast: Cast
let member: Person
beforeAll(async () => {
  world = await World.open()
  cast = await gather(world, 'open')
  member = cast.people.member!
})
afterAll(() => world.close())

const secret = '999 000 0018'
const certain = `The form said NHS number ${secret} 🙂`

/** Texts the guard does not read, each with its reason. */
const open: Record<string, string> = {
  'PUT /workshops/:workshopId/polls/:pollId/answer /receipt': 'digits that a browser made up',
  'PUT /workshops/:workshopId/questions/:questionId /receipt': 'digits that a browser made up',
  'POST /workshops/:workshopId/questions/:questionId/withdrawal /receipt': 'digits that a browser made up',
  'PUT /workshops/:workshopId/polls/:pollId/words /words/*': 'words that were answered, and read then',
  'POST /workshops/:workshopId/notes /update': 'a change of notes in bytes, whose lines are read one by one',
  'POST /sign-offs/:signOffId/decision /name': 'the name of whoever signs',
  'PUT /cases/:caseId/draft /text/contributors/*/name': 'somebody credited, who agreed to be named',
  'POST /guests/events/:occurrenceId/places /name': 'the name of whoever asks for a place',
  'PUT /events/:occurrenceId/handover /name': 'the name of the colleague who is sent',
  'PUT /guests/places/:token/handover /name': 'the name of the colleague who is sent',
  'PUT /workshops/:workshopId/wrap-up /items/*/key': 'what an item was taken from: a word and an id',
  'POST /workshops/:workshopId/wrap-up/publication /items/*/key':
    'what an item was taken from: a word and an id',
  'PUT /workshops/:workshopId/replay/remarks /key': 'one of the steps that are there, or it is refused',
  'POST /workshops/:workshopId/phones /code': 'the code of a place, which somebody read out',
  'POST /sign-in /name': 'the name of whoever signs in',
  'PATCH /me /name': 'the name of whoever signs in',
  'POST /networks/:networkId/events /timeZone': 'a name from a list',
  'POST /spaces/:spaceId/events /timeZone': 'a name from a list',
  'PATCH /events/:occurrenceId /timeZone': 'a name from a list',
  'POST /event-dates /timeZone': 'a name from a list',
  'POST /calendar-file /text': 'a file that fills a form, which is read when it is sent',
  'POST /holiday-file /text': 'a list that fills a form, which is read when it is sent',
  'PUT /date-findings/:findingId/choice /repeats/rule': 'a rule of RFC 5545, in capitals and digits',
  'POST /event-dates /rule': 'a rule of RFC 5545, in capitals and digits',
  'POST /spaces/:spaceId/events /repeats/rule': 'a rule of RFC 5545, in capitals and digits',
  'PATCH /events/:occurrenceId /repeats/rule': 'a rule of RFC 5545, in capitals and digits',
  'PUT /event-series/:seriesId/rule /rule': 'a rule of RFC 5545, in capitals and digits',
  'PUT /events/:occurrenceId/video /url': 'an address, read as one and shown to who came in',
  'POST /events/:occurrenceId/links /url': 'an address, read as one',
  'POST /events/:occurrenceId/speakers /name':
    'the name of a speaker, who is told of it or comes from outside',
  'POST /organisations /name': 'the name of an organisation, written by an administrator',
  'PATCH /organisations/:organisationId /name': 'the name of an organisation, written by an administrator',
  'POST /organisations/import /csv': 'a public list of authorities, read by an administrator',
  'POST /networks/:networkId/spaces /grants/*/subjectId': 'an id or the name of a role',
  'PUT /spaces/:spaceId/grants /grants/*/subjectId': 'an id or the name of a role',
}

interface Node {
  type?: string | string[]
  format?: string
  enum?: unknown
  pattern?: string
  guard?: string
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
}
/** Strings that hold whatever somebody writes: no id, no day, no choice from a list, no code. */
function freeTexts(
  { type, format, enum: choices, pattern, guard, properties, items, anyOf }: Node,
  at = '',
): string[] {
  const isCode = ['^[0-9]{', '[a-z0-9]', '^(?:20[0-9]{2}'].some((code) => pattern?.includes(code))
  const isText = [type].flat().includes('string') && !format && !choices && !guard && !isCode
  return [
    ...(isText ? [at] : []),
    ...Object.entries(properties ?? {})
      .filter(([name]) => name !== 'accepted')
      .flatMap(([name, child]) => freeTexts(child, `${at}/${name}`)),
    ...(items ? freeTexts(items, `${at}/*`) : []),
    ...(anyOf ?? []).flatMap((child) => freeTexts(child, at)),
  ]
}

test('no text is taken in that the guard does not read, but for those with a reason', () => {
  const unread = rows.flatMap(({ endpoint: { method, url, schema } }) =>
    freeTexts((schema.body ?? {}) as Node).map((pointer) => `${method} ${url} ${pointer}`),
  )
  expect(unread.filter((each) => !(each in open))).toEqual([])
})

describe('each door refuses what is certain, by what and where, without repeating it', () => {
  const doors = rows.flatMap((row) => {
    const body = row.endpoint.schema.body
    return body
      ? fieldsOf(body).map(({ path }) => [`${row.endpoint.method} ${row.endpoint.url}`, path, row] as const)
      : []
  })
  test('there are doors', () => expect(doors.length).toBeGreaterThan(25))

  test.each(doors)('%s %j', async (_name, path, { endpoint, given }) => {
    const person = cast.people.convenor!
    const sent = (await given(world, cast, person)) as { body: Record<string, unknown> }
    const body = put(structuredClone(sent.body), path)
    const { status, problem } = await world.call(person, endpoint, { ...sent, body } as never)
    expect([status, problem.code]).toEqual([422, 'identifying'])
    const [found] = problem.findings!
    expect(found).toMatchObject({
      pointer: `/${path.join('/').replaceAll('*', '0')}`,
      category: 'nhs_number',
    })
    expect(certain.slice(found!.start, found!.end)).toBe(secret)
    expect(JSON.stringify(problem)).not.toContain('0018')
  })

  /** What is needed beside the words, where a row sends none. */
  const whole: Record<string, object> = {
    steps: { title: 'Welcome', minutes: 5 },
    items: { key: 'own:1', part: 'decision', text: '' },
    firstWords: { threadId: randomUUID(), postId: randomUUID() },
    answers: { questionId: randomUUID(), chosen: [] },
  }
  /** The body with the words in one of its fields. */
  function put(body: unknown, [name, ...rest]: string[]): unknown {
    if (name === undefined) return certain
    if (name === '*') return [put((body as unknown[])[0], rest)]
    const given = (body as Record<string, unknown>)[name]
    const isBare = rest[0] === '*' && !(given as unknown[] | undefined)?.length
    return { ...(body as object), [name]: put(isBare ? [whole[name]] : (given ?? whole[name]), rest) }
  }
})

test('a socket message is read as well, and nothing of it is kept', async () => {
  const event = newEvent()
  const { author, network } = cast
  await world.call(author, createEvent, { params: { spaceId: network.space }, body: event })
  await world.call(author, runWorkshop, { params: { workshopId: event.id }, body: { state: 'open' } })
  const socket = await world.connect(author)
  const send = (text: string, accepted?: Acceptance[]) =>
    socket.emitWithAck('workshop.send', {
      workshopId: event.id,
      id: randomUUID(),
      type: 'chat',
      payload: { text },
      ...(accepted && { accepted }),
    })
  expect(await send(certain)).toMatchObject({ ok: false, problem: { status: 422, code: 'identifying' } })
  const asked = await send('She is aged 14 now.')
  expect(asked).toMatchObject({ ok: false, problem: { code: 'identifying' } })
  expect(
    await send('She is aged 14 now.', [{ finding: '/payload/text:exact_age:12-14', reason: 'x' }]),
  ).toMatchObject({
    ok: !asked.ok && asked.problem.findings![0]!.finding === '/payload/text:exact_age:12-14',
  })
  socket.disconnect()
})

describe('a reason', () => {
  const post = async (body: string, accepted?: Acceptance[]) => {
    const { params } = await thread(world, cast)
    const id = randomUUID()
    const answer = await world.call(member, addPost, {
      params,
      body: { id, body, ...(accepted && { accepted }) },
    })
    const kept = await world.database
      .select()
      .from(acceptedFindings)
      .where(eq(acceptedFindings.subject, `post:${id}`))
    const { body: page } = await world.call(member, readThread, { params })
    return { ...answer, kept, posts: page.posts.length }
  }
  const words = 'A young person aged 14 came by bus.'

  test('lets a judgement stand, and is kept with the text', async () => {
    const refused = await post(words)
    expect([refused.status, refused.posts]).toEqual([422, 1])
    const { finding, suggestion } = refused.problem.findings![0]!
    expect(suggestion).toBe('13 to 15')
    const taken = await post(words, [{ finding, reason: 'The age is in the published review.' }])
    expect([taken.status, taken.posts]).toEqual([201, 2])
    expect(taken.kept).toMatchObject([
      { finding, reason: 'The age is in the published review.', personId: member.id },
    ])
  })

  test('is for its own finding only', async () => {
    const { finding } = (await post(words)).problem.findings![0]!
    expect((await post(`So. ${words}`, [{ finding, reason: 'It is known.' }])).status).toBe(422)
  })

  test('lets no number through, whatever it is called', async () => {
    const { finding } = (await post(certain)).problem.findings![0]!
    const as = 'not-a-person' as const
    expect((await post(certain, [{ finding, reason: 'It is a number.', as }])).status).toBe(422)
  })

  test('says of a word that it is no person', async () => {
    const called = 'We use Dympna for our notes.'
    const { finding } = (await post(called)).problem.findings![0]!
    expect((await post(called, [{ finding, reason: 'A program.' }])).status).toBe(422)
    const taken = await post(called, [{ finding, reason: 'A program.', as: 'not-a-person' }])
    expect([taken.status, taken.kept.length]).toEqual([201, 1])
  })

  test('names nobody itself', async () => {
    const { finding } = (await post(words)).problem.findings![0]!
    const { status, problem } = await post(words, [{ finding, reason: 'Dympna Okoro said so.' }])
    expect([status, problem.findings![0]!.pointer]).toEqual([422, '/accepted/0/reason'])
  })

  test('of the wrong form is refused whole', async () => {
    for (const finding of ["/body'; --", '', `/body:exact_age:1-${'9'.repeat(300)}`, 'body:x:1-2'])
      expect((await post('Tea?', [{ finding, reason: 'R' }])).status).toBe(422)
    expect((await post('Tea?', [{ finding: '/body:exact_age:0-1', reason: 'R' }])).kept).toEqual([])
  })
})

test('a colleague may be thanked by name; a stranger’s name is refused', async () => {
  const colleague = await world.member(cast.network, 'Wilhelmina Ashdown')
  const { params } = await publishedCase(world, cast)
  const say = (person: Person, body: string) =>
    world.call(person, commentOnCase, { params, body: { id: randomUUID(), body } })
  expect((await say(member, 'Thanks, Wilhelmina. I agree with Wilhelmina Ashdown.')).status).toBe(201)
  expect((await say(member, 'Thanks, Wilhelmina Marsden.')).status).toBe(422)
  expect((await say(colleague, 'We placed Wilhelmina in June.')).status).toBe(422)
  const names = (await world.call(member, listColleagues, {})).body
  expect(names).toContain('Wilhelmina Ashdown')
  const outsider = (await world.call(cast.people.outsider, listColleagues, {})).body
  expect(outsider).toEqual([])
})

test('a draft keeps judgements for later, and nothing that is certain', async () => {
  const { params, text } = await draft(world, cast)
  const save = (problem: string) =>
    world.call(cast.author, saveDraft, {
      params,
      body: { revision: 0, spaceId: null, hatId: null, text: { ...text, problem } },
    })
  expect((await save(certain)).status).toBe(422)
  expect((await world.call(cast.author, readDraft, { params })).body.text.problem).toBe('')
  expect((await save('She was 14 then.')).status).toBe(200)
})

test('clues that fit together ask for a reason when a case is published, as many as they are', async () => {
  const { params, text } = await draft(world, cast)
  const save = (revision: number, problem: string, accepted: Acceptance[] = []) =>
    world.call(cast.author, saveDraft, {
      params,
      body: {
        revision,
        spaceId: cast.network.space,
        hatId: null,
        text: { ...whole(text), problem },
        accepted,
      },
    })
  const publish = (revision: number, accepted: Acceptance[] = []) =>
    writing(world, cast)
      .reviewing()
      .then((reviewing) => reviewing.submit(cast.author, { id: params.caseId, revision }, { accepted }))

  await save(0, 'A Somali girl in foster care was trafficked.')
  const asked = await publish(1)
  expect([asked.status, asked.problem.code]).toEqual([422, 'identifying'])
  const { finding, reason, category } = asked.problem.findings![0]!
  expect([finding, category]).toEqual(['/text:jigsaw:0-5', 'jigsaw'])
  expect(reason).toContain('It says where somebody is placed.')
  const why = [{ finding, reason: 'It is true of many.' }]
  await save(1, 'A Somali girl in foster care was trafficked in March.', why)
  expect((await world.call(cast.author, readDraft, { params })).body.accepted).toEqual(why)
  expect((await publish(2, why)).problem.findings![0]!.finding).toBe('/text:jigsaw:0-6')
  expect(
    (await publish(2, [{ finding: '/text:jigsaw:0-6', reason: 'Looked at by two.' }])).body,
  ).toMatchObject({
    state: 'anonymisation',
    wanted: 2,
  })
  const kept = await world.database
    .select()
    .from(acceptedFindings)
    .where(sql`subject like 'review:%' and finding like '/text:jigsaw%'`)
  expect(kept).toMatchObject([{ finding: '/text:jigsaw:0-6', reason: 'Looked at by two.' }])
})

test('a profile may say how to reach its owner, and names nobody else', async () => {
  const about = (words: string) => world.call(member, changeMe, { body: { about: words } })
  expect((await about('Mail me at desk@people.example or ring 01632 960123.')).status).toBe(200)
  expect((await about('I worked with Dympna Okoro.')).status).toBe(422)
})

test('reasons alone are no change', async () => {
  const { status, problem } = await world.call(member, changeMe, { body: { accepted: [] } })
  expect([status, problem.code]).toEqual([422, 'invalid'])
})

test('what was refused is in no log', async () => {
  const noisy = await World.open({ logLevel: 'trace' })
  const logged: string[] = []
  const stream = Object.getOwnPropertySymbols(noisy.app.log).find(
    ({ description }) => description === 'pino.stream',
  )!
  Object.assign(noisy.app.log, { [stream]: { write: (line: string) => logged.push(line) } })
  try {
    const scene = await gather(noisy, 'open')
    const { status } = await noisy.call(scene.author, createThread, {
      params: { spaceId: scene.network.space },
      body: { id: randomUUID(), postId: randomUUID(), title: 'T', kind: 'question', body: certain },
    })
    expect(status).toBe(422)
    expect(logged.join('')).toContain('/threads')
    expect(logged.join('')).not.toMatch(/999 ?000 ?0018/)
  } finally {
    await noisy.close()
  }
})
