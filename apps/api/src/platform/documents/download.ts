import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/**
 * A file that people put in, as a download: never shown by the browser as part of this hub, and kept by nothing on the way,
 * since it may be hidden at any moment.
 */
export const sendFile = (
  reply: FastifyReply,
  { name, mediaType, bytes }: { name: string; mediaType: string; bytes: number },
  content: Readable,
) =>
  reply
    .header('content-disposition', disposition(name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('content-length', bytes)
    .type(mediaType)
    .send(content)

/** After RFC 6266: a plain name for old browsers, the true one for all others. */
function disposition(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '')
    .trim()
  const coded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain.startsWith('.') ? `File${plain}` : plain}"; filename*=UTF-8''${coded}`
}
