import { eq } from 'drizzle-orm'
import { termsOf } from '@waymark/contracts/case-finding'
import { complete } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import { cardFacets } from '@waymark/contracts/cases'
import type { Transaction } from '../../../platform/database.ts'
import { practiceCases } from '../tables.ts'
import type { Card } from '../tables.ts'

const onCard = ['title', 'summary', ...(Object.keys(cardFacets) as (keyof typeof cardFacets)[])] as const

/** What lists show of a text, and what they filter it by. */
export function cardOf(text: Partial<CaseText>): { card: Card; terms: string[] } {
  const whole = complete(text)
  const card = Object.fromEntries(onCard.map((field) => [field, whole[field]])) as unknown as Card
  return { card, terms: termsOf(whole) }
}

/** Puts what lists show and filter by beside the case. Every case that is published goes through here. */
export const shelve = (tx: Transaction, caseId: string, text: Partial<CaseText>) =>
  tx.update(practiceCases).set(cardOf(text)).where(eq(practiceCases.id, caseId))
