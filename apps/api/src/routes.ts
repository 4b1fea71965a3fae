import type { FastifyPluginAsync } from 'fastify'
import organisationRoutes from './features/organisations/routes.ts'
import vocabularyRoutes from './features/vocabulary/routes.ts'
import proposalRoutes from './features/vocabulary/proposals/routes.ts'
import networkRoutes from './features/networks/routes.ts'
import spaceRoutes from './features/networks/spaces/routes.ts'
import suspensionRoutes from './features/networks/suspensions/routes.ts'
import joiningRoutes from './features/networks/joining/routes.ts'
import peopleRoutes from './features/networks/people/routes.ts'
import caseRoutes from './features/cases/routes.ts'
import facetRoutes from './features/cases/facets/routes.ts'
import filterRoutes from './features/cases/filters/routes.ts'
import collectionRoutes from './features/cases/collections/routes.ts'
import draftRoutes from './features/cases/drafts/routes.ts'
import attachmentRoutes from './features/cases/attachments/routes.ts'
import incidentRoutes from './features/cases/incidents/routes.ts'
import exportRoutes from './features/cases/exports/routes.ts'
import importRoutes from './features/cases/imports/routes.ts'
import questionRoutes from './features/cases/questions/routes.ts'
import writerRoutes from './features/cases/authors/routes.ts'
import upkeepRoutes from './features/cases/upkeep/routes.ts'
import adoptionRoutes from './features/cases/adoptions/routes.ts'
import episodeRoutes from './features/cases/episodes/routes.ts'
import dutyRoutes from './features/cases/duties/routes.ts'
import submissionRoutes from './features/cases/reviews/submission/routes.ts'
import reviewRoutes from './features/cases/reviews/routes.ts'
import gateRoutes from './features/cases/reviews/gates/routes.ts'
import audienceRoutes from './features/cases/reviews/audience/routes.ts'
import discussionRoutes from './features/discussions/routes.ts'
import postRoutes from './features/discussions/posts/routes.ts'
import outcomeRoutes from './features/discussions/outcomes/routes.ts'
import pathRoutes from './features/discussions/paths/routes.ts'
import titleRoutes from './features/discussions/titles/routes.ts'
import postFileRoutes from './features/discussions/files/routes.ts'
import threadDraftRoutes from './features/discussions/drafts/routes.ts'
import scheduledRoutes from './features/discussions/scheduled/routes.ts'
import mentionRoutes from './features/mentions/routes.ts'
import moderationRoutes from './features/moderation/routes.ts'
import rotaRoutes from './features/moderation/rota/routes.ts'
import firstPostRoutes from './features/moderation/first-posts/routes.ts'
import breakGlassRoutes from './features/moderation/break-glass/routes.ts'
import threadOpeningRoutes from './features/discussions/openings/routes.ts'
import caseOpeningRoutes from './features/cases/openings/routes.ts'
import auditRoutes from './features/audit/routes.ts'
import inboundRoutes from './features/inbound/routes.ts'
import archiveRoutes from './features/inbound/archives/routes.ts'
import eventRoutes from './features/events/routes.ts'
import placeRoutes from './features/events/registrations/routes.ts'
import needsRoutes from './features/events/needs/routes.ts'
import handoverRoutes from './features/events/handovers/routes.ts'
import joiningEventRoutes from './features/events/joining/routes.ts'
import peopleExportRoutes from './features/events/exports/routes.ts'
import eventQuestionRoutes from './features/events/questions/routes.ts'
import videoRoutes from './features/events/video/routes.ts'
import attendanceRoutes from './features/events/attendance/routes.ts'
import certificateRoutes from './features/events/certificates/routes.ts'
import feedbackRoutes from './features/events/feedback/routes.ts'
import materialRoutes from './features/events/materials/routes.ts'
import eventFileRoutes from './features/events/materials/files/routes.ts'
import speakerRoutes from './features/events/speakers/routes.ts'
import eventThreadRoutes from './features/events/threads/routes.ts'
import seriesRoutes from './features/events/series/routes.ts'
import feedRoutes from './features/events/feeds/routes.ts'
import dateFindingRoutes from './features/events/date-finding/routes.ts'
import roleRoutes from './features/events/roles/routes.ts'
import templateRoutes from './features/events/templates/routes.ts'
import holidayRoutes from './features/events/holidays/routes.ts'
import calendarFileRoutes from './features/events/importing/routes.ts'
import wrapUpRoutes from './features/workshops/wrap-ups/routes.ts'
import practisedRoutes from './features/workshops/practised/routes.ts'
import replayRoutes from './features/workshops/replay/routes.ts'
import balanceRoutes from './features/workshops/balance/routes.ts'
import cpdRoutes from './features/cpd/routes.ts'
import schemeRoutes from './features/cpd/schemes/routes.ts'
import cpdNoteRoutes from './features/cpd/notes/routes.ts'
import cpdExportRoutes from './features/cpd/exports/routes.ts'
import takeawayRoutes from './features/cpd/takeaways/routes.ts'
import directoryRoutes from './features/directory/routes.ts'
import talkRoutes from './features/directory/talks/routes.ts'
import practiceRoutes from './features/directory/organisations/routes.ts'
import introductionRoutes from './features/directory/introductions/routes.ts'
import inboxRoutes from './features/notifications/inbox/routes.ts'
import levelRoutes from './features/notifications/levels/routes.ts'
import messageRoutes from './features/notifications/messages/routes.ts'
import pushRoutes from './features/notifications/push/routes.ts'
import letterRoutes from './features/notifications/letters/routes.ts'
import searchRoutes from './features/search/routes.ts'
import countRoutes from './features/search/counts/routes.ts'
import savedSearchRoutes from './features/search/saved/routes.ts'
import homeRoutes from './features/home/routes.ts'

/** The routes of every feature, for people who are signed in. */
export default (async (app) => {
  for (const routes of [
    organisationRoutes,
    vocabularyRoutes,
    proposalRoutes,
    networkRoutes,
    spaceRoutes,
    suspensionRoutes,
    joiningRoutes,
    peopleRoutes,
    caseRoutes,
    facetRoutes,
    filterRoutes,
    collectionRoutes,
    draftRoutes,
    attachmentRoutes,
    incidentRoutes,
    exportRoutes,
    importRoutes,
    questionRoutes,
    writerRoutes,
    upkeepRoutes,
    adoptionRoutes,
    episodeRoutes,
    dutyRoutes,
    submissionRoutes,
    reviewRoutes,
    gateRoutes,
    audienceRoutes,
    discussionRoutes,
    postRoutes,
    outcomeRoutes,
    pathRoutes,
    titleRoutes,
    threadDraftRoutes,
    postFileRoutes,
    scheduledRoutes,
    mentionRoutes,
    moderationRoutes,
    rotaRoutes,
    firstPostRoutes,
    breakGlassRoutes,
    threadOpeningRoutes,
    caseOpeningRoutes,
    auditRoutes,
    inboundRoutes,
    archiveRoutes,
    eventRoutes,
    seriesRoutes,
    feedRoutes,
    calendarFileRoutes,
    dateFindingRoutes,
    holidayRoutes,
    roleRoutes,
    templateRoutes,
    placeRoutes,
    needsRoutes,
    handoverRoutes,
    joiningEventRoutes,
    eventQuestionRoutes,
    peopleExportRoutes,
    videoRoutes,
    attendanceRoutes,
    certificateRoutes,
    feedbackRoutes,
    materialRoutes,
    eventFileRoutes,
    speakerRoutes,
    eventThreadRoutes,
    wrapUpRoutes,
    practisedRoutes,
    replayRoutes,
    balanceRoutes,
    cpdRoutes,
    schemeRoutes,
    cpdNoteRoutes,
    cpdExportRoutes,
    takeawayRoutes,
    directoryRoutes,
    talkRoutes,
    practiceRoutes,
    introductionRoutes,
    inboxRoutes,
    levelRoutes,
    letterRoutes,
    messageRoutes,
    pushRoutes,
    searchRoutes,
    countRoutes,
    savedSearchRoutes,
    homeRoutes,
  ])
    await app.register(routes)
}) satisfies FastifyPluginAsync
