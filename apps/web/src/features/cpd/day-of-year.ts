/** `12-01` as it is said: 1 December. */
export const dayOfYear = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`2028-${day}T12:00:00Z`),
  )
