import type { Reactions } from '../../platform/jobs.ts'
import { askKindly } from './questions/asking.ts'
import { returnPlaces } from './registrations/commands.ts'
import { tellSpeaker } from './speakers/letters.ts'
import { tellPlaces } from './registrations/bundles.ts'
import { tellPlace } from './registrations/letters.ts'

export const reactions: Reactions = {
  'event.asked': (news, app) => app.database.transaction((tx) => askKindly(tx, app, news)),
  'membership.ended': ({ networkId, personId }, { database }) =>
    database.transaction((tx) => returnPlaces(tx, networkId, personId)),
  'speaker.named': ({ speakerId }, app) => app.database.transaction((tx) => tellSpeaker(tx, app, speakerId)),
  'registrations.changed': ({ batchId }, app) =>
    app.database.transaction((tx) => tellPlaces(tx, app, batchId)),
  'registration.changed': ({ registrationId, version }, app) =>
    app.database.transaction((tx) => tellPlace(tx, app, registrationId, version)),
}
