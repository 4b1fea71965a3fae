import { otherHeadings, storyHeadings } from '@waymark/contracts/case-headings'

const row: Record<string, string> = {
  [otherHeadings.title]: 'A quiet room at the library',
  [otherHeadings.summary]:
    'Staff kept a room free after school. It was used, and not by those we had in mind.',
  [storyHeadings.problem]: 'Young people had nowhere to wait between school and the last bus.',
  [storyHeadings.whatWeDid]: 'We opened a room three afternoons a week, with a youth worker.',
  [storyHeadings.participation]: 'Six young people chose the hours and the rules.',
  [storyHeadings.didNotWork]:
    'We had asked for a form at the door. Nobody filled it in, and some turned round.',
  [storyHeadings.advice]: 'Open the door first, and ask later.',
  [storyHeadings.whatChanged]: 'Library staff say that fewer people are sent away.',
  [otherHeadings.result]: 'Mixed',
  [otherHeadings.evidence]: 'Practice account',
}
const cell = (words: string) => `"${words.replaceAll('"', '""')}"`

/** A table as it can be brought in: headings, and one made-up case. The mark at its start tells spreadsheets that it is UTF-8. */
export const exampleTable = (): string =>
  `\uFEFF${[Object.keys(row), Object.values(row)].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
