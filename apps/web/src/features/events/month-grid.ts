import { computed, nextTick, ref } from 'vue'
import type { Ref } from 'vue'
import { stepDay, weeksOf } from './month.ts'

const inWords = (format: Intl.DateTimeFormatOptions, day: string) =>
  new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
/** Monday to Sunday. */
export const weekdays = weeksOf('2026-06')[0]!.map(({ day }) => ({
  short: inWords({ weekday: 'short' }, day),
  long: inWords({ weekday: 'long' }, day),
}))

/**
 * A month as a grid of cells with `data-day`, of which one is reached by Tab and the others by arrow keys; a step beyond an
 * end turns the month. `first`: the day that has the focus to begin with.
 */
export function useMonthGrid(grid: Readonly<Ref<HTMLElement | null>>, month: Ref<string>, first: string) {
  const focused = ref(first)
  const tabbable = computed(() =>
    focused.value.startsWith(month.value) ? focused.value : `${month.value}-01`,
  )
  const cellOf = (event: KeyboardEvent) =>
    (event.target as HTMLElement).closest<HTMLElement>('[data-day]') ?? undefined
  const dayOf = (event: KeyboardEvent) => cellOf(event)?.dataset['day'] ?? tabbable.value
  async function walk(event: KeyboardEvent): Promise<void> {
    const day = stepDay(dayOf(event), event.key)
    if (!day) return
    event.preventDefault()
    focused.value = day
    month.value = day.slice(0, 7)
    await nextTick()
    grid.value?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }
  return {
    focused,
    tabbable,
    cellOf,
    dayOf,
    walk,
    weeks: computed(() => weeksOf(month.value)),
    name: computed(() => inWords({ month: 'long', year: 'numeric' }, `${month.value}-01`)),
  }
}
