import type { FastifyPluginAsync } from 'fastify'
import roomFlagRoutes from './features/moderation/rooms/routes.ts'
import workshopRoutes from './features/workshops/routes.ts'
import workshopGuestRoutes from './features/workshops/guests/routes.ts'
import workshopAgreementRoutes from './features/workshops/agreements/routes.ts'
import workshopExpectedRoutes from './features/workshops/expected/routes.ts'
import workshopPresenceRoutes from './features/workshops/presence/routes.ts'
import workshopRemovalRoutes from './features/workshops/removals/routes.ts'
import workshopTranscriptRoutes from './features/workshops/transcripts/routes.ts'
import workshopPollRoutes from './features/workshops/polls/routes.ts'
import workshopQuestionRoutes from './features/workshops/questions/routes.ts'
import workshopGroupRoutes from './features/workshops/groups/routes.ts'
import workshopNoteRoutes from './features/workshops/notes/routes.ts'

/** What is done in the room of an event, by people who are signed in and by its guests. */
export default (async (app) => {
  for (const routes of [
    workshopRoutes,
    workshopGuestRoutes,
    workshopAgreementRoutes,
    workshopExpectedRoutes,
    workshopPresenceRoutes,
    workshopRemovalRoutes,
    workshopTranscriptRoutes,
    workshopPollRoutes,
    workshopQuestionRoutes,
    workshopGroupRoutes,
    workshopNoteRoutes,
    roomFlagRoutes,
  ])
    await app.register(routes)
}) satisfies FastifyPluginAsync
