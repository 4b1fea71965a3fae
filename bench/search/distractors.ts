/** Discussions that name what somebody looks for and say nothing about it: rooms, minutes, rotas. None of them is graded. */
const subjects =
  'county lines|CCE|child sexual exploitation|cuckooing|the NRM|MACE|serious youth violence|CAMHS|knife crime|missing children|return home interviews|parents|exclusion|the school survey|harmful sexual behaviour|online grooming|the exploitation panel|the context plan|peer mapping|the bus station|the skate park|hotels|takeaways|interpreters|supervision|trauma|consent|information sharing|care leavers|turning 18|letters|text messages|young advisers|the hospital|unaccompanied children|shopping centres|displacement|guardians|youth workers|head teachers'.split(
    '|',
  )
const places =
  'Monday|Tuesday|county hall|the north team|the annexe|the autumn|the library|the civic centre'.split('|')
const titles = [
  'Room for {place}: who has the key?',
  'Minutes of {place}',
  'Slides that will not open',
  'Car parking on the day of {place}',
  'Names for the rota',
  'Looking for a speaker for {place}',
  'Lunch for the training day',
  'The new form and the old printer',
  'Change of date for {place}',
  'Thank you to everybody at {place}',
]
const bodies = [
  'The item on {subject} was put off to the next meeting, since we ran out of time. {other} is on the list as well.',
  'Does anybody have the slides from the training on {subject}? The link does not open on our laptops.',
  'We are still short of two people for the stall on {subject}. Tea and parking are free.',
  'Please send your dates for {place}. There will be a short update on {subject} and a longer one on {other}.',
  'The leaflets on {subject} are with the printer. The ones about {other} are in the cupboard by the lift.',
  'Our room holds thirty. If more sign up for {subject} we shall meet upstairs at {place}.',
  'The folder has a new name. What was under {subject} is now under {other}, and nothing has been lost.',
  'A reminder that claims for travel to the day on {subject} close on Friday.',
]
const writersOf = [
  'A long day, and the kettle broke.',
  'Please reply to the office.',
  'No need to print this.',
  'See you there.',
  'Sorry for the short notice.',
]

export interface Distractor {
  title: string
  posts: string[]
}

/** The same every time; one in thirty has the subject in its title too. */
export function distractor(number: number): Distractor {
  const from = (list: string[], step: number) =>
    list[(number * step + Math.floor(number / list.length)) % list.length]!
  const fill = (text: string) =>
    text
      .replaceAll('{subject}', from(subjects, 7))
      .replaceAll('{other}', from(subjects, 11))
      .replaceAll('{place}', from(places, 3))
  const title = number % 30 === 0 ? `${from(subjects, 7)}: ${titles[number % 7]!}` : titles[number % 10]!
  const words = `${fill(bodies[(number * 5 + Math.floor(number / 8)) % 8]!)} ${from(writersOf, 1)}`
  const answer = `I can help with ${from(subjects, 13)} on that day. ${from(writersOf, 2)}`
  return { title: fill(title), posts: number % 3 === 0 ? [words, answer] : [words] }
}
