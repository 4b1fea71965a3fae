import type { CaseText } from '@waymark/contracts/case-template'
import type { Leaving } from './queries.ts'

/** As which a masked author is shown where not even a kind of organisation may be said. */
const nobody = 'Somebody in this network'
const isPrivate = ({ sensitivity }: Pick<Leaving, 'sensitivity'>) =>
  sensitivity === 'chatham-house' || sensitivity === 'closed'
/** Whether anybody may be named: the case says so, and the space it is from does not forbid it. */
const names = (leaving: Leaving) => leaving.attribution === 'organisation' && !isPrivate(leaving)

/** Who stands behind a case once it leaves the hub: an organisation, a kind of one, or nobody. Never an author by name. */
export function standsBehind(leaving: Leaving): string {
  if (isPrivate(leaving)) return leaving.sensitivity === 'closed' ? 'Unattributed' : 'A participant'
  const { authors } = leaving.page
  if (leaving.attribution !== 'organisation') {
    const [masked] = authors
    return masked && masked.name !== nobody && leaving.attribution === 'region' ? masked.name : 'Unattributed'
  }
  const organisations = authors.map(({ organisation }) => organisation).filter((each) => each !== null)
  return [...new Set(organisations)].join('; ') || 'A practitioner'
}

/** Those credited by role; by name only when they agreed and the case names anybody at all. */
export const creditedIn = (leaving: Leaving): CaseText['contributors'] =>
  leaving.page.contributors.map(({ role, name, agreed }) =>
    agreed && names(leaving) ? { role, name, agreed } : { role, name: '', agreed: false },
  )

/** What a reader of the file has to know about passing it on. */
export const passingOn: Record<Leaving['sensitivity'], string> = {
  open: 'You may pass this on as it is.',
  network: 'For members of the network it is from. Please ask the team before you pass it on.',
  'chatham-house':
    'From a space under the Chatham House rule: you may use what it says, but not say who said it or who took part.',
  closed: 'From a closed space: please do not pass it on.',
}
