import { createHash } from 'node:crypto'
import { workshopQuestions, workshopQuestionVotes } from '../features/workshops/questions/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { organisations } from './content/organisations.ts'
import { questions } from './content/event-questions.ts'
import { people } from './content/people.ts'
import type { DemoIds } from './ids.ts'
import type { Deed } from './sow-rooms.ts'

const minute = 60_000
type Question = (typeof questions)[number]
const questionId = (ids: DemoIds, { event, key }: Pick<Question, 'event' | 'key'>) =>
  ids.id('question', `${event} ${key}`)
function organisationOf(asker: string): string {
  const key = people.find((each) => each.key === asker)!.organisation
  return organisations.find((each) => each.key === key)!.name
}
/** Those who voted for it or for one that is joined with it. */
const votersOf = ({ event, key, votes }: Question) =>
  new Set([
    ...votes,
    ...questions.filter((each) => each.event === event && each.into === key).flatMap((each) => each.votes),
  ])

/** What the log of a room says of its questions: votes as they were counted last. */
export const askedIn = (ids: DemoIds, event: string): Deed[] =>
  questions
    .filter((each) => each.event === event)
    .flatMap((question): Deed[] => {
      const { asker, as, text, waits, answer, into, owner } = question
      const id = questionId(ids, question)
      const said = (type: Deed['type'], payload: Deed['payload'], person: string | null = null): Deed => ({
        person,
        type,
        payload: { questionId: id, ...payload },
      })
      if (waits) return [said('ask', { on: false })]
      const organisation = as === 'organisation' ? { organisation: organisationOf(asker!) } : {}
      return [
        said('ask', { on: true, text, as, ...organisation }, as === 'named' ? asker! : null),
        said('vote', { count: into ? question.votes.length : votersOf(question).size }),
        ...(answer ? [said('settle', { fate: 'answered', text: answer })] : []),
        ...(into ? [said('settle', { fate: 'joined', into: questionId(ids, { event, key: into }) })] : []),
        ...(owner ? [said('settle', { personId: ids.person(owner) })] : []),
      ]
    })

export async function sowQuestions(
  tx: Transaction,
  ids: DemoIds,
  { key, id: workshopId, startsAt }: { key: string; id: string; startsAt: number },
): Promise<void> {
  const here = questions.filter(({ event }) => event === key)
  if (here.length === 0) return
  await tx.insert(workshopQuestions).values(
    here.map((question, index) => {
      const { asker, as, text, waits, answer, into, owner } = question
      return {
        id: questionId(ids, question),
        workshopId,
        text,
        as,
        ...(as === 'named' && { askerId: ids.person(asker!), hatId: ids.hat(asker!) }),
        ...(as === 'organisation' && { organisationId: ids.organisationOf(asker!) }),
        receipt: createHash('sha256').update(question.key).digest('hex'),
        state: waits
          ? ('waiting' as const)
          : answer
            ? ('answered' as const)
            : into
              ? ('joined' as const)
              : ('open' as const),
        at: new Date(startsAt + (index + 1) * minute).toISOString(),
        votes: votersOf(question).size,
        joinedId: into ? questionId(ids, { event: key, key: into }) : null,
        ownerId: owner ? ids.person(owner) : null,
      }
    }),
  )
  await tx.insert(workshopQuestionVotes).values(
    here.flatMap((question) =>
      question.votes.map((person) => ({
        questionId: questionId(ids, question),
        personId: ids.person(person),
        organisationId: ids.organisationOf(person),
      })),
    ),
  )
}
