import type { Letter } from '../../../platform/mail.ts'
import { ukTime } from '../words.ts'

interface About {
  name: string
  startsAt: string
}
const when = ({ name, startsAt }: About) => `${name}, ${ukTime(startsAt)}`

export const offerLetter = (
  to: string,
  { from, until, link, ...event }: About & { from: string; until: string; link: string },
): Letter => ({
  to,
  subject: `${from} sends you in their stead: ${event.name}`,
  body: `${from} cannot come to ${when(event)}, and gives the place to you. It is kept until ${ukTime(until)}.\n\nTake it, or say no:\n${link}\n`,
})

export const refusedLetter = (to: string, { to: name, ...event }: About & { to: string }): Letter => ({
  to,
  subject: `The place is still yours: ${event.name}`,
  body: `${name} cannot come in your stead to ${when(event)}. You still have your place. If you cannot come, give it back, so that the next in line gets it.\n`,
})

export const lapsedLetter = (to: string, { to: name, ...event }: About & { to: string }): Letter => ({
  to,
  subject: `The place is still yours: ${event.name}`,
  body: `${name} did not answer in time about ${when(event)}. You still have your place. If you cannot come, give it back, so that the next in line gets it.\n`,
})
