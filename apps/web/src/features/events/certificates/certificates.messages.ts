import { addMessages } from '../../../platform/messages.ts'

addMessages({
  certificates: {
    lead: 'For events you were at. Whoever you show one to can check that it is right.',
    possible: 'You can have a certificate of these',
    made: 'Certificates you have',
    none: 'No certificates yet',
    noneWords:
      'When an event is over and Waymark knows that you were there, you can make a certificate of it here.',
    minutes: '{count} minute | {count} minutes',
    make: 'Make a certificate',
    makeNamed: 'Make a certificate: {title}',
    download: 'Download',
    downloadNamed: 'Download the certificate: {title}',
    saved: 'The certificate was saved on this device.',
    code: 'Code',
    check: 'See what others see',
    checkNamed: 'See what others see: {title}',
    notRight: 'Not right any more',
    notRightWords: 'What it says was corrected since, or a newer one took its place.',
    ofEvent: 'Certificate of attendance',
    ofEventWords: 'It says your name, the event, the date and how long you were there.',
    all: 'All my certificates',
    knowsNothing:
      'The time is what was noted in the room, at the door or by the host. If you say that it was less, it says less.',
    verify: {
      lead: 'Type the code that stands on the certificate. You learn whether what it says is right.',
      code: 'Code on the certificate',
      hint: 'Twelve letters and digits, such as 6789 BCDF GHJK. Spaces do not matter.',
      go: 'Check it',
      right: 'This certificate is right',
      rightLead: 'Compare it with what you were shown.',
      withdrawn: 'This certificate is not right any more',
      withdrawnWords:
        'There was a certificate with this code. What it said was corrected later, so it does not count. Ask whoever gave it to you for a new one.',
      unknown: 'There is no certificate with this code',
      unknownWords:
        'Look for letters that were mistyped. There are no vowels in it, and no digits from 0 to 5.',
      another: 'Check another code',
      name: 'Name',
      title: 'Took part in',
      network: 'Network',
      date: 'Date',
      time: 'Time',
      uk: '{from} to {to} (UK time)',
      attended: 'Attended',
    },
  },
})
