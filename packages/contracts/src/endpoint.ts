import type { TSchema } from 'typebox'

/** One HTTP call, written once: the API routes it, the SPA and the tests call it. Urls are below `/api`. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  schema: {
    params?: TSchema
    querystring?: TSchema
    body?: TSchema
    response: { [status: number]: TSchema }
    summary?: string
    consumes?: string[]
  }
}
