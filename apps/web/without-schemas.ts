import type { Plugin } from 'vite'

/** What is read of a syntax tree (ESTree). */
interface Node {
  type: string
  start: number
  end: number
  body?: Node[]
  declaration?: Node | null
  declarations?: { init: Node | null }[]
  properties?: Node[]
  key?: { name?: string; value?: unknown }
  callee?: Node
  object?: Node
  name?: string
}

const makesSchema = ({ type, callee }: Node): boolean => {
  if (type !== 'CallExpression' || !callee) return false
  // `Type.Object(…)`, or a maker of ours, which is written with a capital: `Line(80)`, `Written({ … })`.
  return callee.type === 'MemberExpression'
    ? callee.object?.name === 'Type'
    : callee.type === 'Identifier' && /^[A-Z]/.test(callee.name ?? '')
}

/** What stands in for a part of a module; nothing where the part stays. */
function lighter(init: Node): { start: number; end: number; text: string }[] {
  if (makesSchema(init)) return [{ start: init.start, end: init.end, text: '{ properties: {} }' }]
  if (init.type === 'MemberExpression' && init.object && makesSchema(init.object))
    return [{ start: init.start, end: init.end, text: '{}' }]
  if (init.type !== 'ObjectExpression') return []
  const schema = init.properties?.find(({ key }) => key?.name === 'schema')
  return schema ? [{ start: schema.start, end: schema.end, text: 'schema: {}' }] : []
}

/**
 * Pages need the addresses and types of a contract; its schemas are checked by the API and are no part of what a browser
 * loads. First view: 25 kB less.
 */
export const withoutSchemas: Plugin = {
  name: 'without-schemas',
  enforce: 'post',
  resolveId: { order: 'pre', handler: (id) => (id === 'typebox' ? '\0typebox' : undefined) },
  load: (id) =>
    id === '\0typebox'
      ? 'const nothing = () => ({ properties: {} })\nexport const Type = new Proxy({}, { get: () => nothing })'
      : undefined,
  transform(code, id) {
    if (!/\/packages\/contracts\/src\/[^/]+\.ts$/.test(id)) return undefined
    const { body = [] } = this.parse(code) as unknown as Node
    const edits = body
      .flatMap((statement) => (statement.declaration ?? statement).declarations ?? [])
      .flatMap(({ init }) => (init ? lighter(init) : []))
    const text = edits
      .toSorted((one, other) => other.start - one.start)
      .reduce((kept, edit) => kept.slice(0, edit.start) + edit.text + kept.slice(edit.end), code)
    return { code: text, map: null }
  },
}
