import type { Role, Sensitivity } from '@waymark/contracts/networks'
import { may as inSpace } from '../../networks/access.ts'
import { may as ofEvents } from '../access.ts'

interface Subject {
  level: number
  role: Role | null
  agreed: boolean
  sensitivity: Sensitivity
  hostId: string
  state: 'open' | 'chosen' | 'withdrawn'
  closesAt: string
  onlyHostSees: boolean
}
export const isClosed = ({ closesAt }: Pick<Subject, 'closesAt'>, now: Date): boolean =>
  Date.parse(closesAt) <= now.getTime()

/** Doing, about a date finding the viewer already sees. */
export const may = {
  answer: (subject: Subject, now: Date) =>
    ofEvents.takePart(subject) && subject.state === 'open' && !isClosed(subject, now),
  /** A host who may no longer plan events here looks on. */
  run: (viewer: { id: string }, subject: Subject) =>
    subject.agreed && ((subject.hostId === viewer.id && inSpace.post(subject)) || inSpace.moderate(subject)),
  /** Who said what: those who take part, where the host left it so. Whoever looks after the space sees it with the host. */
  seeAnswers: (viewer: { id: string }, subject: Subject) =>
    may.run(viewer, subject) || (ofEvents.takePart(subject) && !subject.onlyHostSees),
}
