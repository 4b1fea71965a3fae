import { kindWords, provenanceMeans, provenanceWords } from '@waymark/contracts/case-headings'

/** Words of the product itself; those of the field are in the vocabulary. */
export const kinds = { kinds: kindWords, provenances: provenanceWords, provenanceMeans }
