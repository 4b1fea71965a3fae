import jwt from '@fastify/jwt'
import type { FastifyReply } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Config } from '../config.ts'
import { Refusal } from './errors.ts'

/** The signed-in person behind a request or a socket. What they may see and do is asked of the database each time. */
export interface Viewer {
  id: string
  name: string
  isAdministrator: boolean
  sessionId: string
  /** Came in with a place at this one date and no account: nothing else is open to them, whatever is to others of their id. */
  guestOf?: string
}

/** A place as it was when somebody came in with it: once it is given back or taken anew it lets nobody in. */
export interface GuestPlace {
  place: string
  version: number
}

interface Viewers {
  /** Set by the identity feature: the viewer of a session that has not ended. */
  load: (sessionId: string) => Promise<Viewer | undefined>
  /** From a signed access token; undefined when it is forged, expired or its session ended. */
  fromToken: (token: string | undefined) => Promise<Viewer | undefined>
  /** Sets the access cookie: ten minutes. */
  remember: (reply: FastifyReply, sessionId: string) => void
  /** Forget what is cached: of one session, of one person, or all. */
  forget: (which: { sessionId?: string; personId?: string }) => void
}

declare module 'fastify' {
  interface FastifyInstance {
    viewers: Viewers
    signedIn: (request: FastifyRequest) => Promise<void>
  }
  interface FastifyRequest {
    viewer: Viewer
  }
}
declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sid: string } | GuestPlace
  }
}

export const accessCookie = 'waymark_access'
export const guestCookie = 'waymark_guest'
const minutes = 10
/** Ended sessions are announced to every process; this only bounds how long a missed announcement can matter. */
const cacheMilliseconds = 5000

export const viewer = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    await app.register(jwt, { secret: config.secret, cookie: { cookieName: accessCookie, signed: false } })
    const known = new Map<string, { viewer: Viewer; until: number }>()

    app.decorate('viewers', {
      load: async () => undefined,
      async fromToken(token) {
        const sessionId = readSession(token)
        if (!sessionId) return undefined
        const cached = known.get(sessionId)
        if (cached && cached.until > Date.now()) return cached.viewer
        const loaded = await app.viewers.load(sessionId)
        if (known.size > 5000) known.clear()
        if (loaded) known.set(sessionId, { viewer: loaded, until: Date.now() + cacheMilliseconds })
        else known.delete(sessionId)
        return loaded
      },
      remember(reply, sessionId) {
        const token = app.jwt.sign({ sid: sessionId }, { expiresIn: minutes * 60 })
        reply.setCookie(accessCookie, token, { ...cookieRules(config), path: '/', maxAge: minutes * 60 })
        // Whoever signs in is a guest in this browser no longer, also not once their session has ended.
        if (reply.request.cookies[guestCookie]) reply.clearCookie(guestCookie, { path: '/' })
      },
      forget({ sessionId, personId }) {
        if (!sessionId && !personId) return known.clear()
        if (sessionId) known.delete(sessionId)
        for (const [key, entry] of known) if (entry.viewer.id === personId) known.delete(key)
      },
    })

    function readSession(token: string | undefined): string | undefined {
      if (!token) return undefined
      try {
        return app.jwt.verify<{ sid?: string }>(token).sid
      } catch {
        return undefined
      }
    }

    app.decorateRequest('viewer')
    app.decorate('signedIn', async (request) => {
      const found = await app.viewers.fromToken(request.cookies[accessCookie])
      if (!found) throw new Refusal(401, 'signed_out', 'Please sign in first.')
      request.viewer = found
    })
  },
  { name: 'viewer', dependencies: ['@fastify/cookie'] },
)

export const cookieRules = (config: Config) =>
  ({ httpOnly: true, sameSite: 'strict', secure: config.publicUrl.startsWith('https:') }) as const
