import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as contract from '@waymark/contracts/identity'
import type { Config } from '../../../config.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { cookieRules } from '../../../platform/viewer.ts'
import { codeMinutes, enter, openSession, sendCode, tradeToken, tryCode } from '../commands.ts'
import { isDemoPerson, prepareViewer, readMe, readWelcome } from '../queries.ts'

const refreshCookie = 'waymark_refresh'
const refreshSeconds = 30 * 86_400

/** What works without being signed in: the welcome, and the ways in. */
export default (async (app, { config }) => {
  const db = app.database
  const rules = cookieRules(config)
  app.viewers.load = prepareViewer(db)
  await app.register(rateLimit, {
    max: 30,
    timeWindow: '15 minutes',
    errorResponseBuilder: () =>
      new Refusal(429, 'too_many', 'Too many tries from this network. Please wait a few minutes.'),
  })

  app.route({
    ...contract.readWelcome,
    config: { rateLimit: false },
    handler: () => readWelcome(app, config.demo),
  })

  app.route({
    ...contract.askCode,
    handler: async ({ body }, reply) => {
      await db.transaction((tx) => sendCode(tx, config.secret, body.email))
      return reply.code(202).send({ minutes: codeMinutes })
    },
  })

  app.route({
    ...contract.signIn,
    handler: async (request, reply) => {
      const email = request.body.email.toLowerCase()
      const code = await db.transaction((tx) => tryCode(tx, config.secret, email, request.body.code))
      const opened = await db.transaction(async (tx) => {
        const { personId } = await enter(tx, code, email, request.body.name)
        for (const greet of app.arrivals.onProvenAddress) await greet(tx, personId, email)
        return { personId, ...(await openSession(tx, personId, device(request))) }
      })
      return welcome(reply, opened)
    },
  })

  app.route({
    ...contract.signInAsDemoPerson,
    config: { rateLimit: { max: 300, timeWindow: '15 minutes' } },
    handler: async (request, reply) => {
      const { personId } = request.body
      found((config.demo && (await isDemoPerson(db, personId))) || undefined)
      const opened = await db.transaction((tx) => openSession(tx, personId, device(request)))
      return welcome(reply, { personId, ...opened })
    },
  })

  app.route({
    ...contract.refreshSession,
    config: { rateLimit: { max: 600, timeWindow: '15 minutes' } },
    handler: async (request, reply) => {
      const token = request.cookies[refreshCookie]
      const traded = token ? await db.transaction((tx) => tradeToken(tx, token)) : undefined
      const viewer = traded && (await app.viewers.load(traded.sessionId))
      if (!viewer) {
        reply.clearCookie(refreshCookie, { ...rules, path: '/api/sign-in' })
        throw new Refusal(401, 'signed_out', 'Please sign in again.')
      }
      return welcome(reply, { personId: viewer.id, ...traded })
    },
  })

  async function welcome(
    reply: FastifyReply,
    opened: { personId: string; sessionId: string; refreshToken?: string },
  ) {
    app.viewers.remember(reply, opened.sessionId)
    if (opened.refreshToken) {
      reply.setCookie(refreshCookie, opened.refreshToken, {
        ...rules,
        path: '/api/sign-in',
        maxAge: refreshSeconds,
      })
    }
    return readMe(app, { id: opened.personId, sessionId: opened.sessionId }, config.demo)
  }
}) satisfies FastifyPluginAsyncTypebox<{ config: Config }>

const device = (request: FastifyRequest) => request.headers['user-agent'] ?? 'Unknown device'
