import { addMessages } from '../../../platform/messages.ts'

addMessages({
  calendars: {
    title: 'Calendar addresses',
    lead: 'Your calendar can show your dates by itself and keep them up to date. Give it one of these addresses. Whoever has an address can read what it shows, so keep it to yourself. Events held in confidence are shown as “Busy”.',
    how: 'Where to put it',
    howOutlook: 'Outlook: “Add calendar”, then “Subscribe from web”.',
    howGoogle: 'Google Calendar: beside “Other calendars”, choose “+”, then “From URL”.',
    howApple: 'iPhone and Mac: “Add calendar”, then “Add subscription calendar”.',
    howOften: 'Most calendars look once in a few hours, so a change may take a while to show.',
    shows: 'What it shows',
    mine: 'My dates',
    mineHint: 'What you host, have a place at or are in line for.',
    network: 'All events I may see in {name}',
    closed: 'A network that is not open to you any more',
    make: 'Make an address',
    made: 'Made. Copy it into your calendar.',
    none: 'You have no calendar address yet.',
    since: 'made {ago}',
    address: 'Address: {name}',
    copy: 'Copy',
    copyOf: 'Copy the address: {name}',
    copied: 'Copied.',
    notCopied: 'Your browser did not let us copy it. Please mark the address and copy it yourself.',
    hidden: 'This address still works but cannot be shown again. Make another one if you need it.',
    revoke: 'Take it back',
    revokeSure:
      'Calendars that use this address show nothing new from now on. It cannot be brought back, but you can make another one at any time.',
    revoked: 'Taken back.',
    file: 'Start from a calendar file',
    fileHint:
      'If you have the event as an .ics file, choose it here. It fills in the form; you can change everything.',
    filled: 'The form is filled in from the file. Please check it.',
    tooLarge: 'This file is too large. Please save the one event as a file of its own.',
  },
})
