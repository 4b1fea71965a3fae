import { useEventListener, useThrottleFn } from '@vueuse/core'
import { onMounted, ref, watch } from 'vue'
import type { Ref } from 'vue'
import { useRoute } from 'vue-router'
import { postsPerPage } from '@waymark/contracts/discussions'
import { useThread } from './discussions.data.ts'

/** The number before the first post of the page that holds a post. */
export const pageOf = (seq: number) => Math.floor((seq - 1) / postsPerPage) * postsPerPage
/** The last post of the page that begins after a number. */
export const lastOf = (after: number, lastSeq: number) => Math.min(after + postsPerPage, lastSeq)
/** The post that an address such as `…#post-31` points at. */
export const postInHash = (hash: string) => Number(/^#post-([1-9]\d{0,8})$/.exec(hash)?.[1] ?? 0)

/** A thread with the page it opens at: by the address (`#post-31`), or where the reader left off. */
export function useThreadPage(threadId: () => string) {
  const route = useRoute()
  const fromHash = () => (postInHash(route.hash) ? pageOf(postInHash(route.hash)) : undefined)
  const after = ref(fromHash())
  watch(threadId, () => (after.value = fromHash()))
  return useThread(threadId, () => after.value)
}

const anchors = CSS.supports('overflow-anchor', 'auto')
/** What is read stays where it is when something above it grows; most browsers see to it themselves. */
export function keepInView(grown: Element, by: number) {
  if (!anchors && by !== 0 && grown.getBoundingClientRect().bottom - by < 0) window.scrollBy(0, by)
}

/** The number of the post at the top of the screen; 0 at first. */
export function useTopPost(): Readonly<Ref<number>> {
  const top = ref(0)
  const look = useThrottleFn(
    () => {
      const below = [...document.querySelectorAll('[id^=post-]')].find(
        (post) => post.getBoundingClientRect().bottom > 80,
      )
      if (below) top.value = postInHash(`#${below.id}`)
    },
    150,
    true,
  )
  useEventListener(window, 'scroll', () => void look(), { passive: true })
  onMounted(() => void look())
  return top
}

const patience = 2500
/**
 * Brings a post to the top of the screen and keeps it there while what stands around it finds its size, until the reader
 * moves or all is quiet. False when the post is not on the page.
 */
export function bringTo(seq: number, takesFocus: boolean, isAim: () => boolean) {
  const post = document.getElementById(`post-${seq}`)
  if (!post) return false
  post.scrollIntoView({ block: 'start' })
  if (takesFocus) post.focus({ preventScroll: true })
  const top = () => post.getBoundingClientRect().top
  const wanted = top()
  const align = () => window.scrollBy(0, top() - wanted)
  const settling = new ResizeObserver(() => (isAim() && post.isConnected ? align() : stop()))
  settling.observe(document.body)
  const moves = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const
  const timer = setTimeout(() => stop(), patience)
  for (const move of moves) addEventListener(move, stop, { passive: true })
  function stop() {
    clearTimeout(timer)
    settling.disconnect()
    for (const move of moves) removeEventListener(move, stop)
  }
  return true
}
