import type { Viewer } from '../../platform/viewer.ts'

/** The vocabulary is for everybody signed in; this is about doing. A suggestion is seen by whoever made it, and by those. */
export const may = {
  change: (viewer: Pick<Viewer, 'isAdministrator'>) => viewer.isAdministrator,
}
