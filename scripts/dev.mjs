// `pnpm dev`: the API restarts and the pages reload as you save. Open the address that Vite prints.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { install, node, root, stopWith, withSettings } from './project.mjs'

await install().catch(stopWith)

const web = join(root, 'apps/web')
const children = [
  spawn(node, ['--watch', '--watch-preserve-output', ...withSettings('apps/api/src/server.ts')], {
    cwd: root,
    stdio: 'inherit',
  }),
  spawn(node, ['node_modules/vite/bin/vite.js'], { cwd: web, stdio: 'inherit' }),
]
const stop = () => children.forEach((child) => child.kill('SIGTERM'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
for (const child of children) child.on('exit', stop)
