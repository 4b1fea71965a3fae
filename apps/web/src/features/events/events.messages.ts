/** Of lists and titles; the rest comes with the pages: see `event-page.messages.ts`. */
export const eventsMessages = {
  event: 'Event',
  plan: 'Plan an event',
  findDate: 'Find a date',
  holidayLists: 'School holidays',
  kinds: {
    workshop: 'Workshop',
    'action-learning': 'Action learning set',
    'case-consultation': 'Case consultation',
    webinar: 'Webinar',
    'check-in': 'Check-in',
  },
  going: 'Nobody yet | {count} person going | {count} people going',
  went: 'Nobody had a place | {count} person had a place | {count} people had a place',
  registered: 'You have a place',
  cancelled: 'Cancelled',
  now: 'On now',
  ukTimes: '{start} to {end} UK time',
  ukTimesOver: '{start} to {end} UK time on {day}',
  change: 'Change the event',
  join: 'Join an event',
}
