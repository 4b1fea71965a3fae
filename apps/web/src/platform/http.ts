import type { Problem } from '@waymark/contracts/common'
import type { Endpoint } from '@waymark/contracts/endpoint'
import { refreshSession } from '@waymark/contracts/identity'
import type { Static, TSchema } from 'typebox'

type Schema<E extends Endpoint> = E['schema']
type Part<S> = S extends TSchema ? Static<S> : undefined
export type Parts<E extends Endpoint> = (Schema<E>['params'] extends TSchema
  ? { params: Static<Schema<E>['params']> }
  : { params?: undefined }) &
  (Schema<E>['body'] extends TSchema ? { body: Static<Schema<E>['body']> } : { body?: FormData }) & {
    query?: Part<Schema<E>['querystring']>
    signal?: AbortSignal
  }
type Value<S> = S extends TSchema ? Static<S> : never
export type Reply<E extends Endpoint> = Value<Schema<E>['response'][keyof Schema<E>['response']]>

/** The API's refusal, with a sentence to show. `offline` when it could not be asked at all. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

let signedOut: () => void = () => {}
/** What to do when the session has ended for good. */
export const onSignedOut = (run: () => void) => void (signedOut = run)
export const sessionEnded = () => signedOut()

/** Calls the API as the contract says; throws `ProblemError`. An expired session is renewed once, unseen. */
export async function call<E extends Endpoint>(endpoint: E, parts: Parts<E>): Promise<Reply<E>> {
  const answer = await answerTo(endpoint, parts)
  return (answer.status === 204 ? null : await answer.json()) as Reply<E>
}

/** Asks for a file and hands it to the browser to be kept, under the name the server gives it. */
export async function saveFile<E extends Endpoint>(endpoint: E, parts: Parts<E>): Promise<void> {
  const answer = await answerTo(endpoint, parts)
  const said = answer.headers.get('content-disposition') ?? ''
  const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/i.exec(said)?.[1] ?? '')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name || (/filename="([^"]+)"/.exec(said)?.[1] ?? 'file')
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

async function answerTo<E extends Endpoint>(endpoint: E, parts: Parts<E>): Promise<Response> {
  let answer = await send(endpoint, parts)
  const isSigningIn = endpoint.url.startsWith('/sign-in')
  if (answer.status === 401 && !isSigningIn) {
    if (!(await renewSession())) signedOut()
    else answer = await send(endpoint, parts)
  }
  if (!answer.ok) throw new ProblemError(await readProblem(answer))
  return answer
}

async function send<E extends Endpoint>(
  { method, url }: E,
  { params, query, body, signal }: Parts<E>,
): Promise<Response> {
  const path = url.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  )
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  // Several values of one name are said one after the other.
  const pairs = given.flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)]))
  const search = new URLSearchParams(pairs)
  const isForm = body instanceof FormData
  try {
    return await fetch(`/api${path}${search.size > 0 ? `?${search}` : ''}`, {
      method,
      signal: signal ?? null,
      ...(body !== undefined && {
        body: isForm ? body : JSON.stringify(body),
        headers: isForm ? {} : { 'content-type': 'application/json' },
      }),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ProblemError({
      type: 'about:blank',
      status: 0,
      code: 'offline',
      title: 'No connection just now. Your words are kept here; please try again.',
    })
  }
}

async function readProblem(answer: Response): Promise<Problem> {
  const isProblem = answer.headers.get('content-type')?.includes('problem+json')
  if (isProblem) return (await answer.json()) as Problem
  return {
    type: 'about:blank',
    status: answer.status,
    code: 'broken',
    title: 'Something between you and Waymark did not work. Please try again.',
  }
}

let renewing: Promise<boolean> | undefined
/** Trades the refresh cookie; calls at the same moment share one trade. False when the session has ended for good. */
export function renewSession(): Promise<boolean> {
  renewing ??= trade().finally(() => (renewing = undefined))
  return renewing
}

/** A lost connection or a busy server is thrown: nobody is signed out by it. */
async function trade(): Promise<boolean> {
  const answer = await send(refreshSession, {})
  if (!answer.ok && answer.status !== 401) throw new ProblemError(await readProblem(answer))
  return answer.ok
}
