import type { Reactions } from '../../platform/jobs.ts'

export const reactions: Reactions = {}
