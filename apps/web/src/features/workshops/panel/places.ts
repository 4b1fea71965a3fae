import type { Panel } from '@waymark/contracts/session-steps'

/** The headings of what a step can take everybody to; the chat is beside all of them. */
export const headings: Partial<Record<Panel, string>> = {
  hands: 'hands-title',
  questions: 'asked-title',
  poll: 'polls',
  groups: 'groups-title',
  notes: 'notes-title',
}

function find(id: string) {
  const heading = document.getElementById(id)
  const region = heading?.closest<HTMLElement>('[role="region"]')
  return heading && region ? { heading, region } : undefined
}

/** Within its own part of the page; where somebody reads the words does not move. */
export function goTo(id: string, takesFocus: boolean): boolean {
  const place = find(id)
  if (!place) return false
  const { heading, region } = place
  region.scrollTop += heading.getBoundingClientRect().top - region.getBoundingClientRect().top
  if (takesFocus) {
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }
  return true
}

/** Whether it is in sight within its part of the page. */
export function isInSight(id: string): boolean {
  const place = find(id)
  if (!place || place.region.clientHeight === 0) return false
  const { top } = place.heading.getBoundingClientRect()
  const around = place.region.getBoundingClientRect()
  return top >= around.top - 8 && top < around.bottom - 24
}

/** Nobody who is in the middle of words is taken elsewhere. */
export function isWriting(): boolean {
  const box = document.activeElement
  return (box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) && box.value !== ''
}
