import './guest-room.messages.ts'
import { endGuestVisit } from '@waymark/contracts/event-guests'
import type { Author } from '@waymark/contracts/common'
import type { Me } from '@waymark/contracts/identity'
import { agreeAsGuest } from '@waymark/contracts/workshop-guests'
import type { Workshop } from '@waymark/contracts/workshops'
import { forgetUnsent } from '../../../platform/drafts.ts'
import { call } from '../../../platform/http.ts'

/** Who the viewer of a room is in it: a guest of the meeting, or whoever is signed in. */
export function meIn(workshop: Workshop | undefined, me: Me | null | undefined): Author | undefined {
  if (workshop?.guest) {
    const { id, name, organisation } = workshop.guest
    return { id, name, organisation, observer: false }
  }
  return me ? { id: me.id, name: me.name, organisation: null, observer: false } : undefined
}

export const agree = (workshopId: string, version: number) =>
  call(agreeAsGuest, { params: { workshopId }, body: { version } })

/** Whoever uses this computer next is no guest here, and finds no words of this one. */
export async function leaveVisit(): Promise<void> {
  await call(endGuestVisit, {})
  forgetUnsent()
}
