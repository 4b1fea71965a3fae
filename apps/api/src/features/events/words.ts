const clock = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
})
const hours = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
})

/** `Tuesday 3 March at 10:00`, as clocks in the UK show it. */
export const dayAndTime = (at: string): string => clock.format(new Date(at))
export const ukTime = (at: string): string => `${dayAndTime(at)} (UK time)`
export const timeOf = (at: string): string => hours.format(new Date(at))
