import type { Problem } from '@waymark/contracts/common'
import type { Endpoint } from '@waymark/contracts/endpoint'
import { ProblemError, renewSession, sessionEnded } from './http.ts'
import type { Reply } from './http.ts'

interface Wish {
  file: File
  /** What else stands in the form; it goes before the file. */
  fields?: Record<string, string>
  signal: AbortSignal
  /** From 0 to 1; at 1 all is sent and the answer is awaited. */
  onProgress: (sent: number) => void
}

/** Sends a file as a form. Not `fetch`: that cannot say how much has left. Throws `ProblemError`, or that it was stopped. */
export async function upload<E extends Endpoint>(
  endpoint: E,
  params: Record<string, string>,
  wish: Wish,
): Promise<Reply<E>> {
  let answer = await send(endpoint, params, wish)
  if (answer.status === 401) {
    if (await renewSession()) answer = await send(endpoint, params, wish)
    else sessionEnded()
  }
  if (answer.status >= 400) throw new ProblemError(answer.body as Problem)
  return answer.body as Reply<E>
}

function send(
  { method, url }: Endpoint,
  params: Record<string, string>,
  { file, fields, signal, onProgress }: Wish,
) {
  const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!))
  const form = new FormData()
  for (const [name, value] of Object.entries(fields ?? {})) form.append(name, value)
  form.append('file', file)
  return new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, `/api${path}`)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.upload.addEventListener('load', () => onProgress(1))
    request.addEventListener('load', () => resolve({ status: request.status, body: read(request) }))
    request.addEventListener('error', () =>
      reject(
        new ProblemError({
          type: 'about:blank',
          status: 0,
          code: 'offline',
          title: 'The connection was lost before the file had arrived. Please try again.',
        }),
      ),
    )
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    if (signal.aborted) return reject(new DOMException('stopped', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}

function read({ status, responseText }: XMLHttpRequest): unknown {
  try {
    return JSON.parse(responseText)
  } catch {
    const title = 'Something between you and Waymark did not work. Please try again.'
    return { type: 'about:blank', status, code: 'broken', title } satisfies Problem
  }
}
