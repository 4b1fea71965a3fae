// `pnpm build`: the pages, compressed; the API runs from its sources.
import { buildPages, stopWith } from './project.mjs'

await buildPages().catch(stopWith)
