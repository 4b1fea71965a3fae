import { computed } from 'vue'
import { usePlaces } from '../events/places/places.data.ts'
import { useRoomHere } from './room-here.ts'

/**
 * People to choose from, by name: who has a place; where the list of places is not open to whoever runs the room, who did
 * something in it.
 */
export function usePeopleHere(whom: 'others' | 'with-me' = 'others') {
  const { me, workshop, names } = useRoomHere()
  const { data: places } = usePlaces(() => workshop.value.id)
  return computed(() => {
    const all = new Map(names.value)
    for (const { personId, name, state } of places.value ?? [])
      if (personId && state === 'registered') all.set(personId, name)
    if (whom === 'others') all.delete(me.id)
    return [...all]
      .map(([value, label]) => ({ value, label }))
      .sort((one, other) => one.label.localeCompare(other.label))
  })
}
