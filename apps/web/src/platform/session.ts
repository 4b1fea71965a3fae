import type { Me } from '@waymark/contracts/identity'
import { readMe } from '@waymark/contracts/identity'
import { useQueryCache } from '@pinia/colada'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { openUnsent } from './drafts.ts'
import { call, ProblemError } from './http.ts'

/** Who is signed in. `undefined` until asked, `null` for nobody. */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>()
  const cache = useQueryCache()
  let lastHere: string | undefined

  /** Asks once at the start; a lost connection is thrown, since nobody is signed out by it. */
  async function load(): Promise<Me | null> {
    if (me.value !== undefined) return me.value
    try {
      me.value = await call(readMe, {})
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error
      me.value = null
    }
    if (me.value) settle(me.value)
    return me.value
  }

  /** Somebody signs in. What was fetched for another person, whose session ended, is forgotten first. */
  function enter(person: Me): void {
    if (lastHere !== person.id) for (const entry of cache.getEntries()) cache.remove(entry)
    settle(person)
    me.value = person
  }

  function settle({ id }: Me): void {
    lastHere = id
    openUnsent(id)
  }

  return { me, load, enter }
})
