import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { GroupPerson } from '@waymark/contracts/workshop-groups'
import { newId } from '../../../platform/ids.ts'
import { useRoomHere } from '../room-here.ts'
import { useExpected } from '../waiting/waiting.data.ts'
import './practice.messages.ts'

/** So many at least, so that groups have somebody in them. */
const fewest = 12
const letters = ['A', 'B', 'C', 'D']

/** Invented people, as many as are expected. */
export function usePracticePeople() {
  const { t } = useI18n()
  const { workshop } = useRoomHere()
  const { data: expected } = useExpected(() => workshop.value.id)
  const invent = (at: number): GroupPerson => {
    const isNgo = at % 3 === 2
    const organisation = t(isNgo ? 'practice.charity' : 'practice.council', { letter: letters[at % 4]! })
    return {
      id: newId(),
      name: t('practice.person', { number: at + 1 }),
      organisation,
      organisationId: organisation,
      isNgo,
      isNewcomer: at === 4,
      isBuddy: at === 7,
    }
  }
  return computed(() =>
    Array.from({ length: Math.max(fewest, expected.value?.people ?? 0) }, (_, at) => invent(at)),
  )
}
