import { addMessages } from '../../../platform/messages.ts'

addMessages({
  replay: {
    title: 'How the plan went',
    lead: 'For whoever runs this next: what was planned, what it took, and what its facilitator says.',
    none: 'This meeting had no steps.',
    planned: 'Planned',
    took: 'Took',
    minutes: '{count} minute | {count} minutes',
    unplanned: 'It came up on the way.',
    leftOut: 'It was not reached.',
    added: '{count} minutes were added. | {count} minute was added. | {count} minutes were added.',
    taken:
      '{count} minutes were taken from it. | {count} minute was taken from it. | {count} minutes were taken from it.',
    counts: 'Messages: {messages}. Hands: {hands}. Questions: {questions}.',
    few: 'fewer than five',
    zero: 'none',
    total: 'It was planned for {planned}, and took {took}.',
    remark: 'What you would tell the next facilitator',
    remarkAdd: 'Say something to the next facilitator',
    remarkChange: 'Change what you say',
    remarkFrom: 'Its facilitator says',
    save: 'Save',
    saved: 'Saved.',
    again: 'Use this plan again',
    keep: 'Keep it as a way to meet',
    keepWords: 'Others of the network can begin with it. The steps have the minutes they really took.',
    balance: 'How the talk was shared',
    balanceWords:
      'By kind of organisation, and of no single person. Shares are of the kinds shown here, to the nearest five per cent. The host is not counted. Only you and those who led it with you see this.',
    balanceNone: 'No kind of organisation had five people here, so there is nothing to compare.',
    balanceFew: 'Fewer than five people were there from: {kinds}. They are not counted here.',
    kind: 'Kind',
    measures: {
      people: 'Of the people',
      words: 'Of the words',
      hands: 'Of the hands',
      floor: 'Of the turns to speak',
    },
    percent: '{count} %',
  },
})
