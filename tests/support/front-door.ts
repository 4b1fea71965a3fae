import type { Static, TSchema } from 'typebox'
import type { Endpoint } from '@waymark/contracts/endpoint'
import type { Problem } from '@waymark/contracts/common'

export type Parts<E extends Endpoint> = (E['schema']['params'] extends TSchema
  ? { params: Static<E['schema']['params']> }
  : { params?: undefined }) &
  (E['schema']['body'] extends TSchema ? { body: Static<E['schema']['body']> } : { body?: undefined }) & {
    query?: E['schema']['querystring'] extends TSchema ? Static<E['schema']['querystring']> : undefined
  }
type Success<E extends Endpoint> = {
  [S in keyof E['schema']['response']]: E['schema']['response'][S] extends TSchema
    ? Static<E['schema']['response'][S]>
    : never
}[keyof E['schema']['response']]
/** Status with the contract's reply; on a refusal `problem` has the document. */
export interface Outcome<E extends Endpoint> {
  status: number
  body: Success<E>
  problem: Problem
}

/** One request to a hub, as a browser with these cookies would send it. */
export async function knock<E extends Endpoint>(
  origin: string,
  cookies: string | undefined,
  endpoint: E,
  parts: Parts<E>,
): Promise<Outcome<E>> {
  const path = endpoint.url.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((parts.params as Record<string, unknown>)[name])),
  )
  const search = new URLSearchParams(
    Object.entries(parts.query ?? {})
      .filter(([, value]) => value !== undefined)
      .flatMap(([key, value]) => [value].flat().map((each) => [key, String(each)])),
  )
  const answer = await fetch(`${origin}/api${path}${search.size > 0 ? `?${search}` : ''}`, {
    method: endpoint.method,
    headers: {
      origin,
      ...(cookies && { cookie: cookies }),
      ...(parts.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(parts.body !== undefined && { body: JSON.stringify(parts.body) }),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json')
  const body = (isJson && text ? JSON.parse(text) : text) as never
  return { status: answer.status, body, problem: body }
}
