import type { NewsKind, NewsReason } from '@waymark/contracts/notifications'
import type { Words } from './queries.ts'
import type { Waiting } from './judging.ts'

/** One entry of a letter. */
export interface Entry {
  heading: string
  /** Where it is, and why it is here. */
  where: string
  why: string
  lines: { author: string; words: string; files: number }[]
  /** How many more there are than lines. */
  more: number
  url: string
}
export interface Contents {
  subject: string
  entries: Entry[]
  /** Things beyond those a letter holds. */
  beyond: number
  /** Of a letter about one conversation alone, for mail programs that sort by it. */
  threadId: string | null
}

const headings: Record<NewsKind, string> = {
  thread: '',
  case: 'Practice case: ',
  event: 'Event: ',
  message: 'A message: ',
  'date-finding': 'When can you come? ',
}
const pages: Record<NewsKind, string> = {
  thread: 'threads',
  case: 'cases',
  event: 'events',
  message: 'events',
  'date-finding': 'dates',
}
const entriesShown = 30
/** What mail may carry: of other spaces it says only that there is something. */
const isOpenEnough = ({ sensitivity }: Pick<Waiting, 'sensitivity'>) =>
  sensitivity === 'open' || sensitivity === 'network'
/** Of which words may be quoted. */
export const isQuotable = (item: Waiting): boolean => item.kind === 'thread' && isOpenEnough(item)

const whys: Record<NewsReason, string> = {
  mentioned: 'you are mentioned',
  wrote: 'you wrote in it',
  registered: 'you have a place',
  announcement: 'it is an announcement',
  'chose-thread': 'you follow this discussion',
  'chose-space': 'you follow this space',
  'chose-network': 'you follow this network',
  member: 'you are in this network',
  'standing-in': 'you stand in for a colleague',
  organiser: 'those who run it wrote to you',
}
const importance: NewsReason[] = ['mentioned', 'standing-in', 'wrote', 'registered', 'announcement']
const rank = ({ reason }: Waiting) =>
  (importance.indexOf(reason) + importance.length + 1) % (importance.length + 1)

/** What a letter says: what is most about its reader first; of spaces with an understanding, one line for each and no more. */
export function composeContents(sent: Waiting[], words: Words[], publicUrl: string): Contents {
  const items = [...sent].sort((a, b) => rank(a) - rank(b))
  const open = items.filter(isOpenEnough)
  const veiled = new Map(items.filter((item) => !isOpenEnough(item)).map((item) => [item.spaceId, item]))
  const entries = [
    ...open.map((item) => openEntry(item, words, publicUrl)),
    ...[...veiled.values()].map((item) => veiledEntry(item, publicUrl)),
  ]
  const [only] = items
  const isOne = items.length === 1
  return {
    subject: entries.length === 1 ? entries[0]!.heading : `New for you on Waymark: ${entries.length} things`,
    entries: entries.slice(0, entriesShown),
    beyond: Math.max(0, entries.length - entriesShown),
    threadId: isOne && only!.kind === 'thread' ? only!.subjectId : null,
  }
}

function openEntry(item: Waiting, words: Words[], publicUrl: string): Entry {
  const told = words.filter(
    ({ personId, threadId }) => personId === item.personId && threadId === item.subjectId,
  )
  const quoted = isQuotable(item) ? told : []
  return {
    heading: oneLine(`${headings[item.kind]}${item.title ?? ''}`),
    where: oneLine(`${item.spaceName}, ${item.networkName}`),
    why: item.insteadOf ? oneLine(`you stand in for ${item.insteadOf}`) : whys[item.reason],
    lines: quoted.map(({ author, organisation, words, files }) => ({
      author: oneLine(organisation ? `${author}, ${organisation}` : author),
      words: plain(words),
      files,
    })),
    more: Math.max(0, (quoted[0]?.count ?? 0) - quoted.length),
    url: `${publicUrl}/${pages[item.kind]}/${item.subjectId}${quoted[0] ? `#post-${quoted[0].seq}` : ''}`,
  }
}

/** Neither title nor writer; of a closed space not even its name. */
function veiledEntry({ sensitivity, spaceName, networkName }: Waiting, publicUrl: string): Entry {
  const place =
    sensitivity === 'chatham-house' ? `“${spaceName}” (${networkName})` : `a closed space of ${networkName}`
  return {
    heading: oneLine(`Something new in ${place}`),
    where: 'What is said there is not sent by mail.',
    why: 'you are let in there',
    lines: [],
    more: 0,
    url: `${publicUrl}/inbox`,
  }
}

/** Without characters that nobody sees but that turn the direction of writing or end a line. */
const plain = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u0009\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()
const oneLine = (text: string): string => plain(text.replace(/\s+/g, ' '))
