import { addMessages } from '../../platform/messages.ts'

const incidentsMessages = {
  press: 'This might identify someone',
  pressHint: 'One press hides this case from everybody at once. You can take it back if it was a slip.',
  done: 'Hidden from everybody',
  doneLead:
    'Thank you. Nobody can read this case now. Those who look after its space have been told and decide within one working day.',
  where: 'Where did you see it? (if you like)',
  whereHint: 'Say which part, such as “the second paragraph”. Please do not write who it might be.',
  say: 'Send this too',
  said: 'Thank you. Those who decide will read it.',
  slip: 'It was a slip: show it again',
  slipHint: 'You can take it back for ten minutes.',
  title: 'Hidden cases',
  lead: 'Somebody thinks that these might identify a young person. Please read them as a classmate, a parent or an exploiter would, and decide within one working day.',
  decided: '{count} decided before | {count} decided before',
  by: 'Hidden by',
  note: 'Where: {note}',
  read: 'Read the case',
  reason: 'Why do you decide so?',
  show: 'Show it again',
  withdraw: 'Withdraw it for good',
  decideHint: 'A withdrawn case cannot come back. Its address says that it was withdrawn.',
  notYours: 'You wrote this case, so somebody else decides about it.',
  outcomes: { 'shown-again': 'Shown again.', withdrawn: 'Withdrawn.' },
}
addMessages({ incidents: incidentsMessages })
