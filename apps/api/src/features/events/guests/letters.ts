import { guestCodeMinutes } from '@waymark/contracts/event-guests'
import type { Letter } from '../../../platform/mail.ts'
import { ukTime } from '../words.ts'

interface Asked {
  id: string
  title: string
  startsAt: string
}
const named = ({ title, startsAt }: Asked) => `“${title}”, ${ukTime(startsAt)}`

export const codeLetter = (to: string, code: string, event: Asked): Letter => ({
  to,
  subject: `Your code for a place: “${event.title}”`,
  body: `Your code is ${code}\n\nType it on the page where you asked for a place at ${named(event)}. It works once and for ${guestCodeMinutes} minutes. No place is held until you have typed it.\nIf you did not ask for it, you need not do anything: nobody takes a place in your name without it.\n`,
  essential: true,
})

export const signInLetter = ({ publicUrl }: { publicUrl: string }, to: string, event: Asked): Letter => ({
  to,
  subject: `Sign in to ask for a place: “${event.title}”`,
  body: `Somebody, perhaps you, asked for a place at ${named(event)} with this address. You have an account on Waymark, so no code is needed. Sign in and ask there:\n${publicUrl}/events/${event.id}\n\nIf it was not you, you need not do anything.\n`,
  essential: true,
})

export const newAddressLetter = (to: string, url: string, title = 'an event'): Letter => ({
  to,
  subject: `Your new address: “${title}”`,
  body: `The address of your place at “${title}” that was in earlier letters has ended. This one is yours now:\n${url}\n`,
  essential: true,
})
