import type { Sensitivity } from '@waymark/contracts/networks'
import type { Viewer } from '../../platform/viewer.ts'
import { may as inSpace } from '../networks/access.ts'

interface Subject {
  /** The viewer's level in the thread's space. */
  level: number
  lockedAt: string | null
}
interface Written {
  authorId: string
}
type Who = Pick<Viewer, 'id'>

/** Doing, about a thread the viewer already sees. Seeing is `openTo` in every query. */
export const may = {
  reply: ({ level, lockedAt }: Subject) =>
    inSpace.post({ level }) && (lockedAt === null || inSpace.moderate({ level })),
  /** Saying a short answer asks for as much as a comment. */
  react: ({ level }: Pick<Subject, 'level'>) => inSpace.comment({ level }),
  /** Nobody changes the words of somebody else. */
  edit: (thread: Subject, { authorId }: Written, viewer: Who) => authorId === viewer.id && may.reply(thread),
  /** One’s own words can be taken away wherever they can be seen, also after a lock or a loss of rights. */
  remove: ({ level }: Pick<Subject, 'level'>, { authorId }: Written, viewer: Who) =>
    authorId === viewer.id || inSpace.moderate({ level }),
  /** Who asked knows what helped. */
  accept: ({ level, author }: Pick<Subject, 'level'> & { author: Who }, viewer: Who) =>
    inSpace.moderate({ level }) || (author.id === viewer.id && inSpace.comment({ level })),
  /** What the guard asked about, and was answered, is for those who look after the space. */
  readReasons: ({ level }: Pick<Subject, 'level'>) => inSpace.moderate({ level }),
  /** Who began it; while its title is kept back, and once it is locked, those who look after the space. */
  rename: (
    { author, level, lockedAt, heldFor }: Subject & { author: Who; heldFor: string | null },
    viewer: Who,
  ) =>
    inSpace.moderate({ level }) ||
    (author.id === viewer.id && may.reply({ level, lockedAt }) && heldFor === null),
  lock: ({ level }: Pick<Subject, 'level'>) => inSpace.moderate({ level }),
  /** Who opened it is kept in closed spaces only, for whoever began it. */
  readOpenings: ({ author, sensitivity }: { author: Who; sensitivity: Sensitivity }, viewer: Who) =>
    sensitivity === 'closed' && author.id === viewer.id,
}
