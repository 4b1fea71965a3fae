import { createECDH, createHmac } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import fastifyPlugin from 'fastify-plugin'
import webPush from 'web-push'
import type { Config } from '../config.ts'

export type Delivery = 'arrived' | 'gone' | 'failed'
interface Push {
  /** What browsers need to take pushes of this hub and of nobody else, as base64url. */
  publicKey: string
  /** Whether a push may go to an endpoint, which is an address that a client chooses. */
  takes: (endpoint: string) => boolean
  /** Tells a browser that there is something new, without a word of what. */
  send: (endpoint: string) => Promise<Delivery>
}
declare module 'fastify' {
  interface FastifyInstance {
    push: Push
  }
}

/** The push services of the browsers there are, by host or by the end of it. */
const services = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  '.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
]
const timeout = 5000
const hoursToLive = 12

/** Only the known services get requests from this hub, by TLS and at the usual port; the administrator may add origins. */
export function isPushService(endpoint: string, origins: string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password, origin } = new URL(endpoint)
  if (username || password) return false
  if (origins.includes(origin)) return true
  if (protocol !== 'https:' || port !== '') return false
  return services.some((known) => (known.startsWith('.') ? hostname.endsWith(known) : hostname === known))
}

/** Web Push without a payload (RFC 8030), signed by a key that is drawn from the hub’s secret (RFC 8292). */
export const push = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    const key = createECDH('prime256v1')
    key.setPrivateKey(createHmac('sha256', config.secret).update('web push').digest())
    const publicKey = key.getPublicKey('base64url')
    const address = /<([^>]+)>/.exec(config.mailFrom)?.[1] ?? config.mailFrom
    const vapidDetails = {
      subject: `mailto:${address}`,
      publicKey,
      privateKey: key.getPrivateKey('base64url').padStart(43, 'A'),
    }
    app.decorate('push', {
      publicKey,
      takes: (endpoint) => isPushService(endpoint, config.pushOrigins ?? []),
      send: (endpoint) => {
        const subscription = { endpoint, keys: { p256dh: '', auth: '' } }
        // One that a browser has not fetched yet is replaced by the next.
        const options = { vapidDetails, TTL: hoursToLive * 3600, topic: 'news' }
        const { headers } = webPush.generateRequestDetails(subscription, null, options)
        return deliver(endpoint, headers)
      },
    })
  },
  { name: 'push' },
)

/** Redirects are not followed. */
function deliver(endpoint: string, headers: Record<string, string | number>): Promise<Delivery> {
  const start = endpoint.startsWith('http:') ? plainRequest : request
  return new Promise((resolve) => {
    const sent = start(endpoint, { method: 'POST', headers, timeout }, (answer) => {
      answer.resume()
      const status = answer.statusCode ?? 0
      if (status === 404 || status === 410) resolve('gone')
      else resolve(status >= 200 && status < 300 ? 'arrived' : 'failed')
    })
    sent.on('timeout', () => sent.destroy())
    sent.on('error', () => resolve('failed'))
    sent.end()
  })
}
