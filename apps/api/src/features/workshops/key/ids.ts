const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Under these names stand other things than people. */
const ofThings = new Set(['entryId', 'pollId', 'questionId', 'into', 'threadId'])

/** Ids in a payload, wherever they stand, that may be those of people. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : []
  if (!value || typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap(idsIn)
  return Object.entries(value).flatMap(([name, each]) =>
    ofThings.has(name) ? [] : [...idsIn(name), ...idsIn(each)],
  )
}

/** The same with some words in the place of others, as names and as values; what is swapped for nothing goes. */
export function swap<Value>(value: Value, other: ReadonlyMap<string, string | null | undefined>): Value {
  const of = (words: string) => (other.has(words) ? other.get(words) : words)
  const walk = (each: unknown): unknown => {
    if (typeof each === 'string') return of(each)
    if (!each || typeof each !== 'object') return each
    if (Array.isArray(each)) return each.map(walk).filter((one) => one !== undefined)
    return Object.fromEntries(
      Object.entries(each).flatMap(([name, one]) => {
        const [newName, newOne] = [of(name), walk(one)]
        return newName === undefined || newName === null || newOne === undefined ? [] : [[newName, newOne]]
      }),
    )
  }
  return walk(value) as Value
}
