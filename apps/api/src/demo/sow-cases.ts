import { emptyText } from '@waymark/contracts/case-template'
import { cluesIn } from '../features/cases/access.ts'
import { keepCheck } from '../features/cases/reviews/submission/commands.ts'
import { shelve } from '../features/cases/cards/commands.ts'
import { caseAuthors, caseComments, caseVersions, practiceCases } from '../features/cases/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { cases } from './content/cases.ts'
import type { DemoIds } from './ids.ts'

/** Published practice cases with their comments. */
export async function sowCases(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const { key, space, author, publishedDaysAgo, comments, more, ...words } of cases) {
    const id = ids.id('case', key)
    const place = ids.space(space)
    const publishedAt = ids.daysAgo(publishedDaysAgo)
    const text = { ...emptyText, ...words, ...more }
    const reviewDueAt = new Date(publishedAt)
    reviewDueAt.setMonth(reviewDueAt.getMonth() + text.reviewInMonths)
    await tx.insert(practiceCases).values({
      id,
      networkId: place.networkId,
      spaceId: place.id,
      authorId: ids.person(author),
      hatId: ids.hat(author),
      version: 1,
      publishedAt,
      reviewDueAt: reviewDueAt.toISOString(),
      attribution: text.attribution,
      commentCount: comments.length,
    })
    await tx.insert(caseAuthors).values({
      caseId: id,
      personId: ids.person(author),
      hatId: ids.hat(author),
      state: 'accepted',
    })
    await keepCheck(tx, id, text, { findings: 0, clues: cluesIn(text).said.length })
    await tx.insert(caseVersions).values({ caseId: id, version: 1, text, publishedAt })
    await shelve(tx, id, text)
    if (comments.length === 0) continue
    await tx.insert(caseComments).values(
      comments.map(({ author: writer, body, daysAgo, kind }) => ({
        id: uuidv7(),
        caseId: id,
        authorId: ids.person(writer),
        hatId: ids.hat(writer),
        kind: kind ?? null,
        body,
        createdAt: ids.daysAgo(daysAgo),
      })),
    )
  }
}
