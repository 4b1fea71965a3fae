import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import { toProblem } from '../../platform/form.ts'
import type { GuardDesk } from '../../platform/guard.ts'

const pause = 1200
const pauseWhenLost = 5000

/** `held`: something certain stands in it, so it stays on this device. `gone`: thrown away in another window. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'conflict' | 'gone' | 'refused' | 'held'
interface Version {
  revision: number
  savedAt: string
}
interface Saving<Words> {
  /** The prefix is the one that signing out clears. */
  key: string
  loaded: Version & { words: Words }
  guard: GuardDesk
  save: (words: Words, revision: number) => Promise<Version>
  read: () => Promise<Version & { words: Words }>
}

function readKept(key: string): { revision: number; words: object } | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') as { revision: number; words: object }
  } catch {
    return undefined
  }
}

/**
 * Saves something small as it is typed: a moment after the last key, one save at a time, again after a lost connection.
 * What is not saved yet is kept on this device. A save from another window stops it until its writer has chosen.
 */
export function useSaving<Words extends object>({
  key: name,
  loaded,
  guard,
  save: send,
  read,
}: Saving<Words>) {
  const key = `waymark:unsent:${name}`
  const words = ref(structuredClone(loaded.words)) as Ref<Words>
  const state = ref<SaveState>('saved')
  const savedAt = ref(loaded.savedAt)
  const refusal = ref('')
  const theirs = shallowRef<Version & { words: Words }>()
  let revision = loaded.revision
  let changed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  const isStopped = () => state.value === 'conflict' || state.value === 'gone'
  const isSame = (one: Words, other: Words) => JSON.stringify(one) === JSON.stringify(other)
  const forget = () => {
    try {
      localStorage.removeItem(key)
    } catch {
      // Nothing was kept.
    }
  }
  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify({ revision, words: words.value }))
    } catch {
      // A browser that keeps nothing still lets people write.
    }
  }
  const saveIn = (milliseconds: number) => {
    clearTimeout(timer)
    if (!isStopped()) timer = setTimeout(() => void save(), milliseconds)
  }

  const kept = readKept(key)
  if (kept && !isSame({ ...loaded.words, ...kept.words }, loaded.words)) {
    words.value = { ...words.value, ...kept.words }
    changed = true
    if (kept.revision === revision) saveIn(pause)
    else {
      theirs.value = loaded
      state.value = 'conflict'
    }
  } else forget()
  watch(
    words,
    () => {
      changed = true
      keep()
      saveIn(pause)
    },
    { deep: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    if (changed) void save()
  })

  /** Resolves when everything typed so far is on the server, or when that cannot be now. */
  function save(): Promise<void> {
    clearTimeout(timer)
    running ??= saveAll().finally(() => (running = undefined))
    return running
  }
  async function saveAll() {
    while (changed && !isStopped()) {
      if (await guard.isCertain()) return void (state.value = 'held')
      changed = false
      state.value = 'saving'
      try {
        const saved = await send(words.value, revision)
        revision = saved.revision
        savedAt.value = saved.savedAt
        state.value = 'saved'
        if (changed) keep()
        else forget()
      } catch (error) {
        changed = true
        return onRefused(error)
      }
    }
  }
  async function onRefused(error: unknown) {
    const { status, code, title, findings } = toProblem(error)
    if (status === 404) return void (state.value = 'gone')
    if (code === 'saved_elsewhere') {
      try {
        theirs.value = await read()
        state.value = 'conflict'
      } catch (again) {
        await onRefused(again)
      }
      return
    }
    const isPassing = status === 0 || status === 429 || status >= 500
    state.value = isPassing ? 'offline' : 'refused'
    refusal.value = title
    guard.take(findings ?? [])
    if (isPassing) saveIn(pauseWhenLost)
  }

  function keepMine() {
    revision = theirs.value!.revision
    state.value = 'saved'
    changed = true
    return save()
  }
  async function takeTheirs() {
    revision = theirs.value!.revision
    words.value = structuredClone(theirs.value!.words)
    await Promise.resolve()
    state.value = 'saved'
    changed = false
    clearTimeout(timer)
    forget()
  }
  /** Nothing is left to save: it was thrown away. */
  function stop() {
    clearTimeout(timer)
    changed = false
    forget()
  }
  return { words, state, savedAt, refusal, save, keepMine, takeTheirs, stop }
}
