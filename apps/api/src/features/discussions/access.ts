import { may as inSpace } from '../networks/access.ts'

interface Subject {
  /** The viewer's level in the thread's space. */
  level: number
  lockedAt: string | null
}

/** Doing, about a thread the viewer already sees. Seeing is `openTo` in every query. */
export const may = {
  reply: ({ level, lockedAt }: Subject) =>
    inSpace.post({ level }) && (lockedAt === null || inSpace.moderate({ level })),
  /** What the guard asked about, and was answered, is for those who look after the space. */
  readReasons: ({ level }: Pick<Subject, 'level'>) => inSpace.moderate({ level }),
  lock: ({ level }: Pick<Subject, 'level'>) => inSpace.moderate({ level }),
}
