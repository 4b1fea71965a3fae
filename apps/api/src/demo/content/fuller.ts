import type { CaseText } from '@waymark/contracts/case-template'

/** What all made-up accounts have in common; each says so before its first word. */
export const madeUp: Partial<CaseText> = {
  form: 'full',
  basis:
    'Wholly made up for this demo, from what is commonly told in practice. No place or person in it is real.',
  consent: 'Nobody had to agree, since nobody in it is real.',
  reviewInMonths: 12,
}
