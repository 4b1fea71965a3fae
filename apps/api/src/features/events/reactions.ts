import type { Reactions } from '../../platform/jobs.ts'
import { returnPlaces } from './registrations/commands.ts'

export const reactions: Reactions = {
  'membership.ended': ({ networkId, personId }, { database }) =>
    database.transaction((tx) => returnPlaces(tx, networkId, personId)),
}
