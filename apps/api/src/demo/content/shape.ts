import type { Attribution } from '@waymark/contracts/workshop-agreements'
import type { AdoptionText } from '@waymark/contracts/case-adoptions'
import type { CaseText } from '@waymark/contracts/case-template'
import type { Reaction } from '@waymark/contracts/discussions'
import type { regions } from '@waymark/contracts/organisations'

/** What the demo content is made of. Keys are short slugs that stand for ids until the demo is sown. */
export interface DemoOrganisation {
  key: string
  name: string
  kind:
    | 'local_authority'
    | 'childrens_trust'
    | 'safeguarding_partnership'
    | 'charity'
    | 'hsc_trust'
    | 'university'
  nation: 'England' | 'Scotland' | 'Wales' | 'Northern Ireland'
  region: (typeof regions)[number]
  /** Exact mail domains, under the reserved ending `.example`. */
  domains: string[]
  /** Two plain sentences about the place and what it is working on. */
  about: string
}

export interface DemoPerson {
  key: string
  name: string
  /** First hat: organisation key. */
  organisation: string
  /** Job title under that hat. */
  title: string
  lead?: boolean
  administrator?: boolean
  secondHat?: { organisation: string; title: string }
  /** One or two sentences in their own voice: what they work on and can help with. */
  about: string
  /** Shown on the sign-in page as a one-click choice, with this sentence on what they can show. */
  offer?: string
}

export type DemoRole = 'convenor' | 'facilitator' | 'member' | 'observer' | 'researcher'

export interface DemoNetwork {
  key: string
  name: string
  approach: 'cs' | 'ts' | 'tip'
  visibility: 'open' | 'request' | 'invitation' | 'hidden'
  /** One or two sentences: why this network exists. */
  purpose: string
  joinQuestions: string[]
  /** Ground rules, one rule per entry, plain English (domain notes 5.5). */
  agreement: string[]
  members: { person: string; role: DemoRole }[]
  spaces: DemoSpace[]
}

export interface DemoSpace {
  key: string
  name: string
  about: string
  sensitivity: 'open' | 'network' | 'chatham-house' | 'closed'
  /** For closed spaces: the people who may enter. Others follow the network's roles. */
  people?: string[]
}

export interface DemoCase {
  key: string
  space: string
  author: string
  title: string
  /** At most 200 characters. */
  summary: string
  kind: 'doing' | 'stopped' | 'idea' | 'adaptation'
  provenance: 'real' | 'composite' | 'fictional'
  approaches: ('cs' | 'ts' | 'tip' | 'roth' | 'rel' | 'rest' | 'ph' | 'ytw' | 'cop')[]
  harms: ('efh' | 'cse' | 'cce' | 'cl' | 'syv' | 'hsb' | 'coc' | 'miss' | 'onl' | 'hom')[]
  stage: 'mobilising' | 'designing' | 'developing' | 'integrating' | 'growing' | 'system-change'
  evidence: 'e0' | 'e1' | 'e2' | 'e3'
  result: 'helped' | 'mixed' | 'no-clear-change' | 'did-not-help' | 'caused-harm' | 'too-early'
  /** Paragraphs separated by a blank line. */
  problem: string
  whatWeDid: string
  participation: string
  whatChanged: string
  didNotWork: string
  advice: string
  /** What the longer form asks for. */
  more?: Partial<CaseText>
  publishedDaysAgo: number
  comments: {
    author: string
    body: string
    daysAgo: number
    kind?: 'question' | 'similar' | 'challenge' | 'tried'
  }[]
}

/** Somebody tried a case, and told it. */
export interface DemoAdoption extends AdoptionText {
  key: string
  case: string
  /** What it was made from, when that was no case but what another place had made of it. */
  parent?: string
  author: string
  daysAgo: number
  state: 'published' | 'returned'
  manager?: string
  /** What the manager wrote who sent it back. */
  wish?: string
}

export interface DemoEpisode {
  case: string
  month: 6 | 18 | null
  daysAgo: number
  stage: NonNullable<CaseText['stage']>
  momentum: NonNullable<CaseText['momentum']>
  words: string
}

/** A case on its way through the gates, up to the one it stands at. */
export interface DemoReview {
  space: string
  author: string
  /** Whose letter brings the code, at an exact mail domain of the author’s organisation. */
  manager: string
  at: 'anonymisation' | 'sign-off' | 'peer' | 'decision'
  anonymiser?: string
  peers?: string[]
  text: Partial<CaseText>
}

export interface DemoThread {
  key: string
  space: string
  title: string
  kind: 'discussion' | 'question' | 'announcement' | 'dilemma'
  locked?: boolean
  pinned?: boolean
  /** Number of the post that answers the question. */
  answer?: number
  /** Short answers: to which post, which, and who says it. */
  said?: { post: number; reaction: Reaction; by: string[] }[]
  outcome?: {
    by: string
    concluded: string
    lookAgainInDays: number
    trying: string[]
    daysAgo: number
  }
  /** The first post opens the thread. `hat` names the organisation when the author posts under a second hat. */
  posts: { author: string; body: string; daysAgo: number; hat?: string; files?: DemoFile[] }[]
}

/** A page in a Word file, which is written when the demo is sown. */
export interface DemoFile {
  name: string
  title: string
  lead: string
  list: string[]
  end: string
}

export interface DemoEvent {
  key: string
  space: string
  host: string
  title: string
  description: string
  kind: 'workshop' | 'action-learning' | 'case-consultation' | 'webinar' | 'check-in'
  /** Days from the day the demo is sown; 'now' for the one that is live. */
  starts: 'now' | { inDays: number; at: string }
  minutes: number
  capacity: number
  place: string
  /** A rule that makes further dates; whoever has a place has it at each of them. */
  rule?: string
  perOrganisation?: number
  /** What people without an account read, who may ask for a place. */
  guests?: { place: string; words: string }
  /** Who came that way, with the organisation as they wrote it. */
  guestsComing?: { name: string; organisation: string }[]
  registered: string[]
  /** The one a place is held for, and those in line, first come first. */
  offered?: string
  waiting?: string[]
  /** What was said in its workshop so far, in order; only for past and live events. Nothing is left of what was taken away. */
  chat: { author: string; body: string; quotable?: true }[]
  /** What its host chose to let be said of who spoke, where that is not what the space has. */
  attribution?: Attribution
}
