import { computed, ref, watch } from 'vue'
import { useRoute } from 'vue-router'
import { useThread } from './discussions.data.ts'

const postsPerPage = 20

/** Which page of a thread is open: by the address (`#post-31`), by a step, or where the reader left off. */
export function useThreadPage(threadId: () => string) {
  const route = useRoute()
  const fromHash = () => {
    const seq = Number(/^#post-(\d+)$/.exec(route.hash)?.[1])
    return seq > 0 ? Math.floor((seq - 1) / postsPerPage) * postsPerPage : undefined
  }
  const after = ref(fromHash())
  watch([threadId, () => route.hash], () => (after.value = fromHash() ?? after.value))
  const query = useThread(threadId, () => after.value)
  // The first page opened stays the page that is shown, although reading moves the pointer on.
  watch(
    () => query.data.value,
    (page) => {
      if (after.value === undefined && page) after.value = (page.posts[0]?.seq ?? 1) - 1
    },
  )
  const open = (from: number) => (after.value = Math.max(0, from))
  return { ...query, after: computed(() => after.value ?? 0), open }
}
