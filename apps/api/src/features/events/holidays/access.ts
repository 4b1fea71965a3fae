import type { Role } from '@waymark/contracts/networks'

export const may = {
  /** Those who plan for the network. */
  keep: ({ myRole }: { myRole: Role | null }) => myRole === 'convenor' || myRole === 'facilitator',
}
