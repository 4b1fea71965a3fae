import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoomHere } from './room-here.ts'
import './workshops.messages.ts'

/** Why one cannot write here just now, in a sentence. */
export function useSilence() {
  const { t } = useI18n()
  const { workshop } = useRoomHere()
  return computed(() => {
    const { can, state: standing, agreed, group } = workshop.value
    if (can.speak) return undefined
    if (group && standing === 'closed') return t('workshops.groupClosed')
    if (standing !== 'open') return t(`workshops.${standing}`)
    return t(agreed ? 'workshops.listening' : 'workshops.agreementFirst')
  })
}
