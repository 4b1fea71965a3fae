import type { Entry, NewEntry } from './workshop-entries.ts'
import type { Problem } from './common.ts'
import type { TermFacet } from './vocabulary.ts'

/** What happened, by name. Payloads carry ids, never content: readers fetch what they may see. */
export interface Activity {
  'session.ended': { sessionId: string }
  'person.changed': { personId: string }
  'hat.changed': { personId: string; organisationId: string }
  'organisation.changed': { organisationId: string }
  'network.changed': { networkId: string }
  'membership.changed': { networkId: string; personId: string }
  'membership.ended': { networkId: string; personId: string }
  'invitation.made': { invitationId: string }
  'agreement.changed': { networkId: string; version: number }
  'space.changed': { networkId: string; spaceId: string }
  'case.published': { spaceId: string; caseId: string; version: number }
  'case.hidden': { spaceId: string; caseId: string; incidentId: string }
  'case.shown': { spaceId: string; caseId: string }
  'case.withdrawn': { spaceId: string; caseId: string }
  'collection.changed': { networkId: string; collectionId: string }
  'case.writer-asked': { caseId: string; personId: string }
  /** `quiet`: nothing that anybody is written to about. */
  'review.changed': { networkId: string; caseId: string; reviewId: string; state: string; quiet?: boolean }
  'adoption.changed': { caseId: string; adoptionId: string; state: string }
  'episode.changed': { caseId: string; episodeId: string }
  'case.commented': { spaceId: string; caseId: string; commentId: string }
  'case.asked': { spaceId: string; caseId: string; postId: string }
  /** `quiet`: with words that begin another one as well, of which people are told. */
  'thread.started': { spaceId: string; threadId: string; quiet?: boolean }
  /** Came from the archive of a mailing list, whole; nobody is told. */
  'thread.imported': { spaceId: string; threadId: string }
  'thread.changed': { spaceId: string; threadId: string }
  /** Somebody has words for it in their hands. */
  'thread.typing': { threadId: string; personId: string }
  /** Its words or what is said to it; also when it was taken away or came back. */
  'post.changed': { spaceId: string; threadId: string; postId: string }
  /** Hidden from everybody, or to be seen again. */
  'post.hidden': { spaceId: string; threadId: string; postId: string }
  /** A comment on a case: hidden from everybody, to be seen again, or taken away. */
  'comment.hidden': { spaceId: string; caseId: string; commentId: string }
  /** What somebody wrote about themselves: hidden from everybody else, or to be seen again. */
  'profile.hidden': { personId: string }
  /** Without a network it is the administrators’. */
  'flag.raised': { networkId: string | null; flagId: string }
  'flag.changed': { networkId: string | null; flagId: string }
  'flag.decided': { networkId: string | null; flagId: string }
  /** Words of a newcomer, before they are a post. */
  'first-post.changed': {
    networkId: string
    firstPostId: string
    state: 'kept' | 'published' | 'returned' | 'withdrawn'
  }
  /** Of a closed space that somebody from outside asks to read, or reads. */
  'break-glass.changed': {
    networkId: string
    breakGlassId: string
    state: 'asked' | 'agreed' | 'refused' | 'ended'
  }
  'post.added': { spaceId: string; threadId: string; postId: string }
  /** People were told of news; who they are is asked of the database. */
  'notice.told': { kind: string; subjectId: string; seq: number }
  'notice.seen': { personId: string }
  /** Whoever takes part in a space is asked when they can come; and somebody has said so. */
  'dates.asked': { findingId: string }
  'dates.answered': { findingId: string; personId: string }
  /** A date finding: begun, answered, changed, and what became of it. */
  'dates.changed': { spaceId: string; findingId: string; state: 'open' | 'chosen' | 'withdrawn' }
  /** Who has which role at the dates of a series. */
  'roles.changed': { seriesId: string }
  'swap.changed': { swapId: string }
  'event.changed': { spaceId: string; occurrenceId: string }
  'registration.changed': {
    occurrenceId: string
    personId: string
    registrationId: string
    version: number
  }
  /** Words about an event were hidden, shown again or taken away. */
  'feedback.changed': { occurrenceId: string }
  /** Its materials, speakers or conversation: what stands around a date. */
  'event.surrounded': { occurrenceId: string }
  /** A member was named by somebody else. */
  'speaker.named': { occurrenceId: string; speakerId: string }
  /** Places at several dates in one step. */
  'registrations.changed': { batchId: string; personId: string }
  /** What is asked of those who take a place; `now` are the questions that are required since. */
  'event.asked': { batchId: string; occurrenceIds: string[]; now: string[] }
  'event.message-sent': { occurrenceId: string; messageId: string }
  /** Somebody came in, or was ticked off; who it was is told to those who may see it. */
  'attendance.changed': { occurrenceId: string }
  'entry.added': { workshopId: string; seq: number }
  'workshop.changed': { workshopId: string }
  /** Its key was destroyed, or something in it was removed as agreed. */
  'workshop.forgotten': { workshopId: string }
  /** Somebody was asked to leave a room with its groups; kept nowhere. */
  'workshop.left-out': { workshopIds: string[]; personId: string }
  /** Somebody came into a room or left it; how many are there is asked of the database. */
  'workshop.present': { workshopId: string }
  /** A question of a room was prepared, put, closed, or has more answers. */
  'poll.changed': { workshopId: string; pollId: string }
  /** Groups of a room were made, changed or opened, or one of them asked for help. */
  'groups.changed': { workshopId: string }
  'notes.changed': { workshopId: string; seq: number }
  /** Whoever holds answers of it puts them into its box now. */
  'poll.closing': { pollId: string }
  /** Shared, changed while it is shared, or taken back. */
  'takeaway.changed': { takeawayId: string }
  'directory.changed': { personId: string }
  'talk.changed': { talkId: string }
  /** Without `termId` the order of the facet has changed. */
  'vocabulary.changed': { facet: TermFacet; termId?: string }
  'proposal.changed': { proposalId: string }
}
export type ActivityName = keyof Activity

export type Room =
  | `person:${string}`
  | `session:${string}`
  | `network:${string}`
  | `space:${string}`
  | `case:${string}`
  | `review:${string}`
  | `thread:${string}`
  | `occurrence:${string}`
  | `workshop:${string}`
  | `vocabulary:${string}`

/** The words of the field are one thing, the same for everybody; a room needs an id, so this is it. */
export const vocabularyRoom: Room = 'vocabulary:00000000-0000-4000-8000-000000000000'

/** What a socket message that changes something answers with. */
export type Answer<Result> = { ok: true; result: Result } | { ok: false; problem: Problem }

export interface ClientMessages {
  /** Answers whether this person may hear the room; false says nothing about whether it exists. */
  watch: (room: string, done: (allowed: boolean) => void) => void
  unwatch: (room: string) => void
  /** I am writing in it. Answers whether others see that: their agreement says so, and the space is not a confidential one. */
  'thread.typing': (threadId: string, done: (isShown: boolean) => void) => void
  /** Adds one entry to a workshop's log; the id is the client's, so sending twice adds once. */
  'workshop.send': (message: NewEntry & { workshopId: string }, done: (answer: Answer<Entry>) => void) => void
}

export interface ServerMessages {
  /** In the room of a network nothing is said of what stands in a space: not everybody there sees it. */
  activity: (room: Room, name: ActivityName, payload: Activity[ActivityName] | Record<string, never>) => void
  /** The server may have missed something: fetch again whatever is on screen. */
  refetch: () => void
  /** Something is new for this person, or was read on another device: ask what. */
  notices: () => void
  /** Somebody writes in it at this moment; said again every few seconds, and never that they have stopped. */
  'thread.typing': (threadId: string, person: { id: string; name: string }) => void
  'workshop.entry': (workshopId: string, entry: Entry) => void
  /** A change of the shared notes of a room, by its number; who misses one asks for all they do not have. */
  'workshop.notes': (workshopId: string, change: { seq: number; update: string }) => void
  /** How many are there, and how many of them on the phone. */
  'workshop.present': (workshopId: string, count: number, onPhone: number) => void
}
