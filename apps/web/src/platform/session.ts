import type { Me } from '@waymark/contracts/identity'
import { readMe } from '@waymark/contracts/identity'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { call, ProblemError } from './http.ts'

/** Who is signed in. `undefined` until asked, `null` for nobody. */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>()

  /** Asks once at the start; a lost connection is thrown, since nobody is signed out by it. */
  async function load(): Promise<Me | null> {
    if (me.value !== undefined) return me.value
    try {
      me.value = await call(readMe, {})
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error
      me.value = null
    }
    return me.value
  }

  return { me, load }
})
