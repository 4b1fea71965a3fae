import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { CaseText } from '@waymark/contracts/case-template'
import type { CaseDraft } from '@waymark/contracts/case-drafts'
import { toProblem } from '../../platform/form.ts'
import type { GuardDesk } from '../../platform/guard.ts'
import { readDraft, saveDraft } from './cases.data.ts'
import { dropKept, isSame, keep, readKept } from './kept-draft.ts'

const pause = 1200
const pauseWhenLost = 5000

/**
 * `gone`: published or thrown away in another window. `refused`: the server says no, and says why. `held`: something in it
 * could tell who somebody is, so it stays on this device until that is changed.
 */
export type SaveState = 'saved' | 'saving' | 'offline' | 'conflict' | 'gone' | 'refused' | 'held'

/**
 * Saves a draft as it is typed: a moment after the last key, one save at a time, again after a lost connection. A
 * save from another window stops it until the author has chosen which words stay. Words that are not saved yet are
 * kept on this device, with the revision they were written on.
 */
export function useCaseDraft(loaded: CaseDraft, hatsWorn: string[], guard: GuardDesk) {
  const text = ref<CaseText>({ ...loaded.text })
  const spaceId = ref(loaded.spaceId)
  const hatId = ref(loaded.hatId && hatsWorn.includes(loaded.hatId) ? loaded.hatId : null)
  const revision = ref(loaded.revision)
  const savedAt = ref(loaded.savedAt)
  const state = ref<SaveState>('saved')
  const refusal = ref('')
  /** What the other window saved, while the author chooses. */
  const theirs = shallowRef<CaseDraft>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let changed = hatId.value !== loaded.hatId
  let running: Promise<void> | undefined

  const words = () => ({ text: text.value, spaceId: spaceId.value, hatId: hatId.value })
  restore()
  watch([text, spaceId, hatId], onChange, { deep: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    if (changed) void save()
  })

  function restore() {
    const kept = readKept(loaded.id)
    if (kept && isSame(kept, loaded)) dropKept(loaded.id)
    else if (kept) {
      Object.assign(text.value, kept.text)
      spaceId.value = kept.spaceId
      revision.value = kept.revision
      changed = true
      if (kept.revision !== loaded.revision) {
        theirs.value = loaded
        state.value = 'conflict'
      }
    }
    if (changed) saveIn(pause)
  }

  function onChange() {
    changed = true
    keep(loaded.id, { revision: revision.value, ...words() })
    saveIn(pause)
  }

  function saveIn(milliseconds: number) {
    clearTimeout(timer)
    if (state.value !== 'conflict' && state.value !== 'gone')
      timer = setTimeout(() => void save(), milliseconds)
  }

  /** Resolves when everything typed so far is on the server, or when that cannot be now. */
  function save(): Promise<void> {
    clearTimeout(timer)
    running ??= saveAll().finally(() => (running = undefined))
    return running
  }

  async function saveAll() {
    while (changed && state.value !== 'conflict' && state.value !== 'gone') {
      if (await guard.isCertain()) return void (state.value = 'held')
      changed = false
      state.value = 'saving'
      try {
        const saved = await saveDraft(loaded.id, {
          revision: revision.value,
          ...words(),
          ...guard.accepted(),
        })
        revision.value = saved.revision
        savedAt.value = saved.savedAt
        state.value = 'saved'
        if (changed) keep(loaded.id, { revision: saved.revision, ...words() })
        else dropKept(loaded.id)
      } catch (error) {
        changed = true
        return onRefused(error)
      }
    }
  }

  async function onRefused(error: unknown) {
    const { status, code, title, findings } = toProblem(error)
    if (code === 'saved_elsewhere') return meet()
    if (status === 404) return void (state.value = 'gone')
    const isPassing = status === 0 || status === 429 || status >= 500
    state.value = isPassing ? 'offline' : 'refused'
    refusal.value = title
    guard.take(findings ?? [])
    if (isPassing) saveIn(pauseWhenLost)
  }

  async function meet() {
    try {
      theirs.value = await readDraft(loaded.id)
      state.value = 'conflict'
    } catch (error) {
      await onRefused(error)
    }
  }

  /** After a conflict: these words, on top of what the other window saved. */
  function keepMine() {
    revision.value = theirs.value!.revision
    state.value = 'saved'
    changed = true
    return save()
  }

  /** Nothing is left to save: published, thrown away, or the other window's words were taken. */
  function forget() {
    clearTimeout(timer)
    changed = false
    dropKept(loaded.id)
  }

  return { text, spaceId, hatId, revision, savedAt, state, refusal, theirs, save, keepMine, forget }
}
