import { useIntervalFn, useThrottleFn } from '@vueuse/core'
import { computed, onScopeDispose, ref, toValue, watch } from 'vue'
import type { MaybeRefOrGetter } from 'vue'
import type { ServerMessages } from '@waymark/contracts/live'
import { socket } from '../../../platform/live.ts'

/** Milliseconds between two words of it, and how long one holds good. */
const pause = 3000
const lasting = 6000

const hidden = 'waymark:typing-hidden'
function readHidden(): boolean {
  try {
    return localStorage.getItem(hidden) !== null
  } catch {
    return false
  }
}
function keepHidden(isHidden: boolean): void {
  try {
    if (isHidden) localStorage.setItem(hidden, '')
    else localStorage.removeItem(hidden)
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

/** Tells those who have the discussion open that something is being written. This device remembers that its owner hides it. */
export function useOwnTyping(threadId: MaybeRefOrGetter<string>) {
  const isHidden = ref(readHidden())
  watch(isHidden, keepHidden)
  /** Whether anybody can see it here; unknown until the first key. */
  const isShown = ref<boolean>()
  const say = useThrottleFn(async () => {
    if (isHidden.value || isShown.value === false || !socket.connected) return
    isShown.value = await socket
      .timeout(pause)
      .emitWithAck('thread.typing', toValue(threadId))
      .catch(() => undefined)
  }, pause)
  return { say: () => void say(), isShown, isHidden }
}

/** The names of those who write in a discussion at this moment. With a new post they have to be heard of again. */
export function useWriters(threadId: MaybeRefOrGetter<string>, lastSeq: () => number) {
  const writers = ref(new Map<string, { name: string; until: number }>())
  const hear: ServerMessages['thread.typing'] = (heard, { id, name }) => {
    if (heard !== toValue(threadId)) return
    writers.value.set(id, { name, until: Date.now() + lasting })
    resume()
  }
  const { pause: rest, resume } = useIntervalFn(
    () => {
      for (const [id, { until }] of writers.value) if (until < Date.now()) writers.value.delete(id)
      if (writers.value.size === 0) rest()
    },
    1000,
    { immediate: false },
  )
  socket.on('thread.typing', hear)
  onScopeDispose(() => socket.off('thread.typing', hear))
  watch(lastSeq, () => writers.value.clear())
  return computed(() => [...writers.value.values()].map(({ name }) => name))
}
