/** How it stands with the time of a step: a fifth of it is left, a twentieth, or it is over. */
export type Left = 'plenty' | 'soon' | 'nearly' | 'over'

export function leftOf(seconds: number, minutes: number): Left {
  if (seconds <= 0) return 'over'
  const share = seconds / (minutes * 60)
  if (share <= 0.05) return 'nearly'
  return share <= 0.2 ? 'soon' : 'plenty'
}

/** `7:05`, `1:02:00`; without a sign. */
export function clock(seconds: number): string {
  const all = Math.abs(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`
}
