import type { Reactions } from '../../platform/jobs.ts'
import { askKindly } from './questions/asking.ts'
import { tellChosen } from './date-finding/telling.ts'
import { tellSwap } from './roles/telling.ts'
import { returnPlaces } from './registrations/commands.ts'
import { tellSpeaker } from './speakers/letters.ts'
import { tellPlaces } from './registrations/bundles.ts'
import { tellPlace } from './registrations/letters.ts'

export const reactions: Reactions = {
  'event.asked': (news, app) => app.database.transaction((tx) => askKindly(tx, app, news)),
  'dates.changed': async ({ findingId, state }, app) => {
    if (state === 'chosen') await app.database.transaction((tx) => tellChosen(tx, app, findingId))
  },
  'swap.changed': ({ swapId }, app) => app.database.transaction((tx) => tellSwap(tx, app, swapId)),
  'membership.ended': ({ networkId, personId }, { database }) =>
    database.transaction((tx) => returnPlaces(tx, networkId, personId)),
  'speaker.named': ({ speakerId }, app) => app.database.transaction((tx) => tellSpeaker(tx, app, speakerId)),
  'registrations.changed': ({ batchId }, app) =>
    app.database.transaction((tx) => tellPlaces(tx, app, batchId)),
  'registration.changed': ({ registrationId, version }, app) =>
    app.database.transaction((tx) => tellPlace(tx, app, registrationId, version)),
}
