// `npm start`: everything from a fresh clone to a running hub. Plain JavaScript, since it runs before anything is installed.
import { spawn } from 'node:child_process'
import { buildPages, install, node, root } from './project.mjs'

try {
  await install()
  await buildPages()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

// A group of its own, so that Ctrl-C reaches the server once, through us, and not a second time from the terminal.
const server = spawn(node, ['apps/api/src/server.ts'], { cwd: root, stdio: 'inherit', detached: process.platform !== 'win32' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 1))
