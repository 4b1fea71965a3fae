import type { RoomState } from './workshop-state.ts'
import type { AskedAs, CountedBy, Entry, EntryType, Fate } from './workshop-entries.ts'

/** How questions are asked in a room. */
export interface Asking {
  /** They wait until somebody lets them through. */
  holds: boolean
  /** A vote is a person’s, or an organisation’s however many of it are there. */
  countedBy: CountedBy
}
/** A question as all may know it; of one that waits, or never came through, only that it is there. */
export interface Question {
  state: 'waiting' | Fate
  text?: string
  as?: AskedAs
  /** Who asked, of a named one. */
  by?: { id: string; name: string; organisation: string | null }
  organisation?: string
  at: string
  votes: number
  answer?: string
  /** The question it was joined with. */
  into?: string
  threadId?: string
  /** Who finds an answer after the meeting. */
  owner?: { id: string; name: string } | null
}

type Reading = (room: RoomState, entry: Entry) => Partial<RoomState>

const change = (room: RoomState, id: string | undefined, to: (before: Question) => Question) => {
  const before = id === undefined ? undefined : room.questions[id]
  return before ? { questions: { ...room.questions, [id!]: to(before) } } : {}
}

/** What entries about questions do to the room. */
export const askedReadings = {
  asking: (room, { payload: { on, countedBy } }) => ({
    asking: { holds: on ?? room.asking.holds, countedBy: countedBy ?? room.asking.countedBy },
  }),
  ask(room, { payload: { questionId, on, text, as, organisation }, actor, at }) {
    if (questionId === undefined) return {}
    const before = room.questions[questionId]
    // Words that were taken away do not come back.
    if (before?.state === 'gone') return {}
    const asked: Question = { state: 'waiting', at: before?.at ?? at, votes: before?.votes ?? 0 }
    const question: Question = on
      ? {
          ...asked,
          state: 'open',
          ...(text !== undefined && { text }),
          ...(as && { as }),
          ...(organisation !== undefined && { organisation }),
          ...(actor &&
            as === 'named' && { by: { id: actor.id, name: actor.name, organisation: actor.organisation } }),
        }
      : asked
    return { questions: { ...room.questions, [questionId]: question } }
  },
  vote: (room, { payload: { questionId, count = 0 } }) =>
    change(room, questionId, (before) => ({ ...before, votes: count })),
  settle: (room, { payload: { questionId, fate, text, into, threadId, personId, name = '' }, at }) =>
    change(room, questionId, (before) => {
      if (before.state === 'gone') return before
      if (fate === 'gone') return { state: 'gone', at, votes: 0 }
      const { answer: _, into: __, ...rest } = before
      if (!fate)
        return {
          ...before,
          ...(threadId && { threadId }),
          owner: personId ? { id: personId, name } : null,
        }
      return {
        ...rest,
        state: fate,
        ...(text !== undefined && { answer: text }),
        ...(into && { into }),
      }
    }),
} satisfies Partial<Record<EntryType, Reading>>

/** A question with its id. */
export type Listed = Question & { id: string; text: string }

/** Those whose words all may read, in their order: most votes first, and of as many the one that was asked first. */
export function listQuestions({ questions }: RoomState): Listed[] {
  return Object.entries(questions)
    .flatMap(([id, question]) =>
      question.text === undefined ? [] : [{ ...question, id, text: question.text }],
    )
    .sort(
      (one, other) =>
        other.votes - one.votes || one.at.localeCompare(other.at) || one.id.localeCompare(other.id),
    )
}

/** How alike two questions are, from 0 to 1: by the pieces of three letters that they share. */
export function likeness(one: string, other: string): number {
  const [first, second] = [piecesOf(one), piecesOf(other)]
  const shared = [...first].filter((piece) => second.has(piece)).length
  const all = first.size + second.size - shared
  return all === 0 ? 0 : shared / all
}
/** From here on two questions may well be the same. */
export const alike = 0.35

function piecesOf(text: string): Set<string> {
  const words =
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(
    words
      .filter((word) => !smallWords.has(word))
      .flatMap((word) => {
        const padded = ` ${word} `
        return Array.from({ length: Math.max(padded.length - 2, 1) }, (_, at) => padded.slice(at, at + 3))
      }),
  )
}
const smallWords = new Set(
  'a an and are as at be by can could do does for from had has have how i if in is it of on or our should so that the their there they this to was we were what when where which who why will with would you your'.split(
    ' ',
  ),
)
