import type { DemoThread } from './shape.ts'
import { acrossThreads } from './threads-across.ts'
import { placesThreads } from './threads-places.ts'
import { steadyThreads } from './threads-steady.ts'

export const threads: DemoThread[] = [...placesThreads, ...acrossThreads, ...steadyThreads]
