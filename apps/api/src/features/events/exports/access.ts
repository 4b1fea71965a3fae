import type { ExportAllowance } from '@waymark/contracts/event-exports'
import type { Sensitivity } from '@waymark/contracts/networks'

const allowances: Record<Sensitivity, ExportAllowance> = {
  open: 'all',
  network: 'all',
  // Whoever stands at a door may know who comes; where they work is what the rule keeps.
  'chatham-house': 'names',
  closed: 'nothing',
}
/** What may leave of who is in a space, by what its people agreed to. */
export const allowanceOf = (sensitivity: Sensitivity): ExportAllowance => allowances[sensitivity]
