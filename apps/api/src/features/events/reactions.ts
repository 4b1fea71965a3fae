import type { Reactions } from '../../platform/jobs.ts'
import { returnPlaces } from './registrations/commands.ts'
import { tellPlace } from './registrations/letters.ts'

export const reactions: Reactions = {
  'membership.ended': ({ networkId, personId }, { database }) =>
    database.transaction((tx) => returnPlaces(tx, networkId, personId)),
  'registration.changed': ({ registrationId, version }, app) =>
    app.database.transaction((tx) => tellPlace(tx, app, registrationId, version)),
}
