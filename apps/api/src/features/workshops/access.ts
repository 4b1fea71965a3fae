import { may as inSpace } from '../networks/access.ts'

interface Subject {
  level: number
  agreed: boolean
  hostId: string
  eventState: string
  myRegistration: string | null
  startsAt: string
  endsAt: string
  state: 'waiting' | 'open' | 'closed'
}

const minute = 60_000
/** The room opens by itself this long before the start, and stays open to talk this long after the end. */
export const opensBefore = 15 * minute
export const closesAfter = 60 * minute

/** Doing, about the room of an event the viewer already sees. */
export const may = {
  run: (viewer: { id: string }, subject: Pick<Subject, 'level' | 'hostId'>) => subject.hostId === viewer.id || inSpace.moderate(subject),
  enter: (viewer: { id: string }, subject: Subject) =>
    subject.eventState === 'planned' && (may.run(viewer, subject) || subject.myRegistration === 'registered'),
  speak: (viewer: { id: string }, subject: Subject, now: Date) =>
    may.enter(viewer, subject) && subject.agreed && standing(subject, now) === 'open',
}

/** Waiting, open or closed: what the facilitators said, else what the clock says. */
export function standing({ state, startsAt, endsAt }: Pick<Subject, 'state' | 'startsAt' | 'endsAt'>, now: Date): Subject['state'] {
  if (state === 'closed' || now.getTime() > Date.parse(endsAt) + closesAfter) return 'closed'
  return state === 'open' || now.getTime() >= Date.parse(startsAt) - opensBefore ? 'open' : 'waiting'
}
