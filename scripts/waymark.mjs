// `pnpm waymark …`: the hub's commands, with the same settings as the hub.
import { node, run, withSettings } from './project.mjs'

const args = [...withSettings('apps/api/src/command-line.ts'), ...process.argv.slice(2)]
process.exit(await run(node, args, { env: process.env }))
