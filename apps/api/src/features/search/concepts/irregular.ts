/**
 * Words of which the stemmer knows no more than their own form: each line is one word in all its forms. Only those that say
 * something: “say” and “know” in their other forms find everything.
 */
const lines = `
buy bought
child children
choose chose chosen
die dies died dying dead death deaths
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
fight fought
hide hid hidden
leave left
lose lost loss losses
man men
meet met
pay paid
sell sold
shoot shot
sleep slept
steal stole stolen
teach taught
woman women
write wrote written
`
const forms = new Map(
  lines
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap((words) => words.map((word) => [word, words] as const)),
)

/** The other forms of an irregular word. */
export const irregularForms = (word: string): string[] =>
  (forms.get(word.toLowerCase()) ?? []).filter((form) => form !== word.toLowerCase())
