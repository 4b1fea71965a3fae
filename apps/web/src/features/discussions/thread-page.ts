import { ref, watch } from 'vue'
import { useRoute } from 'vue-router'
import { postsPerPage } from '@waymark/contracts/discussions'
import { useThread } from './discussions.data.ts'

/** The number before the first post of the page that holds a post. */
export const pageOf = (seq: number) => Math.floor((seq - 1) / postsPerPage) * postsPerPage
/** The post that an address such as `…#post-31` points at. */
export const postInHash = (hash: string) => Number(/^#post-([1-9]\d{0,8})$/.exec(hash)?.[1] ?? 0)

/** Which page of a thread is open: by the address (`#post-31`), by a step, or where the reader left off. */
export function useThreadPage(threadId: () => string) {
  const route = useRoute()
  const fromHash = () => (postInHash(route.hash) ? pageOf(postInHash(route.hash)) : undefined)
  const after = ref(fromHash())
  watch(threadId, () => (after.value = fromHash()))
  watch(
    () => route.hash,
    () => (after.value = fromHash() ?? after.value),
  )
  const query = useThread(threadId, () => after.value)
  const open = (from: number) => (after.value = from)
  return { ...query, open }
}
