import { computed } from 'vue'
import { meetHere } from '../../../platform/guard-reader.ts'
import { useRoomHere } from '../room-here.ts'
import { useExpected } from '../waiting/waiting.data.ts'

/**
 * Names that can be called with an @: whoever spoke, and whoever is expected. Where what is kept has no names in it there
 * are none to call either, since the words would keep them.
 */
export function useCallable() {
  const { me, workshop, names } = useRoomHere()
  const { data } = useExpected(() => workshop.value.group?.parentId ?? workshop.value.id)
  const callable = computed(() => {
    if (workshop.value.rules.attribution !== 'named') return []
    const expected = (data.value?.byName ?? []).map(({ name }) => name)
    return [...new Set([...names.value.values(), ...expected])].filter((name) => name !== me.name)
  })
  if (workshop.value.guest) meetHere(() => [...callable.value, workshop.value.host.name])
  return callable
}
