/** Words of the product itself; those of the field are in the vocabulary. */
export const kinds = {
  kinds: {
    doing: 'We are doing this',
    stopped: 'We stopped this',
    idea: 'An idea, not tried yet',
    adaptation: 'Adapted from somebody else',
  },
  provenances: { real: 'From real practice', composite: 'Made from several', fictional: 'Fictional' },
  provenanceMeans: {
    real: 'Whatever could point to a young person has been changed or left out.',
    composite: 'Made from several real situations, so that nobody can be recognised.',
    fictional: 'Made up, to show how something can go.',
  },
}
