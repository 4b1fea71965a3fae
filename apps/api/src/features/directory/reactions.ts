import type { Reactions } from '../../platform/jobs.ts'
import { afterLeaving } from './commands.ts'

export const reactions: Reactions = {
  'membership.ended': ({ personId }, { database, publicUrl }) =>
    database.transaction((tx) => afterLeaving(tx, personId, publicUrl)),
  'hat.changed': ({ personId }, { database, publicUrl }) =>
    database.transaction((tx) => afterLeaving(tx, personId, publicUrl)),
}
