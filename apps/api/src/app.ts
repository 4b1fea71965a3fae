import { createHmac } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { jobs as searchJobs } from './features/search/jobs.ts'
import { reactions as searchReactions } from './features/search/reactions.ts'
import adoptionRoutes from './features/cases/adoptions/routes.ts'
import writerRoutes from './features/cases/authors/routes.ts'
import collectionRoutes from './features/cases/collections/routes.ts'
import facetRoutes from './features/cases/facets/routes.ts'
import filterRoutes from './features/cases/filters/routes.ts'
import episodeRoutes from './features/cases/episodes/routes.ts'
import upkeepRoutes from './features/cases/upkeep/routes.ts'
import dutyRoutes from './features/cases/duties/routes.ts'
import attachmentRoutes from './features/cases/attachments/routes.ts'
import draftRoutes from './features/cases/drafts/routes.ts'
import exportRoutes from './features/cases/exports/routes.ts'
import importRoutes from './features/cases/imports/routes.ts'
import incidentRoutes from './features/cases/incidents/routes.ts'
import { jobs as caseJobs } from './features/cases/jobs.ts'
import questionRoutes from './features/cases/questions/routes.ts'
import { reactions as caseReactions } from './features/cases/reactions.ts'
import audienceRoutes from './features/cases/reviews/audience/routes.ts'
import gateRoutes from './features/cases/reviews/gates/routes.ts'
import reviewRoutes from './features/cases/reviews/routes.ts'
import submissionRoutes from './features/cases/reviews/submission/routes.ts'
import signOffRoutes from './features/cases/signoffs/routes.ts'
import caseRoutes from './features/cases/routes.ts'
import threadDraftRoutes from './features/discussions/drafts/routes.ts'
import { jobs as discussionJobs } from './features/discussions/jobs.ts'
import { reactions as moderationReactions } from './features/moderation/reactions.ts'
import firstPostRoutes from './features/moderation/first-posts/routes.ts'
import { jobs as moderationJobs } from './features/moderation/jobs.ts'
import rotaRoutes from './features/moderation/rota/routes.ts'
import auditRoutes from './features/audit/routes.ts'
import moderationRoutes from './features/moderation/routes.ts'
import outcomeRoutes from './features/discussions/outcomes/routes.ts'
import pathRoutes from './features/discussions/paths/routes.ts'
import postRoutes from './features/discussions/posts/routes.ts'
import directoryRoutes from './features/directory/routes.ts'
import { reactions as directoryReactions } from './features/directory/reactions.ts'
import introductionRoutes from './features/directory/introductions/routes.ts'
import practiceRoutes from './features/directory/organisations/routes.ts'
import talkRoutes from './features/directory/talks/routes.ts'
import discussionRoutes from './features/discussions/routes.ts'
import titleRoutes from './features/discussions/titles/routes.ts'
import scheduledRoutes from './features/discussions/scheduled/routes.ts'
import { reactions as eventReactions } from './features/events/reactions.ts'
import eventRoutes from './features/events/routes.ts'
import homeRoutes from './features/home/routes.ts'
import identityRoutes from './features/identity/routes.ts'
import signInRoutes from './features/identity/sign-in/routes.ts'
import { jobs as identityJobs } from './features/identity/jobs.ts'
import { jobs as inboundJobs } from './features/inbound/jobs.ts'
import { reactions as inboundReactions } from './features/inbound/reactions.ts'
import archiveRoutes from './features/inbound/archives/routes.ts'
import inboundRoutes from './features/inbound/routes.ts'
import joiningRoutes from './features/networks/joining/routes.ts'
import { listColleagues } from './features/networks/people/queries.ts'
import peopleRoutes from './features/networks/people/routes.ts'
import networkRoutes from './features/networks/routes.ts'
import suspensionRoutes from './features/networks/suspensions/routes.ts'
import { jobs as networkJobs } from './features/networks/jobs.ts'
import spaceRoutes from './features/networks/spaces/routes.ts'
import { reactions as networkReactions } from './features/networks/reactions.ts'
import inboxRoutes from './features/notifications/inbox/routes.ts'
import { jobs as notificationJobs } from './features/notifications/jobs.ts'
import letterRoutes from './features/notifications/letters/routes.ts'
import unsubscribingRoutes from './features/notifications/unsubscribing/routes.ts'
import levelRoutes from './features/notifications/levels/routes.ts'
import { reactions as notificationReactions } from './features/notifications/reactions.ts'
import organisationRoutes from './features/organisations/routes.ts'
import { joinByDomain } from './features/organisations/commands.ts'
import { listHats } from './features/organisations/queries.ts'
import countRoutes from './features/search/counts/routes.ts'
import searchRoutes from './features/search/routes.ts'
import savedSearchRoutes from './features/search/saved/routes.ts'
import proposalRoutes from './features/vocabulary/proposals/routes.ts'
import { reactions as vocabularyReactions } from './features/vocabulary/reactions.ts'
import vocabularyRoutes from './features/vocabulary/routes.ts'
import { workshopSockets } from './features/workshops/sockets.ts'
import workshopRoutes from './features/workshops/routes.ts'
import { database, migrateDatabase } from './platform/database.ts'
import { documents } from './platform/documents/documents.ts'
import { scan } from './platform/documents/scan.ts'
import { errors } from './platform/errors.ts'
import { files } from './platform/files.ts'
import { guard } from './platform/guard.ts'
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
import { serverOptions, validators } from './platform/server-options.ts'
import { viewer } from './platform/viewer.ts'

/** The whole hub on one server: platform, then features, in a visible list. Call `listen` yourself. */
export async function buildApp(config: Config): Promise<FastifyInstance> {
  await migrateDatabase(config.databaseUrl)
  const app = Fastify(serverOptions(config)).withTypeProvider<TypeBoxTypeProvider>()
  validators(app)
  app.decorate('publicUrl', config.publicUrl)
  app.decorate('replyDomain', config.inboundDomain)
  app.decorate('seal', (words) => createHmac('sha256', config.secret).update(words).digest('hex'))

  await app.register(errors)
  await app.register(health)
  await app.register(origin, { config })
  await app.register(cookie)
  await app.register(database, { config })
  await app.register(jobs, { config })
  await app.register(mail, { config })
  await app.register(mailIn, { config })
  await app.register(files, { config })
  await app.register(documents, { config })
  await app.register(scan, { config })
  await app.register(viewer, { config })
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
  app.guard.colleaguesOf = (person, names) => listColleagues(app.database, person, names)
  app.reactions.push(
    networkReactions,
    caseReactions,
    eventReactions,
    directoryReactions,
    inboundReactions,
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
    moderationJobs,
    inboundJobs,
    searchJobs,
    notificationJobs,
  )

  await app.register(signInRoutes, { prefix: '/api', config })
  await app.register(signOffRoutes, { prefix: '/api' })
  await app.register(unsubscribingRoutes, { prefix: '/api' })
  await app.register(
    async (signedIn) => {
      signedIn.addHook('onRequest', app.signedIn)
      await signedIn.register(identityRoutes, { config })
      await signedIn.register(organisationRoutes)
      await signedIn.register(vocabularyRoutes)
      await signedIn.register(proposalRoutes)
      await signedIn.register(networkRoutes)
      await signedIn.register(spaceRoutes)
      await signedIn.register(suspensionRoutes)
      await signedIn.register(joiningRoutes)
      await signedIn.register(peopleRoutes)
      await signedIn.register(caseRoutes)
      await signedIn.register(facetRoutes)
      await signedIn.register(filterRoutes)
      await signedIn.register(collectionRoutes)
      await signedIn.register(draftRoutes)
      await signedIn.register(attachmentRoutes)
      await signedIn.register(incidentRoutes)
      await signedIn.register(exportRoutes)
      await signedIn.register(importRoutes)
      await signedIn.register(questionRoutes)
      await signedIn.register(writerRoutes)
      await signedIn.register(upkeepRoutes)
      await signedIn.register(adoptionRoutes)
      await signedIn.register(episodeRoutes)
      await signedIn.register(dutyRoutes)
      await signedIn.register(submissionRoutes)
      await signedIn.register(reviewRoutes)
      await signedIn.register(gateRoutes)
      await signedIn.register(audienceRoutes)
      await signedIn.register(discussionRoutes)
      await signedIn.register(postRoutes)
      await signedIn.register(outcomeRoutes)
      await signedIn.register(pathRoutes)
      await signedIn.register(titleRoutes)
      await signedIn.register(threadDraftRoutes)
      await signedIn.register(scheduledRoutes)
      await signedIn.register(moderationRoutes)
      await signedIn.register(rotaRoutes)
      await signedIn.register(firstPostRoutes)
      await signedIn.register(auditRoutes)
      await signedIn.register(inboundRoutes)
      await signedIn.register(archiveRoutes)
      await signedIn.register(eventRoutes)
      await signedIn.register(workshopRoutes)
      await signedIn.register(directoryRoutes)
      await signedIn.register(talkRoutes)
      await signedIn.register(practiceRoutes)
      await signedIn.register(introductionRoutes)
      await signedIn.register(inboxRoutes)
      await signedIn.register(levelRoutes)
      await signedIn.register(letterRoutes)
      await signedIn.register(searchRoutes)
      await signedIn.register(countRoutes)
      await signedIn.register(savedSearchRoutes)
      await signedIn.register(homeRoutes)
    },
    { prefix: '/api' },
  )
  workshopSockets(app)

  if (config.demo) await (await import('./demo/sow.ts')).sowDemo(app)
  return app
}
