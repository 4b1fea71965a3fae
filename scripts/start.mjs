// `npm start`: everything from a fresh clone to a running hub.
import { spawn } from 'node:child_process'
import { buildPages, install, leanMemory, node, root, stopWith, withSettings } from './project.mjs'

await install().then(buildPages).catch(stopWith)

const server = spawn(node, [...leanMemory, ...withSettings('apps/api/src/server.ts')], {
  cwd: root,
  // A group of its own, so that Ctrl-C reaches the server once, through us, and not a second time from the terminal.
  detached: process.platform !== 'win32',
  // The last one is a line between us: when we are killed outright it is cut, and the server stops by itself.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 1))

// `npm start` is `exec node …`, so npm itself is our parent. When it is killed outright, we go too.
const parent = process.ppid
if (process.env.npm_lifecycle_event === 'start') {
  setInterval(() => process.ppid === parent || server.kill('SIGTERM'), 500)
}
