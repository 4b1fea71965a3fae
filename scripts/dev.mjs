// `pnpm dev`: the API restarts and the pages reload as you save.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { install, node, root } from './project.mjs'

await install()
const api = spawn(node, ['--watch', '--watch-preserve-output', 'apps/api/src/server.ts'], { cwd: root, stdio: 'inherit' })
const vite = spawn(node, [join(root, 'apps/web/node_modules/vite/bin/vite.js')], { cwd: join(root, 'apps/web'), stdio: 'inherit' })
for (const child of [api, vite]) {
  child.on('exit', () => {
    api.kill('SIGTERM')
    vite.kill('SIGTERM')
  })
}
