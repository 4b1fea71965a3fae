import { onScopeDispose, ref, shallowRef } from 'vue'
import { newOutline, readLines } from '@waymark/contracts/workshop-outline'
import type { Problem } from '@waymark/contracts/common'
import type { useNotes } from '../notes/notes.data.ts'

/** Notes that are shared with nobody and kept nowhere, begun from the same template. */
export function newPracticeNotes(): ReturnType<typeof useNotes> {
  const doc = newOutline()
  const lines = shallowRef(readLines(doc))
  doc.on('update', () => (lines.value = readLines(doc)))
  onScopeDispose(() => doc.destroy())
  return {
    doc,
    lines,
    canWrite: ref(true),
    ready: ref(true),
    problem: ref<Problem>(),
    state: ref('shared'),
    sync: () => undefined,
    reconsider: () => undefined,
  }
}
