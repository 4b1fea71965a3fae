import type { FastifyReply, FastifyRequest } from 'fastify'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const ways = {
  br: (text: string) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (text: string) => promisify(gzip)(text),
}
/** Smaller than this it is not worth the work. */
const fromBytes = 2000

/**
 * For answers that are long and alike within, such as a log, and hold nothing that a stranger could put beside a secret:
 * a fraction of the bytes. The work is done off the main thread.
 */
export async function compressed(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const asked = headers['accept-encoding'] ?? ''
  const way = /\bbr\b/.test(asked) ? 'br' : /\bgzip\b/.test(asked) ? 'gzip' : undefined
  if (!way || typeof payload !== 'string' || payload.length < fromBytes) return payload
  void reply.header('content-encoding', way).header('vary', 'accept-encoding').removeHeader('content-length')
  return ways[way](payload)
}
