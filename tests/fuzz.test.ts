import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft } from '@waymark/contracts/case-drafts'
import { createThread } from '@waymark/contracts/discussions'
import { createEvent } from '@waymark/contracts/events'
import { gather, newEvent } from './support/cast.ts'
import type { Person } from './support/world.ts'
import { World } from './support/world.ts'

interface Schema {
  type?: string | string[]
  enum?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  maxLength?: number
}
interface Operation {
  parameters?: { name: string; in: 'path' | 'query'; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
interface Route {
  method: string
  path: string
  operation: Operation
}

let world: World
let member: Person
let routes: Route[]
/** Ids of real things, by the name a path gives them, so that requests get past the front door. */
let real: Record<string, string>

beforeAll(async () => {
  world = await World.open()
  const cast = await gather(world, 'open')
  member = cast.author
  const { network } = cast
  const event = newEvent()
  real = {
    networkId: network.id,
    spaceId: network.space,
    personId: member.id,
    threadId: randomUUID(),
    caseId: randomUUID(),
    occurrenceId: event.id,
    workshopId: event.id,
    organisationId: cast.organisation,
    subjectId: randomUUID(),
  }
  await world.call(member, createThread, {
    params: { spaceId: network.space },
    body: { id: real['threadId']!, postId: real['subjectId']!, title: 'T', kind: 'question', body: 'B' },
  })
  await world.call(member, createDraft, { params: { networkId: network.id }, body: { id: real['caseId']! } })
  await world.call(member, createEvent, { params: { spaceId: network.space }, body: event })
  await world.settled()
  const document = (await (await fetch(`${world.origin}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>
  }
  routes = Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
      })),
    )
    // Ending the session or the membership would make the rest of the run say 401 and 404.
    .filter(({ method, path }) => method !== 'HEAD' && !/sign-out|\/leave|sign-in|\{sessionId\}/.test(path))
})
afterAll(() => world.close())

const hostile = [
  "'; drop table persons; --",
  '<img src=x onerror=alert(1)>',
  '../../etc/passwd',
  '\u0000',
  '👩🏽‍🏫'.repeat(20),
  '\u202Eمرحبا',
  '{{7*7}}',
  '%00%ff',
  '\ud800',
  'x'.repeat(50_000),
  '-1',
  '9'.repeat(40),
  '__proto__',
  'null',
]

function valid(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valid))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') {
    const properties = Object.entries(schema.properties ?? {})
    return fc.record(Object.fromEntries(properties.map(([name, each]) => [name, valid(each)])), {
      requiredKeys: (schema.required ?? []).filter((name) => name in (schema.properties ?? {})),
    })
  }
  if (type === 'array') return fc.array(valid(schema.items ?? {}), { maxLength: 3 })
  if (type === 'integer' || type === 'number') {
    const min = schema.minimum ?? 0
    return fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? Infinity, min + 60)) })
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...Object.values(real)), fc.uuid())
  if (schema.format === 'email') return fc.constant('ada@people.example')
  if (schema.format === 'date-time')
    return fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString())
  if (schema.format === 'date') return fc.constant('2026-03-01')
  return fc.string({ minLength: 1, maxLength: Math.min(schema.maxLength ?? 40, 40) })
}

const anything = fc.oneof(
  fc.constantFrom<unknown>(...hostile),
  fc.anything({ maxDepth: 2, withNullPrototype: false }),
  fc.constantFrom<unknown>(null, 1e308, -1, [], {}, true),
)

/** A valid body with one part replaced, removed or added; or nothing like a body at all. */
function near(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc
      .tuple(valid(schema), fc.string(), anything)
      .map(([body, added, value]) => ({ ...(body as object), [added]: value })),
    fc.tuple(valid(schema), fc.nat(), anything).map(([body, pick, value]) => {
      const names = Object.keys(schema.properties ?? {})
      return names.length > 0 ? { ...(body as object), [names[pick % names.length]!]: value } : value
    }),
    anything,
  )
}

interface Request {
  route: Pick<Route, 'method' | 'path'> & { operation?: Operation }
  values: unknown[]
  body: unknown
}

const request = (): fc.Arbitrary<Request> =>
  fc.constantFrom(...routes).chain((route) => {
    const parameters = route.operation.parameters ?? []
    const body = Object.values(route.operation.requestBody?.content ?? {})[0]?.schema
    const parameter = ({ name, schema }: (typeof parameters)[number]) =>
      fc.oneof(
        { weight: 5, arbitrary: real[name] ? fc.constant<unknown>(real[name]) : valid(schema) },
        { weight: 1, arbitrary: fc.constantFrom<unknown>(...hostile) },
      )
    return fc.record({
      route: fc.constant(route),
      values: fc.tuple(...parameters.map(parameter)),
      body: body
        ? fc.oneof({ weight: 2, arbitrary: valid(body) }, { weight: 3, arbitrary: near(body) })
        : fc.constant(undefined),
    })
  })

async function send({ route, values, body }: Request): Promise<number> {
  const parameters = route.operation?.parameters ?? []
  const asText = (value: unknown) => String(value).toWellFormed().slice(0, 2000)
  let path = route.path
  const query = new URLSearchParams()
  for (const [index, { name, in: place }] of parameters.entries()) {
    const text = asText(values[index])
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(text))
    else if (values[index] !== undefined) query.set(name, text)
  }
  const text = body === undefined ? undefined : JSON.stringify(body)
  const answer = await fetch(`${world.origin}${path}?${query}`, {
    method: route.method,
    headers: {
      cookie: member.cookies,
      origin: world.origin,
      ...(text !== undefined && { 'content-type': 'application/json' }),
    },
    ...(text !== undefined && { body: text }),
  })
  const said = await answer.text()
  if (answer.status >= 400)
    expect(JSON.parse(said)).toMatchObject({ status: answer.status, code: expect.any(String) })
  return answer.status
}

/** Says which request broke it; the description of its route is in the contract. */
function report(run: fc.RunDetails<[Request]>): void {
  if (!run.failed) return
  const [{ route, values, body }] = run.counterexample ?? [
    { route: { method: '?', path: '?' }, values: [], body: null },
  ]
  const sent = JSON.stringify({ values, body })?.slice(0, 1500)
  throw new Error(
    `${route.method} ${route.path} (seed ${run.seed}) ${sent}\n${String(run.errorInstance).slice(0, 600)}`,
  )
}

/** What stands in every table that a request may write; the index and the jobs trail behind by themselves. */
async function digest(): Promise<string> {
  const { rows } = await world.database.execute<{ sum: string }>(
    sql.raw(
      `select md5(concat(${tables.map((table) => `(select count(*)::text || coalesce(sum(hashtext(t::text)::bigint)::text, '') from ${table} t)`).join(', ')})) as sum`,
    ),
  )
  return rows[0]!.sum
}
const tables = [
  'persons',
  'organisations',
  'organisation_domains',
  'hats',
  'networks',
  'memberships',
  'join_requests',
  'invitations',
  'agreements',
  'agreement_acceptances',
  'spaces',
  'space_grants',
  'threads',
  'posts',
  'thread_reads',
  'reply_keys',
  'mailed_replies',
  'mail_archives',
  'brought_messages',
  'practice_cases',
  'case_drafts',
  'case_versions',
  'case_comments',
  'case_incidents',
  'flags',
  'flag_readings',
  'openings',
  'case_attachments',
  'case_version_attachments',
  'case_threads',
  'event_series',
  'occurrences',
  'registrations',
  'registration_steps',
  'series_passes',
  'workshops',
  'workshop_entries',
  'notice_choices',
  'letter_settings',
  'activity',
]

test('no request, valid, nearly valid or hostile, breaks the hub, and none that is refused changes a row', async () => {
  let before = await digest()
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(request(), async (each) => {
      const status = await send(each)
      seen.set(status, (seen.get(status) ?? 0) + 1)
      expect([each.route.method, each.route.path, status >= 500]).toEqual([
        each.route.method,
        each.route.path,
        false,
      ])
      expect([200, 201, 202, 204, 401, 403, 404, 409, 413, 422, 429]).toContain(status)
      const after = await digest()
      if (status >= 400) expect(after).toBe(before)
      before = after
    }),
    { numRuns: 3000, endOnFailure: true, reporter: report },
  )
  // The run is worth something only when many requests got through and many were refused.
  const through = [...seen].filter(([status]) => status < 300).reduce((sum, [, count]) => sum + count, 0)
  expect(through).toBeGreaterThan(300)
  expect(seen.get(422) ?? 0).toBeGreaterThan(300)
}, 170_000)

test.each([
  ['10 MB of text', `{"name":"${'x'.repeat(10_000_000)}"}`, 413],
  ['half a document', '{"name":"Ad', 422],
  ['nesting ten thousand deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 422],
  ['a list', '[]', 422],
])('%s is refused in good order', async (_name, body, status) => {
  const answer = await fetch(`${world.origin}/api/me`, {
    method: 'PATCH',
    headers: { cookie: member.cookies, origin: world.origin, 'content-type': 'application/json' },
    body,
  })
  expect([answer.status, ((await answer.json()) as { status: number }).status]).toEqual([status, status])
})
