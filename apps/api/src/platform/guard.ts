import { createHash } from 'node:crypto'
import type { FastifyRequest, RouteOptions } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { TSchema } from 'typebox'
import type { Reading, TextFinding } from '@waymark/contracts/common'
import { findingId } from '@waymark/contracts/guard'
import type { Acceptance } from '@waymark/contracts/guard'
import { check } from '@waymark/identity-guard'
import type { Finding } from '@waymark/identity-guard'
import type { Transaction } from './database.ts'
import { Refusal } from './errors.ts'
import { acceptedFindings } from './tables.ts'
import type { Viewer } from './viewer.ts'

interface Guard {
  /**
   * Refuses with 422 what could tell who somebody is, naming kind and place and never the words. Answers with what the
   * writer gave reasons for.
   */
  pass: (viewer: Viewer | undefined, schema: TSchema, body: unknown) => Promise<Acceptance[]>
  /** Set by the networks feature: those of these names, in small letters, that are people the viewer shares a network with. */
  colleaguesOf: (viewer: Viewer, names: string[]) => Promise<string[]>
}

declare module 'fastify' {
  interface FastifyInstance {
    guard: Guard
  }
  interface FastifyRequest {
    /** What the guard found in the body and its writer gave a reason for; to be kept with the text. */
    acceptances: Acceptance[]
    /** All reasons that were sent, for words the body does not have: those of a draft that is published. */
    reasonsGiven: Acceptance[]
  }
}

/** A field in which people write: where it is (`*` for each of a list), and how the guard reads it. */
interface Field {
  path: string[]
  reading: Exclude<Reading, 'open'>
}
interface Node {
  guard?: Field['reading']
  guardAsks?: 'now' | 'later'
  minProperties?: number
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
}

/** The fields of a schema in which people write. */
export function fieldsOf(schema: object, path: string[] = []): Field[] {
  const { guard, properties, items, anyOf } = schema as Node
  return [
    ...(guard ? [{ path, reading: guard }] : []),
    ...Object.entries(properties ?? {})
      .filter(([name]) => path.length > 0 || name !== 'accepted')
      .flatMap(([name, child]) => fieldsOf(child, [...path, name])),
    ...(items ? fieldsOf(items, [...path, '*']) : []),
    ...(anyOf ?? []).flatMap((child) => fieldsOf(child, path)),
  ]
}

function textsAt(value: unknown, path: string[], pointer = ''): { pointer: string; text: string }[] {
  const [name, ...rest] = path
  if (name === undefined) return typeof value === 'string' ? [{ pointer, text: value }] : []
  if (name === '*') {
    return Array.isArray(value)
      ? value.flatMap((each, index) => textsAt(each, rest, `${pointer}/${index}`))
      : []
  }
  return value && typeof value === 'object'
    ? textsAt((value as Record<string, unknown>)[name], rest, `${pointer}/${name}`)
    : []
}

type Located = Finding & { pointer: string; reading: Reading; id: string; words: string }

/** Findings of long texts, by a hash of the text: a draft is saved many times with one field changed. */
const remembered = new Map<string, Finding[]>()
const longEnough = 400
const mostRemembered = 2000

function checkOnce(text: string, reading: Field['reading']): Finding[] {
  if (text.length < longEnough) return check(text, { kind: reading })
  const key = createHash('sha256').update(`${reading}\n${text}`).digest('base64')
  const known = remembered.get(key) ?? check(text, { kind: reading })
  remembered.delete(key)
  remembered.set(key, known)
  if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value!)
  return known
}

/** What stands in the fields of a body, by field. */
export function findIn(schema: TSchema, body: unknown): Located[] {
  return fieldsOf(schema).flatMap(({ path, reading }) =>
    textsAt(body, path).flatMap(({ pointer, text }) =>
      checkOnce(text, reading).map((each) => locate(each, pointer, reading, text)),
    ),
  )
}

const locate = (each: Finding, pointer: string, reading: Reading, text: string): Located => ({
  ...each,
  pointer,
  reading,
  id: findingId(pointer, each.category, each.start, each.end),
  words: text.slice(each.start, each.end),
})

const isAccepted = ({ id, severity, category }: Located, accepted: Acceptance[]): boolean =>
  accepted.some(
    (each) =>
      each.finding === id &&
      (severity === 'warn' || (category === 'person_name' && each.as === 'not-a-person')),
  )

/** As the contract says it: without the words themselves. */
const present = ({ words: _, reading: __, id: finding, ...rest }: Located): TextFinding => ({
  ...rest,
  finding,
})

function refuse(open: Located[]): never {
  const isCertain = open.some(({ severity }) => severity === 'block')
  throw new Refusal(
    422,
    'identifying',
    isCertain
      ? 'Something here could tell who somebody is. Please change what is marked.'
      : 'Please look at what is marked: change it, or say why it can stay.',
    open.map(({ pointer, reason }) => ({ pointer, detail: reason })),
    open.map(present),
  )
}

/** Keeps with a text why findings in it may stay, for those who look after the space. Safe to repeat. */
export async function keepReasons(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  subject: string,
  acceptances: readonly Acceptance[],
): Promise<void> {
  if (acceptances.length === 0) return
  await tx
    .insert(acceptedFindings)
    .values(
      acceptances.map(({ finding, reason, as = 'fine' }) => ({
        subject,
        finding,
        reason,
        as,
        personId: viewer.id,
      })),
    )
    .onConflictDoNothing()
}

/** The identity guard at every door: whatever a contract marks as written by people is read before its handler runs. */
export const guard = fastifyPlugin(
  async (app) => {
    app.decorate('guard', {
      colleaguesOf: async () => [],
      async pass(viewer, schema, body) {
        const accepted = (body as { accepted?: Acceptance[] } | null)?.accepted ?? []
        const found = [...findIn(schema, body), ...inReasons(accepted)]
        const asksLater = (schema as Node).guardAsks === 'later'
        const open = found.filter(
          (each) => !isAccepted(each, accepted) && !(asksLater && each.severity === 'warn'),
        )
        const isNamed = open.some(
          ({ category, reading }) =>
            (category === 'person_name' || category === 'handle') &&
            (reading === 'conversation' || reading === 'event'),
        )
        const left = isNamed && viewer ? await withoutColleagues(viewer, schema, body, open) : open
        if (left.length > 0) refuse(left)
        const ids = new Set(found.map(({ id }) => id))
        // Clues over a whole text are counted by the feature that has it.
        return accepted.filter(({ finding }) => ids.has(finding) || finding.includes(':jigsaw:'))
      },
    })

    /** Reads the fields where people speak with one another once more, with the colleagues they name. */
    async function withoutColleagues(viewer: Viewer, schema: TSchema, body: unknown, open: Located[]) {
      const names = open
        .filter(({ category }) => category === 'person_name' || category === 'handle')
        .map(({ words }) => words.toLowerCase().replace(/^@|\.+$/g, ''))
      const colleagues = await app.guard.colleaguesOf(viewer, [...new Set(names)])
      if (colleagues.length === 0) return open
      const still = new Set(
        fieldsOf(schema).flatMap(({ path, reading }) =>
          textsAt(body, path).flatMap(({ pointer, text }) =>
            check(text, { kind: reading, colleagues }).map((each) => locate(each, pointer, reading, text).id),
          ),
        ),
      )
      return open.filter(({ id }) => still.has(id))
    }

    app.decorateRequest('acceptances')
    app.decorateRequest('reasonsGiven')
    app.addHook('onRoute', (route: RouteOptions) => {
      const schema = route.schema?.body as TSchema | undefined
      if (!schema || fieldsOf(schema).length === 0) return
      const stand = async (request: FastifyRequest) => {
        const body = request.body as { accepted?: Acceptance[] }
        request.acceptances = await app.guard.pass(request.viewer, schema, body)
        request.reasonsGiven = body.accepted ?? []
        delete body.accepted
        // Reasons alone change nothing, though they count as a property of the body.
        if (Object.keys(body).length < ((schema as Node).minProperties ?? 0))
          throw new Refusal(422, 'invalid', 'There is nothing to change in what was sent.')
      }
      route.preHandler = [stand, ...[route.preHandler ?? []].flat()]
    })
  },
  { name: 'guard', dependencies: ['viewer'] },
)

/** A reason is read by others too. */
const inReasons = (accepted: Acceptance[]): Located[] =>
  accepted.flatMap(({ reason }, index) =>
    check(reason)
      .filter(({ severity }) => severity === 'block')
      .map((each) => locate(each, `/accepted/${index}/reason`, 'prose', reason)),
  )
