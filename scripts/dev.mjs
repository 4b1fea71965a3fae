// `pnpm dev`: the API restarts and the pages reload as you save. Open http://localhost:5173.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { install, node, root, stopWith, withSettings } from './project.mjs'

await install().catch(stopWith)

const web = join(root, 'apps/web')
const address = 'http://localhost:5173'
const children = [
  spawn(node, ['--watch', '--watch-preserve-output', ...withSettings('apps/api/src/server.ts')], {
    cwd: root,
    stdio: 'inherit',
    // Writes are taken from the pages of this address only, and links in mail begin with it.
    env: { PUBLIC_URL: address, ...process.env },
  }),
  spawn(node, ['node_modules/vite/bin/vite.js', '--port', new URL(address).port, '--strictPort'], {
    cwd: web,
    stdio: 'inherit',
  }),
]
const stop = () => children.forEach((child) => child.kill('SIGTERM'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
for (const child of children) child.on('exit', stop)
