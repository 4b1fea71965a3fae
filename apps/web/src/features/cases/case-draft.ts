import { computed, onScopeDispose, ref, watch } from 'vue'
import type { CaseDraft, CaseText } from '@waymark/contracts/cases'
import { toProblem } from '../../platform/form.ts'
import { saveDraft } from './cases.data.ts'

const pause = 1200

/**
 * Saves a draft as it is typed: a moment after the last key, one save at a time, again after a lost connection. A
 * save from another window stops it until the author has chosen which words stay.
 */
export function useCaseDraft(loaded: CaseDraft) {
  const text = ref<CaseText>({ ...loaded.text })
  const spaceId = ref(loaded.spaceId)
  const hatId = ref(loaded.hatId)
  const revision = ref(loaded.revision)
  const savedAt = ref(loaded.savedAt)
  const state = ref<'saved' | 'saving' | 'offline' | 'conflict'>('saved')
  const kept = `waymark:unsent:case:${loaded.id}`
  let timer: ReturnType<typeof setTimeout> | undefined
  let changed = false
  let running: Promise<void> | undefined

  const restored = readKept(kept)
  if (restored) {
    text.value = { ...loaded.text, ...restored }
    changed = true
    timer = setTimeout(() => void save(), pause)
  }

  watch(
    [text, spaceId, hatId],
    () => {
      changed = true
      localStorage.setItem(kept, JSON.stringify(text.value))
      clearTimeout(timer)
      if (state.value !== 'conflict') timer = setTimeout(() => void save(), pause)
    },
    { deep: true },
  )

  /** Resolves when everything typed so far is on the server, or when that cannot be now. */
  function save(): Promise<void> {
    clearTimeout(timer)
    running ??= saveOnce().finally(() => (running = undefined))
    return running
  }

  async function saveOnce() {
    while (changed && state.value !== 'conflict') {
      changed = false
      state.value = 'saving'
      try {
        const saved = await saveDraft(loaded.id, {
          revision: revision.value,
          spaceId: spaceId.value,
          hatId: hatId.value,
          text: text.value,
        })
        revision.value = saved.revision
        savedAt.value = saved.savedAt
        state.value = 'saved'
        if (!changed) localStorage.removeItem(kept)
      } catch (error) {
        changed = true
        state.value = toProblem(error).code === 'saved_elsewhere' ? 'conflict' : 'offline'
        if (state.value === 'offline') timer = setTimeout(() => void save(), 5000)
        return
      }
    }
  }

  /** After a conflict: these words, on top of what the other window saved. */
  function keepMine(newest: CaseDraft) {
    revision.value = newest.revision
    state.value = 'saved'
    changed = true
    return save()
  }

  onScopeDispose(() => {
    clearTimeout(timer)
    if (changed) void save()
  })
  const forget = () => {
    clearTimeout(timer)
    changed = false
    localStorage.removeItem(kept)
  }
  return {
    text,
    spaceId,
    hatId,
    revision,
    savedAt,
    state: computed(() => state.value),
    save,
    keepMine,
    forget,
  }
}

function readKept(key: string): Partial<CaseText> | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') as Partial<CaseText>
  } catch {
    return undefined
  }
}
