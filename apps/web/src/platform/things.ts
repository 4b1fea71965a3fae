import { reactive, watch } from 'vue'
import { findThings, keyOf, mostThings, readThings } from '@waymark/contracts/mentions'
import type { Reference, Thing } from '@waymark/contracts/mentions'
import { call } from './http.ts'
import { useSession } from './session.ts'

/** What this reader was told: a thing, or null for what they cannot open. Another person begins anew. */
const known = reactive(new Map<string, Thing | null>())
let reader: string | undefined
let wanted = new Map<string, Reference>()
let asking: Promise<void> | undefined

/** Asks for all that a page points at in one question, once its parts are drawn. */
function ask(references: Reference[]): void {
  for (const each of references) wanted.set(keyOf(each), each)
  if (wanted.size > 0) asking ??= new Promise((resolve) => setTimeout(resolve)).then(send)
}
async function send(): Promise<void> {
  const all = [...wanted.keys()]
  wanted = new Map()
  asking = undefined
  for (let from = 0; from < all.length; from += mostThings) {
    const some = all.slice(from, from + mostThings)
    const told = await call(readThings, { query: { of: some.join(',') } }).catch(() => undefined)
    // Without a connection what is known stays, and the rest is only “a practice case”.
    if (!told) return
    for (const key of some) known.set(key, told.find((each) => keyOf(each) === key) ?? null)
  }
}

/** Looks up what words point at, anew each time they are shown; undefined until it is known. */
export function useThings(references: () => Reference[]) {
  const session = useSession()
  watch(
    () => `${session.me?.id} ${references().map(keyOf).join(',')}`,
    () => {
      if (reader !== session.me?.id) known.clear()
      reader = session.me?.id
      // Guests see nothing of what words in a room point at.
      if (session.me) ask(references())
    },
    { immediate: true },
  )
  return (reference: Reference) => known.get(keyOf(reference))
}

/** What the writer may point at, by words of its title; without words, what is nearest in time. */
export const offerThings = async (q: string, signal: AbortSignal): Promise<Thing[]> =>
  useSession().me ? call(findThings, { query: { q }, signal }) : []
