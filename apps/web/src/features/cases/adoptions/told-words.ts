import { reactive, watch } from 'vue'
import type { AdoptionText } from '@waymark/contracts/case-adoptions'
import { useUnsent } from '../../../platform/drafts.ts'
import { newId } from '../../../platform/ids.ts'

/** What a form about trying a case holds. The result and the evidence are empty until they are chosen. */
export type Telling = Omit<AdoptionText, 'result' | 'evidence'> & {
  id: string
  email: string
  result: AdoptionText['result'] | ''
  evidence: AdoptionText['evidence'] | ''
  hatId?: string | undefined
}

export const emptyTelling = (): Telling => ({
  id: newId(),
  place: '',
  kept: '',
  changed: '',
  dropped: '',
  experience: '',
  result: '',
  evidence: '',
  started: '',
  attribution: 'organisation',
  email: '',
})

/** A form whose words stay on this device until they are sent. Its id stays with them: sent twice, it is one record. */
export function useTold(key: string, first: Telling) {
  const unsent = useUnsent(() => key)
  const told = reactive<Telling>({ ...first, ...read(unsent.value) })
  watch(told, () => (unsent.value = JSON.stringify(told)), { deep: true })
  return { told, clear: unsent.clear }
}

function read(words: string): Partial<Telling> {
  try {
    return JSON.parse(words) as Partial<Telling>
  } catch {
    return {}
  }
}
