import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Config } from '../config.ts'
import { Refusal } from './errors.ts'
import { accessCookie, cookieRules, guestCookie } from './viewer.ts'
import type { GuestPlace, Viewer } from './viewer.ts'

interface GuestViewers {
  /** Set by the feature that gives places: who holds one that stands as it did. Asked of the database each time. */
  load: (held: GuestPlace) => Promise<Viewer | undefined>
  /** Whoever is signed in in a browser, or else came in as a guest. */
  whoever: (cookies: Record<string, string | undefined>) => Promise<Viewer | undefined>
  /** Sets the cookie, until some time; not in a browser in which somebody is signed in. */
  remember: (request: FastifyRequest, reply: FastifyReply, held: GuestPlace, until: number) => Promise<void>
  forget: (reply: FastifyReply) => void
}

declare module 'fastify' {
  interface FastifyInstance {
    guestViewers: GuestViewers
    /** As `signedIn`, and lets guests in, for routes that ask what `guestOf` leaves open to them. */
    signedInOrGuest: (request: FastifyRequest) => Promise<void>
  }
}

/** People without an account who came in with a place at one date. */
export const guestViewer = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    app.decorate('guestViewers', {
      load: async () => undefined,
      async whoever({ [accessCookie]: access, [guestCookie]: guest }) {
        const signedIn = await app.viewers.fromToken(access)
        const held = signedIn ? undefined : readPlace(guest)
        return held ? app.guestViewers.load(held) : signedIn
      },
      async remember(request, reply, { place, version }, until) {
        if (await app.viewers.fromToken(request.cookies[accessCookie])) return
        const seconds = Math.max(60, Math.ceil((until - Date.now()) / 1000))
        const token = app.jwt.sign({ place, version }, { expiresIn: seconds })
        reply.setCookie(guestCookie, token, { ...cookieRules(config), path: '/', maxAge: seconds })
      },
      forget: (reply) => void reply.clearCookie(guestCookie, { path: '/' }),
    })

    function readPlace(token: string | undefined): GuestPlace | undefined {
      if (!token) return undefined
      try {
        const { place, version } = app.jwt.verify<Partial<GuestPlace>>(token)
        return place !== undefined && version !== undefined ? { place, version } : undefined
      } catch {
        return undefined
      }
    }

    app.decorate('signedInOrGuest', async (request) => {
      const found = await app.guestViewers.whoever(request.cookies)
      if (!found) throw new Refusal(401, 'signed_out', 'Please sign in first.')
      request.viewer = found
    })
  },
  { name: 'guest-viewer', dependencies: ['viewer'] },
)
