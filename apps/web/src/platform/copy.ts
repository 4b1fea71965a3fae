import { ref, watch } from 'vue'
import type { Ref } from 'vue'

/**
 * A copy to change, of plain data that may be read anew at any time: it follows what it was made of until somebody changes
 * it, and is theirs from then on.
 */
export function useCopy<Data extends object>(source: () => Data): Ref<Data> {
  let followed = JSON.stringify(source())
  const copy = ref(JSON.parse(followed)) as Ref<Data>
  watch(
    () => JSON.stringify(source()),
    (now) => {
      if (JSON.stringify(copy.value) !== followed) return
      followed = now
      copy.value = JSON.parse(now) as Data
    },
  )
  return copy
}
