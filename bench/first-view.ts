import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../apps/web/dist/', import.meta.url))

/** Brotli bytes of what a browser loads before the signed-in home can be used: the page, its styles, its scripts. */
export function firstViewBytes(): number {
  const assets = join(dist, 'assets')
  const home = readdirSync(assets).find((name) => /^HomePage-.*\.js$/.test(name))
  if (!home) throw new Error('Build the pages first: pnpm build')
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const wanted = new Set<string>()
  const follow = (name: string) => {
    if (wanted.has(name)) return
    wanted.add(name)
    if (!name.endsWith('.js')) return
    const code = readFileSync(join(assets, name), 'utf8')
    // Static imports only: what is loaded later is no part of the first view.
    for (const [, imported] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) follow(imported!)
  }
  for (const [, name] of html.matchAll(/\/assets\/([^"]+)/g)) follow(name!)
  follow(home)
  const styles = readdirSync(assets).filter((name) => /^HomePage-.*\.css$/.test(name))
  for (const name of styles) wanted.add(name)
  const size = (path: string) => statSync(`${path}.br`).size
  const own = ['colour.js', 'waymark.svg'].filter((name) => html.includes(name))
  return (
    [...wanted].reduce((sum, name) => sum + size(join(assets, name)), size(join(dist, 'index.html'))) +
    own.reduce((sum, name) => sum + size(join(dist, name)), 0)
  )
}
