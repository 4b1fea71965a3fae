import type { Video } from '@waymark/contracts/event-video'

/** A link to a video meeting as it may be kept, or what is wrong with it. */
export function readLink(typed: string): { url: string } | { wrong: string } {
  const url = URL.parse(typed.trim())
  if (!url || url.protocol !== 'https:') return { wrong: 'must begin with https://' }
  if (url.username || url.password) return { wrong: 'must not hold a name or a password before the @' }
  if (!url.hostname.includes('.') || /^[\d.]+$|^\[/.test(url.hostname))
    return { wrong: 'must lead to a meeting that people can reach' }
  return { url: url.href }
}

const endings: [provider: NonNullable<Video['provider']>, hosts: RegExp][] = [
  ['teams', /(^|\.)teams\.(microsoft|live)\.com$|(^|\.)teams\.cloud\.microsoft$/],
  ['zoom', /(^|\.)(zoom\.us|zoom\.com|zoomgov\.com)$/],
  ['jitsi', /(^|[.-])(jit\.si|jitsi\.|meet\.jit)/],
  ['bigbluebutton', /(^|[.-])(bbb|bigbluebutton)([.-]|$)/],
]

/** Whose meeting it is, for the words on the button; nothing else depends on it. */
export function providerOf(url: string): NonNullable<Video['provider']> {
  const { hostname } = new URL(url)
  return endings.find(([, hosts]) => hosts.test(hostname))?.[0] ?? 'other'
}
