import { createHmac } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import roomRoutes from './room-routes.ts'
import featureRoutes from './routes.ts'
import { jobs as searchJobs } from './features/search/jobs.ts'
import { reactions as searchReactions } from './features/search/reactions.ts'
import { jobs as caseJobs } from './features/cases/jobs.ts'
import { reactions as caseReactions } from './features/cases/reactions.ts'
import signOffRoutes from './features/cases/signoffs/routes.ts'
import { jobs as cpdJobs } from './features/cpd/jobs.ts'
import { jobs as discussionJobs } from './features/discussions/jobs.ts'
import { reactions as moderationReactions } from './features/moderation/reactions.ts'
import { jobs as moderationJobs } from './features/moderation/jobs.ts'
import { reactions as directoryReactions } from './features/directory/reactions.ts'
import { jobs as eventJobs } from './features/events/jobs.ts'
import { reactions as eventReactions } from './features/events/reactions.ts'
import verifyingRoutes from './features/events/certificates/verifying/routes.ts'
import guestRoutes from './features/events/guests/routes.ts'
import guestPartRoutes from './features/events/guests/taking-part/routes.ts'
import mailedHandoverRoutes from './features/events/handovers/mailed/routes.ts'
import feedReadingRoutes from './features/events/feeds/reading/routes.ts'
import identityRoutes from './features/identity/routes.ts'
import signInRoutes from './features/identity/sign-in/routes.ts'
import { jobs as identityJobs } from './features/identity/jobs.ts'
import { jobs as inboundJobs } from './features/inbound/jobs.ts'
import { reactions as inboundReactions } from './features/inbound/reactions.ts'
import { reactions as mentionReactions } from './features/mentions/reactions.ts'
import { listColleagues } from './features/networks/people/queries.ts'
import { jobs as networkJobs } from './features/networks/jobs.ts'
import { reactions as networkReactions } from './features/networks/reactions.ts'
import { jobs as notificationJobs } from './features/notifications/jobs.ts'
import { jobs as openingJobs } from './features/openings/jobs.ts'
import unsubscribingRoutes from './features/notifications/unsubscribing/routes.ts'
import { reactions as notificationReactions } from './features/notifications/reactions.ts'
import { joinByDomain } from './features/organisations/commands.ts'
import { listHats } from './features/organisations/queries.ts'
import { reactions as vocabularyReactions } from './features/vocabulary/reactions.ts'
import { listMet } from './features/workshops/guests/queries.ts'
import { jobs as workshopJobs } from './features/workshops/jobs.ts'
import { workshopSockets } from './features/workshops/sockets.ts'
import { database, migrateDatabase } from './platform/database.ts'
import { documents } from './platform/documents/documents.ts'
import { scan } from './platform/documents/scan.ts'
import { errors } from './platform/errors.ts'
import { files } from './platform/files.ts'
import { guard } from './platform/guard.ts'
import { guestViewer } from './platform/guest-viewer.ts'
import { health } from './platform/health.ts'
import { jobs } from './platform/jobs.ts'
import { live } from './platform/live.ts'
import { mail } from './platform/mail.ts'
import { mailIn } from './platform/mail-in.ts'
import { liftSuspension } from './platform/mail-standing.ts'
import { metrics } from './platform/metrics.ts'
import { openApi } from './platform/open-api.ts'
import { origin } from './platform/origin.ts'
import { pages } from './platform/pages.ts'
import { push } from './platform/push.ts'
import { serverOptions, validators } from './platform/server-options.ts'
import { viewer } from './platform/viewer.ts'

/** The whole hub on one server: platform, then features, in a visible list. Call `listen` yourself. */
export async function buildApp(config: Config): Promise<FastifyInstance> {
  await migrateDatabase(config.databaseUrl)
  const app = Fastify(serverOptions(config)).withTypeProvider<TypeBoxTypeProvider>()
  validators(app)
  app.decorate('publicUrl', config.publicUrl)
  app.decorate('replyDomain', config.inboundDomain)
  app.decorate('mailFrom', config.mailFrom)
  app.decorate('seal', (words) => createHmac('sha256', config.secret).update(words).digest('hex'))

  await app.register(errors)
  await app.register(health)
  await app.register(origin, { config })
  await app.register(cookie)
  await app.register(database, { config })
  await app.register(jobs, { config })
  await app.register(mail, { config })
  await app.register(mailIn, { config })
  await app.register(push, { config })
  await app.register(files, { config })
  await app.register(documents, { config })
  await app.register(scan, { config })
  await app.register(viewer, { config })
  await app.register(guestViewer, { config })
  await app.register(guard)
  await app.register(live, { config })
  await app.register(metrics, { config })
  await app.register(openApi)
  await app.register(pages, { config })

  app.decorate('arrivals', {
    hatsOf: listHats,
    // Whoever read a code in their mail gets mail again.
    onProvenAddress: [joinByDomain, (tx, _personId, email) => liftSuspension(tx, email)],
  })
  app.guard.colleaguesOf = (person, names) =>
    person.guestOf
      ? listMet(app.database, person.guestOf, names)
      : listColleagues(app.database, person, names)
  app.reactions.push(
    networkReactions,
    caseReactions,
    eventReactions,
    directoryReactions,
    inboundReactions,
    mentionReactions,
    searchReactions,
    vocabularyReactions,
    notificationReactions,
    moderationReactions,
  )
  Object.assign(
    app.jobs,
    identityJobs,
    networkJobs,
    caseJobs,
    discussionJobs,
    cpdJobs,
    moderationJobs,
    openingJobs,
    inboundJobs,
    eventJobs,
    workshopJobs,
    searchJobs,
    notificationJobs,
  )

  await app.register(signInRoutes, { prefix: '/api', config })
  await app.register(signOffRoutes, { prefix: '/api' })
  await app.register(unsubscribingRoutes, { prefix: '/api' })
  await app.register(feedReadingRoutes, { prefix: '/api' })
  await app.register(verifyingRoutes, { prefix: '/api' })
  await app.register(guestRoutes, { prefix: '/api' })
  await app.register(guestPartRoutes, { prefix: '/api' })
  await app.register(mailedHandoverRoutes, { prefix: '/api' })
  await app.register(
    async (signedIn) => {
      signedIn.addHook('onRequest', app.signedIn)
      await signedIn.register(identityRoutes, { config })
      await signedIn.register(featureRoutes)
    },
    { prefix: '/api' },
  )
  await app.register(
    async (room) => {
      room.addHook('onRequest', app.signedInOrGuest)
      await room.register(roomRoutes)
    },
    { prefix: '/api' },
  )
  workshopSockets(app)

  if (config.demo) await (await import('./demo/sow.ts')).sowDemo(app)
  return app
}
