import type { FastifyError } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Problem, TextFinding } from '@waymark/contracts/common'

type FieldError = NonNullable<Problem['errors']>[number]

/** An expected refusal. The sentence is shown to people; `code` is stable for programs. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly errors: FieldError[] | undefined
  readonly findings: TextFinding[] | undefined
  constructor(
    status: number,
    code: string,
    sentence: string,
    errors?: FieldError[],
    findings?: TextFinding[],
  ) {
    super(sentence)
    this.status = status
    this.code = code
    this.errors = errors
    this.findings = findings
  }
}

export const notFound = () =>
  new Refusal(404, 'not_found', 'There is nothing here, or it is not open to you.')

/** The row, or 404: what a person may not see does not exist for them. */
export function found<Row>(row: Row | undefined | null): Row {
  if (row === undefined || row === null) throw notFound()
  return row
}

/** Goes on when allowed, else 403. */
export function allow(
  allowed: boolean,
  code = 'not_allowed',
  sentence = 'You can look here, but this is for others to do.',
): void {
  if (!allowed) throw new Refusal(403, code, sentence)
}

const sentences: Record<number, [code: string, sentence: string]> = {
  401: ['signed_out', 'Please sign in first.'],
  403: ['not_allowed', 'This is not yours to do.'],
  404: ['not_found', 'There is nothing here, or it is not open to you.'],
  409: ['conflict', 'Something else changed this at the same moment. Please look again and retry.'],
  413: ['too_large', 'That is too large to send.'],
  422: ['invalid', 'Some of what was sent is missing or not in the right form.'],
  429: ['too_many', 'That was a lot at once. Please wait a minute and try again.'],
  500: ['broken', 'Something went wrong on our side. Nothing was changed; please try again.'],
  503: ['unavailable', 'Waymark is busy or starting. Please try again in a moment.'],
}

/** PostgreSQL's codes for what two people at once, or an id already taken, can cause. */
const conflicts = new Set(['23505', '23503', '40001', '40P01', '55P03'])

function databaseCode(error: unknown): string | undefined {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } }
  const found = cause?.code ?? code
  return typeof found === 'string' ? found : undefined
}

/** Any error as the problem document it is answered with. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Refusal) {
    return problem(error.status, error.code, error.message, error.errors, error.findings)
  }
  const { validation, validationContext, statusCode = 500 } = error as FastifyError
  if (validation) {
    if (validationContext === 'params') return problem(404)
    return problem(422, 'invalid', sentences[422]![1], validation.map(fieldError))
  }
  const code = databaseCode(error) ?? ''
  if (conflicts.has(code)) return problem(409)
  // Class 22: what was sent is no value of its kind, such as a text with a NUL in it.
  if (/^22...$/.test(code)) return problem(422)
  if (statusCode >= 500) return problem(statusCode === 503 ? 503 : 500)
  return problem(statusCode in sentences ? statusCode : 422)
}

function problem(
  status: number,
  code?: string,
  sentence?: string,
  errors?: FieldError[],
  findings?: TextFinding[],
): Problem {
  const [defaultCode, defaultSentence] = sentences[status] ?? sentences[500]!
  return {
    type: 'about:blank',
    title: sentence ?? defaultSentence,
    status,
    code: code ?? defaultCode,
    ...(errors && { errors }),
    ...(findings && { findings }),
  }
}

function fieldError({
  instancePath,
  keyword,
  params,
  message,
}: NonNullable<FastifyError['validation']>[number]): FieldError {
  const missing = keyword === 'required' ? `/${String(params['missingProperty'])}` : ''
  return { pointer: `${instancePath}${missing}`, detail: message ?? 'is not in the right form' }
}

/** One place that turns errors into answers, and logs the unexpected ones once. */
export const errors = fastifyPlugin(
  async (app) => {
    app.setErrorHandler((error, request, reply) => {
      const answer = toProblem(error)
      if (answer.status >= 500) request.log.error({ err: withoutWords(error) }, 'unexpected error')
      return reply.code(answer.status).type('application/problem+json').send(answer)
    })
  },
  { name: 'errors' },
)

/** The error without bound values: a failed query's message may quote what somebody wrote. */
function withoutWords(error: unknown) {
  const { name, stack, cause } = error as Error & { cause?: Error & { code?: string } }
  const frames = stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n')
  const reason = cause ?? (error as Error & { code?: string })
  return {
    type: name,
    code: reason.code,
    stack: frames,
    ...(cause ? {} : !isQuery(error) && { message: (error as Error).message }),
  }
}

const isQuery = (error: unknown) => 'query' in (error as object) || 'params' in (error as object)
