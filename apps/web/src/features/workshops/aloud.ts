import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import './workshops.messages.ts'

const levels = ['all', 'main', 'nothing'] as const
type Level = (typeof levels)[number]

/** How much of what happens is read aloud, in every room on this device. */
export function useAloud() {
  const { t } = useI18n()
  const level = useLocalStorage<Level>('waymark:room-aloud', 'all')
  const items = computed(() => levels.map((value) => ({ value, label: t(`workshops.aloud.${value}`) })))
  return { level, items }
}
