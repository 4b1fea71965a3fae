import type { Viewer } from '../../platform/viewer.ts'

/** A viewer's own hat at the organisation in question, if any. */
export type OwnHat = { isLead: boolean; state: string } | null

const isLead = (hat: OwnHat) => hat?.isLead === true && hat.state === 'active'

/** Organisations are known to everybody signed in; this is about doing. */
export const may = {
  add: (viewer: Viewer) => viewer.isAdministrator,
  change: (viewer: Viewer) => viewer.isAdministrator,
  appointLead: (viewer: Viewer) => viewer.isAdministrator,
  /** Vouch for those who wait, and end the hats of leavers. */
  decide: (viewer: Viewer, hat: OwnHat) => viewer.isAdministrator || isLead(hat),
  seeWaiting: (viewer: Viewer, hat: OwnHat) => viewer.isAdministrator || isLead(hat),
  ask: (hat: OwnHat) => hat === null,
}
