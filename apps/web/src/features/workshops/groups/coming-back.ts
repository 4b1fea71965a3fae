import { useToast } from '@nuxt/ui/composables'
import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useRoomHere } from '../room-here.ts'
import './groups.messages.ts'

/** In the middle of words that are not sent yet. */
function isWriting(): boolean {
  const box = document.activeElement
  return (box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) && box.value.trim() !== ''
}

/** A group that closes takes everybody back to the room; whoever is writing goes by themselves. */
export function useComingBack() {
  const { t } = useI18n()
  const router = useRouter()
  const toast = useToast()
  const { workshop } = useRoomHere()
  const room = computed(() => ({
    name: workshop.value.guest ? 'guest-room' : 'workshop',
    params: { occurrenceId: workshop.value.group!.parentId },
  }))
  watch(
    () => workshop.value.state,
    async (now, before) => {
      if (before !== 'open' || now !== 'closed' || isWriting()) return
      await router.push(room.value)
      toast.add({ title: t('groups.cameBack') })
    },
  )
  return { isOver: computed(() => workshop.value.state === 'closed'), room }
}
