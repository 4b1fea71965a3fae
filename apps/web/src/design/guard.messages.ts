import { addMessages } from '../platform/messages.ts'

addMessages({
  guard: {
    notes: 'What could tell who somebody is',
    marked:
      '{count} thing here could tell who somebody is. | {count} things here could tell who somebody is.',
    count: '{count} thing to look at first | {count} things to look at first',
    severity: { block: '(has to change)', warn: '(please look)' },
    show: 'Show “{words}” in the text',
    use: 'Use “{words}”',
    fine: 'It can stay…',
    notPerson: 'This is not a person…',
    why: {
      fine: 'Why can it stay? Your reason is kept with the text.',
      notPerson: 'What is it? Your answer is kept with the text.',
    },
    reasons: {
      published: 'It is in a published document',
      many: 'It is true of many people',
      learning: 'The learning is lost without it',
      thing: 'A program, tool or brand',
      place: 'A place as large as a council area',
      body: 'An organisation or a team',
      known: 'An author or somebody in public life',
    },
    advice: '“{words}” could be said better.',
    together: 'Put together, this could point to somebody',
    togetherLead:
      'No single word does it, but somebody who knows the place could add these up. Please take one or two away, or say why it is safe.',
    togetherCount:
      '{count} signs count here. Four or more need a reason; six or more need a second pair of eyes.',
    togetherSecond: 'With so many, please let a colleague who did not write it read it first.',
    togetherByTwo: 'With so many, two people instead of one will check that nobody can be recognised.',
    togetherReason: 'Why is it safe?',
    ownReason: 'Or in your own words',
    keep: 'Keep it',
    kept: 'It stays: {reason}.',
    keptReasons:
      'nothing asked | What the guard asked here, and the answer | What the guard asked here, and the {count} answers',
    keptReasonsFor: 'Only those who look after this space see this.',
    keptAs: { fine: 'Why it can stay:', notPerson: 'Said to be no person:' },
  },
})
