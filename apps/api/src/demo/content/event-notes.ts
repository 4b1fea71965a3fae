/** The shared notes of the live workshop: under each heading its lines, with how deep they stand. */
export const liveNotes: Record<string, [depth: number, text: string][]> = {
  Notice: [
    [0, 'Most plans say what the young person should stop doing.'],
    [1, 'Few say what the place should stop doing.'],
    [0, 'The made-up square changes after the last shop closes.'],
  ],
  Wonder: [
    [0, 'Who would the young people on the square go to first?'],
    [0, 'What do the shopkeepers already do that nobody has written down?'],
  ],
  Try: [
    [0, 'A walk across the square with young people before the next plan.'],
    [1, 'at the hour that worries us, not at ten in the morning'],
    [0, 'One page for the context, before the page for the person.'],
  ],
}
