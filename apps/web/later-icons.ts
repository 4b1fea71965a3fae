import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'vite'

interface Collection {
  prefix: string
  width: number
  height: number
  icons: Record<string, { body: string }>
  aliases?: Record<string, { parent: string }>
}

/** Icons that pages name, apart from those of the first view: they come with the first page after it. */
export function laterIcons(source: string): Plugin {
  const id = 'virtual:later-icons'
  return {
    name: 'later-icons',
    resolveId: (wanted) => (wanted === id ? `\0${id}` : undefined),
    load(wanted) {
      if (wanted !== `\0${id}`) return undefined
      const all = createRequire(import.meta.url)('@iconify-json/lucide/icons.json') as Collection
      const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.(?:vue|ts)$/.test(name),
      )
      const names = new Set(
        files.flatMap((name) =>
          [...readFileSync(join(source, name), 'utf8').matchAll(/i-lucide-([a-z0-9-]+)/g)].map(
            ([, icon = '']) => icon,
          ),
        ),
      )
      const icons = Object.fromEntries(
        [...names].sort().flatMap((name) => {
          const icon = all.icons[name] ?? all.icons[all.aliases?.[name]?.parent ?? '']
          return icon ? [[name, icon]] : []
        }),
      )
      const { prefix, width, height } = all
      return `export default ${JSON.stringify({ prefix, width, height, icons })}`
    },
  }
}
